"""SciPy, of which only ``scipy.special`` is there, without what needs LAPACK."""

from __future__ import annotations

from collections.abc import Mapping
from ctypes import c_char_p, c_void_p, py_object, pythonapi
from typing import Any

_capsule = pythonapi.PyCapsule_New
_capsule.restype, _capsule.argtypes = py_object, (c_void_p, c_char_p, c_void_p)
_kept: list[bytes] = []
"""The names of the capsules, which point to them."""


def never_called(signatures: Mapping[str, bytes]) -> dict[str, Any]:
    """Return capsules of C functions, by name, for extensions that never call them."""
    _kept.extend(signatures.values())
    return {name: _capsule(1, signature, None) for name, signature in signatures.items()}
