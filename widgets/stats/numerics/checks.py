"""Checks that refuse a wrong argument with a message that names the rule and the value."""

from __future__ import annotations

import reprlib
from typing import Literal, TypeAlias, cast, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

IntArray: TypeAlias = NDArray[np.int64]
FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
Alternative: TypeAlias = Literal["two-sided", "greater", "less"]


def whole_numbers(name: str, value: ArrayLike) -> IntArray:
    """Return whole numbers as int64; refuse text, NaN, infinity, fractions, True and None.

    Raises
    ------
    ValueError
        "<name> must be a whole number, got <value>".

    Examples
    --------
    >>> whole_numbers("n", [29.0, 30]).tolist()
    [29, 30]
    """
    if type(value) is int and -(2**62) < value < 2**62:
        return np.array(value)
    array = _numeric(value)
    if array is None:
        raise ValueError(f"{name} must be a whole number, got {reprlib.repr(value)}")
    wrong = ~(np.abs(array.astype(np.float64)) < 2.0**62) | (array != np.floor(array))
    if wrong.any():
        raise ValueError(f"{name} must be a whole number, got {array[wrong].flat[0]}")
    return array.astype(np.int64)


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """Return one whole number in [low, high], such as patients per arm or a number of draws.

    Raises
    ------
    ValueError
        "<name> must be in [<low>, <high>], got <value>".

    Examples
    --------
    >>> whole_number("n_per_arm", 201, 5, 200)
    Traceback (most recent call last):
    ValueError: n_per_arm must be in [5, 200], got 201
    """
    array = whole_numbers(name, cast(ArrayLike, value))
    if array.ndim or not low <= int(array) <= high:
        raise ValueError(f"{name} must be in [{low}, {high}], got {reprlib.repr(value)}")
    return int(array)


def number(name: str, value: object, low: float, high: float) -> float:
    """Return one number in [low, high].

    Raises
    ------
    ValueError
        "<name> must be in [<low>, <high>], got <value>".

    Examples
    --------
    >>> number("dropout", 0.1, 0, 0.9)
    0.1
    """
    result = _one_number(value)
    if not low <= result <= high:
        raise ValueError(f"{name} must be in [{low}, {high}], got {reprlib.repr(value)}")
    return result


def probability(name: str, value: object) -> float:
    """Return one number strictly between 0 and 1, such as alpha or confidence_level.

    Raises
    ------
    ValueError
        "<name> must be in (0, 1), got <value>".

    Examples
    --------
    >>> probability("alpha", 0.05)
    0.05
    """
    result = _one_number(value)
    if not 0.0 < result < 1.0:
        raise ValueError(f"{name} must be in (0, 1), got {reprlib.repr(value)}")
    return result


def rates(name: str, value: ArrayLike) -> FloatArray:
    """Return true response rates as float64, each in [0, 1].

    Raises
    ------
    ValueError
        "<name> must be in [0, 1], got <value>".

    Examples
    --------
    >>> rates("rate_control", [0, 0.3])
    array([0. , 0.3])
    """
    numeric = _numeric(value)
    array = np.array(np.nan) if numeric is None else numeric.astype(np.float64)
    if not np.all((array >= 0.0) & (array <= 1.0)):
        raise ValueError(f"{name} must be in [0, 1], got {reprlib.repr(value)}")
    return array


def one_rate(name: str, value: object) -> float:
    """Return one true response rate in [0, 1].

    Raises
    ------
    ValueError
        "<name> must be in [0, 1], got <value>", or "<name> must be one number".

    Examples
    --------
    >>> one_rate("rate_control", 0.3)
    0.3
    """
    array = rates(name, cast(ArrayLike, value))
    if array.ndim:
        raise ValueError(f"{name} must be one number, got {reprlib.repr(value)}")
    return float(array)


def one_of(name: str, value: object, allowed: tuple[str, ...]) -> str:
    """Return a word if it is one of those allowed.

    Raises
    ------
    ValueError
        "<name> must be one of <allowed>, got <value>".

    Examples
    --------
    >>> one_of("arm", "control", ("treatment", "control"))
    'control'
    """
    if not isinstance(value, str) or value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}, got {reprlib.repr(value)}")
    return value


def alternative_word(alternative: object) -> Alternative:
    """Return the alternative in scipy's words; "greater" means the treatment rate is higher.

    Raises
    ------
    ValueError
        "alternative must be one of two-sided, greater, less, got <value>".

    Examples
    --------
    >>> alternative_word("greater")
    'greater'
    """
    return cast(Alternative, one_of("alternative", alternative, get_args(Alternative)))


def _numeric(value: ArrayLike) -> NDArray[np.generic] | None:
    """Return an array of integers or floats, or None for anything else."""
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None
    nothing = array.size == 0 and array.dtype.kind != "O"
    return array if array.dtype.kind in "iuf" or nothing else None


def _one_number(value: object) -> float:
    array = _numeric(cast(ArrayLike, value))
    return float("nan") if array is None or array.ndim else float(array)
