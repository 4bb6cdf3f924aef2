"""A class's own trial that closed with too few answers for a result."""

from __future__ import annotations

import pytest

from tests.room.test_trial import ALL, TABS, after
from widgets.room.asked import RefusedError
from widgets.room.class_room import MIN_SHOWN


def test_a_trial_that_closed_with_too_few_answers_takes_more() -> None:
    trial = after(*ALL[:4], answers=MIN_SHOWN - 1, here=8)
    assert trial.lead()["isEnough"] is False
    trial.answer(TABS[8], None)
    assert trial.lead()["flow"]["tooLate"] == 1
    trial.move("reopen", {}, TABS, 1)
    assert trial.lead()["flow"] == {"randomised": 8, "late": 0, "analysed": 4, "tooLate": 0}
    assert trial.phone(TABS[0])["answer"] == 0
    assert trial.phone(TABS[8]) == {"phase": "open", "isIn": False, "wasCounted": False}
    trial.answer(TABS[8], None)
    trial.answer(TABS[8], 5)
    trial.answer(TABS[MIN_SHOWN], 7)
    trial.move("close", {}, TABS, 1)
    assert trial.lead()["isEnough"] is True
    assert trial.lead()["flow"]["late"] == 1
    with pytest.raises(RefusedError, match="must stay closed"):
        trial.move("reopen", {}, TABS, 1)
    trial.move("show", {}, TABS, 1)
    assert "arms" in trial.lead()
