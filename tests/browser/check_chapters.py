"""What takes a page of its own, or two, in some chapters: `make access`."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import test_chapter_06_deals as deals
from tests.browser import test_chapter_07 as chapter_07
from tests.browser import test_chapter_10 as chapter_10
from tests.browser.chapter import sentence

# What the page sends its kernel from the beginning.
SENT = """
const { send } = WebSocket.prototype;
window.sent = [];
WebSocket.prototype.send = function (data) {
  window.sent.push(typeof data === "string" ? data : new TextDecoder().decode(data));
  return send.call(this, data);
};"""
SEAL = """if (location.protocol === "http:") localStorage.setItem("te-memory", JSON.stringify(
  { envelope: { endpoint: "arthritis", week: "24", test: "fisher", alpha: "0.025" } }));"""


def test_the_same_seed_gives_the_same_picture_in_two_browsers(open_chapter):
    drawings = []
    for _ in range(2):
        machine = open_chapter("voila", deals.STEM, question=deals.SHUFFLE)
        deals.press(machine, "Deal 1,000 more", 2)
        machine.until_sentence("Deal 2,000:")
        drawn = "card => [...card.querySelectorAll('.te-drawing .mark-rect path')].length > 8"
        machine.until(drawn)
        machine.watch.until_answered()
        shapes = (
            "card => [...card.querySelectorAll('.te-drawing .role-mark path')]"
            ".map((path) => path.getAttribute('d') + path.getAttribute('transform'))"
        )
        drawings.append((machine.sentence(), machine.card.evaluate(shapes)))
    assert drawings[0] == drawings[1]


def test_a_slider_that_follows_the_picture_says_nothing(open_chapter):
    """It would send what its arithmetic makes of the number, and undo the reader's next move."""
    chapter = open_chapter("voila", chapter_07.STEM, chapter_07.CARDS["strip"], before=SENT)
    strip = chapter.card.get_by_role("application")
    for key in ("ArrowRight", "ArrowUp") * 4:
        chapter.change(lambda key=key: strip.press(key))
    chapter.back()
    sent = chapter.page.evaluate("() => window.sent")
    assert sum('"step"' in words for words in sent) == 8
    assert [words for words in sent if '"value"' in words] == []


def test_on_a_phone_nothing_scrolls_sideways(open_chapter):
    phone = open_chapter(
        "voila", chapter_07.STEM, chapter_07.CARDS["strip"], viewport={"width": 390, "height": 844}
    )
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert phone.page.evaluate(width) <= 0


def test_what_was_sealed_comes_first(open_chapter):
    sealed = open_chapter("voila", chapter_10.STEM, before=SEAL)
    expect(sealed.page.get_by_role("note")).to_contain_text("test: Fisher exact, alpha: 0.025")
    ledger = sealed.asking(chapter_10.CARDS["ledger"])
    expect(sentence(ledger)).to_contain_text(
        "1 question in 1 line, 0 below 0.05; the smallest is p = 0.181"
    )
    expect(ledger.locator(".te-drawing svg").first).to_contain_text("Fisher exact, sealed")
    expect(sentence(sealed.asking(chapter_10.CARDS["list"]))).to_contain_text(
        "You sealed arthritis, week 24."
    )
