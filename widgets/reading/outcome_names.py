"""What a sentence says was counted: "outcome: death", "Death occurred in", "Death: 5/9 vs 3/8"."""

from __future__ import annotations

import re

from .arm_names import is_control
from .trial import LONGEST, TwoArmTrial

_COUNTED = (
    r"(?:primary |secondary )?(?:outcome|end ?point)\s*[:=]\s*(?P<labelled>[^:;,.\n\d]{3,80})"
    r"|(?:^|[.:\n]\s*)(?:An? |The )?(?P<subject>[^.;:\n\d]{4,80}?) occurred (?:in|among) "
)
_HEAD = re.compile(r"\s*(?P<head>[^\W\d_][^:;\n]{2,100}?)\s*:(?!\d)\s*(?P<rest>.*)", re.DOTALL)
"""What stands before a colon, "Remission: 16/29 vs 9/30"."""
_NO_OUTCOME = re.compile(
    r"outcome|end ?point|\bevents?\b|^(?:results?|findings|conclusions?|data|table|counts?|groups?"
    r"|arms?|treat\w*|[nx]|responders?|patients)\b|\b(?:vs?|versus|against|compared|than)\b|[=%]"
    r"|\b(?:weeks?|wk|days?|months?|years?) \d",
    re.IGNORECASE,
)
_AT_A_TIME = re.compile(r"[ ,(]+(?:at|by|within|after|in|over|through|up to)?[ ,(]*$")
"""What stands between what was counted and when."""
_ANOTHER = re.compile(
    r"(?!(?:CI|P|OR|RR|HR|ratio|difference)\b)\b[^\W\d_][\w-]*\s*:", re.IGNORECASE
)
"""Another word with a colon: then both may be names of arms."""


def counted_in(text: str) -> str:
    """Return what was counted, if a text says "outcome: death" or "Death occurred in"."""
    found = re.search(_COUNTED, text, re.IGNORECASE)
    said = (found["labelled"] or found["subject"]).strip() if found else ""
    return "" if re.search(r"outcome|end ?point|event", said, re.IGNORECASE) else said


def headed_by(text: str, trial: TwoArmTrial) -> str:
    """Return what stands before the first colon of a text, if it names what was counted.

    Words of an arm do not, and the time is kept by itself. Before other words than counts it does
    where both arms are named.

    >>> from widgets.stats.two_arm import TwoArm
    >>> headed_by("Remission: 16/29 vs 9/30", TwoArmTrial(TwoArm(16, 29, 9, 30)))
    'Remission'
    """
    found = _HEAD.match(text)
    head = _without_time(found["head"], trial.week) if found else ""
    if not found or not head or _NO_OUTCOME.search(head) or _ANOTHER.search(found["rest"]):
        return ""
    names = trial.treatment, trial.control
    are_named = "treatment" not in names and "control" not in names
    if is_control(head.lower()) or any(name.lower() in head.lower() for name in names):
        return ""
    is_counts = re.match(r"\d", found["rest"]) and not re.search(r"\d", head)
    return head if len(head) <= LONGEST["outcome"] and (is_counts or are_named) else ""


def _without_time(head: str, week: str) -> str:
    """Return what was counted without the time at its end: "relapse at 12 months", "relapse"."""
    plain = head.rstrip(")")
    if not week or not plain.lower().endswith(week):
        return head
    return _AT_A_TIME.sub("", plain[: -len(week)])
