"""One door from a method name of reference.json to the project's own functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.reference import estimates, p_values

METHODS = {**p_values.METHODS, **estimates.METHODS}


def evaluate(method: str, inputs: Mapping[str, Any]) -> Any:
    """Return the project's own value for a record: a number, a list, True or False.

    `method` is a method name of reference.json and `inputs` the record's inputs (x1 of n1 under
    treatment, x0 of n0 under control). A name that no function answers to is a ValueError.
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of the {len(METHODS)} known names, got {method!r}")
    return METHODS[method](inputs)
