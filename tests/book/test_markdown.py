"""The texts of data/: Markdown, a sentence a line, and no HTML of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from widgets.book.claims import claims
from widgets.book.guesses import guesses
from widgets.book.ideas import ideas
from widgets.book.markdown import fill, inline, paragraphs
from widgets.book.questions import questions
from widgets.trial import notebooks_folder, tables

FILES = (
    "guesses.toml",
    "questions.toml",
    "claims.toml",
    "self_test.toml",
    "glances.toml",
    "fact_sheet.toml",
    "class_trial.toml",
)
SENTENCES = (
    *("text", "reveal", "explore", "seen", "answer", "why"),
    *("before", "after", "key", "do", "say"),
)
LETTERS = 300
"""Of a question: nine lines of a phone, above a scale, what it says and a button."""
KEYS = re.compile(r"\b(?:arrow keys?|space bar|tab key|keyboard)\b", re.I)


def written(file: str) -> list[str]:
    """Return the sentences of a file as they are written, those of options included."""
    fields = [record.fields for record in tables(file)]
    options = [each for f in fields for v in f.values() if isinstance(v, list) for each in v]
    return [f[name] for f in (*fields, *options) for name in SENTENCES if f.get(name)]


def test_keys_are_spoken_of_only_where_there_may_be_some() -> None:
    """A reader whose hand is on a screen meets no word of them."""
    marked = [text for file in FILES for text in written(file) if "(#keys)" in text]
    assert len(marked) >= 4
    for text in marked:
        assert '<span class="te-keys">' in paragraphs(text)
    for file in FILES:
        for text in written(file):
            assert not KEYS.search(re.sub(r"\[[^\]]*\]\(#keys\)", "", text)), text
    chapters = sorted(notebooks_folder().glob("[0-9]*.ipynb"))
    assert len(chapters) == 17
    for path in chapters:
        assert not KEYS.search(path.read_text(encoding="utf-8")), path.name


def test_a_question_and_its_scale_are_on_one_screen_of_a_phone() -> None:
    long = {key: len(fill(guess.text)) for key, guess in guesses().items()}
    assert len(long) > 40
    assert {key: letters for key, letters in long.items() if letters > LETTERS} == {}


@pytest.mark.parametrize("file", FILES)
def test_a_line_holds_one_sentence_and_no_html(file: str) -> None:
    lines = [line for text in written(file) for line in text.splitlines()]
    assert len(lines) > 12
    for line in lines:
        assert not re.search(r"[.?!][\"”)*]* (?=[A-Z\"“])", line), line
        assert not re.search(r"</?[a-z]|&\w+;", line), line


def test_the_data_dictionary_says_which_texts_have_a_sentence_a_line() -> None:
    readme = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    [rule] = re.findall(r"^- One sentence a line.*?$", readme, re.M)
    covered, _, _ = rule.partition(". All other")
    assert {*re.findall(r"`([\w.]+)`", covered)} == {*FILES, *SENTENCES}


def test_what_stands_inside_a_sentence_is_one_paragraph() -> None:
    texts = [each.reveal for each in guesses().values()]
    texts += [option.answer for each in questions().values() for option in each.options]
    texts += [each.answer for each in claims().values()] + [each.why for each in ideas().values()]
    assert len(texts) > 150
    for text in texts:
        assert "\n" not in text
        assert not re.search(r"</?(p|ul|ol|li|h\d)\b", inline(text)), text


def test_markdown_is_read_before_numbers_are_filled_in() -> None:
    assert paragraphs("{comparisons[twenty]}. A *single* look.\n\n**Two.**\n") == (
        "<p>64. A <em>single</em> look.</p>\n<p><strong>Two.</strong></p>\n"
    )
    assert inline("p < {alpha} & <script>") == "p &lt; 0.05 &amp; &lt;script&gt;"
