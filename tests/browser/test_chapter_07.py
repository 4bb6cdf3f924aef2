"""Chapter 7 in a real browser: three guesses, a line to drag, patients to flip, and the folds."""

import re

from playwright.sync_api import expect

import widgets
from tests.browser.chapter import OPENING, sentence
from tests.browser.guessing import commit, commit_next, until_said
from tests.browser.test_chart_files import lines_of
from tests.browser.touch import PHONE, Finger, selected_by_mouse
from tests.server.serving import until

STEM = "07_which_test_which_patient"
SHOW = "Show the answer"
CARDS = {
    "strip": "which side of the line",
    "patients": "What changes when one patient",
    "missing": "One patient has no result",
    "size": "how often would each test raise a false alarm",
    "matrix": "How many patients must change",
    "own": "Your own table",
}
# What only an opened gate may say, in the order of the gates.
BEHIND = [
    re.compile(r"2 of 11|0\.0434|0\.0492"),
    re.compile(r"0\.0282|17 of 29"),
    re.compile(r"9 of 11|0 of 11|0\.0691"),
]
ANSWERS = ("2 of the eleven", "1 of the IL-2", ": count the patient as a non-responder")
# All words of the page but those of its folds, which come after the guesses.
UNFOLDED = """() => {
  const page = document.body.cloneNode(true);
  for (const cell of page.querySelectorAll(".te-folds")) cell.remove();
  return page.textContent;
}"""
FURTHER = {
    "which test gives which printed p-value": "one-sided mid-p",
    "what each test promises": "false alarms in 100 trials",
    "how many patients, and in which arm": "fragility index",
    "a table of your own": "Your own table",
    "the map of Chapter 6, by each test": "Where on the map does the test decide",
}


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    shows = gated.get_by_role("button", name=SHOW)
    expect(shows).to_have_count(3, timeout=OPENING)
    expect(gated.locator(".te-fold-button[aria-expanded=false]")).to_have_count(len(FURTHER))
    behind = gated.locator(".te-gate .te-card:has(.te-back)")
    for opened, answer in enumerate(ANSWERS):
        # Stub scripts of other widgets hold no results, and what is hidden by CSS counts too.
        until_said(lambda: gated.evaluate(UNFOLDED), BEHIND, [gate < opened for gate in range(3)])
        expect(behind).to_have_count(opened)
        gate = gated.locator(".te-gate").nth(opened)
        guess = gate.locator(".te-sentence").first
        expect(guess).not_to_contain_text("It is")
        commit(gate)
        expect(guess).to_contain_text(f"It is{answer if answer[0] == ':' else f' {answer}'}")
        expect(behind).to_have_count(opened + 1)
    until_said(lambda: gated.evaluate(UNFOLDED), BEHIND, [True] * 3)


def test_what_only_the_curious_need_is_folded(chapter):
    for title, inside in FURTHER.items():
        control = chapter.page.get_by_role("button", name=title)
        expect(control).to_have_attribute("aria-expanded", "true")  # tests open all folds
        words = chapter.page.locator(".te-folds", has_text=inside).first
        expect(words).to_be_visible()
        control.click()
        expect(words).to_be_hidden()
        control.click()
        expect(words).to_be_visible()


def test_a_key_on_the_slider_moves_the_line_in_the_same_picture(chapter):
    picture = chapter.card.locator(".te-drawing svg").first.element_handle()
    slider = chapter.card.get_by_role("slider", name="your line")
    slider.press("ArrowRight")
    chapter.until_sentence("3 of 11 tests fall below your line of 0.051")
    expect(chapter.card.locator(".te-drawing svg").first).to_contain_text("your line: 0.051")
    assert picture.evaluate("node => node.isConnected")


def test_arrow_keys_on_the_picture_move_the_line(chapter):
    strip = chapter.card.get_by_role("application")
    strip.focus()
    for key, line in {"ArrowRight": "0.051", "ArrowUp": "0.061", "ArrowLeft": "0.060"}.items():
        assert f"your line of {line}" in chapter.change(lambda key=key: strip.press(key))
    expect(strip).to_be_focused()


def test_a_fast_drag_ends_on_the_last_state(chapter):
    strip = chapter.card.get_by_role("application")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    across = (0.3, 0.66)
    mouse, height = chapter.page.mouse, box["y"] + 0.5 * box["height"]
    mouse.move(box["x"] + across[0] * box["width"], height)
    mouse.down()
    mouse.move(box["x"] + across[1] * box["width"], height, steps=20)
    mouse.up()
    chapter.until(
        "card => Number(card.querySelector('.te-sentence').textContent"
        ".match(/your line of ([0-9.]+[0-9])/)[1]) > 0.09"
    )
    chapter.until_sentence("11 of 11 tests")
    chapter.until(
        "card => { const line = card.querySelector('.te-sentence').textContent"
        ".match(/your line of ([0-9.]+[0-9])/)[1];"
        "return card.querySelector('.te-drawing svg').textContent.includes(`your line: ${line}`); }"
    )


def test_the_menu_finds_who_could_have_printed_it(chapter):
    assert "These round to the printed 0.052: t test on 0/1 and N-1 chi-square." in chapter.first
    menu = chapter.card.get_by_role("combobox", name="what is compared")
    for words, expected in {
        "SRI-4 at week 24": "These round to the printed 0.027: Pearson chi-square and t test",
        "complete remission of lupus nephritis": "Not one of them rounds to the printed 0.036",
        "harms: injection-site reaction": "The paper's table prints no p-value for this row",
    }.items():
        said = chapter.change(lambda words=words: menu.select_option(label=words))
        assert expected in said


def test_false_alarms_follow_the_response_rate(card):
    size = card("size")
    expect(sentence(size)).to_contain_text("4 of 11 tests raise more than the promised 5")
    expect(size.locator(".te-drawing svg")).to_contain_text("3.5, at worst 3.6")
    slider = size.get_by_role("slider", name="response rate in both arms")
    slider.press("Home")
    expect(sentence(size)).to_contain_text("0 of 11 tests")
    expect(size.locator(".te-drawing svg")).to_contain_text("0.0, at worst 3.6")


def test_one_patient_turned(card):
    patients = card("patients")
    patients.get_by_role("gridcell", name="IL-2 patient 17, non-responder").click()
    expect(sentence(patients)).to_contain_text("17 of 29 (59%)")
    expect(sentence(patients)).to_contain_text("p = 0.0282")


def test_the_missing_patient_by_one_test(card):
    missing = card("missing")
    picture = missing.locator(".te-drawing svg").element_handle()
    expect(sentence(missing)).to_contain_text("9 of 11 as a responder")
    missing.get_by_role("combobox", name="test").select_option(label="Pearson chi-square")
    for p in ("0.0504", "0.0371", "0.0668"):
        expect(sentence(missing)).to_contain_text(p)
    assert picture.evaluate("node => node.isConnected")


def test_an_open_table_follows_a_slider_and_a_shut_one_is_empty(chapter, card):
    size, explorer = card("size"), widgets.explore_size()
    box, opener = size.locator(".te-rows"), size.get_by_role("button", name="This picture as a tab")
    assert box.locator("table").count() == 0
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_role("group")
    expect(box).to_have_accessible_name(re.compile("^Table: False alarms of each of eleven tests"))
    expect(box.locator("tbody tr")).to_have_count(len(lines_of(explorer, 0)))
    chapter.press(size.get_by_role("slider"), "Home")
    explorer.state = explorer.state.changed(rate=0.0)
    for row, line in zip(box.locator("tbody tr").all(), lines_of(explorer, 0), strict=True):
        expect(row.locator("th")).to_have_text(line["test"])
        expect(row.locator("td").last).to_have_text(f"{line['at worst']:.3g}")
        expect(row.locator("td").first).to_have_text(f"{line['false alarms in 100']:.3g}")
    opener.click()
    expect(box).to_be_hidden()
    assert box.locator("table").count() == 0


def test_the_matrix_by_menu_slider_and_keys(card):
    matrix = card("matrix")
    picture = matrix.locator(".te-drawing svg").element_handle()
    expect(sentence(matrix)).to_contain_text("One more responder on IL-2 would make it 17 of 29")
    matrix.get_by_role("radio", name="SRI-4 at week 24").check()
    matrix.get_by_role("combobox", name="test in the sentence").select_option(label="Fisher exact")
    expect(sentence(matrix)).to_contain_text("One fewer responder on IL-2 would make it 18 of 29")
    matrix.get_by_role("application").press("ArrowDown")
    expect(sentence(matrix)).to_contain_text("Yates chi-square gives p = 0.0505")
    matrix.get_by_role("slider", name="line, alpha").press("ArrowRight")
    expect(sentence(matrix)).to_contain_text("below 0.1")
    assert picture.evaluate("node => node.isConnected")


def test_a_table_of_ones_own_by_keys(card):
    own = card("own")
    expect(sentence(own)).to_contain_text("14 of 20 (70%)")
    picture = own.locator(".te-drawing svg").element_handle()
    group = own.locator(".te-group").filter(has_text="treatment")
    group.get_by_role("slider", name="got better").press("End")
    expect(sentence(own)).to_contain_text("20 of 20 (100%)")
    expect(sentence(own)).to_contain_text("the count stops there")
    group.get_by_role("slider", name="patients").press("ArrowRight")
    expect(sentence(own)).to_contain_text("21 of 21")
    assert picture.evaluate("node => node.isConnected")


def test_a_question_answers_the_misreading(chapter):
    quiz = chapter.page.locator(".te-quiz").first
    quiz.get_by_role("button", name=re.compile("the stricter of them decides")).click()
    expect(quiz.locator(".te-answer").nth(1)).to_contain_text("has not shown that there is nothing")


def test_what_was_sealed_is_marked_and_named(open_notebook):
    seal = """if (location.protocol === "http:") localStorage.setItem("te-memory", JSON.stringify(
      { envelope: { endpoint: "sri4", week: "12", test: "fisher", alpha: "0.025" } }));"""
    page = open_notebook("voila", STEM, before=seal).page
    expect(page.get_by_role("note")).to_contain_text("Fisher exact, alpha: 0.025", timeout=OPENING)
    commit_next(page)
    strip = page.locator(".te-card:has(.te-back)").first
    expect(strip.locator(".te-number").last).to_contain_text("Fisher exact: 0.0673")
    expect(strip.locator(".te-drawing svg").first).to_contain_text("sealed")


def test_without_a_seal_the_page_says_so_and_shows_the_way(chapter):
    expect(chapter.page.get_by_role("note")).to_contain_text("You have sealed nothing yet")
    link = chapter.page.get_by_role("link", name="Chapter 2, The promise in the envelope").first
    expect(link).to_have_attribute("href", re.compile("02_the_promise"))


def test_two_fingers_and_a_long_press_change_nothing(chapter):
    chapter.page.set_viewport_size(PHONE)
    chapter.until_drawn()
    finger = Finger(chapter.page, chapter.watch.until_answered)
    try:
        for role in ("application", "img"):
            place = finger.places(chapter.page.locator(f".te-drawing[role={role}]:visible").last)
            assert not finger.does(lambda at=place["middle"]: finger.pinch(at))[0]
        assert not finger.does(lambda: finger.rest(place["middle"]))[0]
        strip = chapter.page.locator(".te-drawing[role=application]:visible").last
        assert selected_by_mouse(chapter.page, finger.places(strip)["middle"]) == ""
        slider = chapter.page.locator(".te-card .noUi-target:not([disabled]):visible").last
        place = finger.places(slider)
        x, y = place["grip"]
        aside = 80 if x < place["middle"][0] else -80
        before, _ = finger.look()
        finger.press((x, y), (x + aside, y))
        until(lambda: finger.look()[0] != before)
        assert not finger.does(lambda: finger.spread((x + aside, y)))[0]  # it stays there
        expect(chapter.page.locator(".noUi-active")).to_have_count(0)
    finally:
        finger.leave()
