"""A whole lesson with phones, two votes on each question, and a learner: `make access`."""

from __future__ import annotations

import io

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.access import SCHEMES, axe_violations
from tests.browser.chapter import OPENING
from tests.browser.phones import Phone, answer_as_others
from tests.browser.presenting import counter, settled

PROJECTOR = {"width": 1280, "height": 720}
STEM = "05_count_the_patients"
CHOICE, NUMBER, LINE = "guess behind_percent", "guess extra_responders", "guess placebo_sledai"
QUESTION = "question ratio_in_words"
LESSON = {
    STEM: {
        CHOICE: (["one", "one", "several", "none", "one"], ["none"] * 4 + ["one"]),
        NUMBER: ([10, 12, 2, 30, 4], [4, 4, 5, 4, 10]),
        QUESTION: (["1", "1", "2", "3", "1"], ["3", "3", "3", "2", "3"]),
        "guess which_ratio": (
            ["odds_ratio", "risk_ratio", "odds_ratio", "risk_ratio", "risk_ratio"],
            ["odds_ratio"] * 5,
        ),
        "guess ended_low": ([9, 12, 2, 6, 4], [6, 6, 6, 5, 7]),
    },
    "04_everyone_gets_better": {
        LINE: (
            [[11, 11], [10, 9], [12, 14], [9, 6], [11, 12]],
            [[6, 8], [7, 7], [6, 9], [8, 8], [5, 5]],
        ),
    },
}


def looked_at(page):
    """Let axe look at a page by light and by dark."""
    for scheme in SCHEMES:
        assert not axe_violations(page, scheme)


def the_code_says(page, room):
    """Read the code as the camera of a phone does, large and then small, at 1280 by 720."""
    for large in (True, False):
        expect(page.locator(".te-room-large")).to_be_visible(visible=large)
        [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
        assert code.text == room
        if large:
            page.keyboard.press("o")


def sent_while_another_answers(projector, phones, values):
    """What the first phone sends is on its way, and is said to be, while the second answers."""
    page, held = phones[0].page, []
    page.route("**/answers", lambda route: held.append(route))
    phones[0].send(values[0])
    expect(page.locator("#said")).to_have_text("Sending your answer.")
    phones[1].answer(values[1])
    projector.says(f"1 of {len(phones)}")
    expect(page.locator("#said")).to_have_text("Sending your answer.")
    held[0].continue_()
    page.unroute("**/answers")
    expect(page.locator("#said")).to_contain_text("Counted.")
    projector.says(f"2 of {len(phones)}")


def vote_twice(projector, phones, name, rounds):
    """Take two votes on a question from all phones, and show them, by the key for votes alone."""
    press = projector.press
    projector.to(name)
    for words, values in zip(("First vote", "Second vote"), rounds, strict=True):
        expect(projector.page.locator(".te-presenter button", has_text="(V)")).to_be_visible()
        press("v")
        projector.says(f"0 of {len(phones)}", words)
        expect(phones[0].page.locator("#vote")).to_be_visible()
        looked_at(phones[0].page)
        sent_while_another_answers(projector, phones, values)
        for number, (phone, value) in enumerate(zip(phones[2:], values[2:], strict=True), 3):
            phone.answer(value)
            projector.says(f"{number} of {len(phones)}")
        projector.shows_nothing_yet(name)
        press("v")
        projector.says(f"{words}: closed")
    press("v")
    projector.shows("First vote: ", "Second vote: ")


def the_trial_comes_first(page, press, phones):
    """Begin the class's trial where votes are shown: keys and phones are its own, till it ends."""
    press("x")
    expect(page.locator(".te-trial-plan")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Seal it").click()
    expect(page.locator(".te-trial-promise")).to_be_visible()
    press("PageDown")
    expect(page.locator(".te-trial")).to_contain_text("Read, and answer alone")
    for phone in phones:
        expect(phone.locator(".outcome")).to_be_visible()
        expect(phone.locator("#asked")).to_be_hidden()
    forget = page.get_by_role("button", name="Forget this trial")
    forget.click()
    page.get_by_role("button", name="Press again").click()
    for phone in phones:
        expect(phone.locator("#asked")).to_be_visible()


def test_a_lesson_with_five_phones(projector, open_page):
    page, press = projector.page, projector.press
    room = projector.open()
    with page.expect_popup() as popup:
        press("n")
    notes = popup.value
    phones = [Phone(open_page, room, has_touch=number < 2) for number in range(5)]
    expect(page.locator(".te-room-here")).to_have_text("5 in the room")
    looked_at(page)
    the_code_says(page, room)
    for stem, asked in LESSON.items():
        if stem not in page.url:
            page.goto(f"{projector.address}/voila/render/{stem}.ipynb?present=1")
            page.locator(".te-presenter").wait_for(timeout=OPENING)
        for name, rounds in asked.items():
            vote_twice(projector, phones, name, rounds)
            looked_at(page)
            looked_at(phones[1].page)
    expect(notes.locator("[data-te-notes=room]")).to_contain_text("5 in the room")
    the_trial_comes_first(page, press, [phone.page for phone in phones])
    # Back to a question of an earlier chapter, in the phase that it had; then it is cleared.
    page.goto(f"{projector.address}/voila/render/{STEM}.ipynb?present=1")
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    projector.to(CHOICE)
    notes.keyboard.press("v")
    projector.shows("First vote: 1 of 5 right. Second vote: 4 of 5 right.")
    press("c")
    expect(page.locator(".te-presenter-notice")).to_contain_text("Press C again")
    press("c")
    expect(projector.card).to_have_count(0)
    opened = page.locator(".te-asks-guess-behind_percent > .te-revealed > *")
    expect(opened).to_have_count(0)
    for phone in phones:
        expect(phone.page.get_by_text("You are in.")).to_be_visible()
    looked_at(phones[0].page)
    press("e")
    press("e")
    expect(page.locator(".te-room")).to_be_hidden()
    for phone in phones:
        expect(phone.page.get_by_text("This room has ended")).to_be_visible()


def test_a_second_tab_of_a_phone_is_warned_of_while_it_is_there(projector, open_page):
    room = projector.open()
    page = Phone(open_page, room).page
    twin = page.context.new_page()
    twin.goto(room)
    for each in (page, twin):
        expect(each.locator("#line")).to_contain_text("open in another tab too")
    twin.goto(room[:-6])
    expect(page.locator("#line")).to_have_text("")
    twin.get_by_label("The word on the board").fill(f" {room[-6:-3].lower()} {room[-3:]} ")
    twin.keyboard.press("Enter")  # as it was read out, in parts
    twin.wait_for_url(room)
    expect(page.locator("#line")).to_contain_text("open in another tab too")
    twin.goto("about:blank")
    expect(page.locator("#line")).to_have_text("")
    expect(page.locator("#people")).to_have_text("1 phone here")
    for _ in range(2):
        projector.press("e")
    expect(page.locator("#said")).to_contain_text("This room has ended")
    expect(page.locator("#people")).to_have_text("")


def test_the_key_for_votes_leads_to_a_question_of_another_chapter(projector):
    projector.open()
    projector.press("o")
    projector.to(CHOICE)
    projector.press("v")
    projector.says("First vote")
    page = projector.page
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/00_start.ipynb?present=*")
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    projector.says("A vote is open on another screen.")
    page.get_by_role("button", name="To the question in Chapter 5 (V)").click()
    page.wait_for_url(f"**/{STEM}.ipynb?present=*")
    page.locator(".te-presenter").wait_for(timeout=OPENING)
    projector.says("First vote")
    expect(page.get_by_role("button", name="Close the vote (V)")).to_be_visible()


def test_a_second_class_sees_nothing_that_the_first_has_opened(projector):
    """In the same tab another room begins with every answer closed, through a reload too."""
    page, press = projector.page, projector.press
    before = counter(page).inner_text().split(" of ")[1]
    room = projector.open()
    for name, answer in ((CHOICE, "none"), (QUESTION, "3")):
        projector.to(name)
        press("v")
        projector.says("0 of 0", "First vote")
        answer_as_others(room, name, [answer] * 5)
        projector.says("5 of 5")
        press("v")
        projector.says("First vote: closed")
        press("r")
        projector.shows("Vote: 5 of 5 right.")
    expect(page.locator(".te-class > .te-card")).to_have_count(2)
    press("PageDown")
    expect(page.locator("#te-main .te-answered:visible")).to_have_count(1)
    for _ in range(2):
        press("e")
    expect(page.locator(".te-room-corner")).to_be_hidden()
    projector.open()
    projector.press("o")
    for _ in range(2):
        expect(page.locator("#te-main :is(h1, h2, h3):visible").first).to_be_visible()
        expect(page.locator(".te-class > .te-card")).to_have_count(0)
        expect(page.locator("#te-main .te-revealed > *")).to_have_count(0)
        expect(page.locator("#te-main .te-answered")).to_have_count(0)
        expect(counter(page)).to_contain_text(f" of {before}")
        page.reload()
        page.locator(".te-presenter").wait_for(timeout=OPENING)
