"""Chapter 1 in a real browser: a slider over a million-fold of concentrations, by keys."""

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING, everything
from tests.browser.guessing import commit_next

STEM = "01_why_low_dose"


def concentration(chapter):
    return chapter.card.get_by_role("slider", name="IL-2 around the cell")


def test_nothing_of_the_result_is_there_before_the_guesses(gated):
    shows = gated.get_by_role("button", name="Show the answer")
    expect(shows).to_have_count(2, timeout=OPENING)
    expect(gated.locator(".te-card:has(.te-back)")).to_have_count(0)
    assert not re.search(r"\b50 of 100|half full", everything(gated))
    commit_next(gated)
    expect(gated.locator(".te-gate .te-sentence").first).to_contain_text("It is 50 ")
    expect(gated.locator(".te-card:has(.te-back)")).to_have_count(0)
    commit_next(gated)
    expect(gated.locator(".te-card:has(.te-back)")).to_have_count(1)
    expect(gated.locator(".te-gate .te-sentence").nth(1)).to_contain_text("It is 1 ")


def test_it_opens_where_the_tight_receptor_is_half_full(chapter):
    assert chapter.first.startswith("At 10 pM, 50 of 100 tight receptors")
    expect(concentration(chapter)).to_have_attribute("aria-valuetext", "10 pM")


def test_a_key_moves_words_and_the_same_picture(chapter):
    picture = chapter.card.locator(".te-drawing svg").first.element_handle()
    slider = concentration(chapter)
    sentence = chapter.change(lambda: slider.press("ArrowRight"))
    words = re.match(r"At ([\d.]+ [pn]M),", sentence)[1]
    assert words != "10 pM"
    expect(slider).to_have_attribute("aria-valuetext", words)
    assert picture.evaluate("node => node.isConnected")


def test_a_fast_run_of_keys_ends_on_the_last_step(chapter):
    slider = concentration(chapter)
    start = int(float(slider.get_attribute("aria-valuenow")))
    for _ in range(20):
        slider.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", re.compile(rf"^{start + 20}\b"))
    chapter.until(
        """card => card.querySelector('.te-sentence').textContent.startsWith(
          `At ${card.querySelector('[role=slider]').getAttribute('aria-valuetext')},`)"""
    )
