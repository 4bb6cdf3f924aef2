"""Chapter 10: a striking subgroup, if the treatment does the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from widgets.book.arms import ARMS, arm_span
from widgets.book.source import SOURCE, computed_by
from widgets.book.tests import ALL_IN_WORDS, ALL_TESTS, below, labelled, p_values_by_test
from widgets.book.wording import (
    chance_words,
    difference_words,
    p_words,
    points,
    rate_words,
    rounded,
)
from widgets.charts.rows import subgroup as rows
from widgets.charts.subgroup import gap_dots, subgroup_tests
from widgets.stats.estimates.risk_difference import miettinen_nurminen_interval
from widgets.stats.multiplicity.subgroup import (
    DifferenceDistribution,
    chance_of_at_least_one,
    chance_of_difference,
    equally_likely_differences,
    subgroup_difference_distribution,
)
from widgets.trial import conventions, trial
from widgets.ui.content import Content, Frames, Group, Readout
from widgets.ui.explorer import Explorer
from widgets.ui.kinds import Share, Whole
from widgets.ui.picture import Number, Picture
from widgets.ui.state import State, declare

SEEN = trial().outcomes["nephritis_remission"]
WHOLE = trial().outcomes["sri4_week12"]
ALPHA = conventions()["alpha"].value
GAP = SEEN.table.risk_difference
BENEFIT = WHOLE.table.risk_difference
DOTS = 100


@dataclass(frozen=True)
class SubgroupState(State):
    """The truth, the same in every subgroup, and how many subgroups are looked at."""

    benefit: float = declare(
        BENEFIT, Share("true benefit everywhere", low=0.0, high=0.4, unit="points", mark=BENEFIT)
    )
    rate_control: float = declare(
        WHOLE.control.response_rate,
        Share(f"true rate on {ARMS[1]}", low=0.1, high=0.6, mark=WHOLE.control.response_rate),
    )
    subgroups: int = declare(1, Whole("subgroups looked at", low=1, high=10))

    @property
    def rates(self) -> tuple[float, float]:
        """The true rates of treatment and control."""
        return min(1.0, self.rate_control + self.benefit), self.rate_control


START = SubgroupState(rate_control=SEEN.control.response_rate)
"""Where the card begins: with the remissions seen on control. The state's own default stays the
SRI-4 rate, with which links that name no rate were made."""


@lru_cache(maxsize=64)
def _differences(rate_treatment: float, rate_control: float) -> DifferenceDistribution:
    return subgroup_difference_distribution(
        SEEN.treatment.n, SEEN.control.n, rate_treatment, rate_control
    )


def compute(state: SubgroupState) -> Frames:
    """Return a hundred equally likely subgroups, the one that was seen, and its p-values."""
    gaps = 100 * equally_likely_differences(_differences(*state.rates), DOTS)
    return {
        **_strip(),
        **rows.piles(gaps, 100 * GAP),
        **rows.marks(100 * state.benefit, 100 * GAP, f"nephritis: {points(GAP):+d}"),
    }


@lru_cache(maxsize=1)
def _strip() -> Frames:
    """Return the subgroup's own p-values by every test of Chapter 7."""
    p_values, printed = p_values_by_test(SEEN.table), SEEN.printed_p_value
    words = [p_words(p) for p in p_values.values()]
    return rows.p_values(labelled(p_values), words, printed.value, printed.text, ALPHA)


def readout(state: SubgroupState, _frames: Frames) -> Readout:
    """Return the sentence: how often chance alone makes such a gap in such a subgroup."""
    chance = chance_of_difference(_differences(*state.rates), GAP)
    treatment, control = (f"{rounded(100 * rate)} in 100" for rate in state.rates)
    several = "Look at several subgroups, and such a gap becomes more likely."
    if state.subgroups > 1:
        several = (
            f"With {state.subgroups} separate subgroups, the chance that at least one of them "
            f"shows it is <b>{chance_words(chance_of_at_least_one(chance, state.subgroups))}</b>."
        )
    return Readout(
        f"The chance of a gap of {points(GAP)} points or more is <b>{chance_words(chance)}</b> in "
        "a subgroup this small, if "
        f"{arm_span('treatment', f'{treatment} respond on {ARMS[0]}')} everywhere, and "
        f"{arm_span('control', f'{control} on {ARMS[1]}')}. This one has {SEEN.treatment.n} and "
        f"{SEEN.control.n} patients. {several}",
        _numbers(state),
    )


def _numbers(state: SubgroupState) -> list[Number]:
    nothing = chance_of_difference(_differences(state.rate_control, state.rate_control), GAP)
    return [
        *_seen(),
        (
            "If the drug did nothing anywhere",
            chance_words(nothing),
            f"the same gap, at this rate on {ARMS[1]} in both arms",
        ),
    ]


@lru_cache(maxsize=1)
def _seen() -> list[Number]:
    """Return what the subgroup's own counts say."""
    p_values = p_values_by_test(SEEN.table)
    interval = miettinen_nurminen_interval(*SEEN.table)
    fits = [key for key, p in p_values.items() if SEEN.printed_p_value.agrees_with(p)]
    counts = f"{rate_words(*SEEN.table.treatment)} against {rate_words(*SEEN.table.control)}"
    return [
        (
            "What fits the subgroup itself",
            difference_words(GAP, interval.low, interval.high),
            f"{counts}, with the 95% interval of the N-1 chi-square (Miettinen-Nurminen)",
        ),
        (
            f"Its p by {len(p_values)} tests",
            f"{p_words(min(p_values.values()))} to {p_words(max(p_values.values()))}",
            f"{len(below(p_values, ALPHA))} below {ALPHA:g}; {len(fits) or 'none'} rounds to the "
            f"printed {SEEN.printed_p_value}",
        ),
    ]


def explore_subgroup() -> Explorer[SubgroupState]:
    """Let the treatment do the same everywhere, and see how far one subgroup may stand out."""
    return Explorer(
        Content(
            question="The same benefit everywhere: how far can one subgroup stand out?",
            start=START,
            source=SOURCE,
            methods=computed_by(
                subgroup_difference_distribution,
                chance_of_difference,
                equally_likely_differences,
                chance_of_at_least_one,
                miettinen_nurminen_interval,
                tests=ALL_TESTS,
            ),
            pictures=[
                Picture(
                    gap_dots(*ARMS),
                    f"{DOTS} equally likely subgroups by the gap between their arms.",
                    "See how often chance favours a subgroup. "
                    f"{DOTS} subgroups of {SEEN.treatment.n} and {SEEN.control.n} patients, each "
                    "as likely as the next, under the truth you chose. Filled: a gap at least as "
                    "large as the one seen in nephritis. Nothing was drawn at random: each dot "
                    "stands for one hundredth of the exact chances.",
                ),
                Picture(
                    subgroup_tests(len(ALL_TESTS)),
                    f"The p-value of the nephritis subgroup by each of {ALL_IN_WORDS}.",
                    f"The subgroup's own counts by {ALL_IN_WORDS}. The paper prints "
                    f"{SEEN.printed_p_value}; we could not reproduce it from the counts.",
                ),
            ],
            groups=[Group("", ["benefit"]), Group("", ["rate_control"]), Group("", ["subgroups"])],
            compute=compute,
            readout=readout,
            back="Back to the trial's benefit",
        )
    )
