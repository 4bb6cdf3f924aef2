"""The words of the trade: known, explained in a sentence or two, and explained where they stand."""

from __future__ import annotations

import re

import pytest

from widgets.book.markdown import inline
from widgets.book.prose import tell
from widgets.book.terms import gloss, terms
from widgets.trial import tables


def test_every_term_has_a_gloss_of_a_sentence_or_two() -> None:
    assert len(terms()) > 50
    for key in terms():
        words = gloss(key)
        assert re.search(r"[.]$", words), words
        assert len(re.findall(r"[.] (?=[A-Z])", words)) <= 1, words
        assert len(words.split()) <= 45, words


def test_terms_are_in_alphabetical_order_and_a_form_means_one_thing() -> None:
    keys = [record.key for record in tables("terms.toml")]
    assert keys == sorted(keys)
    forms = [form.lower() for term in terms().values() for form in term.forms]
    assert sorted(set(forms)) == sorted(forms)


def test_a_marked_term_carries_its_gloss() -> None:
    meaning = gloss("placebo")
    assert tell("A [placebo](#term-placebo).").data == f'A [placebo](#term-placebo "{meaning}").'
    html = inline("A [placebo](#term-placebo).")
    assert html == f'A <a href="#term-placebo" title="{meaning}">placebo</a>.'


@pytest.mark.parametrize("show", [tell, inline])
def test_an_unknown_term_is_named(show) -> None:
    with pytest.raises(ValueError, match=r'terms\.toml, got "nowhere"'):
        show("A [word](#term-nowhere).")


def test_a_term_is_written_as_the_list_has_it() -> None:
    assert "#term-randomised" in tell("[Randomisation](#term-randomised)").data
    with pytest.raises(ValueError, match=r'placebo must be written as its term .* got "tablet"'):
        tell("[tablet](#term-placebo)")
