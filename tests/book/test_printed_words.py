"""What a paper prints beside its counts, in words."""

from __future__ import annotations

import pytest

from widgets.book.printed_words import printed_words
from widgets.trial import examples


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hypothermia", "Pearson chi-square and t test on 0/1 give the printed p = 0.046 from"),
        ("move_out_interim", "9 of the one-sided tests that we tried give the printed p = 0.001 "
         "from these counts. "
         "The printed interval of the difference in points, -11.3 to -2.4, is given by Miettinen"),
        ("isis2", "Every test that we tried gives the printed p <0.00001 from these counts."),
        ("recovery_dexamethasone", "No test that we tried gives the printed p <0.001 from these "
         "counts. "
         "No usual interval from these counts gives the printed interval of the risk ratio, "
         "0.75 to 0.93. The printed ratio and p-value are adjusted for age."),
        ("gissi1", ""),
    ],
)  # fmt: skip
def test_what_is_printed_and_what_gives_it(key: str, words: str) -> None:
    said = printed_words(examples()[key])
    assert said.startswith(words) if words else not said
