"""The trial: data/ as frozen, checked records. The only room that knows where data/ lies."""

from .all_facts import Trial
from .design import Chapter, Cited, Convention
from .examples import N_MAX, Example
from .printed import Printed, counts_behind, splits_behind
from .read_data import (
    chapters,
    conventions,
    data_folder,
    examples,
    load,
    rows,
    tables,
    trial,
)
from .records import DataError
from .references import ARMS

__all__ = [
    "ARMS",
    "N_MAX",
    "Chapter",
    "Cited",
    "Convention",
    "DataError",
    "Example",
    "Printed",
    "Trial",
    "chapters",
    "conventions",
    "counts_behind",
    "data_folder",
    "examples",
    "load",
    "rows",
    "splits_behind",
    "tables",
    "trial",
]
