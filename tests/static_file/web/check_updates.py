"""A newer edition in the place of one that is read: offered, taken by a press, the old gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.servers import edition
from tests.static_file.web.reading import KEPT, Listener, built, chapter, until_awake
from widgets.static_file.web.edition import _keep

STEM, OTHER = "06_the_p_value", "08_how_sure"
NEWER = "A newer edition of this chapter"
CONTROLLED = "() => navigator.serviceWorker.controller"
LOOK = "() => navigator.serviceWorker.getRegistration().then((kept) => kept.update()).then(() => 1)"
NAMES = "() => caches.keys()"
ONE = "() => caches.keys().then((names) => names.length === 1)"
STATUS = "(url) => fetch(url, { cache: 'no-store' }).then(({ status }) => status)"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Return where an edition is served, and the link that says which."""
    with edition(tmp_path, built()) as address:
        yield address, tmp_path / "below" / "book"


def put_newer(link: Path, folder: Path) -> None:
    """Put another edition in the place of the one that is served: its parts have other names."""
    shutil.copytree(built(), folder)
    [assets] = (folder / "assets").iterdir()
    assets.rename(assets.with_name("newer"))
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8").replace(f"assets/{assets.name}", "assets/newer")
        if page.parent.name.startswith(STEM):
            text = text.replace("</title>", f"</title>\n<meta name=description content='{NEWER}'>")
        page.write_text(text, "utf-8")
    _keep(folder)
    another = link.with_name("another")
    another.symlink_to(folder)
    another.replace(link)


def read(page: Page, address: str, stem: str) -> str:
    """Open a chapter that its browser has kept; return the address of a part that it uses later."""
    page.goto(chapter(address, stem))
    page.evaluate(KEPT)
    page.wait_for_function(CONTROLLED)
    until_awake(page)
    script = page.locator("script[src*='pages.js']").get_attribute("src") or ""
    later = script.replace("pages.js", "presenter.js")
    return str(page.evaluate("(url) => new URL(url, document.baseURI).href", later))


def moved(page: Page) -> str:
    """Press the slider of the first card; return where it is."""
    page.locator(".te-everything").click()
    slider = page.locator(".te-card").get_by_role("slider", name="patients").first
    slider.press("ArrowRight")
    page.wait_for_function("() => !window.tePython.pending")
    return str(slider.get_attribute("aria-valuenow"))


def goes_on(page: Page, later: str) -> None:
    """See that a page has a part that the server has no longer, and uses it."""
    assert page.request.get(later).status == 404
    assert page.evaluate(STATUS, later) == 200
    page.locator(".te-present").click()
    page.locator(".te-presenter").wait_for()
    assert page.locator(".te-newer").is_hidden()
    page.keyboard.press("Escape")
    page.locator(".te-presenter").wait_for(state="detached")


def is_offered(page: Page) -> None:
    """See the offer beside the text."""
    offer = page.locator(".te-newer")
    expect(offer).to_contain_text("A newer edition of this book is here.")
    assert offer.evaluate("node => getComputedStyle(node).position") == "fixed"


def test_a_newer_edition_is_offered_and_taken_by_a_press(
    opened: Callable[..., Page], listener: Listener, place: tuple[str, Path], tmp_path: Path
) -> None:
    address, link = place
    page = opened()
    later = read(page, address, STEM)
    other = page.context.new_page()
    read(other, address, OTHER)
    put_newer(link, tmp_path / "newer")
    for each in (page, other):
        assert not each.locator(".te-newer").count()
    page.evaluate(LOOK)
    is_offered(page)
    assert len(page.evaluate(NAMES)) == 2
    first = page.context.new_page()
    first.goto(f"{address}/")
    is_offered(first)
    first.close()
    stood = moved(page)
    goes_on(page, later)

    page.get_by_role("button", name="Use it now").click()
    expect(page.locator("meta[name=description]")).to_have_attribute("content", NEWER)
    until_awake(page)
    slider = page.locator(".te-card").get_by_role("slider", name="patients").first
    expect(slider).to_have_attribute("aria-valuenow", stood)

    # The other tab goes on with the old one until it is turned; then nothing of it is kept.
    assert other.locator("script[src*='newer/']").count() == 0
    assert other.evaluate(STATUS, later) == 200
    other.goto(chapter(address, STEM))
    until_awake(other)
    other.wait_for_function(ONE)
    assert other.evaluate(STATUS, later) == 404
    listener.forgive("status of 404")
    listener.forgive("Kernel connection is disposed")  # said by pages that are being left
