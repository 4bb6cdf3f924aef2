"""Chapter 15 in a real browser: two trials, a belief, claims, a conclusion, a second rating."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, everything, sentence
from tests.browser.guessing import commit, until_said

STEM = "15_what_may_we_say"
SHOW = "Show the answer"
CARDS = {
    "subtraction": "Whom did the second analysis",
    "pooling": "On which side of the line",
    "forest": "How much do the trials differ",
    "posterior": "How far do the data move",
    "conclusion": "Your conclusion, in two",
    "mind": "All in all",
}
# What only an opened gate may say, in the order of the gates.
BEHIND = [
    re.compile(r"0\.3439|28\.3 more"),
    re.compile(r"14 of 21|14 of 26"),
    re.compile(r"0\.0396|0\.0462|0\.0830"),
    re.compile(r"108\.9|112\.3"),
    re.compile(r"97\.3%|It is 97|91\.5%|46\.3 more"),
    re.compile(r"1\.7 points|Does the evidence carry this.*Judged: 0 of 10"),
]
FOLDS = ("How much do the trials differ?", "More sentences to judge")


def unfold(page):
    """Open the folds of the chapter."""
    for title in FOLDS:
        fold = page.get_by_role("button", name=title)
        fold.wait_for(timeout=OPENING)
        if fold.get_attribute("aria-expanded") == "false":
            fold.click()


WHOLE = (
    "The primary endpoint, SRI-4 at week 12, was planned in advance and missed. 25 points more "
    "responded (from 0 to 48). Reactions at the injection site were more frequent."
)


@pytest.fixture
def claims(chapter):
    found = chapter.page.locator(".te-claims").first
    found.scroll_into_view_if_needed()
    found.get_by_role("button", name="Judge them all again").click()
    expect(found.locator(".te-tally")).to_contain_text("Judged: 0 of 10")
    return found


def drag(slider, to, steps):
    """Pull a slider's handle quickly to a share of its track."""
    handle = slider.bounding_box()
    track = slider.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    mouse = slider.page.mouse
    mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    mouse.down()
    mouse.move(track["x"] + to * track["width"], track["y"], steps=steps)
    mouse.up()


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    expect(gated.get_by_role("button", name=SHOW)).to_have_count(5, timeout=OPENING)
    unfold(gated)
    for opened in range(7):
        until_said(lambda: everything(gated), BEHIND, [gate < opened for gate in range(6)])
        if opened < 6:
            commit(gated.locator(".te-gate", has=gated.get_by_role("button", name=SHOW)).first)
            expect(gated.locator(".te-revealed").nth(opened)).not_to_be_empty()
            expect(gated.get_by_role("button", name=SHOW)).to_have_count(5 - opened)


def test_the_subtraction_moves_by_a_key_in_the_same_picture(card):
    subtraction = card("subtraction")
    expect(sentence(subtraction)).to_contain_text("21 were left out for another reason")
    node = subtraction.locator(".te-drawing canvas").element_handle()
    slider = subtraction.get_by_role("slider")
    slider.press("ArrowRight")
    expect(sentence(subtraction)).to_contain_text("If 1 of the 21 left out")
    slider.press("End")
    expect(sentence(subtraction)).to_contain_text("none of these 7 responded")
    expect(subtraction.locator(".te-numbers")).to_contain_text("15 of 36 (42%)")
    assert node.evaluate("node => node.isConnected")


def test_the_measure_decides_the_side_of_the_line(card):
    pooling = card("pooling")
    expect(sentence(pooling)).to_contain_text("p = 0.0396, below 0.05")
    picture = pooling.get_by_role("application")
    picture.focus()
    for _ in range(5):
        pooling.page.keyboard.press("ArrowDown")
    expect(sentence(pooling)).to_contain_text("p = 0.0830, above 0.05")
    pooling.get_by_role("combobox", name="measure", exact=True).select_option(label="odds ratio")
    expect(sentence(pooling)).to_contain_text("1.94 (from 1.01 to 3.71)")


def test_the_forest_walks_by_keys_and_a_third_trial_moves_the_last_diamond(chapter, card):
    unfold(chapter.page)
    forest = card("forest")
    expect(sentence(forest)).to_contain_text("p = 0.0396")
    picture = forest.get_by_role("application")
    node = picture.locator("svg").element_handle()
    picture.focus()
    for _ in range(3):
        forest.page.keyboard.press("ArrowDown")
    expect(sentence(forest)).to_contain_text("beyond what is possible")
    forest.get_by_role("combobox", name="imagine a third trial", exact=True).select_option(
        label="one more like LUPIL-2"
    )
    expect(sentence(forest)).to_contain_text("from 5.9 fewer to 32.9 more")
    expect(picture).to_contain_text("imagined third trial")
    forest.page.keyboard.press("Tab")
    assert node.evaluate("node => node.isConnected")


def test_the_subset_says_that_it_is_not_pooled(chapter, card):
    unfold(chapter.page)
    forest = card("forest")
    expect(forest.get_by_role("application")).to_contain_text("not pooled")
    forest.get_by_role("combobox", name="row", exact=True).select_option(
        label="LUPIL-2, post hoc subset"
    )
    expect(sentence(forest)).to_contain_text("20 of 24 (83%)")
    expect(sentence(forest)).to_contain_text("in no diamond")


def test_a_belief_moves_by_a_key_by_a_button_and_by_a_fast_drag(card):
    belief = card("posterior")
    expect(sentence(belief)).to_contain_text("You put 97.3% on IL-2 being better")
    node = belief.locator(".te-drawing svg").element_handle()
    patients = belief.get_by_role("slider", name="imagined patients").first
    patients.press("ArrowRight")
    expect(patients).to_have_attribute("aria-valuenow", "1.0")
    belief.get_by_role("button", name="Sceptical").click()
    expect(sentence(belief)).to_contain_text("You put 91.5% on IL-2 being better")
    expect(patients).to_have_attribute("aria-valuenow", "30.0")
    belief.get_by_role("radio", name="this trial and LUPIL-2").check()
    expect(sentence(belief)).to_contain_text("You put 96.0% on IL-2 being better")
    drag(patients, 1, steps=20)
    expect(patients).to_have_attribute("aria-valuenow", "40.0")
    expect(sentence(belief)).to_contain_text(
        "You put 95.5% on IL-2 being better"
    )  # of the last step
    expect(sentence(belief)).to_contain_text("56% on 10 points or more")
    belief.get_by_role("button", name="Flat").click()
    expect(sentence(belief)).to_contain_text("You put 98.0% on IL-2 being better")
    assert node.evaluate("node => node.isConnected")


def test_a_claim_is_answered_after_the_verdict_and_not_before(claims):
    answer = claims.locator(".te-claim-answer")
    expect(answer).to_have_text("Give your verdict first.")
    claims.get_by_role("button", name="Supported", exact=True).click()
    expect(answer).to_contain_text("You said: supported. Our reading: overstated.")
    expect(answer).to_contain_text("more in 100 patients, from 0.3 fewer to 47.6 more")
    expect(answer).to_contain_text("[S, headline; P, Abstract]")
    expect(claims.locator(".te-tally")).to_contain_text("More generous: 1")
    claims.get_by_role("button", name="Next claim").click()
    expect(claims.locator("blockquote")).to_contain_text("was not met")
    expect(answer).to_have_text("Give your verdict first.")
    claims.get_by_role("button", name="Supported", exact=True).press("Enter")
    expect(answer).to_contain_text("That is our reading too: supported.")
    claims.get_by_role("combobox").select_option(index=4)
    expect(claims.locator("blockquote")).to_contain_text("83.3%")
    expect(answer).to_have_text("Give your verdict first.")


def test_a_conclusion_is_read_as_it_is_written(card):
    conclusion = card("conclusion")
    area = conclusion.get_by_role("textbox")
    area.fill("")
    expect(sentence(conclusion)).to_contain_text("Nothing is written yet")
    area.press_sequentially("A fever.")
    expect(sentence(conclusion)).to_contain_text("1 of the 5")
    expect(area).to_have_value("A fever.")
    area.fill(WHOLE)
    expect(sentence(conclusion)).to_contain_text("all 5 facts")
    expect(conclusion.locator(".te-numbers")).to_contain_text('"25 points more responded')
    conclusion.get_by_role("radio", name="like the news article").check()
    expect(sentence(conclusion)).to_contain_text("2 of the 5")
    conclusion.get_by_role("radio", name="your own, above").check()
    expect(sentence(conclusion)).to_contain_text("all 5 facts")
    expect(area).to_have_value(WHOLE)


def test_markup_in_a_conclusion_is_shown_and_never_run(card):
    conclusion = card("conclusion")
    run = "document.title='run'"
    markup = f'<img src=x onerror="{run}"> adverse <script>{run}</script>'
    conclusion.get_by_role("textbox").fill(markup)
    expect(conclusion.locator(".te-numbers")).to_contain_text("<img src=x")
    expect(conclusion.locator(".te-live img, .te-live script")).to_have_count(0)
    assert conclusion.page.title() != "run"


def test_too_long_a_text_stays_where_it_is_and_a_sentence_says_so(card):
    conclusion = card("conclusion")
    area = conclusion.get_by_role("textbox")
    area.fill(WHOLE)
    expect(sentence(conclusion)).to_contain_text("all 5 facts")
    long = "word " * 2001
    area.fill(long)
    expect(conclusion.locator(".te-text").get_by_role("alert")).to_contain_text("10,005 characters")
    expect(area).to_have_value(long)
    area.fill(long[:10_000])
    expect(sentence(conclusion)).to_contain_text("0 of the 5")
    expect(conclusion.locator(".te-text").get_by_role("alert")).to_have_count(0)


def test_a_wrong_answer_is_answered_with_numbers(chapter):
    quiz = chapter.page.locator(".te-quiz", has_text="A patient with lupus")
    quiz.get_by_role("button", name=re.compile("No: both trials missed")).click()
    answer = quiz.get_by_role("status").filter(has_text="from 9.0 fewer to 28.3 more")
    expect(answer).to_be_visible()


def test_the_first_rating_of_chapter_0_stands_beside_the_second(open_notebook):
    kept = "localStorage.setItem('te-memory', JSON.stringify({'guess benefit': 8}))"
    stored = f"try {{ {kept} }} catch {{}}"  # an empty document has no storage
    watch = open_notebook("voila", STEM, before=stored)
    page = watch.page
    mind = page.locator(".te-card").filter(has=page.locator(".te-question", has_text=CARDS["mind"]))
    slider = mind.get_by_role("slider")
    slider.wait_for(timeout=OPENING)
    expect(mind.locator(".te-drawing")).to_have_attribute("data-te-drawn", "true")
    assert "8 of 10" not in sentence(mind).text_content()
    slider.press("ArrowLeft")
    expect(sentence(mind)).to_contain_text("Your rating now: 4 of 10.")
    mind.get_by_role("button", name="Compare with my first rating").click()
    expect(sentence(mind)).to_contain_text("you said 8 of 10, now you say 4: 4 lower")
    expect(mind.locator(".te-drawing svg")).to_contain_text("after the headline: 8")
    watch.leave()


def test_without_a_first_rating_it_says_so_kindly(card):
    mind = card("mind")
    mind.get_by_role("button", name="Compare with my first rating").click()
    expect(sentence(mind)).to_contain_text("remembers no rating from Chapter 0")
    mind.get_by_role("button", name="Rate once more").click()
    expect(sentence(mind)).to_have_text(re.compile(r"Your rating now: \d+ of 10\."))
