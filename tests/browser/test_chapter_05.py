"""Chapter 5 in a real browser: sixty patients to flip, by pointer, finger and keys."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import everything
from tests.browser.hand import beside_its_mark, sticks_out

STEM = "05_count_the_patients"
# The numbers in bold that the fold of a sentence keeps from a phone.
FOLDED = """says => [...says.querySelectorAll("b")].filter((number) =>
  number.getBoundingClientRect().bottom > says.getBoundingClientRect().bottom + 1).length"""

NAME = re.compile(r"(IL-2|placebo) patient (\d+), (responder|non-responder)")
MISSING = re.compile(r"IL-2 patient 30, no result reported, counted as (.+)")


def dot(chapter, name):
    return chapter.card.get_by_role("gridcell", name=name)


def sizes(x1, n1, x0, n0):
    """Return the effect sizes of a table from their definitions, in the digits of the page."""
    rate1, rate0 = x1 / n1, x0 / n0
    points = f"{abs(100 * (rate1 - rate0)):.0f} points {'more' if rate1 > rate0 else 'fewer'}"
    odds = x1 * (n0 - x0) / ((n1 - x1) * x0)
    return {
        "Risk difference": points,
        "Risk ratio": f"{rate1 / rate0:.2f}",
        "Odds ratio": f"{odds:.2f}",
        "Number needed to treat": f"{1 / (rate1 - rate0):.1f}",
    }


def until_sizes(chapter, *table):
    """Wait until the card says the effect sizes of a table."""
    for name, value in sizes(*table).items():
        expect(chapter.card.locator(".te-number").filter(has_text=name)).to_contain_text(value)


def test_the_grid_has_sixty_patients_and_each_has_a_name(chapter):
    names = chapter.card.locator(".te-dot").evaluate_all(
        "dots => dots.map((dot) => dot.getAttribute('aria-label'))"
    )
    assert len(names) == 60
    answers = [NAME.fullmatch(name) for name in names if not MISSING.fullmatch(name)]
    assert len(answers) == 59
    assert all(answers), names
    assert [a[1] for a in answers] == ["IL-2"] * 29 + ["placebo"] * 30
    assert [int(a[2]) for a in answers] == [*range(1, 30), *range(1, 31)]
    assert sum(a[3] == "responder" for a in answers) == 16 + 9


def test_the_trial_itself_reads_as_published(chapter):
    assert "16 of 29 (55%) responded on IL-2, 9 of 30 (30%)" in chapter.first
    assert sizes(16, 29, 9, 30)["Odds ratio"] == "2.87"
    until_sizes(chapter, 16, 29, 9, 30)


def test_nothing_of_chapter_6_or_8_is_said_here(chapter):
    words = everything(chapter.page)
    assert "Odds ratio" in words
    assert not re.search(r"p-value|\bp [=<]|Fisher|Pearson|95%|infinity", words)


def test_one_flip_by_click_moves_every_number(chapter):
    nodes = chapter.card.locator(".te-drawing :is(svg, canvas)").element_handles()
    numbers = chapter.card.locator(".te-numbers").inner_text()
    patient = dot(chapter, "IL-2 patient 17, non-responder")
    assert "17 of 29 (59%)" in chapter.change(patient.click)
    expect(dot(chapter, "IL-2 patient 17, responder")).to_be_focused()
    expect(chapter.card.get_by_role("heading", name="IL-2")).to_contain_text("17 of 29")
    until_sizes(chapter, 17, 29, 9, 30)
    assert chapter.card.locator(".te-numbers").inner_text() != numbers
    assert len(nodes) == 1
    assert all(node.evaluate("node => node.isConnected") for node in nodes)


def test_arrow_keys_walk_and_space_flips(chapter):
    dot(chapter, "placebo patient 1, responder").focus()
    walk = {"ArrowRight": 2, "ArrowDown": 12, "ArrowLeft": 11, "ArrowUp": 1, "End": 10}
    for key, patient in walk.items():
        chapter.page.keyboard.press(key)
        expect(dot(chapter, re.compile(f"^placebo patient {patient},"))).to_be_focused()
    sentence = chapter.change(lambda: chapter.page.keyboard.press("Space"))
    assert "10 of 30 (33%) on placebo" in sentence
    expect(dot(chapter, "placebo patient 10, responder")).to_be_focused()
    until_sizes(chapter, 16, 29, 10, 30)


def test_the_patient_without_a_result_goes_round_and_the_denominator_follows(chapter):
    fates = chapter.card.get_by_role("radiogroup", name="patient without a result")
    patient = dot(chapter, re.compile(r"^IL-2 patient 30, no result reported"))
    round_trip = [
        ("17 of 30 (57%)", "counted as a responder"),
        ("16 of 30 (53%)", "counted as a non-responder"),
        ("16 of 29 (55%)", "left out, as published"),
    ]
    for rate, fate in round_trip:
        assert rate in chapter.change(patient.click)
        expect(chapter.card.get_by_role("heading", name="IL-2")).to_contain_text(rate)
        expect(fates.get_by_role("radio", name=fate)).to_be_checked()


def test_buttons_settle_the_patient_without_a_result(chapter):
    fates = chapter.card.get_by_role("radiogroup", name="patient without a result")
    fate = fates.get_by_role("radio", name="counted as a non-responder")
    assert "16 of 30" in chapter.change(fate.check)
    expect(chapter.card.locator(".te-missing")).to_have_accessible_name(
        re.compile("counted as non-responder")
    )
    until_sizes(chapter, 16, 30, 9, 30)


@pytest.mark.parametrize(("answer", "rate"), [(False, "0"), (True, "100")])
def test_none_and_all_as_responders_leave_finite_words(chapter, answer, rate):
    odd = "responder" if not answer else "non-responder"
    flip = f"card => card.querySelectorAll('[data-answer={odd}]').forEach((dot) => dot.click())"
    chapter.card.evaluate(flip)
    n1, n0 = 29, 30
    chapter.until_sentence(f"{n1 * answer} of {n1} ({rate}%)")
    chapter.until_sentence(f"{n0 * answer} of {n0} ({rate}%)")
    printed = chapter.printed()
    assert "Odds ratio" in printed
    assert not re.findall(r"\b(?:NaN|nan|Infinity|inf|undefined|null|None)\b", printed), printed


def test_a_tap_on_a_phone_flips(open_chapter):
    phone = open_chapter(
        "voila",
        STEM,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    assert phone.page.evaluate("innerWidth") == 390
    patient = dot(phone, "IL-2 patient 17, non-responder")
    assert "17 of 29 (59%)" in phone.change(patient.tap)
    until_sizes(phone, 17, 29, 9, 30)
    assert sticks_out(phone.page) == []
    card = phone.explorer("behind this percentage")
    [beside] = beside_its_mark(phone.page)
    assert beside < 2
    for each in (phone.card, phone.asking("two response rates")):
        assert each.locator(".te-says").evaluate(FOLDED) == 0, "the sizes of the effect are in view"
    handle = card.get_by_role("slider").first
    handle.tap()
    expect(handle, "a handle that was tapped is seen").to_have_css("border-top-style", "solid")
    card.get_by_role("button", name="This picture as a table").tap()
    box = card.locator(".te-rows")
    expect(box.locator("tbody tr").nth(30)).to_be_visible()
    assert box.evaluate(
        "box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
    ) == [0, 0]


def test_an_arm_is_arranged_until_everything_printed_holds(chapter):
    card = chapter.page.locator(".te-card").filter(has_text="Which patients could be behind")
    said = card.locator(".te-sentence")
    expect(said).to_contain_text("not possible")
    too_little = card.get_by_role("slider", name=re.compile("fell by only 2 or 3 points"))
    for _ in range(6):
        too_little.press("ArrowRight")
    expect(said).to_contain_text("15 ended at 6 or less")
    expect(said).to_contain_text("this is possible")
    card.get_by_role("slider", name="responders who ended above 6").press("ArrowRight")
    expect(said).to_contain_text("14 ended at 6 or less")
    expect(said).to_contain_text("not possible")
    card.get_by_role("slider", name=re.compile("stopped at gate 2 or 3")).press("ArrowRight")
    expect(said).to_contain_text("this is possible")


def test_the_size_that_fits_is_found_and_not_shown(chapter):
    card = chapter.page.locator(".te-card").filter(has_text="behind this percentage")
    said, size = card.locator(".te-sentence"), card.get_by_role("slider", name="patients in the")
    expect(said).to_contain_text("No count of 30 gives")
    assert not re.search(r"\b(29|58)\b", card.inner_text())
    size.press("ArrowLeft")
    expect(said).to_contain_text("16 of 29 is 55.17%, printed as 55.2%: a group of 29 fits")
