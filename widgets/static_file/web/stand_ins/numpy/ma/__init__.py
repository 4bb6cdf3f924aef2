"""Masked arrays, which no chapter makes: ``np.unique`` asks whether it was given one."""


def is_masked(_: object) -> bool:
    """Return whether values of an array are masked: they never are."""
    return False
