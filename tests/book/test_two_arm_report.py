"""The report of a trial: one set of values, set as a page, as Markdown and as a notebook."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from math import isinf
from xml.etree import ElementTree

import nbformat
import pytest
from nbclient import NotebookClient

from tests.book.trials import LUPUS, SIGNS, TRIALS
from widgets.book.every_reading import read_every_way
from widgets.book.tests import ALL_TESTS
from widgets.book.two_arm_report import two_arm_report
from widgets.book.two_arm_report_page import report_page
from widgets.book.two_arm_table import known_tables
from widgets.reading.trial import LONGEST, Printed, TwoArmTrial
from widgets.stats.estimates.interval import interval_for
from widgets.stats.p_values.p_value import p_value
from widgets.stats.robustness.walsh import walsh_fragility, walsh_reverse_fragility
from widgets.stats.two_arm import TwoArm

BROKEN = re.compile(r"\b(?:NaN|nan|Infinity|inf|undefined|null|None)\b")
VOID = "line", "circle"


class Page(HTMLParser):
    """The words of a page, its tags, and whether they are closed in order."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words, self.tags, self.sound = [], [], set(), True
        self.feed(html)

    def handle_starttag(self, tag, _attrs):
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.sound &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def plain(markdown):
    """Return Markdown without the marks that set it."""
    without = re.sub(r"\\([\\`*_\[\]|$~#])", r"\1", unescape(markdown))
    return re.sub(r"[#|*\-\\]|\s+", "", without)


def said(report):
    """Yield every text of a report, in no order."""
    yield report.title
    yield from report.about
    for part in (*report.beside, *report.below):
        yield part.title
        yield from part.sentences
        if part.table:
            yield from part.table.head
            yield from (cell for row in part.table.rows for cell in row)
    yield from report.tests_head
    for row in report.tests:
        yield from (row.label, row.p_words, row.words)
    for note in report.notes:
        yield from (note.head, note.text)


@pytest.mark.parametrize("name", TRIALS)
def test_page_and_markdown_say_the_same_and_nothing_is_broken(name):
    report = two_arm_report(TRIALS[name])
    page = Page(report.html())
    assert page.sound
    assert not page.open
    words = " ".join(" ".join(page.words).split())
    markdown = plain(report.markdown())
    texts = list(said(report))
    assert len(texts) > 60
    for text in texts:
        assert not BROKEN.search(text)
        assert text in words
        assert re.sub(r"[#|*\-\\]|\s+", "", text) in markdown


def test_no_text_of_a_trial_is_more_than_text():
    report = two_arm_report(TRIALS["signs"])
    assert Page(report.html()).tags == Page(two_arm_report(TRIALS["one patient"]).html()).tags
    assert SIGNS not in report.html()
    assert "<b>" not in report.markdown()
    assert "\\`$\\[x\\](y)" in report.markdown().replace("\\$", "$")
    rows = [line for line in report.markdown().splitlines() if line.startswith("| A")]
    assert len(rows) == 1
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 5


def test_every_text_of_a_trial_is_in_its_report():
    full = TRIALS["all filled"]
    words = " ".join(said(two_arm_report(full)))
    for name in LONGEST:
        assert getattr(full, name).strip(".").lower() in words.lower()


@pytest.mark.parametrize("trial", [LUPUS, TRIALS["non-inferiority"], TRIALS["an empty arm"]])
def test_every_test_is_on_the_side_and_at_the_level_of_the_trial(trial):
    report = two_arm_report(trial)
    assert [row.test for row in report.tests] == list(ALL_TESTS)
    side, level = ("greater", 0.95) if trial.one_sided else ("two-sided", 0.95)
    read = [row for row in report.tests if row.p_value is not None]
    assert len(read) >= len(ALL_TESTS) - (trial.table.responders_treatment == 0)
    for row in read:
        assert row.p_value == p_value(row.test, *trial.table, side)
        assert row.below == (row.p_value < trial.alpha)
        if row.interval:
            ours = interval_for(row.test)(*trial.table, confidence_level=level)
            for shown, end in zip(row.interval, ours, strict=True):
                assert shown == end or (isinf(shown) and abs(end) == 1)


def test_the_level_follows_alpha():
    report = two_arm_report(replace(LUPUS, alpha=0.01))
    [row] = [row for row in report.tests if row.test == "n_minus_1"]
    assert row.interval == interval_for("n_minus_1")(*LUPUS.table, confidence_level=0.99)
    assert "99%: the differences it does not reject, in 100" in report.tests_head


@pytest.mark.parametrize("better", [True, False, None])
def test_the_direction_is_in_the_words(better):
    words = " ".join(said(two_arm_report(replace(LUPUS, more_is_better=better))))
    seen = {True: "for one to benefit (", False: "for one to be harmed (", None: "for one more ("}
    assert seen[better] in words
    assert ("more is better" in words, "fewer is better" in words) == (
        better is True,
        better is False,
    )


def test_what_would_matter_is_read_against_zero_worth_and_margin():
    parts = {part.title: part.sentences for part in two_arm_report(TRIALS["all filled"]).below}
    first, worth, margin = parts["What would matter"]
    assert "worth having (12) and the non-inferiority margin (8)." in first
    assert "Zero fits, and a benefit of 12 points does not" in worth
    assert "Non-inferiority is not shown" in margin
    assert "What would matter" not in [part.title for part in two_arm_report(LUPUS).below]


@pytest.mark.parametrize("name", TRIALS)
def test_the_drawing_is_a_picture_of_every_test(name):
    report = two_arm_report(TRIALS[name])
    drawing = ElementTree.fromstring(report.svg())
    words = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert report.title in ": ".join(words[:2])
    for row in report.tests:
        assert {row.label, row.p_words} <= set(words)
    wide = float(drawing.get("width"))
    ends = [float(line.get("x2")) for line in drawing.iter("{http://www.w3.org/2000/svg}line")]
    assert all(0 <= end <= wide for end in ends)


def test_the_files_of_a_page_say_the_same():
    known = known_tables()["topcoat"]
    page = report_page(known.trial, known)
    report = two_arm_report(known.trial, known.citation, known.note)
    texts = {file.name.partition(".")[2]: file.text for file in page.files}
    assert page.html == report.html()
    assert texts == {"md": report.markdown(), "svg": report.svg(), "ipynb": report.notebook()}
    moved = replace(known.trial, printed=Printed("0.5"))
    assert known.note not in report_page(moved, known).html


def test_a_note_on_the_printed_numbers_stands_for_what_may_be():
    trial = replace(LUPUS, printed=Printed("0.36"))
    [part] = [
        p for p in two_arm_report(trial, note="Adjusted for age.").below if "printed" in p.title
    ]
    assert part.sentences[1:] == ("Adjusted for age.",)


@pytest.mark.parametrize("table", [TwoArm(16, 29, 9, 30), TwoArm(7, 34, 1, 34), TwoArm(0, 1, 1, 1)])
def test_walshs_index_is_that_of_the_statistics(table):
    below = p_value("fisher", *table) < 0.05
    index = (walsh_fragility if below else walsh_reverse_fragility)("fisher", *table)
    words = " ".join(said(two_arm_report(TwoArmTrial(table))))
    name = "Walsh's fragility index" if below else "The reverse fragility index"
    assert f"{name} by Fisher exact: {'none' if index is None else index}" in words


def test_power_is_of_a_supposed_difference_never_of_the_one_seen():
    [power] = [p for p in two_arm_report(LUPUS).below if p.title.startswith("Power")]
    assert [row[0] for row in power.table.rows] == [
        "10 more in 100",
        "20 more in 100",
        "30 more in 100",
    ]
    worth = replace(LUPUS, worth=15)
    [power] = [p for p in two_arm_report(worth).below if p.title.startswith("Power")]
    assert [row[0] for row in power.table.rows] == ["15 more in 100"]
    moved = replace(worth, table=TwoArm(27, 29, 9, 30), randomised=None)
    [other] = [p for p in two_arm_report(moved).below if p.title.startswith("Power")]
    assert other == power


def test_a_trial_with_signs_in_its_texts_is_made_again_by_its_call():
    spaces = {}
    for cell in json.loads(two_arm_report(TRIALS["signs"]).notebook())["cells"][1:3]:
        exec(compile("".join(cell["source"]), "cell", "exec"), spaces)
    assert spaces["trial"] == TRIALS["signs"]


@pytest.mark.parametrize("name", ["the trial", "all filled"])
def test_the_notebook_runs_and_shows_the_same_numbers(name):
    report = two_arm_report(TRIALS[name], "A journal 'of' trials", "Adjusted for age.", 2)
    notebook = nbformat.reads(report.notebook(), as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    [shown] = outputs["report-3"]
    assert shown["data"]["text/markdown"] == report.markdown()
    [p_values] = outputs["report-5"]
    for row in report.tests:
        assert f"'{row.test}': {row.p_value!r}" in re.sub(
            r"\s+", " ", p_values["data"]["text/plain"]
        )


@pytest.mark.parametrize("given", ["16/29 vs 9/30", TwoArm(16, 29, 9, 30), None])
@pytest.mark.parametrize("read", [two_arm_report, read_every_way])
def test_what_is_no_trial_is_refused_with_what_is_needed(read, given) -> None:
    with pytest.raises(TypeError, match="a TwoArmTrial is needed, as read_two_arm returns it, got"):
        read(given)
