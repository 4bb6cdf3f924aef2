"""Chapter 12 in a real browser: six invented patients, and two trials that print one p."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, SAME, sentence

STEM = "12_who_failed"
PATIENTS = "Which of these patients count as failures"
TRIALS = "How alike are they"


@pytest.fixture(scope="module")
def chapter(open_chapter):
    return open_chapter("voila", STEM)


def test_a_fate_moves_both_rates_and_a_named_rule_moves_all(chapter):
    card = chapter.explorer(PATIENTS)
    nodes = card.evaluate_handle(NODES)
    patients = card.locator(".te-drawing svg").first
    expect(sentence(card)).to_contain_text("20 more in 100")
    card.get_by_role("radio", name="as measured").check()
    expect(sentence(card)).to_contain_text("13 more in 100")
    expect(patients).to_contain_text("placebo: 41 of 100")
    expect(card.get_by_role("combobox", name="rule")).to_have_value(re.compile("treatment policy"))
    card.get_by_role("combobox", name="patient").select_option(label="died")
    expect(card.get_by_role("radio", name="a failure")).to_be_checked()
    card.get_by_role("radio", name="left out").check()
    expect(sentence(card)).to_contain_text("54 of 99")
    card.get_by_role("combobox", name="rule").select_option(label="per protocol")
    expect(patients).to_contain_text("new drug: 45 of 73")
    expect(card).to_contain_text("63 of 200 left out")
    assert card.evaluate(SAME, nodes)


def test_three_options_of_few_letters_are_in_a_row(chapter):
    options = chapter.explorer(PATIENTS).locator(".widget-radio-box label")
    tops = options.evaluate_all("all => all.map((node) => node.getBoundingClientRect().top)")
    assert len(tops) == 3
    assert len(set(tops)) == 1


def test_no_heading_shows_a_link_to_itself(chapter):
    """A heading that a cell writes has another kind of it than one of Markdown."""
    links = chapter.page.locator(":is(h1, h2, h3) > a")
    assert links.count() > 5
    assert not links.evaluate_all("links => links.filter((link) => link.checkVisibility()).length")


def test_the_arrow_keys_walk_through_the_patients(chapter):
    card = chapter.explorer(PATIENTS)
    picture = card.locator(".te-drawing").first
    picture.focus()
    picture.press("ArrowDown")
    expect(sentence(card)).to_contain_text('"Lost, no result" means a patient who moved away')
    picture.press("ArrowUp")
    picture.press("ArrowUp")
    expect(sentence(card)).to_contain_text('"Stopped the drug" means a patient who felt sick')


def test_one_changed_rule_crosses_the_line(chapter):
    card = chapter.explorer(TRIALS)
    expect(sentence(card)).to_contain_text("By the counts p is 0.0524 and 0.0828")
    card.get_by_role("radio", name="is no failure").check()
    expect(sentence(card)).to_contain_text("7 more patients on tabalumab and 2 more on placebo")
    expect(card.locator(".te-drawing svg").nth(1)).to_contain_text("0.0353, printed 0.021")
    card.get_by_role("radiogroup", name=re.compile("without a result")).get_by_role(
        "radio", name="a failure"
    ).check()
    expect(sentence(card)).to_contain_text("60 patients and a gap of 23 points")


def test_wrong_options_are_answered_with_numbers(chapter):
    for text, option, answer in (
        ("Which of the rules answers her", "as planned show", "27 of 100"),
        ("An imagined trial in back pain", "both arms are alike", "into one of 13"),
    ):
        quiz = chapter.page.locator(".te-quiz").filter(has_text=text)
        quiz.scroll_into_view_if_needed()
        quiz.get_by_role("button", name=re.compile(option)).click()
        expect(quiz.locator(".te-answer", has_text=re.compile(r"\w")).first).to_contain_text(answer)
