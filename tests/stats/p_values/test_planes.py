import numpy as np
import pytest

from tests.stats.tables import ALTERNATIVES
from widgets.stats.p_values import planes
from widgets.stats.p_values.p_value import p_value
from widgets.stats.p_values.planes import plane
from widgets.stats.p_values.registry import TESTS

N = 30


@pytest.mark.parametrize("test", TESTS)
def test_every_plane_up_to_30_per_arm_is_a_plane_of_probabilities_and_symmetric(test):
    seen = 0
    for n1 in range(1, N + 1):
        for n0 in range(1, n1 + 1):
            p = plane(test, n1, n0, cache=False)
            assert p.shape == (n1 + 1, n0 + 1)
            assert ((p >= 0.0) & (p <= 1.0)).all()
            assert p[0, 0] == p[n1, n0] == 1.0
            # responder and non-responder change places; then the arms do
            np.testing.assert_allclose(p[::-1, ::-1], p, rtol=0, atol=1e-9)
            swapped = plane(test, n0, n1, cache=False)
            np.testing.assert_allclose(swapped.T, p, rtol=0, atol=1e-9)
            seen += 1
    assert seen == N * (N + 1) // 2


@pytest.mark.parametrize("test", TESTS)
@pytest.mark.parametrize("alternative", ALTERNATIVES)
def test_planes_equal_tables(test, alternative):
    n1, n0 = 9, 7
    ours = plane(test, n1, n0, alternative=alternative, cache=False)
    for t in range(n1 + 1):
        expected = [p_value(test, t, n1, c, n0, alternative) for c in range(n0 + 1)]
        np.testing.assert_allclose(ours[t], expected, rtol=1e-11)


@pytest.mark.parametrize("test", TESTS)
def test_less_is_greater_with_the_arms_swapped(test):
    less = plane(test, 8, 11, alternative="less")
    np.testing.assert_allclose(less, plane(test, 11, 8, alternative="greater").T, atol=1e-9)


def test_the_cache_returns_the_same_read_only_plane():
    first = plane("fisher", 29, 30)
    assert plane("fisher", 29, 30) is first
    assert plane("fisher", 29, 30, cache=False) is not first
    with pytest.raises(ValueError, match="read-only"):
        first[0, 0] = 0.5


def test_the_cache_is_bounded():
    for n in range(1, planes.CACHED_PLANES + 10):
        plane("pearson", n, n)
    assert planes._cached.cache_info().currsize == planes.CACHED_PLANES


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fisher", 0, 5), r"n_treatment must be in \[1, 500\], got 0"),
        (("fisher", 5, 501), r"n_control must be in \[1, 500\], got 501"),
        (("fisher", 5, 2.5), r"n_control must be a whole number, got 2.5"),
        (("fischer", 5, 5), r"test must be one of .*, got 'fischer'"),
        ((["fisher"], 5, 5), r"test must be one of "),
    ],
)
def test_refusals_name_rule_and_value(arguments, message):
    with pytest.raises(ValueError, match=message):
        plane(*arguments)


def test_look_up_of_several_trials_at_once():
    four = ([2, 16, 0, 1], [6, 29, 0, 1], [4, 9, 3, 0], [4, 30, 3, 1])
    expected = [p_value("barnard", *table) for table in zip(*four, strict=True)]
    assert p_value("barnard", *four).tolist() == expected
    assert expected[2] == 1.0
