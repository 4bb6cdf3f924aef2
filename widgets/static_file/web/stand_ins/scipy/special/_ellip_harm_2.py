"""Ellipsoidal harmonics, which need all of LAPACK, are left out: no chapter calls them."""

from scipy import never_called

_INTEGRANDS = ["_F_integrand", *(f"_F_integrand{i}" for i in range(1, 5))]
__pyx_capi__ = never_called(
    dict.fromkeys(_INTEGRANDS, b"double (double, void *)")
    | {"_set_action": b"void (sf_error_t, sf_action_t)"}
)
