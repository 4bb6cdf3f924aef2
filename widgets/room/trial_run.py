"""A class's own trial from its plan to its result, as phones and the projector show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.book.class_trial import expected_answers, question, usual_plan, wordings
from widgets.book.class_trial_result import (
    bench_link,
    class_result,
    forest_line,
    means_words,
    promise_words,
    verdict,
)
from widgets.book.promise import ALPHAS
from widgets.book.tests import REPEATED_TESTS
from widgets.book.wording import rounded
from widgets.models.class_trial import MIN_PHONES, ClassTrial
from widgets.models.class_trial_plan import HIGH, LOW, MAX_PHONES, Plan
from widgets.reading.trial_file import trial_text
from widgets.room.asked import ForbiddenNowError, RefusedError
from widgets.room.class_room import MIN_SHOWN
from widgets.trial import ARMS

USUAL_PHONES = 30
"""Phones for which the chances are said while there are too few to begin."""


class TrialRun:
    """One trial: first a plan that can be chosen, then what the class made of it."""

    def __init__(self) -> None:
        self._trial: ClassTrial | None = None

    def move(self, act: str, move: Mapping[str, Any], here: Sequence[str], seed: int) -> None:
        """Seal, randomise, close or show; each once, in this order."""
        acts: dict[str, Callable[[ClassTrial], ClassTrial]] = {
            "randomise": lambda trial: trial.randomised(here, seed),
            "close": lambda trial: trial.closed(here),
            "show": lambda trial: trial.shown(),
        }
        if act == "seal" and self._trial is None:
            self._trial = ClassTrial(_plan(move))
        elif act == "seal":
            raise ForbiddenNowError("The promise is sealed, and stays as it is.")
        elif act not in acts:
            raise RefusedError("There is no such move.")
        else:
            self._trial = acts[act](self._sealed())

    def _sealed(self) -> ClassTrial:
        if self._trial is None:
            raise ForbiddenNowError("Seal the promise first.")
        return self._trial

    def answer(self, tab: str, value: object) -> None:
        """Keep an answer; without one, give a phone that came late its place."""
        self._trial = self.answered(tab, value)

    def answered(self, tab: str, value: object) -> ClassTrial:
        """Return the trial with an answer, or refuse it."""
        trial = self._sealed()
        if value is None:
            return trial.arrived(tab)
        if trial.phase != "open":
            raise ForbiddenNowError("The trial takes no answers now.")
        return trial.answered(tab, value)

    def phone(self, tab: str) -> dict[str, Any]:
        """Return what a phone shows."""
        trial = self._trial
        if trial is None or trial.phase == "sealed":
            return {"phase": "planned"}
        arm = trial.arms().get(tab)
        if arm is None:
            return {"phase": trial.phase, "isIn": False, "wasCounted": tab in trial.too_late}
        mine = {"phase": trial.phase, "isIn": True, "answer": trial.answers.get(tab)}
        if trial.phase == "shown":
            texts = [{"title": w.title, "isMine": key == arm} for key, w in wordings().items()]
            return {**mine, "texts": texts}
        return {**mine, **_asked(arm)} if trial.phase == "open" else mine

    def lead(self, here: int) -> dict[str, Any]:
        """Return what the projector shows, with so many phones in the room."""
        trial = self._trial
        if trial is None:
            return {"phase": "planned", **_choices()}
        shown = {
            "phase": trial.phase,
            "promise": promise_words(trial.plan),
            **_chances(trial, here),
        }
        if trial.phase == "sealed":
            return shown
        flows = [trial.flow(arm)._asdict() for arm in ARMS]
        shown["flow"] = {
            name: sum(each[name] for each in flows)
            for name in flows[0]
            if trial.phase != "open" or name in ("randomised", "late", "analysed")
        }
        shown["flow"]["tooLate"] = len(trial.too_late)
        return {**shown, **_result(trial)} if trial.phase == "shown" else shown


def _plan(move: Mapping[str, Any]) -> Plan:
    """Return the plan that is sealed: of the offered tests and lines, and any cut."""
    test, alpha, cut = move.get("test"), str(move.get("alpha")), move.get("cut")
    if test not in REPEATED_TESTS or alpha not in ALPHAS or not isinstance(cut, int):
        raise RefusedError("Choose a cut, a test and a line of those that are offered.")
    return Plan(cut, str(test), float(alpha))


def _asked(arm: str) -> dict[str, Any]:
    """Return the news as one arm reads it, and the question."""
    text, (asked, low, high) = wordings()[arm], question()
    ends = {"low": LOW, "high": HIGH, "lowWords": low, "highWords": high}
    return {"title": text.title, "text": text.text, "question": asked, **ends}


def _choices() -> dict[str, Any]:
    """Return what a class may seal, and what is usual."""
    usual, (asked, *_) = usual_plan(), question()
    return {
        "question": asked,
        "cuts": list(range(LOW + 1, HIGH + 1)),
        "tests": [{"key": key, "words": words} for key, words in REPEATED_TESTS.items()],
        "alphas": [{"key": key, "words": words} for key, words in ALPHAS.items()],
        "usual": {"cut": usual.cut, "test": usual.test, "alpha": f"{usual.alpha:g}"},
    }


def _chances(trial: ClassTrial, here: int) -> dict[str, Any]:
    """Return how many such classes in 100 find something: where it is, and where it is not.

    They are those of the phones that are here, and stay as they were when the list was opened.
    """
    phones = trial.first or (here if MIN_PHONES <= here <= MAX_PHONES else USUAL_PHONES)
    treatment, control = expected_answers()
    found, alarms = (
        f"{rounded(100 * trial.plan.power(phones, first, control))}"
        for first in (treatment, control)
    )
    return {"phones": phones, "found": found, "falseAlarms": alarms}


def _result(trial: ClassTrial) -> dict[str, Any]:
    """Return the arms apart; below five answers only that they are few."""
    table = trial.table
    if table.n_total < MIN_SHOWN or 0 in (table.n_treatment, table.n_control):
        return {"few": True}
    flows, answers = [trial.flow(arm) for arm in ARMS], [trial.answers_of(arm) for arm in ARMS]
    result = class_result(trial.plan, table, (flows[0].randomised, flows[1].randomised))
    arms = [
        {
            "label": wordings()[arm].label,
            "title": wordings()[arm].title,
            "text": wordings()[arm].text,
            "answers": given,
            **flow._asdict(),
        }
        for arm, given, flow in zip(ARMS, answers, flows, strict=True)
    ]
    return {
        "arms": arms,
        "cut": trial.plan.cut,
        "verdict": verdict(trial.plan, table),
        "means": means_words(*answers),
        "bench": bench_link(result),
        "file": trial_text(result),
        "line": forest_line(result),
    }
