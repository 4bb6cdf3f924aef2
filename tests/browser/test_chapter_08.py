"""Chapter 8 in a real browser: four guesses, and behind each a picture to pull or to walk."""

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING, everything, sentence, unfold
from tests.browser.guessing import commit, until_said

STEM = "08_how_sure"
SHOW = "Show the answer"
CARDS = {
    "interval": "Which true benefits fit",
    "harms": "Which harms fit what was seen",
    "none": "Nobody had it",
    "rare": "Could a trial of this size",
}
# What only an opened gate may say, in the order of the gates.
BEHIND = [
    re.compile(r"0\.240\b|47\.6 more"),
    re.compile(r"30\.7 more|0\.0367|0\.0172"),
    re.compile(r"\b9\.8\b|9\.81%|10\.3"),
    re.compile(r"\b26%|In 26\.|less than 0\.1%"),
]


def drag(card, start, end, steps):
    """Pull from one place of the picture to another, as shares of its width and height."""
    picture = card.get_by_role("application")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    mouse = card.page.mouse
    mouse.move(*places[0])
    mouse.down()
    mouse.move(*places[1], steps=steps)
    mouse.up()


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    expect(gated.locator(".te-gate")).to_have_count(4, timeout=OPENING)
    unfold(gated)
    expect(gated.get_by_role("button", name=SHOW)).to_have_count(4)
    for opened in range(5):
        until_said(lambda: everything(gated), BEHIND, [gate < opened for gate in range(4)])
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(opened)
        if opened < 4:
            commit(gated.locator(".te-gate", has=gated.get_by_role("button", name=SHOW)).first)
            expect(gated.locator(".te-card:has(.te-back)")).to_have_count(opened + 1)
            expect(gated.locator(".te-revealed .te-drawing").nth(opened)).to_be_visible()


def test_the_range_and_its_number_needed_to_treat_are_shown(card):
    interval = card("interval")
    expect(sentence(interval)).to_contain_text("p = 0.0524, so this truth fits")
    expect(sentence(interval)).to_contain_text("from 0.3 fewer to 47.6 more")
    expect(interval.locator(".te-number").nth(1)).to_contain_text("through infinity")
    expect(interval.locator(".te-drawing svg")).to_contain_text("the trial: 25.2")


def test_a_key_on_the_slider_moves_the_truth_on_the_same_picture(card):
    interval = card("interval")
    picture = interval.locator(".te-drawing svg").element_handle()
    slider = interval.get_by_role("slider", name="true difference")
    slider.press("ArrowRight")
    expect(sentence(interval)).to_contain_text("the true benefit of IL-2 were 1 point,")
    slider.press("Home")
    expect(sentence(interval)).to_contain_text("IL-2 truly gave 30 fewer responders in 100")
    expect(sentence(interval)).to_contain_text("does not fit")
    assert picture.evaluate("node => node.isConnected")


def test_arrow_keys_on_the_curve_walk_by_one_point(card):
    interval = card("interval")
    curve = interval.get_by_role("application")
    curve.press("ArrowRight")
    expect(sentence(interval)).to_contain_text("were 1 point,")
    curve.press("ArrowLeft")
    curve.press("ArrowLeft")
    expect(sentence(interval)).to_contain_text("IL-2 truly gave 1 fewer responder in 100,")
    expect(curve).to_be_focused()


def test_a_fast_drag_of_the_line_ends_where_it_is_let_go(card):
    interval = card("interval")
    drag(interval, (0.4, 0.5), (0.985, 0.5), steps=20)
    expect(sentence(interval)).to_contain_text(re.compile(r"benefit of IL-2 were (6[89]|70) point"))
    expect(interval.get_by_role("slider", name="true difference")).to_have_attribute(
        "aria-valuetext", re.compile(r"(6[89]|70) more in 100")
    )


def test_surer_is_wider_and_another_test_brings_its_own_range(card):
    interval = card("interval")
    interval.get_by_role("slider", name="confidence level").press("End")
    expect(sentence(interval)).to_contain_text("At 99% the truths that fit run from 8.2 fewer")
    interval.locator(".te-back").click()
    interval.get_by_role("combobox", name="test").select_option(label="Wald z")
    expect(sentence(interval)).to_contain_text("p = 0.0434, so this truth does not fit")
    expect(sentence(interval)).to_contain_text("from 0.7 more to 49.6 more")


def test_harms_are_walked_clicked_and_chosen(card):
    harms = card("harms")
    expect(sentence(harms)).to_contain_text("9 of 29 (31%) on IL-2, 2 of 30 (7%) on placebo")
    expect(sentence(harms)).to_contain_text('"No difference" is outside the range')
    picture = harms.get_by_role("application")
    picture.press("ArrowDown")
    expect(sentence(harms)).to_contain_text("Fever, in 100 on IL-2: from")
    expect(harms.get_by_role("combobox", name="adverse event")).to_have_value("fever")
    box = picture.bounding_box()
    picture.click(position={"x": 0.5 * box["width"], "y": 0.8 * box["height"]})
    expect(sentence(harms)).to_contain_text(re.compile("erious adverse event|nfection"))
    harms.get_by_role("combobox", name="adverse event").select_option(label="flu-like symptoms")
    harms.get_by_role("combobox", name="test").select_option(label="Fisher exact")
    expect(sentence(harms)).to_contain_text("no upper limit by this test")


def test_more_patients_without_a_case_lower_the_bound(card):
    none = card("none")
    picture = none.locator(".te-drawing svg").element_handle()
    expect(sentence(none)).to_contain_text("up to 9.81%")
    none.get_by_role("slider", name="patients without the event").press("End")
    expect(sentence(none)).to_contain_text("Of 2,000 patients not one")
    drag(none, (0.9, 0.4), (0.2, 0.4), steps=20)
    expect(sentence(none)).to_contain_text(re.compile(r"(Of [23] patients|One patient)"))
    assert picture.evaluate("node => node.isConnected")


def test_a_rare_harm_takes_a_large_trial(card):
    rare = card("rare")
    expect(sentence(rare)).to_contain_text("26%")
    rare.get_by_role("slider", name="patients in each arm").press("End")
    expect(sentence(rare)).to_contain_text("With 100,000 in each arm")
    rare.get_by_role("slider", name="true risk").press("End")
    expect(sentence(rare)).to_contain_text("strikes 1 in 10,000")
    drag(rare, (0.9, 0.4), (0.3, 0.4), steps=20)
    expect(sentence(rare)).to_contain_text(re.compile(r"With (\d\d|1\d\d|200) in each arm"))


def test_a_wrong_option_is_answered_with_this_trials_numbers(chapter):
    quiz = chapter.page.locator(".te-quiz").filter(has_text="Whose sentence would you sign")
    quiz.get_by_role("button", name=re.compile("the drug does not work")).click()
    expect(quiz.locator(".te-answer").first).to_contain_text("from 0.3 fewer to 47.6 more")
    expect(quiz.locator(".te-answer").nth(1)).to_be_empty()
