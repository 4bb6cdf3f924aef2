"""A chapter before a class, behind a base URL: `make access`."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.presenting import at_screen, once_shrunk, walk_to
from tests.server.serving import serving

PROJECTOR = {"width": 1280, "height": 720}
STEM = "05_count_the_patients"


def test_it_works_behind_a_base_url(open_page, tmp_path):
    with serving(tmp_path, "--base_url=/a/", "--cold", stem=STEM) as behind:
        url = f"{behind.address}/a/voila/render/{STEM}.ipynb?present=2"
        watch = open_page(url, viewport=PROJECTOR)
        at_screen(watch.page, 2)
        with watch.page.expect_popup() as opened:
            watch.page.keyboard.press("n")
        expect(opened.value).to_have_url(re.compile(f"/a/notes/{STEM}$"))
        expect(opened.value.get_by_role("main")).to_contain_text("You will hear.")
        watch.leave()


def test_a_script_that_did_not_arrive_is_fetched_by_the_way_to_another_page(open_notebook):
    for name, script, leads in (
        ("Present", "presenter.js", re.compile(r"\?present=1$")),
        ("Join a class", "room_join.js", re.compile("/room/?$")),
    ):
        page = (watch := open_notebook("voila", STEM)).page
        page.route(f"**/{script}", lambda route: route.abort(), times=1)
        page.get_by_role("link", name=name).click()
        expect(page).to_have_url(leads)
        if name == "Present":
            at_screen(page, 1)
        assert [each for each in watch.problems() if script in each]


def test_what_is_known_of_a_trial_has_the_screen_while_it_is_open(open_page, address):
    """Its fields are read by the last row; the picture is back when they are closed."""
    url = f"{address('voila')}/voila/render/16_your_trial.ipynb?present=1"
    page = open_page(url, viewport=PROJECTOR).page
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    screen = walk_to(page, "About this trial")
    about = page.get_by_role("button", name="About this trial")
    picture = page.locator("#te-main .te-gallery").first
    about.click()
    expect(page.get_by_label("the primary endpoint")).to_be_visible()
    expect(picture).to_be_hidden()
    assert not once_shrunk(page, screen)
    about.click()
    expect(picture).to_be_visible()
    assert not once_shrunk(page, screen)
