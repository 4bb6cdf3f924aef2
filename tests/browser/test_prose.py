"""What prose can do on a page: folds, terms that open in place, ways to the sources."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import READ_IN
from tests.browser.chapter import DESK, DRAWN, OPENING

STEM = "07_which_test_which_patient"
FOLDED = """(title) => {
  const cell = (node) => node.closest("[cell-index]") ?? node.closest(".jp-Cell");
  const button = [...document.querySelectorAll(".te-fold-button")].find(
    (each) => each.textContent === title);
  const cells = [];
  for (let at = cell(button).nextElementSibling; at?.classList.contains("te-folds");
       at = at.nextElementSibling) {
    if (at.querySelector(".te-further")) break;
    cells.push(at);
  }
  return cells.map((each) => [each.hidden !== false, each.getBoundingClientRect().height > 20]);
}"""
TITLE = "How many patients, and in which arm?"


@pytest.fixture(scope="module", params=READ_IN)
def page(request: pytest.FixtureRequest, open_notebook) -> Page:
    page = open_notebook(request.param, STEM).page
    expect(page.locator(".te-fold-button").first).to_be_visible(timeout=OPENING)
    expect(page.locator(".te-turn, .te-memory").first).to_be_attached(timeout=OPENING)
    return page


def fold(page: Page, title: str = TITLE):
    return page.get_by_role("button", name=title)


def closed(page: Page, title: str = TITLE) -> list[list[bool]]:
    return page.evaluate(FOLDED, title)


def test_a_fold_is_closed_opened_by_a_key_and_draws_its_picture(page: Page) -> None:
    button = fold(page)
    expect(button).to_have_attribute("aria-expanded", "false")
    assert button.bounding_box()["height"] >= 24
    assert closed(page)
    assert all(is_hidden for is_hidden, _ in closed(page))
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert not any(is_hidden for is_hidden, _ in closed(page))
    card = page.locator(".te-folds:not([hidden]) .te-card:has(.te-drawing)").first
    card.scroll_into_view_if_needed()
    page.wait_for_function(DRAWN, arg=card.element_handle(), timeout=OPENING)
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert all(is_hidden for is_hidden, _ in closed(page))


def test_the_browsers_own_search_opens_it(page: Page) -> None:
    """It says beforematch to what it has found and is about to show."""
    button = fold(page)
    expect(button).to_have_attribute("aria-expanded", "false")
    page.locator(".te-folds[hidden]").first.evaluate(
        "cell => cell.dispatchEvent(new Event('beforematch', { bubbles: true }))"
    )
    expect(page.locator('.te-fold-button[aria-expanded="true"]')).to_have_count(1)
    page.locator('.te-fold-button[aria-expanded="true"]').press("Enter")


def test_a_fold_ends_at_the_next_section(page: Page) -> None:
    for heading in ("What would you say?", "The idea in one sentence", "Sources"):
        expect(page.get_by_role("heading", name=heading).last).to_be_visible()


@pytest.mark.parametrize("page", ["voila"], indirect=True)
def test_it_is_open_on_paper(page: Page) -> None:
    assert closed(page)
    assert all(is_hidden for is_hidden, _ in closed(page))
    page.emulate_media(media="print")
    assert all(is_high for _, is_high in closed(page))
    page.emulate_media(media="screen")


@pytest.mark.parametrize("cell", [".jp-CodeCell", ".jp-MarkdownCell"])
def test_a_term_opens_below_its_line_and_closes_again(page: Page, cell: str) -> None:
    word = page.locator(f"{cell} .te-term").first
    gloss = page.locator(f"{cell} .te-gloss").first
    expect(word).to_have_role("button")
    expect(gloss).to_be_hidden()
    word.click()
    expect(gloss).to_be_visible()
    assert word.evaluate("word => word.nextElementSibling.className") == "te-gloss"
    assert gloss.bounding_box()["y"] >= word.bounding_box()["y"] + word.bounding_box()["height"] - 2
    word.press("Escape")
    expect(gloss).to_be_hidden()
    for key in ("Enter", "Space"):
        word.press(key)
        expect(gloss).to_be_visible()
        expect(word).to_have_attribute("aria-expanded", "true")
        word.press(key)
        expect(gloss).to_be_hidden()
    assert word.evaluate("word => document.activeElement === word")
    expect(page.locator("a[href*='#term-']")).to_have_count(0)


def test_a_place_leads_to_its_source_and_that_out_of_the_book(page: Page) -> None:
    entries = page.locator(".te-source")
    expect(entries.first).to_be_attached(timeout=OPENING)
    place = page.get_by_role("link", name=re.compile(r"^P, ")).first
    assert place.get_attribute("href").endswith("#source-P")
    way_out = entries.get_by_role("link", name=re.compile("leaves the book")).first
    expect(way_out).to_have_attribute("target", "_blank")
    expect(way_out).to_have_attribute("rel", "noopener")


@pytest.mark.parametrize("page", ["voila"], indirect=True)
def test_a_place_is_shown_when_it_is_led_to(page: Page) -> None:
    page.get_by_role("link", name=re.compile(r"^P, ")).first.click()
    expect(page.locator("#source-P")).to_be_in_viewport()
    page.go_back()


def test_the_short_path_says_where_it_goes_on(open_page, address) -> None:
    root = address("voila")
    page = open_page(f"{root}/").page
    page.get_by_role("link", name="Take the short path").click()
    way = page.get_by_role("link", name=re.compile("^4. ")).last
    expect(page.locator(".te-short").last).to_be_visible(timeout=OPENING)
    expect(page.locator(".te-turn")).to_be_hidden()
    expect(way).to_have_attribute("href", re.compile(r"04_\w+\.ipynb/?\?path=short$"))
    page.get_by_role("link", name="Leave the short path").last.click()
    expect(page.locator(".te-turn")).to_be_visible(timeout=OPENING)
    expect(page.locator(".te-short").last).to_be_hidden()


def test_the_glossary_explains_every_term(open_page, address) -> None:
    page = open_page(f"{address('voila')}/").page
    page.locator(".te-chapters summary").click()
    page.get_by_role("link", name="Glossary").click()
    expect(page.locator(".te-glossary dt", has_text="number needed to treat")).to_be_visible()
    assert page.locator(".te-glossary > div").count() > 50


def test_the_page_of_the_class_trial_can_be_read_down_and_looked_up(open_page, address) -> None:
    page = open_page(f"{address('voila')}/class-trial").page
    sides = """cells => cells.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return Math.round(range.getBoundingClientRect().left);
    })"""
    for column in (1, 2, 3):
        lefts = page.locator(f"table tr > :nth-child({column})").evaluate_all(sides)
        assert len(lefts) > 4
        assert len(set(lefts)) == 1, "a head begins where its values do"
    out = page.locator("#source-P .te-leaves")
    expect(out).to_have_attribute("href", re.compile("^https://doi.org/10"))


def test_a_count_stays_on_one_line_with_what_it_is_of(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for kind in (r"\d+ of \d+", r"[\d,]+ (?:patients?|points?|more)", "N-1 chi-square"):
        counts = page.locator(".te-unbroken").filter(has_text=re.compile(f"^{kind}$"))
        expect(counts.first).to_be_attached()
        assert counts.evaluate_all("all => all.every((node) => node.getClientRects().length < 2)")
    page.set_viewport_size(DESK)


@pytest.mark.parametrize("page", ["voila"], indirect=True)
def test_what_stays_on_one_line_fits_a_narrow_page(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    seen = page.locator(":not(.te-unseen) > .te-unbroken").filter(visible=True)
    wide = "all => all.filter((node) => node.getBoundingClientRect().right > innerWidth).length"
    assert seen.count() > 20
    assert seen.evaluate_all(wide) == 0
    page.set_viewport_size(DESK)
