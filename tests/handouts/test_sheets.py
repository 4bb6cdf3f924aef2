"""What the sheets say: every question and no result on the one, every reason on the other."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

from widgets.book.glances import glances
from widgets.book.guess_card import result
from widgets.book.guesses import guesses
from widgets.book.markdown import fill, inline
from widgets.book.questions import misreadings, questions
from widgets.book.references import all_sources
from widgets.book.terms import glossary
from widgets.handouts import __main__ as command
from widgets.handouts.marks import grid, scale, ticks
from widgets.handouts.sheets import sheets
from widgets.trial import chapters, trial

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PAGES = {sheet.name: sheet.html for sheet in sheets()}
CHAPTERS = {chapter.stem: chapter for chapter in chapters() if f"{chapter.stem}_answers" in PAGES}


def words(html: str) -> str:
    """Return what a reader reads, spaces made even."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", html, flags=re.S)
    # A tag inside a sentence leaves no gap; between blocks the gap is in the source.
    return " ".join(unescape(re.sub(r"</?[a-z!][^<>]*>", "", body)).split())


def asked(stem: str) -> tuple[list, list]:
    return tuple(
        [each for each in records.values() if each.chapter == stem]
        for records in (guesses(), questions())
    )


@pytest.fixture(params=CHAPTERS)
def stem(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_chapter_that_asks_has_two_sheets_and_the_facts_have_one() -> None:
    asking = {each.chapter for records in (guesses(), questions()) for each in records.values()}
    assert len(asking) > 10
    wanted = {f"{stem}_{kind}" for stem in asking for kind in ("questions", "answers")}
    assert PAGES.keys() == wanted | {"class_trial", "facts", "glossary"}


@pytest.mark.parametrize("name", PAGES)
def test_every_name_is_filled_in_and_nothing_is_broken(name: str) -> None:
    read = words(PAGES[name])
    assert len(read) > 300
    broken = re.compile(r"[{}<]|\b(nan|inf|Undefined|False)\b")
    assert not broken.search(read.replace("p < ", ""))
    assert PAGES[name].count("<h1>") == 1
    assert '<html lang="en">' in PAGES[name]


def test_a_question_sheet_has_every_guess_and_every_question(stem: str) -> None:
    html = PAGES[f"{stem}_questions"]
    read = words(html)
    own_guesses, own_questions = asked(stem)
    assert own_guesses or own_questions
    assert CHAPTERS[stem].question in read
    for guess in own_guesses:
        assert words(fill(guess.text)) in read
        for option in guess.options.values():
            assert option in read
        assert guess.unit in read
    assert html.count("<svg") == sum(guess.kind != "choice" for guess in own_guesses)
    for question in own_questions:
        assert words(fill(question.text)) in read
        for option in question.options:
            assert words(fill(option.words)) in read
    boxes = sum(len(each.options) for each in (*own_guesses, *own_questions))
    assert html.count("<li>") == boxes


def test_a_question_sheet_has_no_result(stem: str) -> None:
    html = PAGES[f"{stem}_questions"]
    read = words(html)
    own_guesses, own_questions = asked(stem)
    chapter = CHAPTERS[stem]
    secret = [chapter.idea, glances()[stem].words]
    for guess in own_guesses:
        secret += [guess.reveal, guess.explore, *guess.seen.split("\n\n"), result(guess)]
    for question in own_questions:
        for option in question.options:
            secret.append(option.answer)
            if option.misreading:
                secret.append(misreadings()[option.misreading].title)
    secret = [words(inline(each)) for each in secret if each]
    assert len(secret) >= 4
    for each in secret:
        assert each not in read
        # Nor its sentences: a part of an answer would give it away too.
        assert not [part for part in each.split(". ") if len(part) > 30 and part in read]
    assert "right" not in re.findall(r'class="([^"]*)"', html)


def test_an_answer_sheet_has_the_idea_the_picture_and_every_reason(stem: str) -> None:
    html = PAGES[f"{stem}_answers"]
    read = words(html)
    own_guesses, own_questions = asked(stem)
    chapter = CHAPTERS[stem]
    for each in (chapter.idea, fill(glances()[stem].words), chapter.question):
        assert each in read
    assert html.count("<svg") == 1
    for guess in own_guesses:
        for each in (fill(guess.text), result(guess), inline(guess.reveal)):
            assert words(each) in read
        # What to do on the screen is no part of an answer on paper.
        assert not guess.explore or words(inline(guess.explore)) not in read
    for option in (option for question in own_questions for option in question.options):
        assert words(fill(option.words)) in read
        assert words(inline(option.answer)) in read
        if option.misreading:
            assert misreadings()[option.misreading].title in read
    rights = sum(option.right for question in own_questions for option in question.options)
    assert html.count('<li class="right"><span class="tag">Right.</span>') == rights
    assert (rights > 0) == bool(own_questions)
    for label in chapter.sources:
        assert all_sources()[label].citation in read


def test_a_sheet_names_the_sources_that_its_notebook_lists() -> None:
    for chapter in chapters():
        cells = nbformat.read(NOTEBOOKS / f"{chapter.stem}.ipynb", as_version=4).cells
        [listed] = [cell.source for cell in cells if cell.source.startswith("sources(")]
        assert tuple(re.findall(r'"(\w+)"', listed)) == chapter.sources


def test_no_line_ends_within_a_name_and_drawings_stay_as_they_are() -> None:
    whole = re.compile(r'<span class="whole">[\w-]+</span>')
    assert sum(len(whole.findall(page)) for page in PAGES.values()) > 100
    for page in PAGES.values():
        assert not [svg for svg in re.findall(r"<svg.*?</svg>", page, re.S) if "<span" in svg]
        shown = re.sub(r"<svg.*?</svg>", "", page.split("<body>")[1], flags=re.S)
        words_left = re.sub(r"<[^>]+>", " ", whole.sub("", shown))
        assert not re.search(r"\b[A-Z]+-\d|\b[pS]-value", words_left)


def test_the_glossary_has_every_term() -> None:
    read = words(PAGES["glossary"])
    for term in glossary():
        assert " ".join(term["gloss"].split()) in read


def test_the_facts_have_every_count_every_unknown_and_every_source() -> None:
    read = words(PAGES["facts"])
    rows = re.sub(r'<span class="whole">([\w-]+)</span>', r"\1", PAGES["facts"]).split("<tr>")
    for label in "SPRLFE":
        assert all_sources()[label].citation in read
    for unknown in trial().unknowns.values():
        assert unknown.label in read
    for outcome in trial().outcomes.values():
        [row] = [row for row in rows if f'row">{outcome.label}' in row]
        for arm in (outcome.treatment, outcome.control):
            assert f"{arm.responders} of {arm.n}" in row
        assert str(outcome.printed_p_value) in row
        assert all(str(place) in row for place in outcome.cited)
        assert ("primary" in row) == outcome.primary
    for event in trial().adverse_events.values():
        assert any(
            f"{event.treatment.patients} of {event.treatment.n}</td><td>"
            f"{event.control.patients} of {event.control.n}" in row
            for row in rows
            if event.label in row
        )
    assert all(row.label in read for row in trial().baseline.values())
    assert all(row.label in read for row in trial().later_results.values())


@pytest.mark.parametrize(("low", "high"), [(0, 10), (0, 11), (-20, 80), (5, 200), (0, 1000)])
def test_a_line_is_labelled_at_its_ends_and_evenly_between(low: int, high: int) -> None:
    marks = ticks(low, high)
    assert (marks[0], marks[-1]) == (low, high)
    assert len(marks) <= 12
    assert len({b - a for a, b in pairwise(marks[1:-1])}) == 1
    drawn = scale(low, high, "points")
    assert [words for _, _, words, _ in drawn.texts] == [f"{mark:,}" for mark in marks]
    across = [x for x, *_ in drawn.texts]
    assert across == sorted(across) == [x for x, *_ in drawn.lines[1:]]


def test_axes_to_draw_on_show_the_first_point_and_no_other() -> None:
    drawn = grid([0, 12, 24], 11, (0, 20), ("weeks", "points"))
    assert len(drawn.dots) == 1
    assert "11" in [words for _, _, words, _ in drawn.texts]
    [page] = [html for name, html in PAGES.items() if name == "04_everyone_gets_better_questions"]
    assert page.count("<circle") == 1


def test_without_a_browser_the_pages_are_written_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "chromium", lambda: None)
    command.main([str(tmp_path)])
    written = {path.stem: path.read_text() for path in (tmp_path / "pages").glob("*.html")}
    assert written == PAGES
    assert not list(tmp_path.glob("*.pdf"))
    assert "No Chromium was found" in capsys.readouterr().out
