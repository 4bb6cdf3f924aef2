"""The pages around the chapters: the way in, what is not there, and no place just now."""

from __future__ import annotations

from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.access import SCHEMES, axe_violations
from tests.browser.servers import app
from widgets.trial import chapters

STEMS = [chapter.stem for chapter in chapters()]


@pytest.fixture(scope="module")
def full_app(tmp_path_factory):
    """Return the address of an app with a token and one place, which is taken."""
    folder = tmp_path_factory.mktemp("full")
    options = ("--cold", "--learners=1", "--LearnerKernels.coming_seconds=3600")
    with app(folder, *options, EXPLAINER_TOKEN="chalk") as address:
        with urlopen(f"{address}/voila/render/{STEMS[-1]}.ipynb?token=chalk") as taken:
            assert taken.status == 200
        yield address


def test_axe_finds_nothing_around_the_chapters(open_page, full_app, record_property):
    watch = open_page(full_app)
    page = watch.page
    for path, words in (
        ("/", "The token of your class"),
        ("/?token=chalk", "Before you read on"),
        ("/nowhere", "There is no such page"),
        (f"/voila/render/{STEMS[0]}.ipynb", "Every place is taken just now"),
    ):
        page.goto(f"{full_app}{path}")
        expect(page.locator("main")).to_contain_text(words)
        for scheme in SCHEMES:
            assert axe_violations(page, scheme) == []
            record_property("looks by axe", 1)
    watch.forgive("status of")


def test_who_waits_for_a_place_is_let_in_when_one_is_free(open_page, full_app):
    watch = open_page(f"{full_app}/?token=chalk")
    page = watch.page
    page.clock.install()
    page.goto(f"{full_app}/voila/render/{STEMS[0]}.ipynb")
    page.evaluate("() => { window.waits = true; }")
    page.route("**/*.ipynb", free)
    with page.expect_request(lambda request: request.is_navigation_request()) as asked:
        page.clock.fast_forward(60_000)
    assert asked.value.url.endswith(f"{STEMS[0]}.ipynb")
    page.wait_for_function("() => !window.waits && document.readyState === 'complete'")
    watch.forgive("status of")


def free(route):
    """Answer a page's look for a place as if there were one; the page itself asks the app."""
    if route.request.is_navigation_request():
        route.continue_()
    else:
        route.fulfill()
