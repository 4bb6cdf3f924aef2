"""A promise that is sealed before the results: kept, shown on later pages, never changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeGuard, TypeVar

from widgets.ui.content import Content
from widgets.ui.controls import Button, Column, Row, Words
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import UNCHOSEN
from widgets.ui.memory import memory
from widgets.ui.page_state import Flag, page_state
from widgets.ui.state import State

S = TypeVar("S", bound=State)

ENVELOPE = "envelope"
"""The name under which the memory keeps the promise."""

SEAL, CLOSED = "Seal it", "Sealed"
TO_PRESS, SEALED = ("te-plain", "te-show"), ("te-sealed",)
"""A button, and what it is to the eye once it is pressed: a seal."""
UNSEALED = "Seal your own promise first, and this will say what the trial had promised."
AT_ONCE = "Show it without a promise"
REFUSAL = "The sealed promise must stay as it is, until it is erased at the foot of a chapter."


def begin_with_the_promise(
    explorer: Explorer[S], needs: Collection[str], start: Callable[[Mapping[str, Any]], S]
) -> None:
    """Let an explorer begin with what the reader has sealed, now or when it arrives.

    ``needs`` names what the promise must hold; ``start`` makes the first state from it. Erased,
    the explorer begins as if nothing had been sealed.
    """
    plain = explorer.start

    def begin(state: S) -> None:
        explorer.start = explorer.state = state
        page_state().follow(explorer)  # a link wins over a promise that arrives later

    def take(promise: Any) -> None:
        if not _is_made(promise) or not set(needs) <= promise.keys():
            raise ValueError(f"{ENVELOPE} must hold {', '.join(needs)}")
        begin(start(promise))

    memory().recall(ENVELOPE, take)
    memory().on_erase(lambda: begin(plain), ENVELOPE)


def _is_made(promise: Any) -> TypeGuard[dict[str, Any]]:
    return isinstance(promise, dict) and UNCHOSEN not in promise.values()


class Envelope(Explorer[S]):
    """An explorer whose state can be sealed: then it stays until the memory is erased.

    The state has a field ``sealed`` ("no" or "yes") without a control; all its other fields
    are the promise, a small mapping that the memory keeps.
    """

    def __init__(self, content: Content[S]) -> None:
        self.promise: dict[str, Any] | None = None
        self.button = Button(description=SEAL, _dom_classes=TO_PRESS)
        super().__init__(content)
        self.button.on_click(lambda _: self.seal())
        # Below the last choice, in one window with all of them.
        [groups] = [each for each in self.children if isinstance(each, Row)]
        last = groups.children[-1]
        last.set_trait("children", (*last.children, self.button))
        memory().recall(ENVELOPE, self._reopened)
        memory().on_erase(self._erased, ENVELOPE)

    def seal(self) -> None:
        """Keep what is shown as the promise; one that is sealed says that it stays."""
        if self.promise is not None:
            self._refuse()
            return
        promise = {name: getattr(self.state, name) for name in self._promised()}
        if not _is_made(promise):
            kinds = self.state.kinds()
            wanting = [kinds[name].label for name, value in promise.items() if value == UNCHOSEN]
            self.notice.value = f'<p role="alert">Choose first: {", ".join(wanting)}.</p>'
            return
        self._close(promise)
        memory().keep_and_notify(ENVELOPE, promise)

    def propose(self, changes: Mapping[str, object]) -> Callable[[], None]:
        """Return what carries out the page's changes; a sealed promise refuses all of them."""
        if self.promise is None:
            return super().propose(changes)
        self._refuse()
        raise ValueError(REFUSAL)

    def _refuse(self) -> None:
        self.notice.value = f'<p role="alert">{REFUSAL}</p>'

    def _promised(self) -> list[str]:
        return [name for name in self.state.kinds() if name != "sealed"]

    def _close(self, promise: dict[str, Any]) -> None:
        sealed = self.state.changed(**promise, sealed="yes")
        self.promise = None
        self.show_state(sealed)
        self.promise = promise
        self._lock(True)

    def show_state(self, state: S) -> None:
        """Show a state, unless a promise is sealed."""
        if self.promise is not None:
            raise ValueError(REFUSAL)
        super().show_state(state)

    def _lock(self, closed: bool) -> None:
        for control in self.controls.values():
            control.disabled = closed
        # Not disabled: the keyboard's focus stands on it.
        self.button.description = CLOSED if closed else SEAL
        self.button.set_trait("_dom_classes", SEALED if closed else TO_PRESS)

    def _reopened(self, promise: Any) -> None:
        if promise is None or promise == self.promise:
            return
        if not _is_made(promise) or promise.keys() != set(self._promised()):
            raise ValueError(f"{ENVELOPE} must hold {', '.join(self._promised())}")
        self._close(promise)

    def _erased(self) -> None:
        self.promise = None
        self.show_state(self.start)
        self._lock(False)


class AfterSeal(Column):
    """What gives the promise away: not in the page before the reader's own is sealed.

    Where all answers of a page are shown, it is shown too, and a button shows it at once.
    """

    def __init__(self, name: str, html: str) -> None:
        self._html, self._is_sealed, self._is_opened = html, False, False
        self.words = Words()
        self.button = Button(description=AT_ONCE, _dom_classes=("te-plain", "te-at-once"))
        self.button.on_click(lambda _: self._open(True))
        super().__init__((), _dom_classes=("te-after-seal",))
        self._show()
        memory().recall(ENVELOPE, lambda promise: self._seal(_is_made(promise)))
        memory().on_erase(lambda: self._seal(False), ENVELOPE)
        page_state().flag(name, Flag(lambda: self._is_opened, self._open, is_answer=True))

    def _seal(self, on: bool) -> None:
        self._is_sealed = on
        self._show()

    def _open(self, on: bool) -> None:
        self._is_opened = on
        self._show()

    def _show(self) -> None:
        is_there = self._is_sealed or self._is_opened
        self.words.value = self.html if is_there else f'<p role="note">{UNSEALED}</p>'
        self.children = (self.words,) if is_there else (self.words, self.button)

    @property
    def html(self) -> str:
        """What stands here once the promise is sealed."""
        return f'<div class="jp-RenderedHTMLCommon jp-RenderedMarkdown">{self._html}</div>'


class Seal(Words):
    """The envelope on a later page: what was sealed, in words, or that nothing was.

    ``words`` turns a promise into words and raises ValueError for what is no promise; without
    a promise it is given None.
    """

    def __init__(self, words: Callable[[Mapping[str, Any] | None], str]) -> None:
        self._words = words
        super().__init__(_dom_classes=("te-seal",))
        self._say(None)
        memory().recall(ENVELOPE, self._say)
        memory().on_erase(lambda: self._say(None), ENVELOPE)

    def _say(self, promise: Any) -> None:
        if promise is not None and not _is_made(promise):
            raise ValueError(f"{ENVELOPE} must be a promise")
        self.value = f'<p role="note">{self._words(promise)}</p>'
