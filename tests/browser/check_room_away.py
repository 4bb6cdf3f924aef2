"""A server that begins anew during a vote: projector, learner and phone. Run by `make access`."""

from __future__ import annotations

import re
from contextlib import ExitStack

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from tests.browser.check_room_learner import CHOICE, COUNTED, OPENS, STEM, held_back
from tests.browser.conftest import NOTE_PAGE
from tests.browser.phones import Phone, join
from tests.browser.projector import Projector
from tests.browser.servers import _free_port, app

PROJECTOR = {"width": 1280, "height": 720}
NARROW = {"width": 360, "height": 640}
AWAY = "The room is away. It is being tried again."
# Whether the answer was seen at any time, be it for a moment.
WATCHES = """(gate) => {
  const look = () => {
    window.hasSeen ||= gate.querySelector(".te-revealed").checkVisibility();
    requestAnimationFrame(look);
  };
  window.hasSeen = false;
  look();
}"""


def stands_on(page, below):
    """What is said of the connection stands on what is said of the room, and both are whole."""
    box = page.locator(".te-banner")
    expect(box).to_be_visible()
    page.wait_for_function(
        """([box, below]) => {
          const [a, b] = [box.getBoundingClientRect(), below.getBoundingClientRect()];
          return b.height && a.bottom <= b.top && a.top >= 0 && b.bottom <= innerHeight;
        }""",
        arg=[box.element_handle(), below.element_handle()],
    )


def voting(open_page, address):
    """Return a projector, a learner and a phone, who have answered the question that is open."""
    chapter = f"{address}/voila/render/{STEM}.ipynb"
    watch = open_page(f"{chapter}?present=1", NOTE_PAGE, viewport=PROJECTOR)
    projector = Projector(watch, address)
    room = projector.open()
    projector.press("o")
    learner = open_page(chapter)
    learner.page.locator(".te-memory").wait_for(timeout=OPENING)
    bar = join(learner.page, room)
    learner.page.set_viewport_size(NARROW)
    phone = Phone(open_page, room)
    projector.to(CHOICE)
    projector.press("v")
    expect(bar).to_contain_text("Your class is asked")
    gate = learner.page.locator(".te-asks-guess-behind_percent")
    gate.get_by_text("none at all").click()
    gate.get_by_role("button", name="Give my answer").click()
    projector.says("1 of 2")
    phone.answer("one")
    projector.says("2 of 2")
    held_back(learner.page, gate)
    gate.evaluate(WATCHES)
    return watch, projector, learner, bar, gate, phone


def left(*watches):
    """Go where nothing is asked of a server that ends."""
    for each in watches:
        each.page.goto("about:blank")
        for error in ("WebSocket connection to", "Failed to load resource"):
            each.forgive(error)


def test_a_server_that_begins_anew_opens_no_answer_and_loses_nobody(open_page, tmp_path):
    port = _free_port()
    with ExitStack() as first:
        address = first.enter_context(app(tmp_path, "--learners=0", port=port))
        watch, projector, learner, bar, gate, phone = voting(open_page, address)
        page, notice = watch.page, watch.page.locator(".te-presenter-notice")
        slow = []  # the projector is slow to open the room again, and to ask
        page.route(re.compile("/room/open$|/moves$"), lambda route: slow.append(route))
    expect(notice).to_contain_text("The connection to the room is lost.")
    stands_on(page, notice)
    expect(bar).to_contain_text(f"{AWAY} {OPENS}")
    stands_on(learner.page, bar)
    expect(phone.page.locator("#line")).to_contain_text("The connection is lost.")
    with app(tmp_path, "--learners=0", port=port):
        for _ in range(2):
            with learner.page.expect_response("**/events?tab=*") as asked:
                pass
            assert asked.value.status == 404
        expect(bar).to_contain_text(f"{AWAY} {OPENS}")
        held_back(learner.page, gate)
        with page.expect_request("**/moves"):
            slow.pop().continue_()
        expect(bar).to_contain_text(f"the answers of your class are lost. {OPENS}")
        held_back(learner.page, gate)
        slow.pop().continue_()
        page.unroute_all()
        expect(notice).to_contain_text("has lost the answers of the class.")
        expect(notice).to_contain_text("The question is asked anew: its count begins at 0.")
        expect(page.locator(".te-banner")).to_contain_text("has stopped")
        projector.says("1 of 2")  # the learner's answer is still on the page; a phone is asked
        expect(bar).to_contain_text(f"{COUNTED} {OPENS}")
        expect(phone.page.locator("#line")).to_contain_text("started again")
        held_back(learner.page, gate)
        assert not learner.page.evaluate("window.hasSeen")
        for _ in range(2):
            projector.press("e")
        expect(bar).to_contain_text("This room has ended")
        expect(gate.locator(".te-revealed")).to_be_visible()
        left(watch, learner, phone.watch)
