"""What the projector says of a class's own trial, beside what its room knows.

A room holds who was dealt what and who answered; the kernel of the teacher's page computes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from widgets.book.class_trial import STEPS, question, sealed_plan, to_say, usual_plan, wordings
from widgets.book.class_trial_chances import chances_in_100
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
from widgets.models.class_trial import MIN_PHONES
from widgets.models.class_trial_plan import HIGH, LOW, MAX_PHONES, Plan
from widgets.reading.trial_file import trial_text
from widgets.stats.numerics.checks import whole_number
from widgets.trial import ARMS

USUAL_PHONES = 30
"""Phones for which the chances are said while there are too few, or too many, to begin."""


def trial_words(said: Mapping[str, Any], here: object) -> dict[str, Any]:
    """Return what a teacher's page adds to what a room says of its trial, with so many phones.

    Raises ValueError for what no room says.
    """
    phase = said.get("phase")
    if phase not in STEPS:
        raise ValueError(f"a trial must have a phase, got {phase!r:.80}")
    return {"say": to_say(phase), **_words(said, here)}


def _words(said: Mapping[str, Any], here: object) -> dict[str, Any]:
    if said.get("phase") == "planned":
        return _choices()
    sealed = said.get("plan")
    if not isinstance(sealed, dict):
        raise ValueError(f"a trial must have a plan, got {sealed!r:.80}")
    plan = sealed_plan(sealed.get("cut"), sealed.get("test"), sealed.get("alpha"))
    words = {"promise": promise_words(plan)}
    if said["phase"] == "sealed":
        return {
            **words,
            **_chances(
                plan,
                whole_number("phones in the room", here, 0, 10 * MAX_PHONES),
                whole_number("phones needed", said.get("least"), MIN_PHONES, MAX_PHONES),
            ),
        }
    return {**words, **_result(plan, said["arms"])} if said.get("arms") else words


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


def _chances(plan: Plan, here: int, least: int) -> dict[str, Any]:
    """Return how many such classes in 100 find something: where it is, and where it is not."""
    phones = here if least <= here <= MAX_PHONES else USUAL_PHONES
    found, alarms = chances_in_100(plan, phones)
    return {"phones": phones, "found": found, "falseAlarms": alarms}


def _result(plan: Plan, arms: Any) -> dict[str, Any]:
    """Return both wordings, the sealed comparison, and the result for the bench and a file."""
    if not isinstance(arms, list) or [type(arm) for arm in arms] != [dict, dict]:
        raise ValueError(f"a trial must have two arms, got {arms!r:.80}")
    first, second = (_answers(arm.get("answers")) for arm in arms)
    sizes = [whole_number("phones of an arm", arm.get("randomised"), 0, MAX_PHONES) for arm in arms]
    table = plan.table(first, second)
    result = class_result(plan, table, (sizes[0], sizes[1]))
    named = [
        {**arm, "label": words.label, "title": words.title, "text": words.text}
        for arm, words in zip(arms, (wordings()[arm] for arm in ARMS), strict=True)
    ]
    return {
        "arms": named,
        "verdict": verdict(plan, table),
        "means": means_words(first, second),
        "bench": bench_link(result),
        "file": trial_text(result),
        "line": forest_line(result),
    }


def _answers(given: object) -> list[int]:
    if not isinstance(given, Sequence) or not 0 < len(given) <= MAX_PHONES:
        raise ValueError(f"answers of an arm must be in [1, {MAX_PHONES}], got {given!r:.80}")
    return [whole_number("the answer", each, LOW, HIGH) for each in given]
