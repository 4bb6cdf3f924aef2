"""The controls of a card in their groups, made once from what its content says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.ui.content import Act, Action, Content, Group
from widgets.ui.controls import Button, Column, Control, Row, Words, control
from widgets.ui.count_slider import CountSlider
from widgets.ui.fold_button import FoldButton
from widgets.ui.line_box import LineBox
from widgets.ui.slider import Propose
from widgets.ui.state import State


def controls_of(content: Content[Any], propose: Propose) -> dict[str, Control]:
    """Return a control for each field that a reader moves; before it moves it proposes."""
    made: dict[str, Any] = {}
    kinds = content.start.kinds()
    along = {name for each in content.pictures if each.along for name in each.along.fields}
    for name in (name for group in content.groups for name in group.fields):
        made[name] = control(kinds[name], getattr(content.start, name))
        made[name].field, made[name].propose = name, propose
        if name in along:
            made[name].add_class("te-along")
    counts = [each for each in made.values() if isinstance(each, CountSlider)]
    for each in counts:
        each.like = tuple(other for other in counts if other.description == each.description)
    return made


def groups_of(
    content: Content[Any],
    controls: Mapping[str, Control],
    act: Callable[[Act[Any]], None],
    start: Callable[[], State],
) -> list[Column]:
    """Return the groups of a card, the last that is open with the way back.

    Where it ends with buttons, that is one of them: a line more pushes the picture out of view.
    """
    groups = [_group(group, controls, act) for group in content.groups]
    if content.back:
        back: Action[Any] = Action(content.back, lambda _: vars(start()))
        # A text that a box keeps though the state refused it goes on the way back, too.
        may_be_off = not any(isinstance(each, LineBox) for each in controls.values())
        button = ActionButton(back, act, "te-back", may_be_off)
        last = [
            made for group, made in zip(content.groups, groups, strict=True) if not group.folded
        ]
        ends_with = last[-1].children[-1:]
        beside = ends_with[0] if ends_with and isinstance(ends_with[0], Row) else last[-1]
        beside.children = (*beside.children, button)
    return groups


class GroupTitle(Words):
    """The name of what a group of controls changes, which may follow the state."""

    def __init__(self, words: str | Callable[[Any], str]) -> None:
        self.words = words
        fixed = words if isinstance(words, str) else ""
        super().__init__(value=fixed, _dom_classes=("te-group-title",))

    def show(self, state: Any) -> None:
        """Follow the state."""
        if callable(self.words):
            self.value = self.words(state)


class ActionButton(Button):
    """The button of an action, whose words may follow the state; off where it changes nothing."""

    def __init__(
        self,
        action: Action[Any],
        act: Callable[[Act[Any]], None],
        look: str = "te-plain",
        may_be_off: bool = True,
    ) -> None:
        self.words, self.act, self.may_be_off = action.words, action.act, may_be_off
        fixed = action.words if isinstance(action.words, str) else ""
        super().__init__(description=fixed, _dom_classes=(look,))
        self.on_click(lambda _: act(action.act))

    def show(self, state: Any) -> None:
        """Follow the state."""
        if callable(self.words):
            self.description = self.words(state)
        self.disabled = self.may_be_off and state.changed(**self.act(state)) == state


def following(groups: Sequence[Column]) -> list[Any]:
    """Return the titles and buttons of groups, which follow the state."""
    rows = [part for group in groups for part in group.children]
    parts = [each for part in rows for each in (part, *getattr(part, "children", ()))]
    return [part for part in parts if isinstance(part, GroupTitle | ActionButton)]


def _group(
    group: Group,
    controls: Mapping[str, Control],
    act: Callable[[Act[Any]], None],
) -> Column:
    made: list[Any] = [controls[name] for name in group.fields]
    if group.actions:
        buttons = [ActionButton(action, act) for action in group.actions]
        made.append(Row(buttons, _dom_classes=("te-row-of-buttons",)))
    if group.folded:
        fold = FoldButton(str(group.title))
        return Column([fold, *made], _dom_classes=("te-group", "te-folding"))
    title = [GroupTitle(group.title)] if group.title else []
    about = (f"te-about-{group.about}",) if group.about else ()
    return Column([*title, *made], _dom_classes=("te-group", *about))
