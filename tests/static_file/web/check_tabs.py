"""Several tabs of one reader, and a class's room on another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.room.process import RoomProcess
from tests.static_file.web.reading import Listener, chapter, until_awake

Opened = Callable[..., Page]
ANSWERED = "() => !window.tePython.pending"
ROOM = "a.te-join-room"


def pythons(browser: Browser) -> int:
    """Return how many workers with a Python there are."""
    targets = browser.new_browser_cdp_session().send("Target.getTargets")["targetInfos"]
    return sum(each["type"] == "shared_worker" for each in targets)


def moved(page: Page) -> str:
    """Press a slider of the chapter; return what is said once Python has answered."""
    page.locator(".te-card .noUi-handle").first.press("ArrowRight")
    page.wait_for_function(ANSWERED)
    return page.locator(".te-card:has(.noUi-handle) .te-sentence").first.inner_text()


def test_a_duplicated_tab_has_a_python_of_its_own(
    opened: Opened, browser: Browser, address: str
) -> None:
    before = pythons(browser)
    page = opened()
    for stem in ("00_start", "08_how_sure"):
        page.goto(chapter(address, stem))
        until_awake(page)
    assert pythons(browser) == before + 1, "the chapters of a tab share one"
    page.locator(".te-everything").click()
    page.locator(".te-card .noUi-handle").first.wait_for()
    page.wait_for_function(ANSWERED)
    first = moved(page)
    with page.expect_popup() as popup:  # which has a copy of all that the tab keeps
        page.evaluate("() => { open(location.href) }")
    copy = popup.value
    until_awake(copy)
    assert pythons(browser) == before + 2
    copy.locator(".te-card .noUi-handle").first.wait_for()  # as open as the tab was
    second = moved(page)
    assert second != first, "the tab goes on after it was duplicated"
    assert moved(copy)
    assert page.locator(".te-card:has(.noUi-handle) .te-sentence").first.inner_text() == second
    page.reload()
    until_awake(page)
    assert pythons(browser) == before + 2, "each finds its own again"


@pytest.fixture(scope="module")
def rooms() -> Iterator[RoomProcess]:
    process = RoomProcess()
    yield process
    process.process.terminate()
    process.process.wait()


@pytest.mark.parametrize("where", ["a chapter", "the page of rooms"])
def test_a_rooms_address_leads_to_it(
    opened: Opened, listener: Listener, address: str, rooms: RoomProcess, where: str
) -> None:
    page = opened()
    if where == "a chapter":
        page.goto(chapter(address, "05_count_the_patients"))
        page.locator(ROOM).click()
        expect(page.get_by_role("dialog")).to_contain_text("has no server")
    else:
        page.goto(f"{address}/room/")
    field = page.get_by_label("The room's address")
    go = page.get_by_role("button", name="Open the room")
    for typed, refusal in (
        ("", "Type the room's address."),
        ("ABCDEF", '"ABCDEF" is a room\'s word.'),
        ("ftp://board/room", "http:// or https://, not with ftp://"),
        ("http://", '"http://" is no address.'),
        ("board:8866/roof", '"board:8866/roof" is not a room\'s address.'),
        (f"{address}/room/", "it has no room"),
    ):
        field.fill(typed)
        go.click()
        expect(page.get_by_role("alert")).to_contain_text(refusal)
        expect(field).to_be_focused()
    field.fill(f"127.0.0.1:{rooms.port}/room abcdef")
    with page.context.expect_page() as coming:
        field.press("Enter")
    room = coming.value
    room.wait_for_url(f"http://127.0.0.1:{rooms.port}/room/ABCDEF")
    expect(room.locator("#room")).to_be_visible()
    assert room.evaluate("() => opener") is None
    room.close()
    listener.forgive("status of 404")  # nobody has opened that room
    assert not page.get_by_role("dialog").count()


def test_before_a_class_a_room_is_said_to_need_the_app(opened: Opened, address: str) -> None:
    page = opened(viewport={"width": 1366, "height": 768})
    page.goto(f"{chapter(address, '05_count_the_patients')}?present=1")
    page.locator(".te-presenter").wait_for()
    page.keyboard.press("o")
    expect(page.locator(".te-presenter-notice")).to_contain_text("make serve ADDRESS=0.0.0.0")
    assert page.locator(".te-room-large").is_hidden()
    leave = page.get_by_role("button", name="Leave").bounding_box()
    assert leave
    assert leave["x"] + leave["width"] <= 1366
