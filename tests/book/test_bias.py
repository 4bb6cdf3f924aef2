"""Chapter 13: what was read of the report, and the flow of participants."""

import re

from widgets.book.flow import boxes, flow
from widgets.book.numbers import names
from widgets.trial import trial

QUESTIONS = ("dealt", "alike", "missing", "judged", "picked")


def answers(question: str) -> set[str]:
    """Return what the abstract and the tables answer of a question's entries."""
    entries = [each for each in trial().consort.values() if question in each.questions]
    return {each.answers[source] for each in entries for source in ("abstract", "tables")}


def test_each_of_the_five_is_answered_by_half() -> None:
    for question in QUESTIONS:
        assert answers(question) & {"half", "full"}, question
        assert answers(question) & {"half", "no"}, question
    assert answers("money") == {"no"}


def test_what_is_counted_of_the_report() -> None:
    said = names()["consort"]
    assert said["entries"] == "16"
    assert (said["full"], said["tables"], said["abstract"]) == ("one", "four", "six")
    assert (said["article"], said["article_no"], said["unnoted"]) == ("five", "six", "five")
    assert (said["both"], said["neither"]) == ("three", "eight")
    assert int(said["entries"]) == 1 + 4 + 6 - 3 + 8, "an entry in both is said to be in both"


def test_no_entry_is_answered_where_we_say_that_we_do_not_know() -> None:
    asked = {item for unknown in trial().unknowns.values() for item in unknown.items}
    both = asked & trial().consort.keys()
    assert len(both) >= 8
    for key in both - {"consort_25"}:  # Table 1 itself; what is unknown is one of its medians
        assert "full" not in trial().consort[key].answers.values()


def test_the_flow_counts_everybody_and_dashes_what_was_not_read() -> None:
    rows = boxes()
    assert [row[0][1] for row in rows[:3]] == ["how many: not read", "60 patients", "30"]
    assert [box[:2] for box in rows[4]] == [
        ("no result: one", "why: not read"),
        ("no result: none", ""),
    ]
    assert [box[1] for box in rows[5]] == ["29", "30"]
    html = flow().data
    unread = sum(not read for row in rows for *_, read in row)
    assert html.count("stroke-dasharray") == unread == 4
    assert len(re.findall("<rect", html)) == sum(map(len, rows)) == 10
    assert "IL-2: counted, 29; placebo: counted, 30" in html
