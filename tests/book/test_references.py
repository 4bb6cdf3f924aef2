"""Places of sources lead to the list of sources, and that leads out of the book."""

from __future__ import annotations

import re

import pytest

from widgets.book.markdown import inline
from widgets.book.prose import sources, tell
from widgets.book.references import all_sources, entry, referenced
from widgets.trial import trial


def test_a_place_leads_to_the_entry_of_its_source() -> None:
    assert referenced("So. [P, Abstract]") == 'So. [<a href="#source-P">P, Abstract</a>]'
    both = '[<a href="#source-S">S, headline</a>; <a href="#source-P">P</a>]'
    assert referenced("[S, headline; P]") == both
    assert '<a href="#source-P">' in tell("[{week12.cited[0]}]").data
    assert '<a href="#source-P">' in inline("[{week12.cited[0]}]")


@pytest.mark.parametrize("words", ["[Chapter 2](02.ipynb)", "[P](x.ipynb)", "[Z, body]", "[1, 2]"])
def test_other_brackets_stay(words: str) -> None:
    assert referenced(words) == words


def test_every_source_is_a_place_and_its_ways_out_say_so() -> None:
    opened = 0
    for label, source in all_sources().items():
        html = entry(source)
        assert f'id="source-{label}"' in html
        assert html in sources(label).data
        for link in re.findall(r"<a [^>]*>.*?</a>", html):
            assert 'target="_blank" rel="noopener"' in link
            assert "leaves the book" in link
            opened += 1
        assert (
            re.sub(r"<span class=\"te-unseen\">[^<]*</span>|<[^>]+>", "", html).endswith(
                source.citation
            )
            or "&" in html
        )
        assert ("<a " in html) == (label not in {"S"}), label
    assert opened >= 12


def test_a_doi_ends_before_the_full_stop() -> None:
    assert 'href="https://doi.org/10.1136/annrheumdis-2019-215396"' in entry(trial().sources["P"])
    assert 'href="https://clinicaltrials.gov/study/NCT02465580"' in entry(trial().sources["R"])
    assert 'href="https://keaven.github.io/gsdmvn/reference/gs_b.html"' in entry(
        trial().sources["G"]
    )
