"""A class's own trial: one piece of news in two wordings, and its plan in figures."""

from __future__ import annotations

import re

import numpy as np
import pytest
from scipy.stats import norm

from widgets.book.class_trial import question, records, steps, usual_plan, wordings
from widgets.book.class_trial_chances import chances, expected_answers, expected_means, spread
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.stats.planning.design import Design
from widgets.stats.planning.power import power
from widgets.trial import ARMS, conventions, trial


def words(arm: str) -> list[str]:
    each = wordings()[arm]
    return f"{each.title} {each.text}".split()


def test_both_wordings_are_one_piece_of_news_of_one_length() -> None:
    assert tuple(wordings()) == ARMS
    first, second = map(words, ARMS)
    assert len(first) == pytest.approx(len(second), rel=0.08)
    assert len(" ".join(first)) == pytest.approx(len(" ".join(second)), rel=0.06)
    figures = [re.findall(r"\d[\d.]*", " ".join(each)) for each in (first, second)]
    assert sorted(figures[0]) == sorted(figures[1])
    assert len({*first} & {*second}) > 0.75 * len({*first})


def test_each_says_its_own_thing_first_and_neither_says_the_others() -> None:
    headline, missed = (wordings()[arm] for arm in ARMS)
    assert str(trial().facts["article_headline_word"].value).lower() in headline.title
    assert not trial().facts["primary_met"].value
    assert "primary endpoint" in missed.title
    assert "was not met" in missed.text
    assert "met" not in words("treatment")
    assert "effective" not in " ".join(words("control")).lower()


@pytest.mark.parametrize("arm", ARMS)
def test_a_phone_needs_none_of_the_computed_numbers(arm: str) -> None:
    assert wordings()[arm].text == fill(records("wording")[arm].text("text"))


def test_the_question_has_two_ends() -> None:
    asked, low, high = question()
    assert asked.endswith("?")
    assert low != high


def test_the_imagined_class_is_that_of_the_publication() -> None:
    assert expected_means() == pytest.approx((7.55, 5.8))
    for law, mean in zip(expected_answers(), expected_means(), strict=True):
        assert law @ np.arange(11) == pytest.approx(mean)


def test_how_many_phones_it_would_take() -> None:
    plan, said, aim = usual_plan(), names()["class_trial"], conventions()["power"].value
    yes = [float(law[plan.cut :].sum()) for law in expected_answers()]
    found = [
        power(Design(plan.test, n, n, plan.alpha), *yes)
        for n in (said["needed"] - 1, said["needed"])
    ]
    assert found[0] < aim <= found[1]
    # By means, with the normal law: the slow definition.
    apart = (expected_means()[0] - expected_means()[1]) / spread()
    reached = [
        norm.sf(norm.isf(0.025) - apart * (n / 2) ** 0.5)
        for n in (said["means"] - 1, said["means"])
    ]
    assert reached[0] < aim <= reached[1]
    table = {phones: found for phones, found, _ in chances()}
    assert f"{table[said['usual']]}" == said["found"]
    assert list(table.values()) == sorted(table.values())
    assert table[2 * said["needed"]] >= 100 * aim


def test_the_lesson_takes_ten_minutes() -> None:
    assert sum(each.minutes for each in steps()) == 10
    assert all(each.do and each.say for each in steps())
