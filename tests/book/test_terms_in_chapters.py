"""Every term is marked where it first stands in a chapter, once, and every term is used."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape

import pytest

from tests.words import files, words
from widgets.book.glances import glance
from widgets.book.guesses import guesses
from widgets.book.prose import tell
from widgets.book.questions import questions
from widgets.book.terms import MARKED, gloss, linked, terms
from widgets.trial import chapters, notebooks_folder, tables

STEMS = [chapter.stem for chapter in chapters()]
CHAPTERS = [chapter.stem for chapter in chapters() if chapter.number]
"""Those that a learner reads: the teacher's notes explain no term."""
FORMS = {form.lower(): key for key, term in terms().items() for form in term.forms}
LONGEST_FIRST = sorted(map(re.escape, FORMS), key=len, reverse=True)
WORDS = re.compile(rf"{MARKED.pattern}|(?<![\w-])({'|'.join(LONGEST_FIRST)})(?![\w-])", re.I)
HAVE_READ = re.compile(
    r"\byou (?:have )?(?:seen|saw|met|built|sealed|read|drew|guessed)\b[^.\n]*?Chapter (\d+)", re.I
)
NO_PROSE = re.compile(r"^#.*$|\[[^\]]*\]\([^)]*\.ipynb\)|\{[^}]*\}", re.M)
"""Headings, the titles of other chapters, names of numbers."""


def cells(stem: str) -> list[dict]:
    text = (notebooks_folder() / f"{stem}.ipynb").read_text(encoding="utf-8")
    return json.loads(text)["cells"]


def called(cell: dict) -> Iterator[tuple[str, str]]:
    """Yield the calls of a code cell with their first argument."""
    for node in ast.walk(ast.parse("".join(cell["source"]))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            yield ast.unparse(node.func), node.args[0].value


def texts(stem: str, answers: bool = False) -> Iterator[str]:
    """Yield what a chapter says, in order; the answers to options are read by some only."""
    for cell in cells(stem):
        if cell["cell_type"] == "markdown":
            if cell["id"] != "title":  # the title and the question of the list of chapters
                yield "".join(cell["source"])
            continue
        for name, first in called(cell):
            if name == "tell":
                yield first
            elif name == "guess":
                guess = guesses()[first]
                yield from (guess.reveal, guess.explore, guess.seen)
            elif name == "ask" and answers:
                yield from (option.answer for option in questions()[first].options)


def test_there_is_something_to_look_at() -> None:
    assert len(WORDS.findall("The odds ratio, by [Fisher's test](#term-fisher), of SRI-4.")) == 3
    assert sum(len(text) for stem in STEMS for text in texts(stem, answers=True)) > 100_000


@pytest.mark.parametrize("stem", STEMS)
def test_terms_are_known(stem: str) -> None:
    said = list(texts(stem, answers=True))
    assert len([linked(text) for text in said]) > 10
    assert not [text for text in said if re.search(r"\]\((term:|#term_)", text)]


def test_the_glosses_of_markdown_cells_are_on_the_page() -> None:
    """No Python reads those cells: `glance` brings what their terms mean."""
    marked = 0
    for stem in STEMS:
        prose = [cell for cell in cells(stem) if cell["cell_type"] == "markdown"]
        for _, key in MARKED.findall("".join("".join(cell["source"]) for cell in prose)):
            assert f'<span data-te-term="{key}">{escape(gloss(key))}</span>' in glance(stem).data
            marked += 1
    assert marked > 30


def test_terms_are_marked_in_markdown_only() -> None:
    markdown = {"reveal", "explore", "seen", "answer", "why"}
    seen = 0
    for file in ("guesses.toml", "questions.toml", "claims.toml", "self_test.toml", "glances.toml"):
        for record in tables(file):
            options = [each for v in record.fields.values() if isinstance(v, list) for each in v]
            for fields in (record.fields, *options):
                for name, text in fields.items():
                    seen += 1
                    if name not in markdown:
                        assert not MARKED.search(str(text)), f"{record.where}: {name}"
    assert seen > 500


@pytest.mark.parametrize("stem", CHAPTERS)
def test_no_term_is_marked_twice(stem: str) -> None:
    marked = Counter(key for text in texts(stem) for _, key in MARKED.findall(text))
    assert marked
    assert not {key: n for key, n in marked.items() if n > 1}


@pytest.mark.parametrize("stem", CHAPTERS)
def test_a_term_is_marked_where_it_first_stands(stem: str) -> None:
    first: dict[str, bool] = {}
    seen = 0
    for text in texts(stem):
        for marked, key, bare in WORDS.findall(NO_PROSE.sub(" ", text)):
            seen += 1
            first.setdefault(key or FORMS[bare.lower()], bool(marked))
    assert seen
    late = sorted(key for key, is_marked in first.items() if not is_marked)
    assert not late, f"mark where they first stand: {', '.join(late)}"


def test_every_term_is_used() -> None:
    """Marked in prose, or said by an explorer or a picture, which cannot mark it."""
    pages = [path for path in files() if path.name not in {"terms.toml", "README.md"}]
    every = " ".join(said for path in pages for said in words(path))
    assert len(every) > 200_000
    used = {key or FORMS[bare.lower()] for _, key, bare in WORDS.findall(every)}
    assert used <= terms().keys() | {"key"}  # CONTRIBUTING.md shows how
    assert not terms().keys() - used


@pytest.mark.parametrize("stem", STEMS)
def test_every_place_is_a_source_at_the_end_of_the_chapter(stem: str) -> None:
    listed = {
        node.value
        for cell in cells(stem)
        if "".join(cell["source"]).startswith("sources(")
        for node in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(node, ast.Constant)
    }
    assert listed
    filled = " ".join(tell(text).data for text in texts(stem, answers=True))
    named = set(re.findall(r'[("]#source-([\w-]+)[)"]', filled))
    assert named or stem == "16_your_trial"  # it tells nothing of this one
    assert named <= listed


def test_before_chapter_7_no_test_has_a_p_value_but_fishers() -> None:
    """Else its guesses were answered: how many tests are below the line, what one patient does."""
    p_value = re.compile(r"\{(p12\w*\[\w+\]|which_test\[p\w+\])")
    used = {}
    for chapter in chapters():
        asked = [guess.text for guess in guesses().values() if guess.chapter == chapter.stem]
        said = " ".join([*asked, *texts(chapter.stem, answers=True)])
        used[chapter.number] = set(p_value.findall(said))
    assert used["6"] == {"p12[fisher]", "p12_doubled[fisher]"}
    assert len(used["7"]) > 3
    assert not [number for number in "012345" if used[number]]


def test_the_short_path_takes_nothing_for_read_that_it_leaves_out() -> None:
    named = {
        (chapter.stem, int(number)): bool(chapter.short_path)
        for chapter in chapters()
        for text in texts(chapter.stem, answers=True)
        for number in HAVE_READ.findall(text)
    }
    on_it = {
        int(chapter.stem[:2]) for chapter in chapters() if chapter.number and chapter.short_path
    }
    assert named
    assert all(number in on_it for (_, number), is_short in named.items() if is_short)
    assert HAVE_READ.search("you met that promise in Chapter 2")
