"""From a method name of reference.json to the function that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.reference import estimates, p_values

BY_THE_APP = {**p_values.METHODS, **estimates.METHODS}
METHODS = {**BY_THE_APP, **p_values.SECOND_OPINIONS, **estimates.SECOND_OPINIONS}


def evaluate(method: str, inputs: Mapping[str, Any]) -> Any:
    """Return our value for a record: a number, a list, True or False.

    `method` is a method name of reference.json and `inputs` the record's inputs (x1 of n1 under
    treatment, x0 of n0 under control). The app's own function answers, or a second opinion of
    the tests where the app has no use for the method. An unknown name is a ValueError.
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of the {len(METHODS)} known names, got {method!r}")
    return METHODS[method](inputs)
