"""The claims: enough of them, each with a source and a computed number; and how the card judges."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest

import widgets
from widgets.book.claims import AT_FIRST, VERDICTS, claims
from widgets.book.guesses import guesses
from widgets.book.markdown import fill
from widgets.book.numbers import names
from widgets.book.questions import misreadings, questions
from widgets.trial import trial
from widgets.ui.memory import memory
from widgets.ui.page import new_page

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ENOUGH_CLAIMS, ENOUGH_MISREADINGS = 25, 20
# Digits that are names: of drugs, scores, cells and trials.
NAMES = re.compile(
    r"\b(LUPIL-2|IL-2|SRI-4|CD[48]|Chapter \d+|congress in 2025|report of 2025|in 100|N-1)\b"
)


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


def test_the_guess_on_spin_is_what_the_trials_of_spin_found() -> None:
    guess, numbers = guesses()["spin_moves"], names()["spin"]
    assert numbers == {"answer": "two", "first": "1.7", "second": "1.8"}
    assert numbers["answer"] in guess.options


def test_each_verdict_has_a_criterion_and_what_is_true_of_an_overstated_claim() -> None:
    # In the prose, which is on paper too; what to do on the screen is not.
    cells = nbformat.read(NOTEBOOKS / "15_what_may_we_say.ipynb", as_version=4).cells
    [criteria] = [cell.source for cell in cells if cell.id == "claims"]
    for words in VERDICTS.values():
        assert f"*{words}*" in criteria
    for each in claims().values():
        assert ("that much is true" in each.answer) == (each.verdict == "overstated"), each.key


def test_the_news_article_keeps_its_words() -> None:
    """What the article is said to say is as strong as it put it, exceptions included."""
    news = {k: each for k, each in claims().items() if "the news article, in our" in each.said_by}
    assert "other than" in news["news_safety"].text
    assert "was seen" in news["news_nephritis"].text
    assert {news[key].verdict for key in ("news_safety", "news_nephritis")} == {"supported"}
    for each in news.values():
        assert not re.search(r"\b(brings|proves|shows)\b", each.text)
        assert "of 30" not in fill(each.text)


def test_what_the_words_of_some_answers_rest_on() -> None:
    """Words such as "any test" or "larger than" are as computed as the numbers."""
    sequel, by_test = names()["sequel"], names()["which_test"]
    assert sequel["above12"] + by_test["below12"] == by_test["tests"]
    assert float(sequel["lupil2"]["low_p"]) > 0.05
    high = float(re.findall(r"([\d.]+) more", sequel["lupil2"]["range"])[-1])
    assert high > float(names()["effect12"]["points"])
    assert trial().facts["lupil2_sites_left_out_placebo_response"].value == 1.0
    others = {k: v for k, v in names()["harms"].items() if isinstance(v, dict)}
    exceptions = trial().facts["article_safety_exceptions"].value
    assert others.keys() - set(exceptions)  # type: ignore[arg-type]  # a list of words
    assert all(float(v["fisher"]) > 0.05 for k, v in others.items() if k not in exceptions)  # type: ignore[operator]  # a list of words
    assert sequel["after_below"] == 10
    assert float(names()["bounds"]["high_p"]) < 0.05
    sledai, p12 = names()["course"]["sledai"], by_test["p12"]
    assert sledai["treatment"][12] == sledai["control"][12]
    assert float(p12["pearson"]) < float(p12["fisher"]) < float(p12["yates"])
    for key in ("bliss76_difference", "bliss52_difference"):
        assert trial().facts[key].number < float(names()["effect12"]["points"])
    assert trial().facts["primary_met"].value is False
    assert trial().facts["lupil2_primary_met"].value is False
    assert trial().facts["nct04077684_peer_reviewed"].value is False


@pytest.mark.parametrize("more", [False, True])
def test_nothing_of_an_answer_is_there_before_a_verdict(more: bool) -> None:
    card = widgets.check_claims(more=more)
    for key in card.claims:
        card.menu.set_state({"index": list(card.claims).index(key)})
        assert card.at == key
        assert fill(claims()[key].text) in card.claim.value
        assert "Give your verdict first." in card.answer.value
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
    assert "Judged: 1 of 10. As we read the evidence: 0. More generous: 1." in card.tally.value


def test_ten_come_first_and_the_others_after_them() -> None:
    first, more = widgets.check_claims(), widgets.check_claims(more=True)
    assert [*first.claims, *more.claims] == list(claims())
    assert len(first.claims) == AT_FIRST == 10
    verdicts = Counter(claims()[key].verdict for key in first.claims)
    assert verdicts.keys() == VERDICTS.keys()
    first.judge("supported")
    more.judge("supported")
    assert memory().kept.keys() >= {"claims", "more claims"}


@pytest.mark.parametrize("more", [False, True])
def test_next_goes_to_what_is_not_yet_judged_and_comes_to_an_end(more: bool) -> None:
    card, seen = widgets.check_claims(more=more), []
    for _ in card.claims:
        seen.append(card.at)
        card.judge(claims()[card.at].verdict)
        card.next()
    assert seen == list(card.claims)
    assert f"As we read the evidence: {len(seen)}. More generous: 0" in card.tally.value
    assert "All judged" in card.tally.value
    assert card.at == seen[0]
    card.afresh()
    assert "Judged: 0 of" in card.tally.value


@pytest.mark.parametrize("more", [False, True])
@pytest.mark.parametrize("judge", VERDICTS)
def test_the_tally_adds_up(judge: str, more: bool) -> None:
    card = widgets.check_claims(more=more)
    for _ in card.claims:
        card.judge(judge)
        card.next()
    total, *kinds = (int(n) for n in re.findall(r"(?<!of )\b\d+", card.tally.value))
    assert total == sum(kinds) == len(card.claims)
    alike = [each for key, each in claims().items() if key in card.claims]
    assert kinds[0] == sum(each.verdict == judge for each in alike)
    if judge == "supported":
        over = sum(each.verdict in ("overstated", "unsupported") for each in alike)
        assert kinds[1:3] == [over, 0]


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
    memory().set_state({"stored": {"claims": value}})
    assert card.judged == {}
