"""Walsh's fragility index and its reverse: flips in the arm with fewer responders only."""

from __future__ import annotations

from widgets.stats.robustness.flips import Flips
from widgets.stats.two_arm import TwoArm


def walsh_change(table: TwoArm, *, significant: bool) -> tuple[str, str]:
    """Return the change of Walsh's rule: the arm with fewer responders, alone.

    Parameters
    ----------
    table : TwoArm
        With equal numbers of responders the control arm is taken.
    significant : bool
        Whether p < alpha: responders are then added, and taken away otherwise, which is the
        reverse index.

    Returns
    -------
    tuple of str
        The arm, "treatment" or "control", and the direction, "add" or "remove": the keys of
        `fragility.fragility_by_arm`.

    References
    ----------
    Walsh et al. (2014), Journal of Clinical Epidemiology 67:622-628.

    Examples
    --------
    >>> walsh_change(TwoArm(16, 29, 9, 30), significant=False)
    ('control', 'remove')
    """
    fewer = table.responders_treatment < table.responders_control
    return "treatment" if fewer else "control", "add" if significant else "remove"


def walsh_fragility(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    alpha: float = 0.05,
) -> int | None:
    """Return Walsh's fragility index: responders added to the arm with fewer of them.

    The rule under which the index became known. It looks at counts, not at rates, and in one
    direction; `fragility.fragility_by_arm` does without these restrictions.

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
    int or None
        Number of non-responders to turn into responders until p >= alpha; 0 when the table is
        not significant, None when the arm runs out of patients first. With equal counts the
        control arm is taken.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Walsh et al. (2014), Journal of Clinical Epidemiology 67:622-628.

    Examples
    --------
    >>> walsh_fragility("fisher", 12, 16, 1, 16)
    5
    """
    arms = responders_treatment, n_treatment, responders_control, n_control
    flips = Flips(test, *arms, alpha)
    arm, _ = walsh_change(TwoArm(*arms), significant=True)
    return flips.fewest_flips(arm, +1, wanted=False)


def walsh_reverse_fragility(
    test: str,
    responders_treatment: int,
    n_treatment: int,
    responders_control: int,
    n_control: int,
    alpha: float = 0.05,
) -> int | None:
    """Return the reverse fragility index: responders removed from the arm with fewer of them.

    How far a result without significance is from having it, by the rule that mirrors Walsh's.

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
    int or None
        Number of responders to turn into non-responders until p < alpha; 0 when the table is
        significant already, None when the arm runs out of responders first. With equal counts
        the control arm is taken.

    Raises
    ------
    ValueError
        If an argument breaks its rule.

    References
    ----------
    Khan et al. (2020), JAMA Network Open 3:e2012469.

    Examples
    --------
    >>> walsh_reverse_fragility("fisher", 16, 29, 9, 30)
    1
    """
    arms = responders_treatment, n_treatment, responders_control, n_control
    flips = Flips(test, *arms, alpha)
    arm, _ = walsh_change(TwoArm(*arms), significant=False)
    return flips.fewest_flips(arm, -1, wanted=True)
