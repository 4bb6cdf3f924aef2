"""The book as one file: written by its command, opened from a disk, with the network off."""

from __future__ import annotations

import html
import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.access import EVERY_LOOK, LARGE_TYPE, Scheme, assert_fits, axe_violations
from tests.browser.chapter import DRAWN
from tests.browser.kinds import LOOKED_AT
from tests.browser.touch import PHONE
from tests.static_file.reader import Reader
from widgets import explore_interval, explore_which_test
from widgets.book.tests import STRIP_TESTS
from widgets.explorers.p_value import START, PValueState, compute, often, read, readout
from widgets.static_file.book import NAME
from widgets.static_file.planes import SIZES, edges, middles, steps
from widgets.static_file.steps import LEVELS
from widgets.trial import chapters
from widgets.ui.live_chart import columns

LARGEST = 8_000_000
STATES, LOOKS = (1000, 3) if EVERY_LOOK else (100, 1)
FITTED = f"""(id) => [document.getElementById(id)].every((chapter) =>
  !chapter.querySelector(".te-drawing") || ({DRAWN})(chapter))"""

# Each state is set by the controls, as by hand, on a model that draws nothing.
WALK = """async ({ name, pack, module, states }) => {
  const { Model, unpack, unpackJson } = await import("te/model.js");
  const script = await import(`te/${module}`);
  const [record, steps] = [await unpackJson(name), pack && await unpack(pack)];
  const model = new Model({});
  const panel = (script.outcomeMap ?? script.lookUp)(model, record, steps, true);
  const controls = [...panel.querySelectorAll("input, select")];
  return states.map((state) => {
    state.forEach((value, i) => {
      const menu = controls[i].tagName === "SELECT";
      controls[i][menu ? "selectedIndex" : "value"] = value;
      controls[i].dispatchEvent(new Event(menu ? "change" : "input"));
    });
    return { ...model.values };
  });
}"""


def test_the_file_is_one_and_small(file: Path) -> None:
    assert [path.name for path in file.parent.iterdir()] == [NAME]
    assert file.stat().st_size <= LARGEST
    assert not re.search(r'(?:src|href)="(?!(?:\?[\w=]*)?#|data:|https?://)', file.read_text())


def test_without_scripts_the_whole_book_stands_on_one_page(browser: Browser, file: Path) -> None:
    reader = Reader(browser, file, java_script_enabled=False)
    text = reader.page.locator("main").text_content() or ""
    assert len(chapters()) > 12
    for chapter in chapters():
        section = reader.page.locator(f"[id='{chapter.stem}']")
        assert section.locator("h1").is_visible()
        assert chapter.title in text
        if chapter.number.isdigit():
            assert chapter.idea in " ".join((section.text_content() or "").split())
    assert reader.page.locator(".te-still svg").count() > 40
    assert reader.page.locator("main :is(input, select, button):visible").count() == 0
    assert not reader.errors
    reader.context.close()


def test_the_first_page_has_the_picture_of_the_app_to_play_with(reader: Reader) -> None:
    reader.page.locator("#te-start").get_by_role("slider").first.press("ArrowRight")
    expect(reader.page.locator("#te-start .te-headline-sentence")).to_contain_text("20 more")


def test_every_link_within_the_book_has_an_end(reader: Reader) -> None:
    found = reader.page.evaluate(
        "() => [...document.querySelectorAll('a[href]')].map((a) => [a.getAttribute('href'),"
        " a.hash.length > 1 && Boolean(document.getElementById(a.hash.slice(1)))])"
    )
    assert len(found) > 60
    assert not [href for href, ends in found if not ends and not href.startswith("https:")]


@pytest.mark.parametrize("words", ["100%", "%E0%A4", "constructor", "<img src=x onerror=alert(1)>"])
def test_an_address_that_names_nothing_opens_the_first_chapter(reader: Reader, words: str) -> None:
    reader.page.goto(f"{reader.address}#{words}")
    reader.page.reload()
    shown = reader.page.locator(".te-chapter:visible")
    assert shown.evaluate_all("all => all.map(({ id }) => id)") == ["te-start"]


@pytest.mark.parametrize("stem", [c.stem for c in chapters() if EVERY_LOOK or c.stem in LOOKED_AT])
def test_a_chapter_shows_its_pictures_and_nothing_is_cut_in_large_type(
    reader: Reader, stem: str
) -> None:
    reader.page.set_viewport_size(PHONE)
    reader.turn_to(stem)
    assert reader.heights_of_folded() <= {0}
    reader.open_all(stem)
    assert reader.page.locator(".te-chapter:visible").count() == 1
    expect(reader.page.locator("a[href*='#term-']")).to_have_count(0)  # each is a word that opens
    reader.look_through(stem)
    assert reader.page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    reader.page.set_viewport_size(LARGE_TYPE)
    reader.page.wait_for_function(FITTED, arg=stem)
    assert_fits(reader.page)


@pytest.mark.parametrize(
    ("stem", "scheme"),
    [("te-start", "dark"), ("06_the_p_value", "light"), ("15_what_may_we_say", "dark")][:LOOKS],
)
def test_axe_finds_nothing_in_the_file(reader: Reader, stem: str, scheme: Scheme) -> None:
    reader.turn_to(stem)
    reader.open_all(stem)
    reader.look_through(stem)
    assert axe_violations(reader.page, scheme) == []


def test_the_short_path_is_followed_and_left(reader: Reader) -> None:
    reader.turn_to("te-start")
    page = reader.page
    page.get_by_role("link", name="Take the short path").click()
    here = page.locator(".te-here")
    here.locator(".te-short").get_by_role("link", name=re.compile("^4. ")).click()
    here.and_(page.locator("[id='04_everyone_gets_better']")).wait_for()
    assert here.locator(".te-turn").is_hidden()
    here.get_by_role("link", name="Leave the short path").click()
    here.locator(".te-turn").wait_for()
    assert here.get_attribute("id") == "04_everyone_gets_better"
    assert here.locator(".te-short").is_hidden()


def test_a_slider_moves_the_map_and_its_words(reader: Reader) -> None:
    reader.turn_to("06_the_p_value")
    reader.open_all("06_the_p_value")
    card = reader.page.locator("[data-te-alive='p_value']")
    card.scroll_into_view_if_needed()
    slider = card.get_by_role("slider", name="patients", exact=True)
    slider.focus()
    reader.page.keyboard.press("ArrowRight")
    size = SIZES[SIZES.index((29, 30)) + 1]
    state = START.changed(n_treatment=size[0], n_control=size[1])
    said = plain(readout(state, {}).sentence)
    card.locator(".te-sentence", has_text=said).wait_for()
    assert slider.get_attribute("aria-valuetext") == f"{size[0]} in each arm"
    card.locator("[role=application]").focus()
    reader.page.keyboard.press("ArrowUp")
    t, n1, c, n0 = state.counts
    above = state.changed(rate_treatment=(t + 1) / n1, rate_control=c / n0)
    said = plain(readout(above, {}).sentence)
    card.locator(".te-sentence", has_text=said).wait_for()
    card.get_by_role("button", name="Back to the trial").click()
    card.locator(".te-sentence", has_text=plain(readout(START, {}).sentence)).wait_for()


def test_no_step_of_the_ladder_is_wider_than_half_a_printed_digit() -> None:
    width = 2 * (middles() - edges())
    assert len(width) > 5000
    for low, printed in ((0, 0.001), (0.001, 0.00001), (0.01, 0.0001), (0.1, 0.001)):
        assert width[edges() >= low].min() <= 0.5001 * printed
        assert width[(edges() >= low) & (edges() < max(10 * low, 0.001))].max() <= 0.5001 * printed


def test_a_p_value_between_two_printed_ones_is_printed_as_itself() -> None:
    halves = np.array([k / 16 for k in range(1, 17)])
    said = [[(read(p), often(p)) for p in each] for each in (middles()[steps(halves)], halves)]
    assert said[0] == said[1]


def plain(sentence: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", sentence))


def test_states_of_the_map_taken_at_random_say_what_python_says(reader: Reader) -> None:
    rng = random.Random(52)
    states = [
        [rng.randrange(len(SIZES)), rng.randrange(101), rng.randrange(101), rng.randrange(9)]
        for _ in range(STATES)
    ]
    walked = walk(reader, "p_value", "p_value.js", states, pack="steps")
    assert len(walked) == STATES
    for i, ((size, treatment, control, test), shown) in enumerate(zip(states, walked, strict=True)):
        n1, n0 = SIZES[size]
        state = PValueState(n1, treatment / 100, n0, control / 100, STRIP_TESTS[test])
        frames = compute(state) if i % 10 == 0 else {}
        assert shown["sentence"] == readout(state, frames).sentence, state
        for name in frames:
            rows = shown[f"frame_{name}"]  # as text where it was packed, looked up as columns
            rows = json.loads(rows) if isinstance(rows, str) else rows
            assert rows == json.loads(columns(frames[name])), state


@pytest.mark.parametrize(("name", "make"), [
    ("which_test", explore_which_test), ("interval", explore_interval),
])  # fmt: skip
def test_looked_up_states_are_those_of_python(reader: Reader, name: str, make: Any) -> None:
    explorer, rng = make(), random.Random(52)
    kinds = explorer.state.kinds()
    values: dict[str, list[Any]] = {
        "which_test": {
            "table": list(kinds["table"].options) if "table" in kinds else [],
            "line": [round(0.001 * i, 3) for i in range(1, 201)],
        },
        "interval": {
            "test": list(kinds["test"].options) if "test" in kinds else [],
            "confidence_level": list(LEVELS),
            "difference": list(kinds["difference"].options) if "difference" in kinds else [],
        },
    }[name]
    states = [[rng.randrange(len(each)) for each in values.values()] for _ in range(150)]
    walked = walk(reader, name, "look_up.js", states)
    assert len(walked) == 150
    for chosen, shown in zip(states, walked, strict=True):
        fields = {key: values[key][i] for key, i in zip(values, chosen, strict=True)}
        explorer.state = explorer.state.changed(**fields)
        assert shown["sentence"] == explorer.chart.sentence, fields
        assert shown["numbers"] == explorer.chart.numbers[: len(shown["numbers"])]
        for dataset in explorer.chart._datasets:
            assert shown[f"frame_{dataset}"] == getattr(explorer.chart, f"frame_{dataset}")


def walk(
    reader: Reader, name: str, module: str, states: list[list[int]], pack: str = ""
) -> list[dict[str, Any]]:
    asked = {"name": name, "pack": pack, "module": module, "states": states}
    walked: list[dict[str, Any]] = reader.page.evaluate(WALK, asked)
    return walked
