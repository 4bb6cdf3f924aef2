"""The claims: enough of them, each with a source and a computed number; and how the card judges."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest

import widgets
from widgets.book.claims import VERDICTS, claims
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.book.questions import misreadings, questions
from widgets.trial import trial
from widgets.ui.claims import JUDGED
from widgets.ui.memory import memory
from widgets.ui.page import new_page

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ENOUGH_CLAIMS, ENOUGH_MISREADINGS = 25, 20
# Digits that are names: of drugs, scores, cells and trials.
NAMES = re.compile(r"\b(LUPIL-2|IL-2|SRI-4|CD[48]|Chapter \d+|congress in 2025|report of 2025)\b")


@pytest.fixture(autouse=True)
def fresh_memory() -> None:
    new_page()


def text_of_the_book() -> str:
    books = [nbformat.read(path, as_version=4) for path in NOTEBOOKS.glob("*.ipynb")]
    return "\n".join(cell.source for book in books for cell in book.cells)


def test_there_are_enough_of_every_kind() -> None:
    verdicts = Counter(each.verdict for each in claims().values())
    assert len(claims()) >= ENOUGH_CLAIMS
    assert verdicts.keys() == VERDICTS.keys()
    assert min(verdicts.values()) >= 4
    by = " ".join(each.said_by for each in claims().values())
    for source in ("the news article", "the paper's abstract", "LUPIL-2", "congress", "a reader"):
        assert source in by


@pytest.mark.parametrize("key", list(claims()))
def test_each_has_a_source_that_exists_and_a_number_that_is_computed(key: str) -> None:
    each = claims()[key]
    assert each.cited
    for citation in each.cited:
        assert trial().sources[citation.source.label] is citation.source
    number = fill(each.number)
    assert "{" in each.number
    assert re.search(r"\d", number)
    for text in (each.text, each.number, each.answer):
        plain = NAMES.sub("", re.sub(r"\{[^}]*\}", "", text))
        assert not re.search(r"\d", plain), plain
        assert "{" not in fill(text)
        assert "object at 0x" not in fill(text)
        assert "Citation(" not in fill(text)
        assert "!" not in text


def test_misreadings_are_answered_somewhere_in_the_book() -> None:
    book = text_of_the_book()
    asked = {key for key in questions() if f'ask("{key}")' in book}
    assert asked
    by_questions = {
        option.misreading
        for key in asked
        for option in questions()[key].options
        if not option.right
    }
    by_claims = {each.misreading for each in claims().values()} - {""}
    assert "check_claims" in book
    answered = by_questions | by_claims
    assert answered <= misreadings().keys()
    assert len(answered) >= ENOUGH_MISREADINGS


def test_the_guess_counts_the_claims_that_hold() -> None:
    guess, numbers = guesses()["claims_carried"], names()["sequel"]
    assert guess.high == numbers["claims"] == len(claims())
    holding = [each for each in claims().values() if each.verdict == "supported"]
    assert numbers["claims_supported"] == len(holding)


def test_what_the_words_of_some_answers_rest_on() -> None:
    """Words such as "any test" or "larger than" are as computed as the numbers."""
    sequel, by_test = names()["sequel"], names()["which_test"]
    assert sequel["above12"] + by_test["below12"] == by_test["tests"]
    assert float(sequel["lupil2"]["low_p"]) > 0.05
    high = float(re.findall(r"([\d.]+) more", sequel["lupil2"]["range"])[-1])
    assert high > float(names()["effect12"]["points"])
    assert trial().facts["lupil2_sites_left_out_placebo_response"].value == 1.0
    assert trial().facts["primary_met"].value is False
    assert trial().facts["lupil2_primary_met"].value is False
    assert trial().facts["nct04077684_peer_reviewed"].value is False


def test_nothing_of_an_answer_is_there_before_a_verdict() -> None:
    card = widgets.check_claims()
    for key in claims():
        card.menu.set_state({"index": list(claims()).index(key)})
        assert card.at == key
        assert fill(claims()[key].text) in card.claim.value
        assert "Your verdict first." in card.answer.value
        assert "What decides" not in card.answer.value
        assert not any("te-opened" in each._dom_classes for each in card.buttons.values())


def test_a_verdict_opens_the_answer_and_the_first_one_counts() -> None:
    card = widgets.check_claims()
    card.buttons["supported"].click()
    first = card.answer.value
    assert "You said: supported. Our reading: overstated." in first
    assert fill(claims()[card.at].number) in first
    assert "[S, headline; P, Abstract]" in first
    card.buttons["overstated"].click()
    assert card.answer.value == first
    assert "Judged: 1 of 30. As we read the evidence: 0. More generous: 1." in card.tally.value


def test_next_goes_to_what_is_not_yet_judged_and_comes_to_an_end() -> None:
    card, seen = widgets.check_claims(), []
    for _ in claims():
        seen.append(card.at)
        card.judge(claims()[card.at].verdict)
        card.next()
    assert seen == list(claims())
    assert f"As we read the evidence: {len(claims())}. More generous: 0" in card.tally.value
    assert card.at == next(iter(claims()))
    card.afresh()
    assert "Judged: 0 of" in card.tally.value


@pytest.mark.parametrize(
    ("judge", "generous", "severe"),
    [("supported", 16, 0), ("unsupported", 0, 17), ("another_study", 0, 0)],
)
def test_the_tally_parts_the_generous_from_the_severe(
    judge: str, generous: int, severe: int
) -> None:
    card = widgets.check_claims()
    for _ in claims():
        card.judge(judge)
        card.next()
    assert f"More generous: {generous}. More severe: {severe}." in card.tally.value


@pytest.mark.parametrize(
    "forged",
    [{"index": 99}, {"index": -1}, {"index": "text"}, {"index": None}, {"value": "x"},
     {"_options_labels": ["a"]}, {"description": "<b>"}, {"index": True}],
    ids=str,
)  # fmt: skip
def test_a_forged_menu_is_refused_in_words(forged: dict[str, object]) -> None:
    card = widgets.check_claims()
    card.menu.set_state(forged)
    assert card.at == next(iter(claims()))
    assert 'role="alert"' in card.notice.value
    card.next()
    assert card.notice.value == ""


def test_forged_words_are_not_looked_at() -> None:
    card = widgets.check_claims()
    for widget in (card.claim, card.answer, card.tally, *card.buttons.values(), card):
        before = dict(widget.get_state())
        widget.set_state({"value": "<script>", "description": "x", "children": []})
        assert widget.get_state() == before


def test_verdicts_survive_a_reload_until_they_are_erased() -> None:
    card = widgets.check_claims()
    card.judge("overstated")
    kept = memory().kept
    new_page()
    again = widgets.check_claims()
    memory().set_state({"stored": kept})
    assert again.judged == card.judged
    memory()._handle_custom_msg({"erase": True}, [])
    assert again.judged == {}


@pytest.mark.parametrize(
    "value", [5, "x", [], {"nothing": "supported"}, {"news_effective": "spin"},
              {"news_effective": ["supported"]}, {"news_effective": None}],
    ids=str,
)  # fmt: skip
def test_damaged_verdicts_are_forgotten(value: object) -> None:
    card = widgets.check_claims()
    memory().set_state({"stored": {JUDGED: value}})
    assert card.judged == {}
