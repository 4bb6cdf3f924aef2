"""The four counts of a two-arm trial, and the checks every function shares.

A function that takes ``responders_treatment, n_treatment, responders_control, n_control``
calls `counts` first and then works on int64 arrays of one shape. A wrong input is refused
with a message that names the rule and the value.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from widgets.stats.numerics.checks import BoolArray, FloatArray, IntArray, whole_numbers

__all__ = ["N_MAX", "N_MAX_PLANE", "Counts", "Floats", "counts", "plain"]

Floats: TypeAlias = float | FloatArray

N_MAX = 1_000_000  # patients per arm, closed formulas
N_MAX_PLANE = 500  # patients per arm where every table is computed at once


class Counts(NamedTuple):
    """Four int64 arrays of one shape: responders and patients, treatment then control."""

    responders_treatment: IntArray
    n_treatment: IntArray
    responders_control: IntArray
    n_control: IntArray

    @property
    def n_total(self) -> IntArray:
        """All patients of both arms."""
        return self.n_treatment + self.n_control

    @property
    def responders(self) -> IntArray:
        """All responders of both arms."""
        return self.responders_treatment + self.responders_control

    @property
    def degenerate(self) -> BoolArray:
        """Tables without information: an empty arm, or nobody or everybody responds."""
        empty = (self.n_treatment == 0) | (self.n_control == 0)
        nobody = self.responders == 0
        return np.asarray(empty | nobody | (self.responders == self.n_total))


def counts(
    responders_treatment: ArrayLike,
    n_treatment: ArrayLike,
    responders_control: ArrayLike,
    n_control: ArrayLike,
    *,
    n_max: int = N_MAX,
) -> Counts:
    """Check the four counts and broadcast them to one shape.

    Parameters
    ----------
    responders_treatment, n_treatment, responders_control, n_control : int or array of int
        Responders and patients of the treatment arm, then of the control arm. Shapes
        broadcast. Whole numbers written as floats (16.0) are accepted.
    n_max : int
        Largest number of patients allowed in one arm.

    Returns
    -------
    Counts
        The four counts as int64 arrays of the common shape (0-d for four scalars).

    Raises
    ------
    ValueError
        If a count is not a finite whole number, if n is outside [0, n_max], if responders
        are outside [0, n], or if the shapes do not broadcast.

    Examples
    --------
    >>> counts(16, 29, [9, 10], 30).responders
    array([25, 26])
    >>> counts(31, 30, 9, 30)
    Traceback (most recent call last):
    ValueError: responders_treatment must be in [0, n_treatment], got 31 of 30
    """
    n1 = _patients("n_treatment", n_treatment, n_max)
    n0 = _patients("n_control", n_control, n_max)
    x1 = whole_numbers("responders_treatment", responders_treatment)
    x0 = whole_numbers("responders_control", responders_control)
    if any(array.ndim for array in (x1, n1, x0, n0)):
        x1, n1, x0, n0 = _broadcast(x1, n1, x0, n0)
    _responders_within("treatment", x1, n1)
    _responders_within("control", x0, n0)
    return Counts(x1, n1, x0, n0)


def plain(values: FloatArray) -> Floats:
    """Return a 0-d array as a float and any other array as it is.

    Examples
    --------
    >>> plain(np.array(0.5)), plain(np.array([0.5]))
    (0.5, array([0.5]))
    """
    return float(values) if values.ndim == 0 else values


def _patients(name: str, value: ArrayLike, n_max: int) -> IntArray:
    n = whole_numbers(name, value)
    wrong = (n < 0) | (n > n_max)
    if wrong.any():
        raise ValueError(f"{name} must be in [0, {n_max}], got {n[wrong].flat[0]}")
    return n


def _responders_within(arm: str, responders: IntArray, n: IntArray) -> None:
    wrong = (responders < 0) | (responders > n)
    if wrong.any():
        got = f"{responders[wrong].flat[0]} of {n[wrong].flat[0]}"
        raise ValueError(f"responders_{arm} must be in [0, n_{arm}], got {got}")


def _broadcast(*arrays: IntArray) -> tuple[IntArray, ...]:
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError:
        shapes = ", ".join(str(array.shape) for array in arrays)
        raise ValueError(f"the four counts must broadcast to one shape, got {shapes}") from None
