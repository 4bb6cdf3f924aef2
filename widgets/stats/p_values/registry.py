"""The registered tests, in their order of display: what a reader needs, and the method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from widgets.stats.p_values.barnard import BARNARD, BARNARD_CENTRAL, BARNARD_UNPOOLED
from widgets.stats.p_values.boschloo import BOSCHLOO_CENTRAL, BOSCHLOO_MINLIKE
from widgets.stats.p_values.chi_square import LIKELIHOOD_RATIO, N_MINUS_1, PEARSON, YATES
from widgets.stats.p_values.closed_form import ClosedForm
from widgets.stats.p_values.conditional import Conditional
from widgets.stats.p_values.fisher import BLAKER, FISHER, FISHER_CENTRAL
from widgets.stats.p_values.mid_p import MID_P, MID_P_CENTRAL
from widgets.stats.p_values.unconditional import Unconditional
from widgets.stats.p_values.z_tests import ARCSINE, LOG_ODDS_WALD, WALD, T

Method: TypeAlias = ClosedForm | Conditional | Unconditional


@dataclass(frozen=True, slots=True)
class Test:
    """What a reader needs to know about one test, and how its p-values are computed.

    `exact` means that the size never exceeds alpha, whatever the common rate and the number
    of patients.
    """

    __test__ = False  # the name is the trial field's; it is nothing for pytest to collect

    key: str
    label: str
    citation: str
    description: str
    exact: bool
    method: Method

    @property
    def unconditional(self) -> bool:
        """Whether all tables of the trial are ordered, and the worst common rate is taken."""
        return isinstance(self.method, Unconditional)


_IN_ORDER_OF_DISPLAY = (
    Test(
        "wald",
        "Wald z",
        "Fagerland, Lydersen & Laake 2017",
        "Divides the difference of the rates by a standard error that lets each arm have its own.",
        False,
        WALD,
    ),
    Test(
        "likelihood_ratio",
        "Likelihood ratio",
        "Wilks 1938",
        "Compares how probable the data are with two response rates and with a single one.",
        False,
        LIKELIHOOD_RATIO,
    ),
    Test(
        "pearson",
        "Pearson chi-square",
        "Pearson 1900",
        "Compares the four cells with those expected if both arms had the same response rate.",
        False,
        PEARSON,
    ),
    Test(
        "mid_p",
        "Fisher mid-p",
        "Lancaster 1961",
        "Fisher's test with half the weight for the tables that are exactly as probable.",
        False,
        MID_P,
    ),
    Test(
        "t",
        "t test on 0/1",
        "Student 1908",
        "Treats each response as the number 0 or 1 and compares two means.",
        False,
        T,
    ),
    Test(
        "n_minus_1",
        "N-1 chi-square",
        "Campbell 2007",
        "Pearson's chi-square times (N−1)/N, which is fairer in small trials.",
        False,
        N_MINUS_1,
    ),
    Test(
        "log_odds_wald",
        "Log odds (Wald)",
        "Woolf 1955",
        "Divides the logarithm of the odds ratio by its standard error.",
        False,
        LOG_ODDS_WALD,
    ),
    Test(
        "barnard",
        "Barnard (pooled z)",
        "Barnard 1945; Suissa & Shuster 1985",
        "The largest probability, over all common rates, of a pooled z at least as extreme.",
        True,
        BARNARD,
    ),
    Test(
        "boschloo_central",
        "Boschloo (central)",
        "Boschloo 1970",
        "Ranks tables by the one-sided Fisher p, takes the worst common rate, doubles the result.",
        True,
        BOSCHLOO_CENTRAL,
    ),
    Test(
        "fisher",
        "Fisher exact",
        "Fisher 1934",
        "Counts, among tables with the same total of responders, those at most as probable.",
        True,
        FISHER,
    ),
    Test(
        "yates",
        "Yates chi-square",
        "Yates 1934",
        "Pearson's chi-square moved half a patient towards no difference, to imitate Fisher.",
        False,
        YATES,
    ),
    Test(
        "boschloo_minlike",
        "Boschloo, by two-sided Fisher",
        "Boschloo 1970",
        "Ranks tables by the two-sided Fisher p and takes the worst common rate.",
        True,
        BOSCHLOO_MINLIKE,
    ),
    Test(
        "fisher_central",
        "Fisher exact, central",
        "Fay 2010",
        "Twice the smaller one-sided Fisher p.",
        True,
        FISHER_CENTRAL,
    ),
    Test(
        "mid_p_central",
        "Mid-p, central",
        "Rothman & Greenland 1998",
        "Twice the smaller one-sided mid-p.",
        False,
        MID_P_CENTRAL,
    ),
    Test(
        "barnard_unpooled",
        "Barnard (unpooled z)",
        "Suissa & Shuster 1985",
        "The largest probability, over all common rates, of an unpooled z at least as extreme.",
        True,
        BARNARD_UNPOOLED,
    ),
    Test(
        "barnard_central",
        "Barnard (pooled z, central)",
        "Chan & Zhang 1999",
        "Twice the smaller one-sided unconditional p, ordered by the pooled z.",
        True,
        BARNARD_CENTRAL,
    ),
    Test(
        "arcsine",
        "Arcsine",
        "Cohen 1988",
        "Compares the rates on a scale on which their standard error is the same everywhere.",
        False,
        ARCSINE,
    ),
    Test(
        "blaker",
        "Blaker exact",
        "Blaker 2000",
        "Adds to the observed tail the largest opposite tail that is not larger.",
        True,
        BLAKER,
    ),
)
TESTS: Mapping[str, Test] = MappingProxyType({test.key: test for test in _IN_ORDER_OF_DISPLAY})
