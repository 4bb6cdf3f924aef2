"""A class's own trial on the projector, with six phones and a chapter behind it: `make access`."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.access import axe_violations
from tests.browser.chapter import OPENING
from tests.browser.presenting import press, settled
from tests.browser.test_class_trial import TITLES, choose
from widgets import read_trial
from widgets.book.class_trial import to_say
from widgets.book.class_trial_result import SHORT
from widgets.room.words import WORD


def on_the_projector(open_page, root: str) -> Page:
    """Return a chapter before a class, in presenter mode, with a room open."""
    page = open_page(
        f"{root}/voila/render/00_start.ipynb?present=1", viewport={"width": 1920, "height": 1080}
    ).page
    page.wait_for_selector("body.te-presenting", timeout=60_000)
    press(page, "o")
    expect(page.locator(".te-room-large .te-room-word")).to_have_text(WORD)
    return page


def too_few_answer_and_then_enough(page: Page, phones: list[Page]) -> None:
    """Four answers show no result, and the same trial takes the fifth."""
    for answer, phone in enumerate(phones[:4], 5):
        choose(phone, answer)
    expect(page.locator(".te-trial-large")).to_contain_text("4 of 6")
    arrows_only_read(page)
    press(page, "PageDown")
    notice = page.locator(".te-presenter-notice")
    expect(notice).to_contain_text("2 of 6 have not answered. Press again")
    press(page, "PageDown")
    expect(page.locator(".te-trial")).to_contain_text("Too few for a result")
    expect(page.get_by_role("button", name="Show the result")).to_be_disabled()
    settled(page)
    page.get_by_role("button", name="Take more answers").click()
    choose(phones[4], 9)


def arrows_only_read(page: Page) -> None:
    """A step of a trial cannot be taken back, so an arrow takes none."""
    title = page.locator(".te-trial h1").inner_text()
    for key in ("ArrowRight", "ArrowLeft", " "):
        page.locator(".te-trial h1").focus()
        press(page, key)
        expect(page.locator(".te-presenter-notice")).to_contain_text("Arrows leave the trial")
        expect(page.locator(".te-trial h1")).to_have_text(title)


def said_in_the_notes(notes: Page, phase: str) -> None:
    """The teacher's own window has what to say now, in the words of the page of the lesson."""
    words = " ".join(to_say(phase).split())
    expect(notes.locator("[data-te-notes=say]")).to_contain_text(words)


def what_is_said_is_in_the_notes(page: Page, notes: Page) -> None:
    """A key that asks to be pressed again, and a black screen, are seen there too."""
    notice = notes.locator("[data-te-notes=notice]")
    page.keyboard.press("e")
    expect(page.locator(".te-presenter-notice")).not_to_be_empty()
    expect(notice).to_have_text(page.locator(".te-presenter-notice").inner_text())
    page.keyboard.press("b")
    expect(notice).to_contain_text("The class sees a black screen")
    page.keyboard.press("b")
    expect(notice).not_to_contain_text("The class sees a black screen")


def its_picture_is_sound(page: Page) -> None:
    """The line of the cut is as high as the picture, and axe finds nothing."""
    heights = page.locator(".te-trial-answer").evaluate_all("all => all.map(e => e.offsetHeight)")
    assert len(heights) == 22
    assert len({*heights}) == 1  # the line of the cut is as high as the picture
    for scheme in ("light", "dark"):
        assert not axe_violations(page, scheme)


def it_fits_a_small_projector(page: Page) -> None:
    """All that came out, and its buttons, are in view above the foot of the screen."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.wait_for_function(
        "() => { const t = document.querySelector('.te-trial');"
        " return t.scrollHeight <= t.clientHeight; }"
    )
    smallest = page.locator(".te-trial").evaluate(
        "t => Math.min(...[...t.querySelectorAll('*')].map(e =>"
        " parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 23, "as large as the steps before it"
    what_is_folded_is_read_to_its_end(page)
    page.set_viewport_size({"width": 1920, "height": 1080})


def what_is_folded_is_read_to_its_end(page: Page) -> None:
    """Opened, it comes to the top, and keys read on in it before they put the trial away."""
    trial = page.locator(".te-trial")
    more = trial.locator("summary")
    more.click()
    page.wait_for_function("() => document.querySelector('.te-trial').scrollTop > 0")
    foot = page.locator(".te-presenter").bounding_box()["y"]
    assert more.bounding_box()["y"] < foot / 2
    at_end = "t => t.scrollTop >= t.scrollHeight - t.clientHeight - 1"
    while not trial.evaluate(at_end):
        press(page, "PageDown")
        expect(trial).to_be_visible()
    press(page, "PageUp")
    expect(trial).to_be_visible()
    more.click()


def the_bench_shows_it(page: Page) -> None:
    """The bench comes to the front of the class, and the trial lies over it no more."""
    page.get_by_role("link", name="Open it on the bench").click()
    page.wait_for_url("**/16_your_trial.ipynb?present=*")
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    expect(page.locator(".te-trial")).to_be_hidden()  # or it would lie over the bench
    expect(page.locator(".te-linked")).to_contain_text("Opened from a link")
    bench = page.locator(".te-card:visible")
    expect(bench).to_contain_text("What does your own table say")
    expect(bench).to_contain_text(f"{SHORT[0]}")
    expect(page.locator(".te-trial")).to_be_hidden()


def sealed_with_notes(page: Page) -> Page:
    """Seal a trial at 7, and return the window of the notes."""
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    press(page, "x")
    said_in_the_notes(popup.value, "planned")
    page.get_by_label("A yes is an answer of").select_option("7")
    settled(page)
    page.get_by_role("button", name="Seal it").click()
    expect(page.locator(".te-trial-promise")).to_contain_text("7 or more")
    expect(page.locator(".te-trial-large")).to_contain_text("6 phones are here")
    said_in_the_notes(popup.value, "sealed")
    return popup.value


def test_the_projector_leads_a_class_through_its_trial(open_page, address, tmp_path) -> None:
    """From the seal to the bench, by keys, a clicker and buttons; a reload loses nothing."""
    root = address("voila")
    page = on_the_projector(open_page, root)
    join = f"{root}/room/{page.locator('.te-room-large .te-room-word').inner_text()}"
    phones = [open_page(join, viewport={"width": 390, "height": 844}).page for _ in range(6)]
    notes = sealed_with_notes(page)
    press(page, "PageDown")
    said_in_the_notes(notes, "open")
    too_few_answer_and_then_enough(page, phones)
    expect(page.locator(".te-trial-large")).to_contain_text("5 of 6")
    assert not axe_violations(page, "light")
    assert not [title for title in TITLES if title in page.locator(".te-trial").inner_text()]
    page.reload()
    page.wait_for_selector("body.te-presenting", timeout=60_000)
    expect(page.locator(".te-trial-large")).to_contain_text("5 of 6")
    phones[5].close()
    expect(page.locator(".te-room-words")).to_have_text("5 in the room")
    press(page, "PageDown")
    expect(page.locator(".te-trial")).to_contain_text("5 answered; 1 had left")
    press(page, "PageDown")
    expect(page.locator(".te-trial-verdict")).to_contain_text("by the sealed test")
    expect(page.locator(".te-trial-dots i")).to_have_count(5)
    its_picture_is_sound(page)
    it_fits_a_small_projector(page)
    what_is_said_is_in_the_notes(page, notes)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Save the counts").click()
    kept.value.save_as(tmp_path / "trial.toml")
    trial = read_trial(tmp_path / "trial.toml")
    assert (trial.table.n_total, sum(trial.randomised or ())) == (5, 6)
    the_bench_shows_it(page)
