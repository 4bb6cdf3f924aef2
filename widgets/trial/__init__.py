"""The trial: data/ as frozen, checked records. No other room knows where data/ lies."""

from .all_facts import Trial
from .design import Chapter, Cited, Convention
from .examples import Example
from .folders import data_folder, notebooks_folder
from .printed import Printed, counts_behind, splits_behind
from .read_data import (
    chapters,
    conventions,
    examples,
    load,
    rows,
    tables,
    trial,
)
from .records import DataError
from .references import ARMS
from .results import LaterResult, Outcome

__all__ = [
    "ARMS",
    "Chapter",
    "Cited",
    "Convention",
    "DataError",
    "Example",
    "LaterResult",
    "Outcome",
    "Printed",
    "Trial",
    "chapters",
    "conventions",
    "counts_behind",
    "data_folder",
    "examples",
    "load",
    "notebooks_folder",
    "rows",
    "splits_behind",
    "tables",
    "trial",
]
