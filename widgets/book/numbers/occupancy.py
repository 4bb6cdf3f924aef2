"""Chapter 1: receptors, cells, and an invented painkiller."""

from __future__ import annotations

from typing import Any

from widgets.book.wording import concentration_words, percent, rounded
from widgets.models.occupancy import occupancy
from widgets.trial import trial
from widgets.trial.design import CellType

PAINKILLER = {"pain": 10, "pain_doubled": 20, "drowsy": 1, "drowsy_doubled": 2}
"""An invented drug at its usual dose and doubled, in units of each receptor's own Kd."""


def numbers() -> dict[str, Any]:
    """Return how full the receptors are at the doses that the chapter looks at."""
    return {"occupancy": _occupancy()}


def _occupancy() -> dict[str, Any]:
    """Return how many of 100 receptors are occupied where chapter 1 looks, and the cells."""
    kd = {"tight": trial().facts["kd_trimeric"].number, "loose": trial().facts["kd_dimeric"].number}
    middle = (kd["tight"] * kd["loose"]) ** 0.5
    looks = {"": kd["tight"], "_middle": middle, "_late": kd["loose"]}
    taken = {f"{receptor}{at}": (c, kd[receptor]) for receptor in kd for at, c in looks.items()}
    taken |= {"tight_less": (kd["tight"] / 2, kd["tight"])}
    taken |= {"tight_more": (kd["tight"] * 2, kd["tight"])}
    return {
        **{name: f"{rounded(100 * occupancy(*pair))}" for name, pair in taken.items()},
        **{f"at{at}": concentration_words(c) for at, c in looks.items()},
        **{f"{drug}_painkiller": percent(occupancy(dose, 1)) for drug, dose in PAINKILLER.items()},
        "ratio": f"{kd['loose'] / kd['tight']:g}",
        "cells": {key: _reported(cell) for key, cell in trial().cells.items()},
    }


def _reported(cell: CellType) -> str:
    """Return what was reported of a kind of cell, with its sources."""
    return f"{cell.label}: {cell.direction} [{'; '.join(map(str, cell.cited))}]"
