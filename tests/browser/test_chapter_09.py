"""Chapter 9 in a real browser: three guesses, a rain of trials, a design bench, repeats to come."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.chapter import NODES, OPENING, SAME, everything, sentence, unfold
from tests.browser.motion import moves_and_may_be_interrupted

STEM = "09_run_it_again"
SHOW = "Show the answer"
CARDS = {
    "rain": "The same truth and the same size",
    "power": "How many patients would the next trial need",
    "replication": "which p-value will a repeat show",
}
START = {
    "rain": re.compile(r"Of these 10 trials.* 5 gave .*expects 50\.3%"),
    "power": re.compile(r"is 51% with 30 on IL-2 .* 59 and 59 are needed\. Careful:"),
    "replication": re.compile(r"48 in 100 .* is about what .* 29 on IL-2"),
}
# What only an opened gate may say, in the order of the gates.
BEHIND = [
    re.compile(r"It is 5\b|50\.3%|exact counting expects|1\.39 times|need not disagree"),
    re.compile(r"It is 59\b|\b163\b|59 needed"),
    re.compile(r"It is 79\b|79 in 100|0\.0004 to 0\.69"),
]


@pytest.fixture
def page(chapter):
    return chapter.page


def test_each_gate_opens_its_own_answer_and_no_other(gated):
    gates = gated.locator(".te-gate")
    expect(gates).to_have_count(3, timeout=OPENING)
    unfold(gated)
    shows = gates.get_by_role("button", name=SHOW)
    expect(shows).to_have_count(3, timeout=OPENING)
    for number, answer in enumerate(("5", "59", "79")):
        said = [bool(behind.search(everything(gated))) for behind in BEHIND]
        assert said[number:] == [False] * (3 - number), (number, said)
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(number)
        gate = gates.nth(number)
        gate.scroll_into_view_if_needed()
        slider = gate.get_by_role("slider").first
        slider.press("ArrowRight")
        gate.get_by_role("button", name=SHOW).click()
        expect(gate.locator(".te-sentence").first).to_contain_text(f"It is {answer} ")
        expect(gated.locator(".te-card:has(.te-back)")).to_have_count(number + 1)
        expect(gate).to_contain_text(BEHIND[number])


def test_a_key_on_a_slider_changes_words_and_pictures_in_the_same_nodes(card):
    rain = card("rain")
    nodes = rain.evaluate_handle(NODES)
    before = sentence(rain).text_content()
    rain.get_by_role("slider", name="true rate on IL-2").press("ArrowRight")
    expect(sentence(rain)).not_to_have_text(before)
    expect(sentence(rain)).to_contain_text("exact counting expects")
    expect(rain.locator(".te-drawing svg").nth(1)).to_contain_text("truth: +26")
    assert nodes.evaluate("nodes => nodes.length") == 2
    assert rain.evaluate(SAME, nodes)


def test_the_rain_falls_one_by_one_and_by_the_thousand(card):
    rain = card("rain")
    svg = rain.locator(".te-drawing svg").first
    expect(sentence(rain)).to_contain_text("Of these 10 trials")
    for button, trials in {"Run 1 more": "11", "Run 10 more": "21", "Run 100 more": "121"}.items():
        rain.get_by_role("button", name=button, exact=True).click()
        expect(sentence(rain)).to_contain_text(f"Of these {trials} trials")
        words = svg.locator("text").filter(has_text="expected")
        expect(words).to_have_count(5)
    rain.get_by_role("button", name="Run 10,000").click()
    expect(sentence(rain)).to_contain_text("Of these 10,000 trials")
    rain.get_by_role("button", name="Double the trial").click()
    expect(sentence(rain)).to_contain_text("exact counting expects 80.8%")


@pytest.mark.parametrize(
    ("word", "words", "least"),
    [("rain", "Run 10 more", 10), ("replication", "Double the trial", 50)],
)
def test_trials_fall_and_go_to_where_a_larger_trial_has_them(card, word, words, least):
    moved = card(word)
    moves_and_may_be_interrupted(moved, words, least, moved.locator(".te-sentence").click)


def test_the_bench_names_the_patients_and_warns(card):
    bench = card("power")
    expect(sentence(bench)).to_contain_text("For 80%, 59 and 59 are needed.")
    expect(sentence(bench)).to_contain_text("Careful:")
    bench.get_by_role("combobox", name="test").select_option(label="Fisher exact")
    expect(sentence(bench)).to_contain_text("For 80%, 68 and 68 are needed.")
    expect(bench.locator(".te-drawing svg").first).to_contain_text("68 needed")
    bench.get_by_role("slider", name="true rate on IL-2").press("ArrowLeft")
    expect(sentence(bench)).not_to_contain_text("Careful:")


def test_arrow_keys_on_the_curve_move_the_trial_by_one_patient(card):
    bench = card("power")
    curve = bench.get_by_role("application", name=re.compile("Exact power"))
    curve.focus()
    for key, n in {"ArrowRight": 31, "ArrowUp": 32, "ArrowLeft": 31}.items():
        curve.press(key)
        expect(sentence(bench)).to_contain_text(f"with {n} on IL-2 and {n} on placebo")
    expect(curve).to_be_focused()


def test_a_fast_drag_ends_on_the_last_state(card, page, chapter):
    bench = card("power")
    curve = bench.get_by_role("application", name=re.compile("Exact power"))
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    height = box["y"] + 0.4 * box["height"]
    page.mouse.move(box["x"] + 0.3 * box["width"], height)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.99 * box["width"], height, steps=20)
    page.mouse.up()
    chapter.watch.until_answered()
    expect(sentence(bench)).to_contain_text(re.compile(r"with (19[5-9]|200) on IL-2"))
    power = re.search(r"is (?:more than )?([\d.]+%) ", sentence(bench).text_content())[1]
    expect(bench.locator(".te-drawing svg").first).to_contain_text(power)


def test_twenty_fast_steps_of_a_slider_end_on_the_last(card):
    bench = card("power")
    slider = bench.get_by_role("slider", name="patients randomised to placebo")
    for _ in range(20):
        slider.press("ArrowRight")
    expect(sentence(bench)).to_contain_text("with 50 on IL-2 and 50 on placebo")
    power = re.search(r"is (?:more than )?([\d.]+%) ", sentence(bench).text_content())[1]
    expect(bench.locator(".te-drawing svg").first).to_contain_text(power)


def test_a_repeat_four_times_as_large(card):
    repeat = card("replication")
    expect(sentence(repeat)).to_contain_text("48 in 100")
    repeat.get_by_role("button", name="Double the trial").click()
    expect(sentence(repeat)).to_contain_text("66 in 100")
    repeat.get_by_role("button", name="Double the trial").click()
    expect(sentence(repeat)).to_contain_text("each repeat has 116 on IL-2 and 120 on placebo")
    expect(sentence(repeat)).to_contain_text("79 in 100")
    repeat.get_by_role("combobox", name="the truth is").select_option(index=1)
    expect(sentence(repeat)).to_contain_text("98 in 100")


def test_wrong_options_are_answered_with_this_trials_numbers(page):
    for text, option, answer in (
        ("At week 24 the paper prints", "close to that one again", "0.351"),
        ("herbal tea", "the pilot has measured the benefit", "has a chance of 39%"),
    ):
        quiz = page.locator(".te-quiz").filter(has_text=text)
        quiz.scroll_into_view_if_needed()
        quiz.get_by_role("button", name=re.compile(option)).click()
        expect(quiz.locator(".te-answer", has_text=re.compile(r"\w")).first).to_contain_text(answer)
