"""The questions of the book: guesses, choices, and the misreadings they answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from widgets.trial.records import Record, unwrapped


@dataclass(frozen=True, slots=True)
class Misreading:
    """A known way to misread a result, and where it is described."""

    key: str
    title: str
    cited: str


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question, in Markdown; a wrong one names the misreading behind it."""

    words: str
    answer: str
    right: bool
    misreading: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with options, each of which has an answer of its own."""

    key: str
    chapter: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A number, range, choice or drawn line to commit to before the result is shown.

    A line has a height at each of `places`, the first of which is given. `answer` is filled in
    from the names of the prose, so that it is computed, never typed; an opinion has none.
    `reveal` opens what is behind the gate, `explore` says what to do with the explorer there, and
    `seen` what there was to see. All three are Markdown, the last in paragraphs.
    """

    key: str
    chapter: str
    kind: str
    text: str
    unit: str
    low: int
    high: int
    start: int
    answer: str
    reveal: str
    explore: str
    seen: str
    options: Mapping[str, str]
    across: str
    places: str


@dataclass(frozen=True, slots=True)
class Glance:
    """A chapter's key number in words, and the bars of its picture: "words = value of most"."""

    stem: str
    words: str
    bars: tuple[str, ...]


def glance(record: Record) -> Glance:
    """Read what a chapter tells where no script runs."""
    return Glance(record.key, record.text("key"), tuple(record.text("bars").split("; ")))


def misreading(record: Record) -> Misreading:
    """Read one misreading."""
    return Misreading(record.key, record.text("title"), record.text("cited"))


def question(record: Record, misreadings: Collection[str]) -> Question:
    """Read one question; at least one option is right, each wrong one names its misreading."""
    options = tuple(_option(each, misreadings) for each in tables_of(record, "options"))
    if not any(option.right for option in options) or len(options) < 2:
        raise ValueError("options must be two or more with a right one among them")
    return Question(record.key, record.text("chapter"), record.text("text"), options)


def guess(record: Record) -> Guess:
    """Read one guess."""
    kind = record.choice("kind", ("number", "range", "choice", "drawn"))
    options = {each["key"]: each["words"] for each in tables_of(record, "options")}
    if (kind == "choice") != bool(options):
        raise ValueError('options must be given for a guess of kind "choice", and only there')
    bounds = (
        (0, 0, 0)
        if options
        else (_whole(record, "low"), _whole(record, "high"), _whole(record, "start"))
    )
    if not options and not bounds[0] <= bounds[2] <= bounds[1]:
        raise ValueError(f"start must be in [low, high], got {bounds[2]}")
    if (kind == "drawn") != bool(record.text_or_empty("places")):
        raise ValueError('places must be given for a guess of kind "drawn", and only there')
    return Guess(
        record.key,
        record.text("chapter"),
        kind,
        record.text("text"),
        record.text_or_empty("unit"),
        *bounds,
        record.text_or_empty("answer"),
        record.text("reveal"),
        record.text_or_empty("explore"),
        "" if record.is_blank("seen") else record.lines("seen"),
        options,
        record.text_or_empty("across"),
        record.text_or_empty("places"),
    )


def _whole(record: Record, name: str) -> int:
    value = record.fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number, got {value!r}")
    return value


def tables_of(record: Record, name: str) -> list[dict[str, str]]:
    """Return the tables in a record's list, which may be left out."""
    value = record.fields.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise ValueError(f"{name} must be a list of tables, got {value!r}")
    return [{key: unwrapped(text) for key, text in each.items()} for each in value]


def _option(each: Mapping[str, str], misreadings: Collection[str]) -> Option:
    right, wrong_because = each.get("right") == "yes", each.get("misreading", "")
    if not right and wrong_because not in misreadings:
        raise ValueError(f'misreading must be in misreadings.toml, got "{wrong_because}"')
    return Option(each["words"], each["answer"], right, wrong_because)
