"""The registered tests, in their order of display: label, citation, one sentence, exact or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Test:
    """What a reader needs to know about one test.

    `exact` means that the size never exceeds alpha, whatever the common rate and the number
    of patients.
    """

    __test__ = False  # the name is the trial field's; it is nothing for pytest to collect

    key: str
    label: str
    citation: str
    description: str
    exact: bool


_IN_ORDER_OF_DISPLAY = (
    Test(
        "wald",
        "Wald z",
        "Fagerland, Lydersen & Laake 2017",
        "Divides the difference of the rates by a standard error that lets each arm have its own.",
        False,
    ),
    Test(
        "likelihood_ratio",
        "Likelihood ratio",
        "Wilks 1938",
        "Compares how probable the data are with two response rates and with a single one.",
        False,
    ),
    Test(
        "pearson",
        "Pearson chi-square",
        "Pearson 1900",
        "Compares the four cells with those expected if both arms had the same response rate.",
        False,
    ),
    Test(
        "mid_p",
        "Fisher mid-p",
        "Lancaster 1961",
        "Fisher's test with half the weight for the tables that are exactly as probable.",
        False,
    ),
    Test(
        "t",
        "t test on 0/1",
        "Student 1908",
        "Treats each response as the number 0 or 1 and compares two means.",
        False,
    ),
    Test(
        "n_minus_1",
        "N-1 chi-square",
        "Campbell 2007",
        "Pearson's chi-square times (N-1)/N, which is fairer in small trials.",
        False,
    ),
    Test(
        "log_odds_wald",
        "Log odds (Wald)",
        "Woolf 1955",
        "Divides the logarithm of the odds ratio by its standard error.",
        False,
    ),
    Test(
        "barnard",
        "Barnard, pooled z",
        "Barnard 1945; Suissa & Shuster 1985",
        "The largest probability, over all common rates, of a pooled z at least as extreme.",
        True,
    ),
    Test(
        "boschloo_central",
        "Boschloo, central",
        "Boschloo 1970",
        "Ranks tables by the one-sided Fisher p, takes the worst common rate, doubles the result.",
        True,
    ),
    Test(
        "fisher",
        "Fisher exact",
        "Fisher 1934",
        "Counts, among tables with the same total of responders, those at most as probable.",
        True,
    ),
    Test(
        "yates",
        "Yates chi-square",
        "Yates 1934",
        "Pearson's chi-square moved half a patient towards no difference, to imitate Fisher.",
        False,
    ),
    Test(
        "boschloo_minlike",
        "Boschloo, by two-sided Fisher",
        "Boschloo 1970",
        "Ranks tables by the two-sided Fisher p and takes the worst common rate.",
        True,
    ),
    Test(
        "fisher_central",
        "Fisher exact, central",
        "Fay 2010",
        "Twice the smaller one-sided Fisher p.",
        True,
    ),
    Test(
        "mid_p_central",
        "Mid-p, central",
        "Rothman & Greenland 1998",
        "Twice the smaller one-sided mid-p.",
        False,
    ),
    Test(
        "barnard_unpooled",
        "Barnard, unpooled z",
        "Suissa & Shuster 1985",
        "The largest probability, over all common rates, of an unpooled z at least as extreme.",
        True,
    ),
    Test(
        "barnard_central",
        "Barnard, pooled z, central",
        "Chan & Zhang 1999",
        "Twice the smaller one-sided unconditional p, ordered by the pooled z.",
        True,
    ),
    Test(
        "arcsine",
        "Arcsine",
        "Cohen 1988",
        "Compares the rates on a scale on which their standard error is the same everywhere.",
        False,
    ),
    Test(
        "blaker",
        "Blaker exact",
        "Blaker 2000",
        "Adds to the observed tail the largest opposite tail that is not larger.",
        True,
    ),
)
TESTS: Mapping[str, Test] = MappingProxyType({test.key: test for test in _IN_ORDER_OF_DISPLAY})
