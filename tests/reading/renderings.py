"""Any table in any spelling: what a paper, a spreadsheet or a program would print of it."""

from __future__ import annotations

from hypothesis import strategies as st

from widgets.stats.two_arm import TwoArm

NAMES = [
    ("IL-2", "placebo"), ("treatment", "control"), ("Vitamin D3", "usual care"),
    ("IL-17A inhibitor", "placebo"), ("drug 300 mg", "placebo"), ("BNT162b2", "placebo"),
]  # fmt: skip
PAIRS = [
    "{x}/{n}", "{x} / {n}", "{x} of {n}", "{x} out of {n}", "{x}/{n} ({p}%)", "{x} ({p}%) of {n}",
    "{x} of {n} ({p}%)", "{p}% ({x}/{n})", "{x}/{n} [{p}%]", "{x}/{n} ({p})", "{x} (n={n})",
    "{x} of {n} patients ({p}%)", "{x} ({p}%) of {n} patients", "{X}/{N}", "{x}/{n} ({raised}%)",
    "n={n}, {x} responders", "n={n} x={x}", "n = {n}: {x} ({p}%)", "{x} events, {y} non-events",
    "{n} patients, {x} responders", "{x} died, {y} survived", "(n={n}): {x} ({p}%)", "{p3}% of {n}",
    "{x} deaths among {n} patients", "{x} responders in {n} patients", "{x}/{n} patients",
    "{x} {n}", "{n} {x}", "{x} {y}", "{x} ({p}%)", "{x}:{n}", "{x} ({n})", "{p}% (n={x})",
]  # fmt: skip
"""One arm: the last ones may mean several things, or lack the patients."""
TOGETHER = [
    "{x1} vs {x0} responders; n = {n1} vs {n0}", "N = {n1} vs N = {n0}; responders {x1} vs {x0}",
    "{x1} and {x0} of {n1} and {n0} patients", "Events\t{x1}\t{x0}\nTotal\t{n1}\t{n0}",
    "n\t{n1}\t{n0}\nx\t{x1}\t{x0}",
    "\t{a} (N={n1})\t{b} (N={n0})\nResponse, n (%)\t{x1} ({p1})\t{x0} ({p0})",
    "\t{b} (N={n0})\t{a} (N={n1})\tP\nDeath\t{x0} ({p0}%)\t{x1} ({p1}%)\t0.03",
    "arm,events,total\n{a},{x1},{n1}\n{b},{x0},{n0}",
    "arm\tN\tn\t%\n{b}\t{n0}\t{x0}\t{p0}\n{a}\t{n1}\t{x1}\t{p1}",
    "| | {a} | {b} |\n|---|---|---|\n| yes | {x1} | {x0} |\n| no | {y1} | {y0} |",
    "prop.test(c({x1},{x0}), c({n1},{n0}))", "csi {x1} {x0} {y1} {y0}",
    "prtesti {n1} {x1} {n0} {x0}, count",
    "matrix(c({x1},{y1},{x0},{y0}), nrow=2)", "[[{x1}, {y1}], [{x0}, {y0}]]",
    "tabi {x1} {y1} \\ {x0} {y0}",
    "c({x1}, {x0}) out of c({n1}, {n0})\np-value = 0.3",
    "{x1},{n1},{x0},{n0}", "{x1}\t{n1}\n{x0}\t{n0}",
    "fisher_exact([[{x1}, {x0}], [{y1}, {y0}]])", "a={x1} b={y1} c={x0} d={y0}",
    "\tyes\tno\ttotal\n{a}\t{x1}\t{y1}\t{n1}\n{b}\t{x0}\t{y0}\t{n0}",
    "Study\tEvents\tTotal\tEvents\tTotal\nHe 2020\t{x1}\t{n1}\t{x0}\t{n0}",
]  # fmt: skip
BETWEEN = [" vs ", " vs. ", " versus ", "; ", ", ", "\n", " and ", " against ", ". "]
BEFORE = [
    "", "Week 12: ", "At 24 weeks, ", "SRI-4: ", "In this phase 2 trial, ", "Randomised 1:1. ",
    "30-day mortality: ", "Table 2. ", "After week 4 of 12: ", "Response rates were ",
    "mean age 45 (SD 12). ",
]  # fmt: skip
BEHIND = [
    "", ", p = 0.052", " (P<0.001)", "; OR 1.36 (95% CI 0.85-2.20)", " [12]", " at week 12",
    "; p=0·05", " (difference, −6.8 percentage points; P=0.001)", ", RR 0.8, 95% CI 0.6 to 1.1",
    " (ref 3)", "; NNT 4", " per protocol", "; hazard ratio, 0.64; 95% CI, 0.40 to 1.02",
]  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> TwoArm:
    most = draw(st.sampled_from([9, 60, 500, 25_000, 1_000_000]))
    n1, n0 = draw(st.integers(1, most)), draw(st.integers(1, most))
    return TwoArm(draw(st.integers(0, n1)), n1, draw(st.integers(0, n0)), n0)


def _arm(x: int, n: int) -> dict[str, object]:
    p = f"{100 * x / n:.1f}"
    return {
        "x": x, "n": n, "y": n - x, "X": f"{x:,}", "N": f"{n:,}", "p": p,
        "raised": p.replace(".", "·"), "p3": f"{100 * x / n:.3f}",
    }  # fmt: skip


@st.composite
def renderings(draw: st.DrawFn) -> tuple[TwoArm, str]:
    """Return a table and a text that says it: in which order the arms come, the names say."""
    table = draw(tables())
    first, second = draw(st.sampled_from(NAMES))
    if draw(st.booleans()):
        one, other = _arm(*table.treatment), _arm(*table.control)
        values = {f"{key}1": value for key, value in one.items()}
        values |= {f"{key}0": value for key, value in other.items()}
        return table, draw(st.sampled_from(TOGETHER)).format(a=first, b=second, **values)
    shape = draw(st.sampled_from(PAIRS))
    arms = [shape.format(**_arm(*arm)) for arm in (table.treatment, table.control)]
    if draw(st.booleans()):
        gap = draw(st.sampled_from([": ", " ", " - "]))
        arms = [f"{name}{gap}{arm}" for name, arm in zip((first, second), arms, strict=True)]
        arms = arms[:: draw(st.sampled_from([1, -1]))]
    text = draw(st.sampled_from(BETWEEN)).join(arms)
    return table, draw(st.sampled_from(BEFORE)) + text + draw(st.sampled_from(BEHIND))
