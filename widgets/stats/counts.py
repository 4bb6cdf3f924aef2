"""The four counts of a two-arm trial, and the checks every function shares.

A function that takes ``responders_treatment, n_treatment, responders_control, n_control``
calls `counts` first and then works on int64 arrays of one shape. A wrong input is refused
with a message that names the rule and the value.
"""

from __future__ import annotations

import reprlib
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

IntArray: TypeAlias = NDArray[np.int64]
FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = float | FloatArray
Alternative: TypeAlias = Literal["two-sided", "greater", "less"]

N_MAX = 1_000_000  # patients per arm, closed formulas
N_MAX_PLANE = 500  # patients per arm where every table is computed at once


@dataclass(frozen=True, slots=True)
class Counts:
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


def whole_numbers(name: str, value: ArrayLike) -> IntArray:
    """Return `value` as int64, or refuse what is not a whole number (text, NaN, 1.5, True)."""
    if type(value) is int and -(2**62) < value < 2**62:
        return np.array(value)
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        array = np.empty(0, dtype=object)
    if array.dtype.kind not in "iuf" and not (array.size == 0 and array.dtype.kind != "O"):
        raise ValueError(f"{name} must be a whole number, got {reprlib.repr(value)}")
    wrong = ~(np.abs(array.astype(np.float64)) < 2.0**62) | (array != np.floor(array))
    if wrong.any():
        raise ValueError(f"{name} must be a whole number, got {array[wrong].flat[0]}")
    return array.astype(np.int64)


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """Return one whole number in [low, high], for example patients per arm or a number of draws."""
    array = whole_numbers(name, cast(ArrayLike, value))
    if array.ndim or not low <= int(array) <= high:
        raise ValueError(f"{name} must be in [{low}, {high}], got {reprlib.repr(value)}")
    return int(array)


def probability(name: str, value: object) -> float:
    """Return one number strictly between 0 and 1, such as alpha or confidence_level."""
    number = _real(value)
    if not 0.0 < number < 1.0:
        raise ValueError(f"{name} must be in (0, 1), got {reprlib.repr(value)}")
    return number


def rates(name: str, value: ArrayLike) -> FloatArray:
    """Return true response rates as float64, each in [0, 1]."""
    try:
        array = np.asarray(value, dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        array = np.array(np.nan)
    if not np.all((array >= 0.0) & (array <= 1.0)):
        raise ValueError(f"{name} must be in [0, 1], got {reprlib.repr(value)}")
    return array


def one_rate(name: str, value: object) -> float:
    """Return one true response rate in [0, 1]."""
    array = rates(name, cast(ArrayLike, value))
    if array.ndim:
        raise ValueError(f"{name} must be one number, got {reprlib.repr(value)}")
    return float(array)


def one_of(name: str, value: object, allowed: tuple[str, ...]) -> str:
    """Return `value` if it is one of the allowed words."""
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}, got {reprlib.repr(value)}")
    return value


def alternative_word(alternative: object) -> Alternative:
    """Return the alternative in scipy's words; "greater" means the treatment rate is higher."""
    return cast(Alternative, one_of("alternative", alternative, get_args(Alternative)))


def plain(values: FloatArray) -> Floats:
    """Return a 0-d array as a float and any other array as it is."""
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


def _real(value: object) -> float:
    if isinstance(value, bool | np.bool_ | str | bytes):
        return float("nan")
    try:
        return float(cast(float, value))
    except (TypeError, ValueError, OverflowError):
        return float("nan")
