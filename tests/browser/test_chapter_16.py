"""Chapter 16 in a real browser: a table typed, chosen and moved; a report on one sheet."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.book.trials import TRIALS
from tests.browser.access import EVERY_LOOK
from tests.browser.chapter import OPENING, everything
from tests.browser.test_chart_files import saved
from tests.explorers.test_your_trial import BROKEN, TEN
from widgets.book.two_arm_report import two_arm_report

STEM = "16_your_trial"
BEHIND = re.compile(r"0\.0173|0\.0598")
PAPERS = ["A4", "Letter"]
PAGES = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def bench(chapter):
    chapter.page.emulate_media(media="null")
    return chapter


def table(bench):
    return bench.card.get_by_role("textbox", name="Type or paste a table")


def answer(bench):
    return bench.card.locator(".te-typed").get_by_role("status")


def write(bench, text):
    table(bench).fill(text)
    table(bench).press("Tab")


def report(bench):
    bench.card.get_by_role("button", name="Make the report").click()
    page = bench.card.get_by_role("region", name="Report")
    expect(page).to_be_visible(timeout=OPENING)  # every test and interval of a large table
    return page


def test_the_bench_is_open_and_the_guess_is_an_offer(gated):
    gated.locator(".te-memory").wait_for(timeout=OPENING)
    expect(gated.locator(".te-card:has(.te-back) .te-drawing")).to_have_count(7)
    assert not BEHIND.search(everything(gated))
    gated.get_by_role("slider", name="your guess").press("ArrowRight")
    gated.get_by_role("button", name="Show the answer").click()
    answered = gated.locator(".te-gate .te-sentence").first
    expect(answered).to_contain_text("You guessed 1. It is 8 of eleven")
    expect(answered).to_contain_text("It is 8")
    expect(gated.locator("body")).to_contain_text(BEHIND)


def test_it_begins_with_this_trial(bench):
    assert "SRI-4: 16 of 29 (55%) on IL-2, 9 of 30 (30%) on placebo" in bench.first
    assert bench.first.startswith("N-1 chi-square: p = 0.0524")
    assert bench.strip()["Pearson chi-square"] == "0.0504"
    expect(table(bench)).to_have_attribute("placeholder", "such as 16/29 vs 9/30")
    kept = saved(bench.page, bench, 0, "CSV")[1].decode()  # and no difference that nobody has set
    assert re.search(r"with the event: 16(?!.*points: 0\.0)", kept, re.DOTALL)


def test_a_typed_table_moves_every_picture_in_the_same_nodes(bench):
    nodes = bench.card.locator(".te-drawing :is(svg, canvas)").element_handles()
    assert len(nodes) == 5
    write(bench, "IL-2: 7 of 34 (20.6%); placebo 1 of 34 (2.9%), p = 0.05")
    bench.until_sentence("7 of 34 (21%) had the event on IL-2, 1 of 34 (3%) on placebo")
    bench.until_strip({"Fisher exact": "0.0544", "N-1 chi-square": "0.0250"})
    expect(bench.slider("IL-2", "patients")).to_have_attribute("aria-valuenow", "34.0")
    assert re.search(r"IL-2:\s+patients with the event", bench.printed())
    assert all(node.evaluate("node => node.isConnected") for node in nodes)


def test_a_refused_table_stays_to_be_mended(bench):
    before = bench.sentence()
    write(bench, "31/29 <b>vs</b> 9/30")
    notice = bench.card.get_by_role("alert")
    expect(notice).to_contain_text('There is markup in this text, "<b>".')
    expect(notice).to_contain_text("The pictures still show 16/29 vs 9/30.")
    expect(table(bench)).to_have_value("31/29 <b>vs</b> 9/30")
    expect(table(bench)).to_have_attribute("aria-invalid", "true")
    assert bench.sentence() == before
    write(bench, "21/29 vs 9/30")
    bench.until_sentence("21 of 29")
    expect(notice).to_have_count(0)


def test_enter_reads_and_with_shift_writes_and_what_is_read_is_said(bench):
    box = table(bench)
    box.fill("IL-2 17/29")
    box.press("Shift+Enter")
    expect(bench.card.get_by_role("alert")).to_have_count(0)
    box.press_sequentially("placebo 9/30")
    box.press("Enter")
    expect(answer(bench)).to_have_text("Read as: IL-2 17 of 29, placebo 9 of 30.")
    expect(box).to_be_focused()
    box.fill("18/29 vs 9/30")
    bench.card.get_by_role("button", name="Read", exact=True).click()
    expect(answer(bench)).to_have_text("Read as: IL-2 18 of 29, placebo 9 of 30.")


def test_several_readings_are_buttons_and_one_is_pressed(bench):
    before = bench.sentence()
    table(bench).fill("IL-2: 17 29; placebo: 8 30")
    table(bench).press("Enter")
    ways = bench.card.get_by_role("group", name="Readings").get_by_role("button")
    expect(ways).to_have_count(2)
    expect(answer(bench)).to_contain_text("The pictures still show 16/29 vs 9/30.")
    assert bench.sentence() == before
    assert min(way.bounding_box()["height"] for way in ways.all()) >= 44
    bench.change(lambda: ways.first.press("Enter"))
    expect(answer(bench)).to_have_text("Read as: IL-2 17 of 29, placebo 8 of 30.")
    expect(ways.first).to_have_attribute("aria-pressed", "true")
    bench.change(lambda: bench.slider("placebo", "with the event").press("ArrowRight"))
    expect(ways).to_have_count(0)
    expect(table(bench)).to_have_value("")


def test_an_example_is_chosen_and_says_where_it_is_printed(bench):
    menu = bench.card.get_by_role("combobox", name="or choose a table")
    menu.select_option(label="infection: BCG vaccine, second of thirteen trials")
    bench.until_sentence("A case of tuberculosis: 6 of 306 (2.0%) on BCG vaccine, 29 of 303 (9.6%)")
    expect(bench.card.locator(".te-number").last).to_contain_text("a case of tuberculosis")
    expect(bench.card.locator(".te-number").last).to_contain_text("dat.bcg as quoted in metafor")


def test_a_key_on_a_slider_and_on_the_map_moves_the_table(bench):
    node = bench.card.locator(".te-drawing canvas").first.element_handle()
    bench.change(lambda: bench.slider("IL-2", "with the event").press("ArrowRight"))
    bench.until_sentence("17 of 29")
    expect(bench.card.get_by_role("combobox")).to_have_value("a table of your own")
    bench.change(lambda: bench.card.get_by_role("application").press("ArrowUp"))
    bench.until_sentence("18 of 29")
    assert node.evaluate("node => node.isConnected")


def test_a_fast_drag_ends_where_it_is_let_go(bench):
    write(bench, "20/40 vs 20/40")
    bench.until_sentence("20 of 40 (50.0%) had the event on treatment")
    handle = bench.slider("treatment", "patients")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    mouse = bench.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 2000, box["y"] + box["height"] / 2, steps=20)
    mouse.up()
    bench.until_sentence("20 of 500 (4%) had the event on treatment")
    expect(table(bench)).to_have_value("")


def test_the_report_is_of_this_table_and_goes_with_the_next(bench):
    page = report(bench)
    expect(page).to_contain_text("16/29 against 9/30")
    expect(page).to_contain_text("Ann Rheum Dis 2020")
    expect(page.get_by_role("row", name=re.compile("^Barnard"))).to_contain_text("0.0578")
    bench.change(lambda: bench.slider("placebo", "with the event").press("ArrowRight"))
    expect(page).to_have_count(0)


@pytest.mark.parametrize("counts", TEN if EVERY_LOOK else TEN[:1], ids=str)
def test_every_table_is_printed_on_one_page(bench, counts):
    write(bench, f"{counts[0]} of {counts[1]}, {counts[2]} of {counts[3]}")
    bench.until_sentence(f"{counts[0]} of {counts[1]} (")
    words = report(bench).inner_text()
    assert f"{counts[0]}/{counts[1]} against {counts[2]}/{counts[3]}" in words
    assert not BROKEN.search(words + bench.printed())
    for paper in PAPERS:
        assert len(PAGES.findall(bench.page.pdf(format=paper))) == 1


def test_every_kind_of_trial_is_printed_on_one_page(bench):
    shown = report(bench)
    for number, (name, trial) in enumerate(list(TRIALS.items())[:: 1 if EVERY_LOOK else 8]):
        shown.evaluate("(node, html) => { node.outerHTML = html; }", two_arm_report(trial).html())
        for paper in PAPERS if EVERY_LOOK else PAPERS[number % 2 :][:1]:
            assert len(PAGES.findall(bench.page.pdf(format=paper))) == 1, f"{name} on {paper}"
    assert len(TRIALS) >= 8


def test_the_report_is_saved_in_forms_that_say_the_same(bench):
    write(bench, "17/29 vs 9/30")
    bench.until_sentence("17 of 29 (")
    title = report(bench).get_by_role("heading", level=1).inner_text()
    saved = {}
    for words in ("Save as Markdown", "Save as a notebook"):
        with bench.page.expect_download() as download:
            bench.card.get_by_role("button", name=words).click()
        name = download.value.suggested_filename
        expect(bench.card.get_by_text(f"Saved as {name}.")).to_be_visible()
        saved[name] = download.value.path().read_text(encoding="utf-8")
    assert saved["two-arm-report.md"].startswith(f"# {title}\n")
    assert title in json.loads(saved["two-arm-report.ipynb"])["cells"][0]["source"][0]
    bench.page.evaluate("window.print = () => { window.printed = true; }")
    bench.card.get_by_role("button", name="Print, or save as PDF").click()
    assert bench.page.wait_for_function("window.printed")
    bench.change(lambda: bench.slider("control", "with the event").press("ArrowRight"))
    expect(bench.card.get_by_role("button", name="Save as Markdown")).to_have_count(0)


def test_on_paper_there_is_the_report_and_nothing_else(bench):
    words = report(bench)
    bench.page.emulate_media(media="print")
    printed = bench.page.locator("body").inner_text()
    assert "Every test, each with its own interval" in printed
    assert "What it reads" not in printed
    assert "Save as Markdown" not in printed
    assert words.bounding_box()["x"] <= 1
    assert len(PAGES.findall(bench.page.pdf(format="A4"))) == 1
    bench.page.emulate_media(media="null")


def test_a_wrong_option_is_answered_by_the_trials_numbers(bench):
    quiz = bench.page.locator(".te-quiz").first
    quiz.get_by_role("button", name="seven times as likely").click()
    answers = quiz.locator(".te-answer")
    expect(answers.nth(2)).to_contain_text("ratios from 1.2 to 43.0 fit these counts")
    quiz.get_by_role("button", name="About 18 more").click()
    expect(answers.nth(0)).to_contain_text("from 2.7 more to 34.5 more")


def test_everything_that_can_be_moved_has_a_name(bench):
    parts = bench.card.locator("button, select, textarea, [role=application], [role=img]")
    parts = parts.filter(visible=True).all()
    sliders = bench.card.get_by_role("slider").all()
    for part in (*parts, *sliders):
        expect(part).to_have_accessible_name(re.compile(r"\w"))
    assert len(sliders) == 4
    assert len(parts) >= 9


@pytest.mark.parametrize("width", [390, 1280, 1920][: None if EVERY_LOOK else 1])
def test_no_width_scrolls_sideways_with_the_report_open(bench, width):
    report(bench)
    bench.page.set_viewport_size({"width": width, "height": 900})
    bench.until_drawn()
    wide, window = bench.page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    bench.page.set_viewport_size({"width": 1280, "height": 800})
    bench.until_drawn()
    assert wide <= window
