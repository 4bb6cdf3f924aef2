"""How close to a reference value is close enough, by method."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple


class Bar(NamedTuple):
    """Either suffices: relative or absolute difference."""

    rel: float
    abs: float


EXACT_ABOUT_ALL = Bar(1e-10, 1e-15)
# The longest prefix that fits decides.
BARS = {
    "": Bar(1e-8, 1e-8),
    "fisher.": EXACT_ABOUT_ALL,
    "pearson_chi2.": EXACT_ABOUT_ALL,
    "n1_chi2.": EXACT_ABOUT_ALL,
    "yates_chi2.": EXACT_ABOUT_ALL,
    "lr_g.": EXACT_ABOUT_ALL,
    "z_unpooled.": EXACT_ABOUT_ALL,
    "power_exact.": EXACT_ABOUT_ALL,
    "power_normal.": EXACT_ABOUT_ALL,
    "assurance.": EXACT_ABOUT_ALL,
    "predictive_power.": EXACT_ABOUT_ALL,
    "p_adjust.": EXACT_ABOUT_ALL,
    "type_sm.": EXACT_ABOUT_ALL,
    "n_per_arm.": EXACT_ABOUT_ALL,
    "n_total.": EXACT_ABOUT_ALL,
    "fragility.": Bar(0.0, 0.0),
    "grim.": Bar(0.0, 0.0),
    "barnard_": Bar(0.0, 1e-7),
    "boschloo.": Bar(0.0, 1e-7),
    "uncond_score_central.p": Bar(0.0, 1e-7),
    "rd_ci.exact_uncond": Bar(0.0, 2e-4),
    "meta.or.REML": Bar(1e-6, 1e-6),
    "meta.rr.REML": Bar(1e-6, 1e-6),
    "meta.rd.REML": Bar(1e-6, 1e-6),
}


def bar(method: str) -> Bar:
    """Return the accuracy asked of a method."""
    return BARS[max((prefix for prefix in BARS if method.startswith(prefix)), key=len)]


def misses(record: Mapping[str, Any], got: Any) -> str:
    """Return what is wrong with a computed value, or an empty string.

    A method returns the parts that its name lists, as `value` does. `recomputed` may hold more
    or fewer: a part that it lacks is compared with the printed one at the record's tolerance.
    """
    printed, have = _parts(record["value"]), _parts(got)
    exact = _parts(record["recomputed"]) if record["recomputed"] is not None else []
    if len(printed) != len(have):
        return f"{len(have)} parts instead of {len(printed)}"
    for i, other in enumerate(have):
        one, allowed = printed[i], _tolerance(record, i)
        if i < len(exact):
            one, allowed = exact[i], bar(record["method"])
        if not _close(one, other, allowed):
            return f"part {i}: got {other!r}, expected {one!r}, allowed {tuple(allowed)}"
    return ""


def _parts(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _tolerance(record: Mapping[str, Any], part: int) -> Bar:
    tolerance = record["tolerance"]
    if isinstance(tolerance, list):
        tolerance = tolerance[part]
    if isinstance(tolerance, Mapping):
        return Bar(tolerance.get("rel", 0.0), tolerance.get("abs", 0.0))
    return Bar(0.0, tolerance)


def _close(want: Any, have: Any, allowed: Bar) -> bool:
    if want is None:  # the source prints nothing for this part
        return True
    if isinstance(want, bool) or isinstance(have, bool):
        return want is have
    if have is None:
        return False
    one, other = float(want), float(have)
    if math.isinf(one):
        return one == other
    return abs(one - other) <= max(allowed.abs, allowed.rel * abs(one))
