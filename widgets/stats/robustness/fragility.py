"""How many patients' outcomes decide whether a result is significant, in each arm alone."""

from __future__ import annotations

from widgets.stats.robustness.flips import Flips

ARMS = ("treatment", "control")
DIRECTIONS = {"add": 1, "remove": -1}


def fragility_by_arm(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    alpha: float = 0.05,
) -> dict[str, dict[str, int | None]]:
    """Return the fewest flips that change significance, for each arm and direction alone.

    Shows which arm a result hangs on.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int
        Responders and patients, treatment then control, n at most 1,000,000 (500 for Barnard and
        Boschloo).
    alpha : float
        In (0, 1).

    Returns
    -------
    dict of dict
        ``[arm][direction]`` with arms "treatment", "control" and directions "add", "remove"
        (responders); None where no number of such flips changes significance.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Baer, Gaudino, Charlson, Fremes & Wells (2021), Proceedings of the National Academy of
    Sciences 118:e2105254118.

    Examples
    --------
    >>> fragility_by_arm("pearson", 16, 29, 9, 30)["treatment"]
    {'add': 1, 'remove': 14}
    """
    flips = Flips(test, responders_treatment, n_treatment, responders_control, n_control, alpha)
    wanted = not flips.is_significant
    return {
        arm: {word: flips.fewest_flips(arm, step, wanted) for word, step in DIRECTIONS.items()}
        for arm in ARMS
    }
