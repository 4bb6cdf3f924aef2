"""Tables of other trials, to be read in the same way as the trial of the book."""

from dataclasses import dataclass

from widgets.stats.two_arm import TwoArm

from .records import Record

N_MAX = 500
"""Most patients in an arm of the bench: up to here every test of the book can read a table."""


@dataclass(frozen=True, slots=True)
class Example:
    """One two-arm table, what it counts, and where it is printed.

    `reference` names the record of tests/reference/reference.json that holds the same table.
    """

    key: str
    label: str
    counted: str
    table: TwoArm
    cited: str
    reference: str


def example(record: Record) -> Example:
    """Read one example."""
    return Example(
        key=record.key,
        label=record.text("label"),
        counted=record.text("counted"),
        table=TwoArm(*_arm(record, "treatment"), *_arm(record, "control")),
        cited=record.text("cited"),
        reference=record.text("reference"),
    )


def _arm(record: Record, arm: str) -> tuple[int, int]:
    responders, n = record.whole(f"responders_{arm}"), record.whole(f"n_{arm}")
    if not 1 <= n <= N_MAX:
        raise ValueError(f"n_{arm} must be in [1, {N_MAX}], got {n}")
    if responders > n:
        raise ValueError(f"responders_{arm} must be <= n_{arm}, got {responders} of {n}")
    return responders, n
