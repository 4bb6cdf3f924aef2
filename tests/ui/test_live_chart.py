"""A living chart sends its specification once, and afterwards rows and words only."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pytest

from widgets.ui.live_chart import LiveChart, columns
from widgets.ui.picture import Picture

POINTS = {"x": np.array([1.0, np.nan, np.inf]), "y": ["a", "b", "c"]}


def chart() -> LiveChart:
    drawn = alt.Chart(alt.NamedData("points")).mark_point().encode(x="x:Q", y="y:N")
    return LiveChart([Picture(drawn, "three points")], {"points": POINTS})


def sent(living: LiveChart, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    monkeypatch.setattr(living, "_send", lambda message, **_: messages.append(message))
    return messages


def test_null_for_what_is_not_finite() -> None:
    assert json.loads(columns(POINTS)) == {"x": [1.0, None, None], "y": ["a", "b", "c"]}


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equal lengths"):
        columns({"x": [1, 2], "y": [1]})


def test_one_message_and_no_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    living = chart()
    messages = sent(living, monkeypatch)
    rows = {"points": {"x": [4.0], "y": ["d"]}}
    living.update(rows, "One point.", [("points", "1", "in all")])
    assert len(messages) == 1
    assert set(messages[0]["state"]) == {"frame_points", "sentence", "numbers"}


def test_rows_that_did_not_change_do_not_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    living = chart()
    messages = sent(living, monkeypatch)
    living.update({"points": POINTS}, "Other words.")
    assert [set(message["state"]) for message in messages] == [{"sentence"}]


def test_rows_that_are_missing_are_named() -> None:
    with pytest.raises(ValueError, match="points"):
        chart().update({})


def test_a_page_cannot_change_a_chart() -> None:
    living = chart()
    before = living.get_state()
    living.set_state({"sentence": "forged", "pictures": [], "frame_points": "{}"})
    assert living.get_state() == before


@pytest.mark.parametrize(
    "content",
    [None, "point", [], {}, {"point": 1}, {"point": [1]}, {"point": ["a", "b"]},
     {"point": [1, True]},
     {"point": [1, float("nan")]}, {"point": [1e99, 1]}, {"point": [1, 2], "step": [1, 2]},
     {"other": [1, 2]}, {"step": [10**400, 0]}],
)  # fmt: skip
def test_forged_pointers_are_not_looked_at(content: object) -> None:
    living = chart()
    calls: list[object] = []
    living.on_point(lambda kind, pair: calls.append((kind, pair)))
    living._handle_custom_msg(content, [])
    assert calls == []


def test_honest_pointers_arrive_and_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    living = chart()
    messages = sent(living, monkeypatch)
    calls: list[object] = []
    living.on_point(lambda kind, pair: calls.append((kind, pair)))
    living._handle_custom_msg({"point": [3.2, 4]}, [])
    living._handle_custom_msg({"step": [0, -1]}, [])
    assert calls == [("point", [3.2, 4]), ("step", [0, -1])]
    assert [message["content"] for message in messages] == ["point", "step"]


def test_a_pointer_is_answered_although_its_point_is_refused() -> None:
    living = chart()

    def refuse(_kind: str, _pair: object) -> None:
        raise ValueError("out of bounds")

    living.on_point(refuse)
    answers: list[object] = []
    living.send = answers.append  # type: ignore[method-assign, assignment]  # listens instead
    with pytest.raises(ValueError, match="bounds"):
        living._from_page(living, {"point": [1, 2]}, [])
    assert answers == ["point"]
