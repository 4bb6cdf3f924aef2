import numpy as np
import pytest

from widgets.stats.planning.group_sequential import (
    RULES,
    _spent,
    boundaries,
    crossing_probabilities,
    nominal_p_values,
    obrien_fleming_spending,
    pocock_spending,
)

LOOKS = range(2, 6)
# Jennison & Turnbull (2000), tables 2.1 and 2.3, two-sided 0.05; C_B is the line of the last look.
POCOCK = dict(zip(LOOKS, (2.178, 2.289, 2.361, 2.413), strict=True))
OBRIEN_FLEMING = dict(zip(LOOKS, (1.977, 2.004, 2.024, 2.040), strict=True))


@pytest.mark.parametrize("looks", LOOKS)
def test_published_constants_to_four_digits(looks):
    assert boundaries("pocock", looks).round(3) == pytest.approx(POCOCK[looks], abs=1e-9)
    lines = boundaries("obrien_fleming", looks)
    assert round(lines[-1], 3) == OBRIEN_FLEMING[looks]
    assert lines == pytest.approx(lines[-1] * np.sqrt(looks / np.arange(1, looks + 1)))


def test_lines_that_gsdesign_prints():
    """sfLDOF at 0.025 one-sided, looks at 50%, 75% and 100%, from the help page of gsdmvn's gs_b.

    https://keaven.github.io/gsdmvn/reference/gs_b.html
    """
    information = np.array([0.5, 0.75, 1.0])
    lines = _spent(information, 2 * obrien_fleming_spending(information, 0.025))
    assert lines == pytest.approx([2.962588, 2.359018, 2.014084], abs=5e-7)


@pytest.mark.parametrize("looks", range(1, 8))
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_but_the_uncorrected_keeps_to_alpha(rule, looks):
    for alpha in (0.01, 0.05):
        information = np.arange(1, looks + 1) / looks
        error = crossing_probabilities(information, boundaries(rule, looks, alpha)).sum()
        if rule == "uncorrected" and looks > 1:
            assert error > 1.3 * alpha
        else:
            assert error == pytest.approx(alpha, abs=1e-9)


def test_five_uncorrected_looks_make_0_142():
    shares = [i / 5 for i in range(1, 6)]
    assert round(crossing_probabilities(shares, boundaries("uncorrected", 5)).sum(), 3) == 0.142


@pytest.mark.parametrize("drift", [0.0, 2.8])
def test_equals_simulated_walks(drift):
    shares, lines = np.array([0.3, 0.5, 1.0]), np.array([2.5, 2.3, 2.1])
    rng, trials = np.random.default_rng(5), 200_000
    steps = np.diff(shares, prepend=0.0)
    walks = (drift * steps + np.sqrt(steps) * rng.standard_normal((trials, 3))).cumsum(axis=1)
    beyond = np.abs(walks / np.sqrt(shares)) > lines
    first = np.where(beyond.any(axis=1), beyond.argmax(axis=1), 3)
    seen = np.bincount(first, minlength=4)[:3] / trials
    assert crossing_probabilities(shares, lines, drift) == pytest.approx(seen, abs=0.004)


def test_spending_begins_at_nothing_and_ends_at_alpha():
    shares = np.array([1e-9, 0.25, 0.5, 1.0])
    for spending in (pocock_spending, obrien_fleming_spending):
        spent = spending(shares, 0.025)
        assert spent[0] == pytest.approx(0, abs=1e-9)
        assert spent[-1] == pytest.approx(0.025, rel=1e-12)
        assert (np.diff(spent) > 0).all()
    assert nominal_p_values(np.array([1.959964])) == pytest.approx(0.05, abs=1e-6)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="rule must be one of uncorrected"):
        boundaries("haybittle", 3)
    with pytest.raises(ValueError, match=r"looks must be in \[1, 20\], got 21"):
        boundaries("pocock", 21)
    with pytest.raises(ValueError, match="information must rise"):
        crossing_probabilities([0.5, 0.5], [2.0, 2.0])
