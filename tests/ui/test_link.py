"""A link restores the exact state, stays short, and refuses what is damaged."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import widgets
from widgets.book.guesses import guesses
from widgets.trial import chapters
from widgets.ui.gate import EVERYTHING
from widgets.ui.kinds import Choice, Share, Whole
from widgets.ui.link import LONGEST, SEED, decode, encode, short
from widgets.ui.link_letters import link_letters
from widgets.ui.sheet_kinds import Entries, Figure, Flags, Line, Prose, Tenths
from widgets.ui.state import State

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FIXTURE = Path(__file__).with_name("links_v1.toml")
ADDRESS = "https://statistics.medicine.some-university.example/a/voila/render/{}.ipynb#{}"
WORDS = [name.removeprefix("explore_") for name in widgets.__all__ if name.startswith("explore_")]
EXPLORE = [getattr(widgets, name) for name in widgets.__all__ if name.startswith("explore_")]
"""All of them, imported: a link is read by the states that a page has."""
STATES = {
    state.word(): state
    for state in State.__subclasses__()
    if state.word() in WORDS and state.carried()
}
STEMS = [chapter.stem for chapter in chapters()]


def values(kind: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, Figure):
        return st.sampled_from(["", kind.accept("figure", kind.example)])
    if isinstance(kind, Line):
        letters = st.characters(exclude_categories=["C", "Z"])
        texts = st.text(st.one_of(st.just(" "), st.characters(codec="ascii"), letters), max_size=20)
        return texts.map(lambda text: _line(kind, text))
    if isinstance(kind, Tenths):
        return st.integers(0, round(10 * kind.high)).map(lambda tenths: tenths / 10)
    if isinstance(kind, Share):
        near = st.integers(0, 100).map(lambda n: kind.low + (kind.high - kind.low) * n / 100)
        return st.one_of(near, st.floats(kind.low, kind.high))
    if isinstance(kind, Whole):
        return st.integers(kind.low, kind.high)
    if isinstance(kind, Flags):
        return st.tuples(*[st.booleans()] * kind.length)
    if isinstance(kind, Entries):
        return st.lists(st.sampled_from(list(kind.options)), max_size=kind.most, unique=True)
    return st.sampled_from(list(kind.options))


def _line(kind: Line, text: str) -> str:
    """Return as much of a text as the kind takes, and nothing of what cannot be seen."""
    seen = " ".join("".join(filter(str.isprintable, text)).split())
    while len(link_letters(seen)) > kind.longest:
        seen = seen[:-1].strip()
    return seen


@cache
def moved(word: str) -> st.SearchStrategy[State]:
    """Return states of an explorer with every field that a link carries anywhere it may be."""
    carried = {name: values(kind) for name, kind in STATES[word].carried().items()}
    return st.fixed_dictionaries(carried).map(lambda fields: STATES[word](**_fitted(word, fields)))


def _fitted(word: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields as a state takes them whose lines share the room of a link."""
    fitted: dict[str, Any] = getattr(STATES[word], "fitted", dict)(fields)
    return fitted


def furthest(kind: Any, start: Any) -> object:
    """Return a value that takes as many letters as any."""
    if isinstance(kind, Figure):
        return kind.accept("figure", kind.example)
    if isinstance(kind, Line):
        return "W" * kind.longest
    if isinstance(kind, Tenths):
        return kind.high - 0.1
    if isinstance(kind, Share):
        return kind.low + (kind.high - kind.low) / math.pi
    if isinstance(kind, Whole):
        return kind.high if kind.high != start else kind.low
    if isinstance(kind, Flags):
        return (True,) * kind.length
    if isinstance(kind, Entries):
        return tuple(kind.options)[-kind.most :]
    return next(key for key in kind.options if key != start)


def on_page(stem: str) -> tuple[list[str], list[str]]:
    """Return the words of the explorers of a chapter, and the names of all that it opens."""
    text = (NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8")
    words = sorted(set(re.findall(r"explore_(\w+)", text)) & STATES.keys())
    return words, [f"guess {key}" for key in re.findall(r'guess\(\\"(\w+)', text)] + [EVERYTHING]


def test_every_explorer_is_carried_but_promise_and_opinion() -> None:
    assert set(WORDS) - STATES.keys() == {"envelope", "change_of_mind"}
    assert len(STATES) >= 30


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(sorted(STATES)).flatmap(moved), st.none() | st.integers(1, 99), st.booleans()
)
def test_round_trip_is_exact(state: State, seed: int | None, opened: bool) -> None:
    names = [EVERYTHING] * opened
    text = encode("chapter", names, seed, [state])
    link = decode(text, "chapter")
    assert list(link.opened) == [short(name) for name in names]
    assert link.seed == seed
    heard = link.states.get(state.word(), type(state)())
    assert heard == state
    assert encode("chapter", names, seed, [heard]) == text
    assert re.fullmatch(r"[\w.~-]+", text)


def test_a_chapter_with_everything_moved_is_short() -> None:
    lengths = {}
    for stem in STEMS:
        words, opened = on_page(stem)
        states = []
        for word in words:
            start = STATES[word]()
            fields = {n: furthest(k, getattr(start, n)) for n, k in start.carried().items()}
            states.append(start.changed(**_fitted(word, fields)))
        text = encode(stem, opened, 99, states)
        held = decode(text, stem).states.keys()
        assert held == set(words) or held == {w for w in words if not STATES[w].gives_way}
        lengths[stem] = len(ADDRESS.format(stem, text))
    print(f"longest link of each chapter, address included: {lengths}")
    assert max(lengths.values()) < LONGEST
    assert max(lengths.values()) > 200


def test_a_number_is_written_as_the_fraction_it_is() -> None:
    state = STATES["p_value"]().changed(rate_treatment=17 / 31)
    assert "17_31" in encode("chapter", [], None, [state])


def test_an_explorer_at_its_defaults_is_named_so_that_it_opens_there() -> None:
    """A page may begin elsewhere: the map of chapter 6 does."""
    state = STATES["p_value"]()
    link = decode(encode("chapter", [], None, [state]), "chapter")
    assert link.states == {"p_value": state}


def with_same_short_name(names: Collection[str]) -> list[str]:
    times = Counter(map(short, names))
    return [name for name in names if times[short(name)] > 1]


def test_names_that_meet_differ_in_short() -> None:
    seen = 0
    for state in STATES.values():
        for kind in state.carried().values():
            if isinstance(kind, Choice | Entries):
                assert not with_same_short_name(kind.options), kind.label
                seen += len(kind.options)
        assert not with_same_short_name(state.carried())
    assert seen > 200
    assert not with_same_short_name(list(STATES))
    assert not with_same_short_name([*(f"guess {key}" for key in guesses()), EVERYTHING])
    assert not with_same_short_name(STEMS)


def test_every_seed_takes_the_seed_of_a_class() -> None:
    kinds = [state.kinds()["seed"] for state in STATES.values() if "seed" in state.kinds()]
    assert len(kinds) >= 5
    assert all(isinstance(k, Whole) and (k.low, k.high) == (SEED.low, SEED.high) for k in kinds)


def test_words_of_a_reader_and_what_is_unknown_are_no_links() -> None:
    for kind in (Prose("words", 9), object()):
        with pytest.raises(TypeError, match="declare the field private"):
            encode("chapter", [], None, [_stating(kind)])


def _stating(kind: Any) -> Any:
    class TextState(State):
        word = classmethod(lambda _: "one")
        text = "changed"

        def __init__(self) -> None:
            vars(self)["text"] = "changed" if type(self) is TextState else ""

        @classmethod
        def carried(cls) -> dict[str, Any]:
            return {"text": kind}

        def carried_values(self) -> dict[str, Any]:
            return vars(self)

    class ChangedTextState(TextState):
        def __init__(self) -> None:
            vars(self)["text"] = f"{id(self)}"

    return ChangedTextState()


# --- Links that were handed out ---------------------------------------------------------------
def handed_out() -> list[dict[str, Any]]:
    with FIXTURE.open("rb") as file:
        return tomllib.load(file)["link"]


def test_each_chapter_has_a_link_that_was_handed_out() -> None:
    assert {each["chapter"] for each in handed_out()} == {
        chapter.formerly or chapter.stem for chapter in chapters()
    }


@pytest.mark.parametrize("given", handed_out(), ids=lambda given: given["chapter"])
def test_a_link_that_was_handed_out_still_opens(given: dict[str, Any]) -> None:
    link = decode(given["text"], given["chapter"])
    assert sorted(link.opened) == sorted(map(short, given["opened"]))
    assert link.seed == given.get("seed")
    assert link.states.keys() == given["states"].keys()
    for word, fields in given["states"].items():
        assert link.states[word] == STATES[word]().changed(**fields)
