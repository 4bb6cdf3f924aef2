"""The patients of Chapter 3 that a reader may start from: made up, each to show one thing."""

from __future__ import annotations

from dataclasses import dataclass

from widgets.book.sri4 import guessed_course
from widgets.trial import trial

SIGNS = tuple(trial().sledai)
"""Keys of the signs of SLEDAI, in the order of the sheet."""
_GUESSED = guessed_course()


@dataclass(frozen=True)
class Invented:
    """An invented patient to start from: no person, and no fact of the trial."""

    words: str
    before: str
    after: str
    pga_before: float
    pga_after: float
    new_bilag_a: int = 0
    new_bilag_b: int = 0

    def values(self) -> dict[str, object]:
        """Return the fields of a state."""
        return {name: value for name, value in vars(self).items() if name != "words"} | {
            "before": _ticked(self.before),
            "after": _ticked(self.after),
        }


def _ticked(signs: str) -> tuple[bool, ...]:
    named = signs.split()
    assert set(named) <= set(SIGNS), named
    return tuple(key in named for key in SIGNS)


INVENTED = {
    "guessed": Invented(
        "the patient of the guess",
        "arthritis proteinuria rash alopecia",
        "proteinuria rash alopecia",
        float(_GUESSED.pga_before),  # type: ignore[arg-type]  # a number here, not an array
        float(_GUESSED.pga_after),  # type: ignore[arg-type]  # a number here, not an array
    ),
    "clear": Invented(
        "a clear responder", "arthritis rash alopecia low_complement fever", "rash", 2.1, 0.4
    ),
    "misses": Invented(
        "just misses", "arthritis proteinuria rash alopecia", "proteinuria rash alopecia fever",
        2.1, 1.2,
    ),
    "elsewhere": Invented(
        "worsens elsewhere", "vasculitis arthritis rash mucosal_ulcers", "rash", 2.1, 1.2,
        new_bilag_a=1,
    ),
    "still_ill": Invented(
        "responds, still ill", "vasculitis arthritis proteinuria rash alopecia",
        "vasculitis proteinuria rash alopecia", 2.6, 2.4,
    ),
}  # fmt: skip
