"""Ten questions before and after the book, in one browser: kept, shown at the end, and saved."""

import csv
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chapter import OPENING
from widgets.book.ideas import ideas
from widgets.book.self_test import COLUMNS


def sheet(page):
    card = page.locator(".te-self-test")
    card.locator("summary").click(timeout=OPENING)
    return card


def answer(card, asked, right):
    for place, idea in enumerate(list(ideas().values())[:right]):
        item = idea.asked[asked]
        group = card.get_by_role("group").nth(place)
        group.get_by_role("radio", name=item.options[item.right], exact=True).check()
        expect(group.get_by_role("radio").nth(item.right)).to_be_checked()


def test_ten_questions_before_and_after(open_notebook, address):
    page = open_notebook("voila", "00_start").page
    card = sheet(page)
    expect(card.get_by_role("radio")).to_have_count(30)
    answer(card, "before", 3)
    page.reload(timeout=OPENING)  # as a phone does by itself after a while
    for at, place in enumerate([idea.asked["before"].right for idea in ideas().values()][:3]):
        group = card.get_by_role("group").nth(at)
        expect(group.get_by_role("radio").nth(place)).to_be_checked(timeout=OPENING)
    hand = card.get_by_role("button", name="Hand in")
    hand.press("Enter")
    expect(card.get_by_role("alert")).to_contain_text("Still open: 4, 5, 6, 7, 8, 9, 10.")
    expect(card.get_by_role("radio").first).to_be_enabled()
    card.get_by_role("button", name="Hand in with 7 open").press("Enter")
    expect(card.get_by_role("status")).to_contain_text("kept in this browser alone")
    expect(card.get_by_role("radio").first).to_be_disabled()
    page.reload(timeout=OPENING)
    left = page.locator(".te-self-test[open]")  # as it was left: no page ends above it
    expect(left.get_by_role("radio").first).to_be_disabled()
    page.locator(".te-memory").wait_for(timeout=OPENING)

    page.goto(f"{address('voila')}/voila/render/16_your_trial.ipynb", timeout=OPENING)
    card = sheet(page)
    answer(card, "after", 9)
    assert not any(idea.why in card.text_content() for idea in ideas().values())
    card.get_by_role("button", name="Hand in").dblclick()
    expect(card.get_by_role("radio").first).to_be_enabled()
    card.get_by_role("button", name="Hand in with 1 open").click()
    expect(card.get_by_role("status")).to_contain_text("before 3 of 10, after 9 of 10")
    for group, idea in zip(card.get_by_role("group").all(), ideas().values(), strict=True):
        expect(group).to_contain_text(idea.why)
    expect(card.locator("fieldset .te-right")).to_have_count(9)
    expect(card.locator("fieldset .te-wrong")).to_contain_text("Left open. The answer:")
    with page.expect_download() as kept:
        card.get_by_role("button", name="Save as CSV").click()
    rows = list(csv.reader(Path(kept.value.path()).read_text().splitlines()))
    assert rows[0] == list(COLUMNS)
    assert rows[1:4] == [[key, "right", "right"] for key in list(ideas())[:3]]
    assert rows[-1][1:] == ["open", "open"]
