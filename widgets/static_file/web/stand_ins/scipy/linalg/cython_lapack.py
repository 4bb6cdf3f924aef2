"""LAPACK, 6 MB, of which ``scipy.special`` needs one function, for ellipsoidal harmonics alone."""

from scipy import never_called

_REALS, _INTS, _LETTERS = "__pyx_t_5scipy_6linalg_13cython_lapack_d *", "int *", "char *"
_KINDS = [_LETTERS] * 2 + [_INTS] + [_REALS] * 4 + [_INTS] * 2 + [_REALS, _INTS] + [_REALS] * 2
_KINDS += [_INTS] * 2 + [_REALS] + [_INTS] * 4
__pyx_capi__ = never_called({"dstevr": f"int ({', '.join(_KINDS)})".encode()})
