"""The landing page in a real browser: where the bare address leads, and on to the chapters."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import OPENING, QUESTIONS, Chapter
from tests.browser.hand import PHONES
from tests.browser.strokes import go_over
from tests.browser.touch import AT_REST, Finger
from tests.browser.weight import Weight
from widgets.trial import chapters as all_chapters

LINES = "node => Math.round(node.clientHeight / parseFloat(getComputedStyle(node).lineHeight))"
PAGE_BYTES = 60_000
"""Of the first page with all that it loads, as it travels."""
CHAPTERS = ("05_count_the_patients", "06_the_p_value")[: None if EVERY_LOOK else 1]
LIST = "header .te-chapters"
WHOLE = {"width": 800, "height": 1200}
"""A tablet: the list of chapters has room."""
PAGE = re.compile(r"/voila/render/(\w+)\.ipynb/?$")


def hrefs(page):
    # The memory comes last and writes to the kernel: a page left before cannot send it any more.
    page.locator(".te-memory").wait_for(timeout=OPENING)
    return page.locator(f"{LIST} a").evaluate_all("links => links.map((link) => link.href)")


def test_the_first_page_has_a_picture_to_play_with_and_needs_no_kernel(open_page, address):
    weights = []
    watch = open_page(
        address("voila"), listen=lambda page: weights.append(Weight(page)), has_touch=True
    )
    page = watch.page
    card = page.locator(".te-headline[data-te-lives]")
    drug, placebo = card.get_by_label("New drug"), card.get_by_label("Placebo")
    words, on = card.locator("[data-te-says=headline]"), card.locator(".te-treatment .te-on")
    expect(words).to_have_text("Twice as many get better on new drug")
    for _ in range(5):
        drug.press("ArrowRight")
    expect(words).to_have_text("Three times as many get better on new drug")
    expect(on).to_have_count(15)
    expect(card.locator("[data-te-says=sentence]")).to_contain_text("33 more")
    expect(page.locator(".te-voice")).to_contain_text("33 more")
    box = placebo.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.touchscreen.tap(box["x"] + box["width"] / 2, middle)
    expect(placebo).to_have_value("15")
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"], middle)
    page.mouse.up()
    expect(words).to_have_text("Only patients on new drug get better")
    for size in PHONES[::-1]:
        page.set_viewport_size(size)
        assert card.locator(".te-headline-task").evaluate(LINES) <= 2
    finger = Finger(page, lambda: None)
    # On each track, and on each handle both ways; the two tracks are alike.
    assert go_over(finger, everything=EVERY_LOOK) == (6 if EVERY_LOOK else 3)
    finger.leave()
    assert not [each for each in watch.addresses if "/api/" in each or "/voila/render/" in each]
    assert weights[0].http_of(".css") > 10_000
    assert 10_000 < weights[0].travelled < PAGE_BYTES


def test_the_first_step_of_the_landing_page_opens_the_first_page(start):
    assert PAGE.search(start.page.url)[1] == "00_start"
    expect(start.page.locator("h1")).to_be_visible()


def test_the_list_in_the_header_leads_to_chapters_that_open(start, open_page):
    addresses = {found[1]: href for href in hrefs(start.page) if (found := PAGE.search(href))}
    assert addresses.keys() >= set(CHAPTERS)
    walker = open_page(start.page.url)
    for stem in CHAPTERS:
        hrefs(walker.page)
        walker.page.locator(f"{LIST} summary").click()
        walker.page.locator(f"{LIST} a[href*='{stem}']").click()
        # The page itself goes there: a new tab would leave a kernel behind at every turn.
        walker.page.wait_for_url(re.compile(f"{re.escape(addresses[stem])}/?$"))
        chapter = Chapter(walker, QUESTIONS[stem])
        assert "16 of 29" in chapter.first
        walker.page.locator("header").get_by_role("link").first.click()
        walker.page.locator(".te-path").get_by_role("link").first.click()
        walker.page.wait_for_url(re.compile("00_start"), timeout=OPENING)


@pytest.mark.parametrize("size", PHONES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_the_list_of_chapters_is_whole_on_a_phone(start, size):
    page = start.page
    page.set_viewport_size(size)
    hrefs(page)
    chapters = page.locator("header details")
    summary, links = chapters.locator("summary"), chapters.get_by_role("link")
    summary.click()
    assert links.count() == len(all_chapters()) + 1  # and the glossary
    for link in links.all():
        expect(link).not_to_be_empty()
        link.click(trial=True)  # in view, and under nothing
    expect(chapters.locator("[aria-current=page]")).to_contain_text("The headline and you")
    box = chapters.locator("ol").bounding_box()
    assert 0 < box["x"] < box["x"] + box["width"] < size["width"]
    page.keyboard.press("Escape")
    expect(links.first).not_to_be_visible()
    expect(summary).to_be_focused()
    summary.click()
    page.mouse.click(box["x"], (box["y"] + box["height"] + size["height"]) / 2)
    expect(links.first).not_to_be_visible()


def test_a_finger_in_the_list_of_chapters_moves_no_page(open_page, address):
    """Where the list scrolls, at its ends, and where it is whole; beside it the header stays."""
    page = open_page(address("voila"), has_touch=True, is_mobile=True).page
    finger = Finger(page, lambda: None)
    for size in (*(PHONES if EVERY_LOOK else PHONES[1:]), WHOLE):
        page.set_viewport_size(size)
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        page.locator("header summary").click()
        middle = size["width"] / 2
        for _ in range(3):
            finger.stroke((middle, 450), (middle, 150))
            assert page.evaluate(AT_REST) == 0
        finger.stroke((10, 600), (10, 300))
        page.evaluate(AT_REST)
        assert page.locator("header").bounding_box()["y"] == 0
        page.locator("header summary").click()
    finger.leave()


def test_the_switch_turns_the_page_dark_and_a_reload_keeps_it(open_page, start):
    page = open_page(start.page.url).page
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    switch = page.locator("header").get_by_role("button")
    switch.click()
    page.wait_for_function(f"light => ({ground})() !== light", arg=light)
    dark = page.evaluate(ground)
    page.reload(timeout=OPENING)
    hrefs(page)
    assert page.evaluate(ground) == dark
    switch.click()
    page.wait_for_function(f"light => ({ground})() === light", arg=light)


def test_on_paper_what_is_open_is_left_to_a_pen(start):
    page = start.page
    page.emulate_media(media="print")
    seen = "nodes => nodes.filter((node) => node.checkVisibility()).length"
    for shown in (".te-gate .widget-radio-box label", ".te-asked label", ".te-asked legend"):
        parts = page.locator(shown)
        assert parts.evaluate_all(seen) == parts.count() >= 5, shown
    for hidden in (".te-unanswered", ".te-memory", ".te-longest", ".te-gate .te-show"):
        parts = page.locator(hidden)
        assert (parts.evaluate_all(seen), parts.count() > 0) == (0, True), hidden
    page.emulate_media(media="null")
