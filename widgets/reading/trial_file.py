"""A two-arm trial as a small text file in TOML: to save, to mail, to read in a notebook."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from os import PathLike
from pathlib import Path
from typing import Any, Literal

from widgets.reading.trial import Printed, TwoArmTrial
from widgets.stats.two_arm import TwoArm

LONGEST_FILE = 20_000
"""Characters of a file; what is longer is not read."""
MOST_OUTCOMES = 40
"""Outcomes of one trial in a file, or trials of several."""
HEAD = '# A two-arm trial: read_trial("this file") reads it in a notebook, the bench opens it.\n'
COUNTS = TwoArm._fields
_DEFAULTS = {each.name: each.default for each in fields(TwoArmTrial)} | {"printed": Printed()}
_NAMES = {"counted": "outcome"}
"""What a field is called in a file, where `outcome` begins each of several."""
_FIELDS = (
    "treatment",
    "control",
    "counted",
    "week",
    "more_is_better",
    *COUNTS,
    "randomised",
    "printed",
    "alpha",
    "one_sided",
    "primary",
    "citation",
    "worth",
    "margin",
    "planned_test",
)


def trial_text(*trials: TwoArmTrial, each: Literal["outcome", "trial"] = "outcome") -> str:
    r"""Return the text of a file: one trial, the outcomes of one trial, or several trials.

    >>> trial = TwoArmTrial(TwoArm(16, 29, 9, 30), outcome="SRI-4", printed=Printed("0.052"))
    >>> print(trial_text(trial).partition("\n")[2])
    counted = "SRI-4"
    responders_treatment = 16
    n_treatment = 29
    responders_control = 9
    n_control = 30
    printed = {p = "0.052"}
    <BLANKLINE>
    """
    records = [_record(trial) for trial in trials]
    shared = {
        name: value
        for name, value in records[0].items()
        if all(record.get(name) == value for record in records)
    }
    lines = [HEAD, *_lines(shared)]
    for record in records if len(records) > 1 else []:
        own = {name: value for name, value in record.items() if name not in shared}
        lines += [f"\n[[{each}]]\n", *_lines(own)]
    return "".join(lines)


def trials_of(text: str) -> tuple[TwoArmTrial, ...]:
    r"""Return the trial of a file's text; or each of its outcomes, or trials, as a trial.

    Raises ValueError with the rule and the value.

    >>> file = "n_treatment = 29\nn_control = 30\n[[outcome]]\nresponders_treatment = 16\n"
    >>> [trial.table.responders_treatment for trial in trials_of(file + "responders_control = 9")]
    [16]
    """
    if len(text) > LONGEST_FILE:
        rule = f"a trial file must have at most {LONGEST_FILE:,} characters"
        raise ValueError(f"{rule}, got {len(text):,}")
    try:
        shared = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise ValueError(f'a trial file must be TOML, such as week = "week 12": {broken}') from None
    outcomes = shared.pop("trial", [{}]) if "trial" in shared else shared.pop("outcome", [{}])
    if not isinstance(outcomes, list) or not all(isinstance(each, dict) for each in outcomes):
        raise ValueError("each outcome must stand under [[outcome]]; what is counted is `counted`")
    if not 1 <= len(outcomes) <= MOST_OUTCOMES:
        raise ValueError(f"outcomes must be in [1, {MOST_OUTCOMES}], got {len(outcomes)}")
    return tuple(
        _numbered(number if len(outcomes) > 1 else 0, {**shared, **own})
        for number, own in enumerate(outcomes, 1)
    )


def read_outcomes(path: str | PathLike[str]) -> tuple[TwoArmTrial, ...]:
    """Return each outcome of a trial's file as a trial; raises ValueError with rule and value."""
    data = Path(path).read_bytes()
    if len(data) > 4 * LONGEST_FILE:
        rule = f"a trial file must have at most {LONGEST_FILE:,} characters"
        raise ValueError(f"{rule}, got {len(data):,} bytes")
    try:
        return trials_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("a trial file must be text in UTF-8, got other bytes") from None


def read_trial(path: str | PathLike[str]) -> TwoArmTrial:
    """Return the trial of a file with one outcome; raises ValueError with rule and value."""
    found = read_outcomes(path)
    if len(found) > 1:
        raise ValueError(f"the file must have one outcome, got {len(found)}: use read_outcomes")
    return found[0]


def _record(trial: TwoArmTrial) -> dict[str, Any]:
    """Return the fields of a trial by their names in a file, without what is not said."""
    counts = trial.table._asdict()
    record: dict[str, Any] = {}
    for name in _FIELDS:
        field = _NAMES.get(name, name)
        if name in counts:
            record[name] = counts[name]
        elif getattr(trial, field) != _DEFAULTS[field]:
            record[name] = getattr(trial, field)
    if "printed" in record:
        blank = asdict(Printed())
        said = asdict(trial.printed)
        record["printed"] = {name: said[name] for name in said if said[name] != blank[name]}
    return record


def _lines(record: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {_value(value)}\n" for name, value in record.items()]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + "}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return repr(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


def _numbered(number: int, record: Mapping[str, Any]) -> TwoArmTrial:
    try:
        return _trial(record)
    except ValueError as refusal:
        raise ValueError(f"outcome {number}: {refusal}" if number else str(refusal)) from None


def _trial(record: Mapping[str, Any]) -> TwoArmTrial:
    _check_names("a trial file", record, _FIELDS)
    missing = [name for name in COUNTS if name not in record]
    if missing:
        raise ValueError(f"a trial file must say {', '.join(COUNTS)}; {missing[0]} is missing")
    said = {_NAMES.get(name, name): record[name] for name in record if name not in COUNTS}
    if "randomised" in said:
        said["randomised"] = _pair(said["randomised"])
    if "printed" in said:
        if not isinstance(said["printed"], dict):
            raise ValueError('printed must be a table such as {p = "0.052"}')
        _check_names("printed", said["printed"], [each.name for each in fields(Printed)])
        said["printed"] = Printed(**said["printed"])
    return TwoArmTrial(TwoArm(*(record[name] for name in COUNTS)), **said)


def _pair(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _check_names(whole: str, record: Mapping[str, Any], names: Sequence[str]) -> None:
    unknown = sorted(record.keys() - set(names))
    if unknown:
        raise ValueError(f"{whole} may say {', '.join(names)}; got {unknown[0]:.40}")
