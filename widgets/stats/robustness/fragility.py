"""The fragility index: how many patients' outcomes decide whether a result is significant."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.stats.robustness.flips import Flips

ARMS = ("treatment", "control")
DIRECTIONS = {"add": 1, "remove": -1}


@dataclass(frozen=True, slots=True)
class Fragility:
    """The nearest table on the other side of alpha.

    `index` is the number of flips (None when no table lies on the other side); the flips of
    each arm are positive when responders are added. `significant` describes the table given.
    """

    index: int | None
    flips_treatment: int
    flips_control: int
    significant: bool


def fragility(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    alpha: float = 0.05,
) -> Fragility:
    """Return the fewest flips, in either arm and direction, that change significance.

    From a significant table this is the fragility index without Walsh's restriction to one
    arm; from any other table, the reverse fragility index.

    Parameters
    ----------
    test : str
        A key of `p_value.TESTS`.
    responders_treatment, n_treatment, responders_control, n_control : int
        Responders and patients, treatment then control, n at most 100,000 (500 for Barnard and
        Boschloo).
    alpha : float
        In (0, 1).

    Returns
    -------
    Fragility
        Among equally near tables the one with fewest flips under treatment, then with
        responders removed rather than added.

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
    >>> fragility("fisher", 16, 29, 9, 30)
    Fragility(index=1, flips_treatment=0, flips_control=-1, significant=False)
    """
    flips = Flips(test, responders_treatment, n_treatment, responders_control, n_control, alpha)
    now = flips.now
    for treatment, control in flips.rings():
        other = flips.significant(treatment, control) == (not now)
        if other.any():
            first = int(other.argmax())
            t, c = int(treatment[first]), int(control[first])
            return Fragility(abs(t) + abs(c), t, c, now)
    return Fragility(None, 0, 0, now)


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
        Responders and patients, treatment then control, n at most 100,000 (500 for Barnard and
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
    wanted = not flips.now
    return {
        arm: {word: flips.along(arm, step, wanted) for word, step in DIRECTIONS.items()}
        for arm in ARMS
    }
