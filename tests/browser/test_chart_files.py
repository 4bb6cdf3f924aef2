"""Below every picture: its table, which follows it, and its files, made without the kernel."""

import csv
import json
import re
import struct
import xml.etree.ElementTree as ElementTree

import pytest
from playwright.sync_api import expect

import widgets
from tests.explorers.picture_table import table_lines
from widgets.charts.table import WHAT

PICTURES = {
    "06_the_p_value": (widgets.explore_p_value, ["p_value-map"]),
    "05_count_the_patients": (widgets.explore_patients, ["patients-rates"]),
}
SVG = "{http://www.w3.org/2000/svg}"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

# Put rows into a picture as if they had come over the wire.
FORGE = """async ([name, text]) => {
  const { promise } = await window.jupyterapp.widgetManagerPromise;
  const models = await Promise.all(Object.values((await promise)._models));
  const model = models.find((one) => one.get("pictures") && one.get(name) !== undefined);
  const before = model.get(name);
  model.set(name, text ?? before);
  return before;
}"""


@pytest.fixture(params=PICTURES)
def chapter(request, chapters):
    """Return a chapter, its explorer as Python has it, and the names of its files."""
    make, files = PICTURES[request.param]
    return chapters("voila", request.param), make(), files


@pytest.fixture
def p_value(chapters):
    return chapters("voila", "06_the_p_value")


def saved(page, chapter, place, kind):
    """Save a picture and return the file's name and content."""
    with page.expect_download() as download:
        files_of(chapter, place).get_by_text(kind, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def files_of(chapter, place):
    return chapter.card.locator(".te-picture").nth(place).locator(".te-files")


def opener(chapter, place):
    return files_of(chapter, place).get_by_role("button", name="This picture as a table: ")


def lines_of(explorer, place):
    table = explorer.chart.pictures[place]["spec"]["usermeta"]["table"]
    return table_lines(table, explorer.content.compute(explorer.state))


GUESS = ".te-gate > .te-card"


def test_every_picture_has_a_table_and_three_files_by_name(chapters, capsys):
    found = 0
    for stem in PICTURES:
        page = chapters("voila", stem).page
        pictures = page.locator(f".te-picture:not({GUESS} .te-picture)").all()
        expect(page.locator(f"{GUESS} .te-files")).to_have_count(0)  # a guess is nothing to save
        for picture in pictures:
            buttons = picture.locator(".te-files").get_by_role("button").all()
            assert len(buttons) == 4
            for button in buttons:
                expect(button).to_have_accessible_name(re.compile(r"\w of: \w|as a table: \w"))
                box = button.bounding_box()
                assert box["width"] >= 24
                assert box["height"] >= 24
        found += len(pictures)
    with capsys.disabled():
        print(f"\n{found} pictures of two chapters have a table and files")
    assert found >= 4


def test_an_svg_stands_alone_with_question_sentence_state_and_source(chapter):
    opened, explorer, files = chapter
    for place, file in enumerate(files):
        name, content = saved(opened.page, opened, place, "SVG")
        assert name == f"{file}.svg"
        sheet = ElementTree.fromstring(content)
        assert sheet.tag == f"{SVG}svg"
        assert explorer.content.question in sheet.findtext(f"{SVG}title")
        description = sheet.findtext(f"{SVG}desc")
        assert opened.sentence() in description
        assert explorer.chart.source in description
        drawn = " ".join(text.text or "" for text in sheet.findall(f"{SVG}text"))
        for words in (explorer.content.question, opened.sentence(), explorer.chart.source):
            assert words in drawn
        for control in explorer.controls.values():
            assert control.description in drawn
        assert len(sheet.findall(f".//{SVG}path")) > 3
        assert b"var(" not in content
        assert not re.search(rb'(?:href|src)="(?!data:)', content)


def test_a_png_is_drawn_at_twice_the_size_of_the_svg(chapter):
    opened, _, files = chapter
    sheet = ElementTree.fromstring(saved(opened.page, opened, 0, "SVG")[1])
    name, content = saved(opened.page, opened, 0, "PNG")
    assert name == f"{files[0]}.png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content[12:16] == b"IHDR"
    size = struct.unpack(">II", content[16:24])
    assert size == tuple(2 * int(sheet.get(side)) for side in ("width", "height"))
    assert len(content) > 20_000  # a blank sheet has a few thousand bytes


def test_a_picture_is_saved_by_light_whatever_the_screen(p_value):
    light = saved(p_value.page, p_value, 0, "SVG")[1]
    p_value.page.emulate_media(color_scheme="dark")
    p_value.page.set_viewport_size({"width": 390, "height": 844})
    p_value.until_drawn()
    assert saved(p_value.page, p_value, 0, "SVG")[1] == light


def test_a_csv_has_the_rows_that_python_computes(chapter):
    opened, explorer, files = chapter
    for place, file in enumerate(files):
        name, content = saved(opened.page, opened, place, "CSV")
        assert name == f"{file}.csv"
        text = content.decode("utf-8-sig").splitlines()
        comments = [line[2:] for line in text if line.startswith("# ")]
        assert comments[0] == explorer.content.question
        assert opened.sentence() in comments
        assert comments[-1] == explorer.chart.source
        assert len(comments) == 4 + len(explorer.controls)
        headings, *rows = csv.reader(text[len(comments) :])
        expected = lines_of(explorer, place)
        assert len(rows) == len(expected) > 1
        for row, line in zip(rows, expected, strict=True):
            filled = {key: each for key, each in zip(headings, row, strict=True) if each}
            assert filled.keys() == line.keys()
            for heading, value in line.items():
                assert (
                    float(filled[heading]) if type(value) is not str else filled[heading]
                ) == value


def test_on_a_phone_an_open_table_neither_jumps_nor_scrolls_the_page(p_value):
    p_value.page.set_viewport_size({"width": 390, "height": 844})
    p_value.until_drawn()
    opener(p_value, 0).click()
    box = p_value.card.locator(".te-rows").first
    box.focus()
    expect(box).to_be_focused()
    assert p_value.page.evaluate(SIDEWAYS) <= 0
    heights = [p_value.card.bounding_box()["height"]]
    slider = p_value.slider("placebo arm", "patients")
    for key in ("Home", "End"):
        before = box.locator("tbody tr").count()
        p_value.press(slider, key)
        expect(box.locator("tbody tr")).not_to_have_count(before)
        heights.append(p_value.card.bounding_box()["height"])
    assert max(heights) - min(heights) <= 1
    assert p_value.page.evaluate(SIDEWAYS) <= 0
    opener(p_value, 0).click()


def test_markup_in_rows_is_text_in_the_table_and_in_the_files(p_value):
    trait, page = "frame_map_trial", p_value.page
    before = page.evaluate(FORGE, [trait, None])
    opener(p_value, 0).click()
    markup = '<img src=x onerror="window.forged=1">&"'
    rows = json.loads(before)
    rows["label"][0] = markup
    page.evaluate(FORGE, [trait, json.dumps(rows)])
    box = p_value.card.locator(".te-rows").first
    expect(box.locator("tbody th").nth(1)).to_have_text(markup)
    assert box.locator("img").count() == 0
    content = saved(page, p_value, 0, "SVG")[1]
    words = " ".join(ElementTree.fromstring(content).itertext())
    assert "".join(markup.split()) in "".join(words.split())  # in lines
    assert any(markup in row for row in csv.reader(csv_rows(p_value)))
    assert page.evaluate("window.forged") is None
    page.evaluate(FORGE, [trait, before])
    opener(p_value, 0).click()


def csv_rows(chapter):
    """Return the lines of a saved CSV below its head."""
    text = saved(chapter.page, chapter, 0, "CSV")[1].decode("utf-8-sig")
    return [line for line in text.splitlines() if not line.startswith("#")][1:]


def test_the_names_of_rows_have_one_heading_on_both_sides(p_value):
    opener(p_value, 0).click()
    heads = p_value.card.locator(".te-rows").first.locator("thead th")
    expect(heads.first).to_have_text(WHAT)
    opener(p_value, 0).click()
