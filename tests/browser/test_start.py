"""The landing page in a real browser: where the bare address leads, and on to the chapters."""

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING, QUESTIONS, Chapter

CHAPTERS = ("05_count_the_patients", "06_the_p_value")
LIST = "header .te-chapters"
PAGE = re.compile(r"/voila/render/(\w+)\.ipynb$")


def hrefs(page):
    # The memory comes last and writes to the kernel: a page left before cannot send it any more.
    page.locator(".te-memory").wait_for(timeout=OPENING)
    return page.locator(f"{LIST} a").evaluate_all("links => links.map((link) => link.href)")


def test_the_first_step_of_the_landing_page_opens_the_first_page(start):
    assert PAGE.search(start.page.url)[1] == "00_start"
    expect(start.page.locator("h1")).to_be_visible()


def test_the_list_in_the_header_leads_to_chapters_that_open(start, open_page):
    addresses = {found[1]: href for href in hrefs(start.page) if (found := PAGE.search(href))}
    assert addresses.keys() >= set(CHAPTERS)
    walker = open_page(start.page.url)
    for number, stem in enumerate(CHAPTERS):
        hrefs(walker.page)
        walker.page.locator(f"{LIST} summary").click()
        walker.page.locator(f"{LIST} a[href*='{stem}']").click()
        # The page itself goes there: a new tab would leave a kernel behind at every turn.
        walker.page.wait_for_url(addresses[stem])
        # The button opens the gates of every chapter, and the memory keeps them open.
        chapter = Chapter(walker, QUESTIONS[stem], are_open=number > 0)
        assert "16 of 29" in chapter.first
        walker.page.locator("header").get_by_role("link").first.click()
        walker.page.locator(".te-path").get_by_role("link").first.click()
        walker.page.wait_for_url(re.compile("00_start"), timeout=OPENING)


def test_the_switch_turns_the_page_dark_and_a_reload_keeps_it(open_page, start):
    page = open_page(start.page.url).page
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    switch = page.locator("header").get_by_role("button")
    switch.click()
    dark = page.evaluate(ground)
    assert dark != light
    page.reload(timeout=OPENING)
    hrefs(page)
    assert page.evaluate(ground) == dark
    switch.click()
    assert page.evaluate(ground) == light
