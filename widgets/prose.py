"""The words of a chapter that carry numbers: facts and results are filled in, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from IPython.display import Markdown

from widgets.parts import ARMS, LIVE_TESTS, SCORES, guessed_course, sri4_thresholds
from widgets.stats.allocation import chance_of_unequal_arms, coin_probabilities
from widgets.stats.chi_square import pearson
from widgets.stats.effect import number_needed_to_treat, odds_ratio, risk_difference, risk_ratio
from widgets.stats.endpoint import Course, sledai_fall, sri4
from widgets.stats.fisher import fisher
from widgets.stats.occupancy import occupancy
from widgets.stats.p_value import TESTS, p_value
from widgets.stats.regression import selected_means
from widgets.stats.risk_difference import miettinen_nurminen_interval
from widgets.trial import Chapter, chapters, conventions, counts_behind, trial
from widgets.words import (
    concentration_words,
    difference_words,
    nnt_words,
    p_equals,
    p_words,
    points,
    rate_words,
    ratio_words,
)

Table = tuple[int, int, int, int]


def tell(text: str) -> Markdown:
    """Return a paragraph of Markdown with its names filled in, such as ``{week12.treatment.n}``."""
    return Markdown(text.format_map(names()))


def sources(*labels: str) -> Markdown:
    """Return the sources of a chapter with their full citations."""
    cited = [f"- **{label}** {trial().sources[label].citation}" for label in labels]
    return Markdown("\n".join(cited))


def contents() -> Markdown:
    """Return the chapters that can be opened, each with the question it answers."""
    return Markdown("\n".join(f"- {_link(chapter)}. {chapter.question}" for chapter in _open()))


def turn(stem: str) -> Markdown:
    """Return the ways back and on from a chapter."""
    order = _open()
    at = [chapter.stem for chapter in order].index(stem)
    ways = [f"Back: {_link(order[at - 1])}"] if at else []
    ways += [f"Next: {_link(order[at + 1])}"] if at + 1 < len(order) else []
    return Markdown(" · ".join(ways))


def _open() -> list[Chapter]:
    return [chapter for chapter in chapters() if chapter.is_open]


def _link(chapter: Chapter) -> str:
    return f"[{chapter.number}. {chapter.title}]({chapter.stem}.ipynb)"


@cache
def names() -> Mapping[str, Any]:
    """Return all that prose may name: the trial's facts, and what follows from its counts."""
    week12, week24 = trial().outcomes["sri4_week12"], trial().outcomes["sri4_week24"]
    responders, n, responders_control, n_control = week12.table
    total, patients = responders + responders_control, n + n_control
    missing = trial().treatment.missing
    return {
        "treatment": ARMS[0],
        "control": ARMS[1],
        "arm": {"treatment": trial().treatment, "control": trial().control},
        "fact": trial().facts,
        "week12": week12,
        "week24": week24,
        "rate12": _rates(week12.table),
        "rate24": _rates(week24.table),
        "test": {key: TESTS[key].label for key in LIVE_TESTS},
        "alpha": f"{conventions()['alpha'].value:g}",
        "imagined": _Imagined(),
        "p12": _p_values(week12.table),
        "p24": _p_values(week24.table),
        "p12_one_more": _p_values((responders + 1, n, responders_control, n_control)),
        "p12_doubled": _p_values(_times(week12.table, 2)),
        "p12_as_failure": _p_values((responders, n + missing, responders_control, n_control)),
        "effect12": _effects(week12.table),
        "missing": missing,
        "total": total,
        "patients": patients,
        "expected": f"{total * n / patients:.1f}",
        "in_a_thousand": round(1000 * float(p_value("fisher", *week12.table))),
        "course": _course(),
        "clinic": _clinic(),
        "sign12": {key: _sign(sign, week12.week or 0) for key, sign in trial().signs.items()},
        "signs": _signs(),
        "endpoint": _endpoint(),
        "occupancy": _occupancy(),
        "promise": _promise(),
        "of_30": _tried(week12.treatment.printed["S"], trial().treatment.n_randomised),
        "of_29": _tried(week12.treatment.printed["S"], n),
    }


class _Imagined(dict[str, str]):
    """A trial for practice, in words: ``{imagined[14 20 8 20]}`` is 14 of 20 against 8 of 20."""

    def __missing__(self, counts: str) -> str:
        responders, n, responders_control, n_control = map(int, counts.split())
        p = float(pearson(responders, n, responders_control, n_control))
        return (
            f"{responders:,} of {n:,} patients got better on the treatment and "
            f"{responders_control:,} of {n_control:,} without it, {p_equals(p)}"
        )


def _rates(table: Table) -> dict[str, str]:
    return {"treatment": rate_words(*table[:2]), "control": rate_words(*table[2:])}


def _times(table: Table, factor: int) -> Table:
    responders, n, responders_control, n_control = (factor * count for count in table)
    return responders, n, responders_control, n_control


def _p_values(table: Table) -> dict[str, str]:
    return {test: p_words(float(p_value(test, *table))) for test in LIVE_TESTS}


def _effects(table: Table) -> dict[str, str]:
    difference = float(risk_difference(*table))
    low, high = map(float, miettinen_nurminen_interval(*table))
    return {
        "points": str(points(difference)),
        "difference": difference_words(difference, low, high),
        "risk_ratio": ratio_words(float(risk_ratio(*table))),
        "odds_ratio": ratio_words(float(odds_ratio(*table))),
        "nnt": nnt_words(float(number_needed_to_treat(*table))),
    }


def _endpoint() -> dict[str, str]:
    """Return the invented patients of the questions on SRI-4, made from the trial's own numbers."""
    rule, guessed = sri4_thresholds(), guessed_course()
    start = trial().medians["sledai", "treatment", 0].summary
    low, high, middle, fall = start.low, start.high, start.value, rule.sledai_fall_min
    assert low is not None
    assert high is not None
    pair = Course([low, high], [0, high - fall], 0, 0, 0, 0)
    numbers = {name: value for name, value in vars(guessed).items() if "bilag" not in name} | {
        "low": low,
        "high": high,
        "high_after": high - fall,
        "middle": middle,
        "middle_short": middle - fall + 1,
        "short": fall - 1,
        "guessed_fall": sledai_fall(guessed),
        "pair_responders": np.sum(sri4(pair, rule).responder),
    }
    told = {name: f"{value:g}" for name, value in numbers.items()}
    cited = str(trial().medians["sledai", "treatment", 0].cited[0])
    return told | {"cited": cited, "guess": "yes" if sri4(guessed, rule).responder else "no"}


def _occupancy() -> dict[str, Any]:
    """Return how many of 100 receptors are occupied where chapter 1 looks, and the cells."""
    kd = {"tight": trial().facts["kd_trimeric"].number, "loose": trial().facts["kd_dimeric"].number}
    middle = (kd["tight"] * kd["loose"]) ** 0.5
    looks = {"": kd["tight"], "_middle": middle, "_late": kd["loose"]}
    looks |= {"_less": kd["tight"] / 2, "_more": kd["tight"] * 2}
    told: dict[str, Any] = {
        f"{receptor}{where}": f"{100 * float(occupancy(c, kd[receptor])):.0f}"
        for receptor in kd
        for where, c in looks.items()
    }
    told |= {f"at{where}": concentration_words(c) for where, c in looks.items()}
    told |= {
        f"{drug}_painkiller": f"{occupancy(dose, 1):.0%}" for drug, dose in _PAINKILLER.items()
    }
    told["ratio"] = f"{kd['loose'] / kd['tight']:g}"
    told["cells"] = {key: f"{cell.label}: {cell.direction}" for key, cell in trial().cells.items()}
    return told | {"cells_cited": "; ".join(map(str, trial().cells["regulatory_t"].cited))}


_PAINKILLER = {"pain": 10, "pain_doubled": 20, "drowsy": 1, "drowsy_doubled": 2}
"""An invented drug at its usual dose and doubled, in units of each receptor's own Kd."""


def _promise() -> dict[str, Any]:
    """Return what the calendar adds up to, and what coins do with as many patients."""
    injections, facts = trial().injection_days, trial().facts
    patients, apart = int(facts["patients"].number), 10
    sizes = coin_probabilities(patients)
    near = sum(sizes[(patients - apart) // 2 + 1 : (patients + apart) // 2])
    endpoints = len({o.endpoint for o in trial().outcomes.values()}) + len(trial().signs)
    weeks = len({o.week for o in trial().outcomes.values() if o.week})
    uneven = trial().baseline["cyclosporine"]
    return {
        "injections": len(injections),
        "per_cycle": len(injections) // int(facts["cycles"].number),
        "total": f"{len(injections) * facts['dose_per_injection'].number:g}",
        "last_day": injections[-1],
        "unequal": f"{100 * chance_of_unequal_arms(patients):.0f}",
        "equal": f"{100 * (1 - chance_of_unequal_arms(patients)):.0f}",
        "apart": apart,
        "far": f"{100 * (1 - near):.0f}",
        "questions": endpoints * weeks,
        "false_finds": f"{endpoints * weeks * conventions()['alpha'].value:.1f}",
        "uneven": uneven.label,
        "uneven_treatment": f"{uneven.treatment.value:g} of {uneven.treatment.n}",
        "uneven_control": f"{uneven.control.value:g} of {uneven.control.n}",
        "uneven_cited": uneven.cited[0],
        "unknown_sample_size": trial().unknowns["sample_size_calculation"].text,
    }


def _course() -> dict[str, Any]:
    """Return the medians as ``course[sledai][control][12]``, and how far each fell by week 12."""
    told: dict[str, Any] = {}
    for (measure, arm, week), row in trial().medians.items():
        of_arm = told.setdefault(measure, {}).setdefault(arm, {})
        of_arm[week] = f"{row.summary.value:g}"
    for of_arm in (of_arm for arms in told.values() for of_arm in arms.values()):
        of_arm["fall"] = f"{float(of_arm[0]) - float(of_arm[12]):g}"
    cited = trial().medians["sledai", "treatment", 0].cited[0]
    return {**told, "cited": cited}


def _clinic() -> dict[str, str]:
    """Return what regression to the mean does in the imagined clinic of chapter 4."""
    first, second = selected_means(SCORES, trial().facts["inclusion_sledai_min"].number)
    told = {"first": first, "second": second, "fall": first - second}
    return {name: f"{value:.1f}" for name, value in told.items()} | {"noise": f"{SCORES.noise:.0%}"}


def _sign(sign: Any, week: int) -> dict[str, Any]:
    """Return one sign within each arm and between the arms, by Fisher's exact test."""
    between = float(fisher(*sign.table(week)))
    within = {"treatment": sign.treatment, "control": sign.control}
    return {"p": f"{between:.2f}", "hundredths": f"{100 * between:.0f}"} | {
        arm: {
            "start": rate_words(course.patients[0], course.n),
            "later": rate_words(course.patients[week], course.n),
            "p": p_words(float(fisher(*course.table(week)))),
            "printed": str(course.printed_p_values[week]),
        }
        for arm, course in within.items()
    }


def _signs() -> dict[str, int]:
    """Return how many comparisons of signs there are, and what could be said of them."""
    signs, alpha = trial().signs.values(), conventions()["alpha"].value
    listed = [row.reason for row in trial().unreproduced if row.file == "manifestations.csv"]
    between = [
        float(fisher(*s.table(week))) for s in signs for week in s.treatment.printed_p_values
    ]
    return {
        "within": 2 * len(between),
        "between": len(between),
        "between_below": sum(p < alpha for p in between),
        "listed": len(listed),
        "other_n": listed.count("other_n"),
    }


def _tried(percent: Any, n: int) -> str:
    """Say which count out of n is printed as this percentage, or which neighbours miss it."""
    fits = counts_behind(percent, n)
    if fits:
        return f"{fits[0]} of {n} is {fits[0] / n:.2%}"
    below = int(percent.value / 100 * n)
    near = (below, below + 1)
    return " and ".join(f"{count} of {n} is {count / n:.2%}" for count in near)
