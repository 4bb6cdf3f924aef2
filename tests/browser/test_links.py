"""A link on a real page: copied from one, opened in another; check_links.py has more of them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS, Chapter

STEM, NEXT = "06_the_p_value", "09_run_it_again"
COPY = "Copy a link to this page"


def trial(watch, **options):
    return Chapter(watch, QUESTIONS[STEM], **options)


def moved(chapter):
    """Move a slider by key, and the diamond on the map, which no slider follows exactly."""
    chapter.change(lambda: chapter.press(chapter.slider("IL-2 arm", "patients"), "PageUp"))
    return chapter.change(lambda: chapter.card.get_by_role("application").press("ArrowUp"))


def copied(page):
    """Copy a link that opens what is open here too."""
    page.get_by_label("Open the answers").check()
    page.get_by_role("button", name=COPY).click()
    field = page.get_by_label("The link", exact=True)
    expect(field).to_have_value(re.compile(r"#v1\."))
    expect(page.locator(".te-link-notice").first).to_have_text(re.compile("opied|copy it"))
    return field.input_value()


def notice(page):
    return page.locator(".te-linked")


def page_and_link(open_page, address):
    """Return a page that was moved, its sentence, and the link to it."""
    watch = open_page(f"{address('voila')}/voila/render/{STEM}.ipynb")
    chapter = trial(watch)
    return chapter, moved(chapter), copied(watch.page)


@pytest.fixture(scope="module")
def sent(open_page, address):
    """Return them for all tests of the module."""
    return page_and_link(open_page, address)


def test_a_link_opens_in_another_browser_and_the_way_back_closes_it(open_page, sent):
    _, sentence, link = sent
    assert len(link) < 300
    watch = open_page(link)
    expect(notice(watch.page)).to_contain_text("Opened from a link.", timeout=OPENING)
    card = watch.page.locator(".te-card").filter(has_text=QUESTIONS[STEM])
    expect(card).to_be_attached(timeout=OPENING)
    expect(notice(watch.page)).to_be_in_viewport()  # it opens at the card, the line above it
    chapter = trial(watch, are_open=True)
    expect(chapter.card.locator(".te-sentence")).to_have_text(sentence)
    assert watch.page.get_by_role("button", name="Ask me first again").count() == 1
    above, card = notice(watch.page).bounding_box(), chapter.card.bounding_box()
    gate = watch.page.locator(".te-gate", has=watch.page.locator(".te-sentence", has_text=sentence))
    below = gate.locator(".te-card").first.bounding_box()["y"]
    assert above["y"] + above["height"] <= below < above["y"] + 200 < card["y"] + 200
    assert copied(watch.page) == link
    assert not [address for address in watch.addresses if "v1." in address.partition("#")[0]]
    notice(watch.page).get_by_role("button", name="Back to my own page").click()
    expect(watch.page.locator(".te-gate .te-revealed .te-card")).to_have_count(0)
    expect(notice(watch.page)).to_have_count(0)
    expect(watch.page).to_have_url(re.compile("^[^#]*$"))


def test_a_link_wins_over_the_memory_and_leaves_it_alone(sent):
    chapter, sentence, link = sent
    page = chapter.page
    kept = page.evaluate("localStorage.getItem('te-memory')")
    chapter.change(chapter.card.locator(".te-back").click)
    page.evaluate("link => { location.href = link }", link)
    expect(chapter.card.locator(".te-sentence")).to_have_text(sentence)
    assert page.evaluate("localStorage.getItem('te-memory')") == kept


def test_a_damaged_link_is_refused_in_one_sentence(sent):
    chapter, *_ = sent
    page, before = chapter.page, chapter.sentence()
    for bad in ("#v1.abcd.efgh", "#v2.abcd..efgh", f"#v1.{'a' * 2_000}"):
        page.evaluate("hash => { location.hash = hash }", bad)
        expect(notice(page)).to_contain_text("so the page goes on without it.")
        expect(notice(page).get_by_role("button", name="Back to my own page")).to_have_count(0)
        notice(page).get_by_role("button", name="Close").click()
        expect(notice(page)).to_have_count(0)
    page.get_by_label("Paste a link here").fill("<b>hello</b>")
    page.get_by_role("button", name="Open it").click()
    refusal = 'A link to this book must hold "#v1." and what follows it, got "<b>hello</b>".'
    expect(page.locator(".te-link-notice").nth(1)).to_have_text(refusal)
    assert chapter.sentence() == before


def test_the_seed_of_the_class_goes_on_to_the_next_chapter(address, sent):
    chapter, *_ = sent
    page = chapter.page
    seed, notice = page.get_by_label("Class seed"), page.locator(".te-link-notice").last
    use = page.get_by_role("button", name="Use it")
    for bad in ("100", "seven", "1.5"):
        seed.fill(bad)
        use.click()
        expect(notice).to_contain_text("The class seed must be a whole number from 1 to 99")
        expect(notice).to_contain_text(bad)
    seed.fill("12")
    use.click()
    expect(notice).to_have_text("The class seed is 12.")
    page.wait_for_function("JSON.parse(localStorage.getItem('te-memory'))['class seed'] === 12")
    page.goto(f"{address('voila')}/voila/render/{NEXT}.ipynb")
    page.get_by_label("Class seed").wait_for(timeout=OPENING)
    expect(page.get_by_label("Class seed")).to_have_value("12")
    page.get_by_role("button", name="Show everything").click()
    draw = page.get_by_role("textbox", name=re.compile("^draw"))
    expect(draw).to_have_text("12", timeout=OPENING)
    page.get_by_role("button", name="Remove it").click()
    expect(draw).not_to_have_text("12")
