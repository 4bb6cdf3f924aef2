"""Claims to judge, one at a time: the answer comes only after the reader's own verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, make_dataclass
from functools import partial
from html import escape
from typing import Any, cast

from widgets.ui.controls import Button, Column, Row, Words, control
from widgets.ui.kinds import Choice
from widgets.ui.memory import memory
from widgets.ui.menu import ChoiceMenu
from widgets.ui.state import State, declare

SCALE = ("unsupported", "overstated", "supported")
"""Verdicts in order of how much they grant; any other verdict lies beside the scale."""


@dataclass(frozen=True)
class Judged:
    """One claim as a card shows it: plain words, its verdict, and the answer as HTML."""

    said_by: str
    text: str
    verdict: str
    answer: str


def _state(claims: Mapping[str, Judged]) -> Any:
    options = {
        key: f"{number}. {one.said_by}" for number, (key, one) in enumerate(claims.items(), 1)
    }
    kind = Choice(f"claim, of {len(claims)}", options)
    fields = [("claim", str, declare(next(iter(claims)), kind))]
    return make_dataclass("ClaimState", fields, bases=(State,), frozen=True)()


class ClaimsCard(Column):
    """A claim, four verdicts to choose from, and what decides it once one is chosen.

    ``verdicts`` are keys and their words. The first verdict on a claim counts, until all are
    judged afresh. What was chosen is remembered under a name.
    """

    def __init__(
        self, claims: Mapping[str, Judged], verdicts: Mapping[str, str], remembered_as: str
    ) -> None:
        self.claims, self.verdicts, self.remembered_as = claims, verdicts, remembered_as
        self._state = _state(claims)
        self.judged: dict[str, str] = {}
        self.menu = cast(ChoiceMenu, control(self._state.kinds()["claim"], self.at))
        self.menu.field, self.menu.propose = "claim", self.propose
        self.notice = Words(_dom_classes=("te-notice",))
        self.claim = Words(_dom_classes=("te-claim",))
        self.buttons = {key: Button(description=words) for key, words in verdicts.items()}
        for key, button in self.buttons.items():
            button.on_click(lambda _, key=key: self.judge(key))
        self.answer = Words(_dom_classes=("te-answer", "te-claim-answer"))
        self.tally = Words(_dom_classes=("te-tally",))
        ways = [("Next claim", self.next), ("Judge them all again", self.afresh)]
        super().__init__(
            (
                Words(
                    value="<h3>Does the evidence carry this sentence?</h3>",
                    _dom_classes=("te-question",),
                ),
                self.menu,
                self.notice,
                self.claim,
                Row(tuple(self.buttons.values()), _dom_classes=("te-verdicts",)),
                self.answer,
                Row([_plain(*way) for way in ways], _dom_classes=("te-row-of-buttons",)),
                self.tally,
            ),
            _dom_classes=("te-card", "te-claims"),
        )
        self._show()
        memory().recall(remembered_as, self._restore)
        memory().on_erase(lambda: self._judge({}), remembered_as)

    @property
    def at(self) -> str:
        """The key of the claim that is shown."""
        return str(self._state.claim)

    def propose(self, changes: Mapping[str, object]) -> Callable[[], None]:
        """Return what shows another claim, or show the reader the rule and raise."""
        try:
            state = self._state.changed(**changes)
        except ValueError as refusal:
            self.notice.value = f'<p role="alert">{escape(str(refusal))}</p>'
            raise
        return partial(self._turn, state)

    def judge(self, verdict: str) -> None:
        """Take the reader's verdict on the claim that is shown; the first one counts."""
        if self.at not in self.judged:
            self._judge({**self.judged, self.at: verdict})
            memory().keep(self.remembered_as, self.judged)

    def next(self) -> None:
        """Show the next claim that is not yet judged, or the next one if all are."""
        keys = list(self.claims)
        here = keys.index(self.at) + 1
        order = [*keys[here:], *keys[:here]]
        following = next((key for key in order if key not in self.judged), order[0])
        self._turn(self._state.changed(claim=following))

    def afresh(self) -> None:
        """Forget all verdicts and begin with the first claim."""
        self._judge({})
        memory().keep(self.remembered_as, None)
        self._turn(self._state.changed(claim=next(iter(self.claims))))

    def _turn(self, state: Any) -> None:
        self._state = state
        self._show()

    def _judge(self, judged: dict[str, str]) -> None:
        self.judged = judged
        self._show()

    def _show(self) -> None:
        one, chosen = self.claims[self.at], self.judged.get(self.at)
        self.notice.value = ""
        self.menu.show(self.at)
        self.claim.value = (
            f"<blockquote><p>{one.text}</p>"
            f'<div class="te-said-by">{escape(one.said_by)}</div></blockquote>'
        )
        kind = {None: "", one.verdict: " te-right"}.get(chosen, " te-wrong")
        self.answer.value = f'<div class="te-answered{kind}">{self._answered(one, chosen)}</div>'
        self.tally.value = f'<p role="note">{self._counted()}</p>'
        for key, button in self.buttons.items():
            fits = bool(chosen) and key == one.verdict
            first = key == chosen
            button._dom_classes = (
                "te-option", *(["te-opened"] * fits), *(["te-first"] * first),
            )  # fmt: skip

    def _answered(self, one: Judged, chosen: str | None) -> str:
        if not chosen:
            return '<span class="te-unanswered">Give your verdict first.</span>'
        fits = self.verdicts[one.verdict].lower()
        if chosen == one.verdict:
            return f"<p><b>That is our reading too: {fits}.</b> {one.answer}</p>"
        said = self.verdicts[chosen].lower()
        return f"<p><b>You said: {said}. Our reading: {fits}.</b> {one.answer}</p>"

    def _counted(self) -> str:
        pairs = [(self.judged[key], self.claims[key].verdict) for key in self.judged]
        alike = sum(chosen == fits for chosen, fits in pairs)
        both = [
            SCALE.index(chosen) - SCALE.index(fits)
            for chosen, fits in pairs
            if chosen in SCALE and fits in SCALE
        ]
        generous, severe = sum(gap > 0 for gap in both), sum(gap < 0 for gap in both)
        start = "All judged" if len(pairs) == len(self.claims) else "Judged"
        counted = (
            f"{start}: {len(pairs)} of {len(self.claims)}. As we read the evidence: {alike}. "
            f"More generous: {generous}. More severe: {severe}. "
            f"Another study taken for this one, or the other way round: "
            f"{len(pairs) - alike - generous - severe}."
        )
        return counted if pairs else f'<span class="te-unanswered">{counted}</span>'

    def _restore(self, judged: Any) -> None:
        if judged is None:
            return
        if not isinstance(judged, dict) or not all(
            each in list(self.verdicts) for each in judged.values()
        ):
            raise ValueError(f"{self.remembered_as} must be verdicts on claims")
        # What was judged in another edition of the list is passed over.
        self._judge({key: each for key, each in judged.items() if key in self.claims})


def _plain(words: str, act: Callable[[], None]) -> Button:
    button = Button(description=words, _dom_classes=("te-plain",))
    button.on_click(lambda _: act())
    return button
