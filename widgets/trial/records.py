"""Read a CSV or TOML file as records with checked fields; an error names file, key and rule."""

import csv
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from .printed import Printed

T = TypeVar("T")


def unwrapped(text: str) -> str:
    """Return a text that is written one sentence a line as one line."""
    return " ".join(text.split("\n")).strip()


class DataError(ValueError):
    """A file in data/ breaks a rule; the message names the file, the key or row, and the rule."""


@dataclass(frozen=True, slots=True)
class Record:
    """One CSV row or one TOML table: `key` names it, `fields` hold what was written."""

    file: str
    kind: str
    key: str
    fields: dict[str, object]

    @property
    def where(self) -> str:
        """The place, in the words of an error."""
        return f'data/{self.file} {self.kind} "{self.key}"'

    def build(self, make: Callable[["Record"], T]) -> T:
        """Return `make(self)`; a broken rule is reported with this record's place."""
        try:
            return make(self)
        except (ValueError, KeyError) as error:
            raise DataError(f"{self.where}: {error.args[0]}") from error

    def is_blank(self, name: str) -> bool:
        """Whether the field is absent or empty."""
        return self.fields.get(name, "") == ""

    def text(self, name: str) -> str:
        """Return a field that must be text with something in it, as one line."""
        return unwrapped(self.lines(name))

    def lines(self, name: str) -> str:
        """Return a field that must be text with something in it, line by line as it is written."""
        value = self.fields.get(name, "")
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{name} must be text that is not empty, got {value!r}")
        return value

    def text_or_empty(self, name: str) -> str:
        """Return a field that may be absent or empty."""
        return "" if self.is_blank(name) else self.text(name)

    def number(self, name: str) -> float:
        """Return a field that must be a finite number >= 0."""
        value = self.fields.get(name, "")
        try:
            number = float(value) if isinstance(value, int | float | str) else float("nan")
        except ValueError:
            number = float("nan")
        if isinstance(value, bool) or not 0 <= number < float("inf"):
            raise ValueError(f"{name} must be a number >= 0, got {value!r}")
        return number

    def whole(self, name: str) -> int:
        """Return a field that must be a whole number >= 0."""
        value = self.fields.get(name, "")
        is_digits = isinstance(value, str) and value.isascii() and value.isdigit()
        is_count = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if not (is_digits or is_count):
            raise ValueError(f"{name} must be a whole number >= 0, got {value!r}")
        return int(str(value))

    def number_or_none(self, name: str) -> float | None:
        """Return a number, or None where nothing is printed."""
        return None if self.is_blank(name) else self.number(name)

    def whole_or_none(self, name: str) -> int | None:
        """Return a whole number, or None where nothing is printed."""
        return None if self.is_blank(name) else self.whole(name)

    def flag(self, name: str) -> bool:
        """Return a field that must be yes or no."""
        return self.choice(name, ("yes", "no")) == "yes"

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        """Return a field that must be one of the allowed words."""
        value = self.fields.get(name, "")
        if not isinstance(value, str) or value not in allowed:
            words = ", ".join(word or "(empty)" for word in allowed)
            raise ValueError(f"{name} must be one of {words}; got {value!r}")
        return value

    def tables(self, name: str) -> list[dict[str, str]]:
        """Return a list of tables of text, which may be left out."""
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise ValueError(f"{name} must be a list of tables, got {value!r}")
        return [{key: unwrapped(text) for key, text in each.items()} for each in value]

    def percent(self, name: str) -> Printed:
        """Return a printed percentage."""
        return self._printed(name, 100)

    def p_value(self, name: str) -> Printed:
        """Return a printed p-value."""
        return self._printed(name, 1)

    def _printed(self, name: str, high: int) -> Printed:
        printed = Printed(self.text(name).strip())
        if printed.value > high:
            raise ValueError(f"{name} must be in [0, {high}], got {printed}")
        return printed

    def check_fields(self, needed: Sequence[str], allowed: Sequence[str]) -> None:
        """Refuse a missing field and an unknown one (a typing slip would otherwise be silent)."""
        for name in needed:
            if name not in self.fields:
                raise ValueError(f"{name} must be given, it is missing")
        for name in self.fields:
            if name not in allowed:
                raise ValueError(f'fields must be among {", ".join(allowed)}; got "{name}"')


def read_rows(path: Path, columns: Sequence[str], named_by: Sequence[str]) -> list[Record]:
    """Read a CSV file with exactly these columns; the columns `named_by` together name a row."""
    header, *lines = _csv_lines(path) or [[]]
    if header != list(columns):
        got = ",".join(header)
        raise DataError(f"data/{path.name} header: must be {','.join(columns)}; got {got}")
    return _distinct(path.name, [_row(path.name, header, line, named_by) for line in lines])


def _csv_lines(path: Path) -> list[list[str]]:
    reader = csv.reader(_text(path).splitlines(), strict=True)
    try:
        return [line for line in reader if line]
    except csv.Error as error:
        place = f"data/{path.name} line {reader.line_num}"
        raise DataError(f"{place}: must be valid CSV; {error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"data/{path.name}: must be a readable UTF-8 file; {error}") from error


def _row(file: str, header: list[str], line: list[str], named_by: Sequence[str]) -> Record:
    if len(line) != len(header):
        rule = f"must have {len(header)} fields as the header has, got {len(line)}"
        raise DataError(f'data/{file} row "{line[0]}": {rule}')
    fields: dict[str, object] = dict(zip(header, line, strict=True))
    return Record(file, "row", "/".join(str(fields[name]) for name in named_by), fields)


def read_tables(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> list[Record]:
    """Read a TOML file of tables, one record per table, with these fields."""
    records = [Record(path.name, "key", key, table) for key, table in _toml_tables(path)]
    for record in records:
        record.build(lambda r: r.check_fields(needed, (*needed, *optional)))
    return _distinct(path.name, records)


def _toml_tables(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        tables = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"data/{path.name}: must be valid TOML; {error}") from error
    for key, table in tables.items():
        if not isinstance(table, dict):
            raise DataError(f'data/{path.name} key "{key}": must be a table, got {table!r}')
        yield key, table


def _distinct(file: str, records: list[Record]) -> list[Record]:
    """Refuse an empty file and a key used twice."""
    if not records:
        raise DataError(f"data/{file}: must hold at least one record")
    seen: set[str] = set()
    for record in records:
        if not record.key or record.key in seen:
            raise DataError(f"{record.where}: the key must be given and be used once")
        seen.add(record.key)
    return records
