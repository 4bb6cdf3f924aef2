"""A class's own trial from its plan to its result, as phones and the projector show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from widgets.book.class_trial import question, sealed_plan, wordings
from widgets.models.class_trial import MIN_PHONES, ClassTrial
from widgets.models.class_trial_plan import HIGH, LOW, MAX_PHONES
from widgets.room.asked import ForbiddenNowError, RefusedError
from widgets.room.trial import PLANNED
from widgets.trial import ARMS


class TrialRun:
    """One trial: first a plan that can be chosen, then what the class made of it."""

    def __init__(self) -> None:
        self._trial: ClassTrial | None = None

    @property
    def phase(self) -> str:
        """How far it is."""
        return self._trial.phase if self._trial else PLANNED

    def move(self, act: str, move: Mapping[str, Any], here: Sequence[str], seed: int) -> None:
        """Seal, randomise, close or show; each once, in this order. Too few answers: reopen."""
        acts: dict[str, Callable[[ClassTrial], ClassTrial]] = {
            "randomise": lambda trial: trial.randomised(_enough(here), seed),
            "close": lambda trial: trial.closed(here),
            "reopen": lambda trial: trial.reopened(),
            "show": lambda trial: trial.shown(),
        }
        if act == "seal" and self._trial is None:
            self._trial = ClassTrial(sealed_plan(*map(move.get, ("cut", "test", "alpha"))))
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
            return {"phase": PLANNED}
        arm = trial.arms().get(tab)
        if arm is None:
            return {"phase": trial.phase, "isIn": False, "wasCounted": tab in trial.too_late}
        mine = {"phase": trial.phase, "isIn": True, "answer": trial.answers.get(tab)}
        if trial.phase == "shown":
            texts = [{"title": w.title, "isMine": key == arm} for key, w in wordings().items()]
            return {**mine, "texts": texts}
        return {**mine, **_asked(arm)} if trial.phase == "open" else mine

    def lead(self) -> dict[str, Any]:
        """Return what the projector gets: counts, and once it is shown the answers of each arm.

        What they mean, and how it is said, the kernel of the teacher's page computes.
        """
        trial = self._trial
        if trial is None:
            return {"phase": PLANNED}
        plan = {**asdict(trial.plan), "alpha": f"{trial.plan.alpha:g}"}
        shown: dict[str, Any] = {"phase": trial.phase, "plan": plan, "least": MIN_PHONES}
        if trial.phase == "sealed":
            return shown
        flows = [trial.flow(arm)._asdict() for arm in ARMS]
        shown["flow"] = {
            name: sum(each[name] for each in flows)
            for name in flows[0]
            if trial.phase != "open" or name in ("randomised", "late", "analysed")
        }
        shown["flow"]["tooLate"] = len(trial.too_late)
        if trial.phase == "closed":
            shown["isEnough"] = trial.is_enough
        return {**shown, **_result(trial)} if trial.phase == "shown" else shown


def _enough(here: Sequence[str]) -> Sequence[str]:
    """Return the phones that are here, or refuse them."""
    if not MIN_PHONES <= len(here) <= MAX_PHONES:
        needed = f"from {MIN_PHONES} to {MAX_PHONES} phones"
        raise ForbiddenNowError(f"A trial needs {needed}, {len(here)} are here.")
    return here


def _asked(arm: str) -> dict[str, Any]:
    """Return the news as one arm reads it, and the question."""
    text, (asked, low, high) = wordings()[arm], question()
    ends = {"low": LOW, "high": HIGH, "lowWords": low, "highWords": high}
    return {"title": text.title, "text": text.text, "question": asked, **ends}


def _result(trial: ClassTrial) -> dict[str, Any]:
    """Return the arms apart; where answers are few, nothing."""
    if not trial.is_enough:
        return {}
    return {
        "arms": [{"answers": trial.answers_of(arm), **trial.flow(arm)._asdict()} for arm in ARMS]
    }
