"""One two-arm table on one printed page: every number, each with the test it belongs to."""

from __future__ import annotations

from html import escape

from widgets.book.tests import ALL_TESTS, below, p_values_by_test
from widgets.book.two_arm_table import (
    ALPHA,
    LEVEL,
    SAME_TEST,
    KnownTable,
    flip_words,
    flips,
    label,
    limits,
    needed_words,
    walsh_words,
)
from widgets.book.wording import (
    chance_words,
    p_equals,
    p_words,
    percent,
    points,
    range_words,
    ratio_words,
    rounded,
)
from widgets.stats.estimates import odds_ratio, risk_ratio
from widgets.stats.estimates.effect import odds_ratio as odds_ratio_of
from widgets.stats.estimates.effect import risk_ratio as risk_ratio_of
from widgets.stats.estimates.limits import Interval
from widgets.stats.estimates.proportion import wilson_interval
from widgets.stats.p_values.p_value import TESTS
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.stats.two_arm import TwoArm

SUPPOSED = (0.1, 0.2, 0.3)
"""True differences for which the power is given; chosen by us, as in Chapter 9."""
REPORTED_FRAGILITY = (SAME_TEST, "fisher")
"""The tests whose fragility is printed: that of the sentence, and that of the literature."""
N_SEARCHED = 60
"""Patients per arm up to which the intervals of Barnard and Boschloo are searched for."""
EXACT = f"It never raises more than {100 * ALPHA:g} false alarms in 100 trials."
"""What is said of an exact test."""
WIDE = 150
"""Pixels of the line from -100 to 100 points."""


def report(table: KnownTable) -> str:
    """Return the page as HTML."""
    counts = table.counts
    x1, n1, x0, n0 = counts
    p_values = p_values_by_test(counts)
    return (
        '<section class="te-page-to-print" aria-label="Report" tabindex="0">'
        f"<h1>One table, read in every way: {x1}/{n1} against {x0}/{n0}</h1>"
        f"<p>{escape(_origin(table))}</p>"
        f'<div class="te-columns"><div>{_counts_table(counts)}</div>'
        f"<div>{_effects(counts)}</div></div>"
        f"<h2>Every test, each with its own interval</h2>{_tests(counts, p_values)}{_methods()}"
        f'<div class="te-columns"><div>{_fragility(counts)}</div>'
        f"<div>{_power(counts)}</div></div>"
        f"<h2>How to read it</h2>{_caveats(p_values)}"
        '<p class="te-on-screen-only">Print this page with your browser: only the report comes '
        "out, on one sheet or as a PDF file.</p></section>"
    )


def _origin(table: KnownTable) -> str:
    name = table.name[0].upper() + table.name[1:]
    printed = f" Printed in: {table.citation}" if table.citation else ""
    return f"{name}. Counted: {table.counted}.{printed}"


def _table(head: list[str], rows: list[list[str]], kind: str = "") -> str:
    """Return a table; its first column names the rows."""
    tops = "".join(f'<th scope="col">{each}</th>' for each in head)
    lines = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for name, *cells in rows
    )
    return f'<table class="{kind}"><thead><tr>{tops}</tr></thead><tbody>{lines}</tbody></table>'


def _counts_table(counts: TwoArm) -> str:
    rows = []
    for name, x, n in (("treatment", *counts.treatment), ("control", *counts.control)):
        low, high = wilson_interval(x, n, confidence_level=LEVEL)
        rate = f"{percent(x / n, 1)} ({percent(float(low))} to {percent(float(high))})"
        rows.append([f"{name}, {n}", f"{x}", f"{n - x}", rate])
    head = ["arm, patients", "responders", "others", f"rate ({percent(LEVEL)}, Wilson)"]
    return f"<h2>The counts</h2>{_table(head, rows)}"


def _effects(counts: TwoArm) -> str:
    ratio, odds = risk_ratio_of(*counts), odds_ratio_of(*counts)
    of_ratio = risk_ratio.miettinen_nurminen_interval(*counts, confidence_level=LEVEL)
    of_odds = odds_ratio.miettinen_nurminen_interval(*counts, confidence_level=LEVEL)
    rows = [
        ["difference", _points(counts.risk_difference), _range(limits(counts))],
        ["risk ratio", ratio_words(ratio), _ratio_range(of_ratio)],
        ["odds ratio", ratio_words(odds), _ratio_range(of_odds)],
    ]
    head = ["effect", "seen", f"{percent(LEVEL)}, {label(SAME_TEST)}"]
    return (
        f"<h2>The size of the effect</h2>{_table(head, rows)}"
        f"<p>Differences are in 100 patients. Number needed to treat: {needed_words(counts)}.</p>"
    )


def _points(gain: float) -> str:
    return f"{rounded(abs(100 * gain), 1)} {'fewer' if gain < 0 else 'more'}"


def _range(interval: Interval[float]) -> str:
    return range_words(interval.low, interval.high)


def _ratio_range(interval: Interval[float]) -> str:
    low, high = interval.low, interval.high
    return (
        f"from {rounded(low, 2)} upwards"
        if high == float("inf")
        else f"from {rounded(low, 2)} to {rounded(high, 2)}"
    )


def _tests(counts: TwoArm, p_values: dict[str, float]) -> str:
    rows = []
    for test, p in p_values.items():
        fits = limits(counts, test) if _searched(counts, test) else None
        words = _range(fits) if fits else f"not searched above {N_SEARCHED} patients an arm"
        weight = ("<b>", "</b>") if p < ALPHA else ("", "")
        rows.append(
            [label(test), p_words(p).join(weight), words, _line(counts.risk_difference, fits)]
        )
    head = [
        "test",
        "p-value",
        f"{percent(LEVEL)}: the differences it does not reject, in 100",
    ]
    return _table([*head, "from 100 fewer to 100 more"], rows, "te-drawn")


def _methods() -> str:
    """Return what each test does and where it was published, for the screen alone."""
    lines = "".join(
        f"<li><b>{escape(TESTS[test].label)}</b>: {escape(TESTS[test].description)} "
        f"{EXACT if TESTS[test].exact else ''} "
        f"[{escape(TESTS[test].citation)}]</li>"
        for test in ALL_TESTS
    )
    return (
        '<div class="te-on-screen-only"><h2>What each test does, and where it was published</h2>'
        f"<ul>{lines}</ul></div>"
    )


def _searched(counts: TwoArm, test: str) -> bool:
    small = max(counts.n_treatment, counts.n_control) <= N_SEARCHED
    return small or not TESTS[test].unconditional


def _line(seen: float, fits: Interval[float] | None) -> str:
    """Return a small drawing: no difference, the range, what was seen."""

    def at(share: float) -> str:
        return f"{WIDE / 2 * (1 + share):.1f}"

    span = (
        f'<line x1="{at(fits.low)}" x2="{at(fits.high)}" y1="7" y2="7" stroke-width="1.6"/>'
        if fits
        else ""
    )
    return (
        f'<svg width="{WIDE}" height="14" viewBox="0 0 {WIDE} 14" stroke="currentColor" '
        f'fill="currentColor" aria-hidden="true"><line x1="{at(0)}" x2="{at(0)}" y1="0" y2="14" '
        f'stroke-width="0.8"/>{span}<circle cx="{at(seen)}" cy="7" r="2.5"/></svg>'
    )


def _fragility(counts: TwoArm) -> str:
    rows = []
    for test in REPORTED_FRAGILITY:
        ways = flips(counts, test)
        cells = [ways[arm][way] for arm in ("treatment", "control") for way in ("add", "remove")]
        rows.append([label(test), *("–" if cell is None else f"{cell}" for cell in cells)])
    head = ["test", "treatment, more", "fewer", "control, more", "fewer"]
    shortest = f"By Fisher's test the shortest way is {flip_words(counts, 'fisher')}"
    return (
        f"<h2>How many patients decide</h2>{_table(head, rows)}"
        f"<p>How many more or fewer responders in one arm alone would carry p across {ALPHA:g}. "
        f"{shortest}; {walsh_words(counts, 'fisher')}.</p>"
    )


def _power(counts: TwoArm) -> str:
    design = Design(SAME_TEST, counts.n_treatment, counts.n_control, ALPHA, cache=False)
    base = counts.rate_control
    rows = []
    for gain in SUPPOSED:
        more = base + gain <= 1
        chance = power(design, base + gain if more else base - gain, base)
        rows.append([f"{points(gain)} points {'more' if more else 'fewer'}", chance_words(chance)])
    head = ["if the truth were", f"chance of p below {ALPHA:g}"]
    return (
        f"<h2>Power of a trial of this size</h2>{_table(head, rows)}"
        f"<p>{label(SAME_TEST)}, every outcome counted, with {percent(base)} in control.</p>"
    )


def _caveats(p_values: dict[str, float]) -> str:
    reached = below(p_values, ALPHA)
    p = p_values[SAME_TEST]
    times = int(rounded(1000 * p))
    often = f"about {times:,}" if times else "fewer than 1"
    notes = [
        f"<b>The p-value.</b> {label(SAME_TEST)} gives {p_equals(p)}: if the treatment did "
        f"nothing, a gap at least this wide would appear in {often} of 1,000 such trials. It is "
        "not the chance that the treatment does nothing.",
        f"<b>The line.</b> {len(reached)} of {len(ALL_TESTS)} tests put this table below "
        f"{ALPHA:g}. Which of them counts had to be decided before the result was known.",
        "<b>The interval.</b> It contains the true differences that the test beside it does not "
        "rule out. An interval with zero in it does not prove that nothing differs; one without "
        "zero does not prove a difference worth having. Fisher and mid-p ask only how the "
        "responders are shared out between the arms. Where there are few, their intervals are "
        "wide.",
        "<b>Fragility.</b> It says, in patients, how near p is to the line. It grows with the "
        "size of the trial, and says nothing about its quality.",
        "<b>Power.</b> It belongs to a supposed truth. Power at the difference that was seen would "
        "only restate the p-value in other words.",
        "<b>Not in four counts.</b> How patients were allocated, who knew the treatment, who is "
        "missing, which endpoint was promised first, how many others were looked at, which harms "
        "there were. Ask for each.",
    ]
    return f"<ul>{''.join(f'<li>{note}</li>' for note in notes)}</ul>"
