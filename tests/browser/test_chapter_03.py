"""Chapter 3 in a real browser: a guess, then a sheet of signs by pointer, finger and keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import OPENING, everything
from tests.browser.guessing import commit

STEM = "03_the_endpoint"
SHOW = "Show the answer"
BEHIND = re.compile(r"a tenth less|must fall by at least|below 2\.6|not a responder:|A and B")


def box(chapter, name):
    return chapter.card.get_by_role("checkbox", name=name, exact=True)


def summary(chapter):
    return chapter.card.locator(".te-sheet-sum")


def test_nothing_of_the_result_is_in_the_page_before_the_guess(gated):
    expect(gated.get_by_role("button", name=SHOW)).to_have_count(2, timeout=OPENING)
    assert gated.locator("body").inner_text().count("SRI-4") > 2
    assert not BEHIND.search(everything(gated))
    boxes = gated.locator(".te-gate").get_by_role("checkbox")
    expect(boxes).to_have_count(0)
    commit(gated.locator(".te-gate").first)
    expect(boxes).to_have_count(48)
    expect(gated.locator("body")).to_contain_text(BEHIND)
    expect(gated.locator(".te-gate .te-sentence").first).to_have_text(
        "Not quite. It is: no, not a responder."
    )


def test_the_patient_of_the_guess_is_on_the_sheet(chapter):
    expect(summary(chapter)).to_have_text("week 0: 12 points, week 12: 8 points: not a responder")
    assert chapter.first.endswith("gate 3, the physician's assessment, is not passed.")


def test_four_tables_with_every_sign_at_both_visits(chapter):
    for words, rows in {"8 points": 8, "4 points": 6, "2 points": 7, "1 point": 3}.items():
        table = chapter.card.get_by_role("table", name=f"{words} each")
        expect(table.get_by_role("checkbox")).to_have_count(2 * rows)
        expect(table.get_by_role("columnheader")).to_have_text(["sign", "week 0", "week 12"])
        expect(table.get_by_role("rowheader")).to_have_count(rows)


def test_a_tick_moves_the_score_the_gate_and_the_same_picture(chapter):
    picture = chapter.card.locator(".te-drawing svg").first.element_handle()
    sentence = chapter.change(box(chapter, "fever, week 12").check)
    assert sentence.startswith("The score goes from 12 to 9 points. Not a responder: gates 1 and 3")
    expect(summary(chapter)).to_contain_text("week 12: 9 points")
    expect(chapter.card.locator(".te-failed")).to_have_count(2)
    expect(chapter.card.get_by_role("combobox")).to_have_value("your own patient")
    assert picture.evaluate("node => node.isConnected")


def test_keys_alone_walk_the_sheet_and_tick(chapter):
    keys = chapter.page.keyboard
    box(chapter, "vasculitis, week 0").focus()
    walk = {
        "ArrowLeft": "vasculitis, week 0",
        "ArrowRight": "vasculitis, week 12",
        "ArrowDown": "arthritis, week 12",
        "Tab": "rash, week 0",
        "ArrowUp": "pyuria, week 0",
    }
    for key, name in walk.items():
        keys.press(key)
        expect(box(chapter, name)).to_be_focused()
    assert "from 16 to 8" in chapter.change(lambda: keys.press("Space"))
    expect(box(chapter, "pyuria, week 0")).to_be_checked()


def test_one_step_of_a_slider_turns_the_guess_round(chapter):
    slider = chapter.slider("Physician's global assessment", "week 12")
    expect(slider).to_have_attribute("aria-valuenow", "2.6")
    assert "Responder: all three" in chapter.change(lambda: slider.press("ArrowLeft"))
    assert slider.get_attribute("aria-valuenow") == "2.5"


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("a clear responder", "Responder: all three gates are passed."),
        ("just misses", "gate 1, the score, is not passed."),
        ("worsens elsewhere", "gate 2, no worsening elsewhere, is not passed."),
        ("responds, still ill", "from 20 to 16 points. Responder"),
    ],
)
def test_presets_fill_the_sheet(chapter, preset, words):
    menu = chapter.card.get_by_role("combobox")
    assert words in chapter.change(lambda: menu.select_option(label=preset))
    expect(menu).to_have_value(preset)


def test_a_thumb_sees_the_verdict_while_it_ticks(open_chapter):
    phone = open_chapter(
        "voila",
        STEM,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    sign = box(phone, "psychosis, week 12")
    assert "from 12 to 16 points" in phone.change(sign.tap)
    expect(sign).to_be_in_viewport()
    expect(phone.card.locator(".te-sentence")).to_be_in_viewport()
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert phone.page.evaluate(width) <= 0
