"""The log: what of a library's words is written, and how often."""

from __future__ import annotations

import io
import json
import logging
from types import SimpleNamespace

import pytest

from tests.server.serving import STEM
from widgets.server.log import MINUTE, JsonFormatter, OnceAMinute, TextFormatter, log_request

CHAPTER = f"/voila/render/{STEM}.ipynb"


class Log:
    """A log of its own, with a clock that a test can put forward."""

    def __init__(self, name: str = "tornado.general") -> None:
        self.now, self.stream = 0.0, io.StringIO()
        handler = OnceAMinute(self.stream, clock=lambda: self.now)
        handler.setFormatter(JsonFormatter())
        self.logger = logging.Logger(name)
        self.logger.addHandler(handler)

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def fail(self, word: str = "word", kind: type[Exception] = ValueError) -> None:
        try:
            raise kind(f"not {word!r}")
        except kind:
            self.logger.error("failed", exc_info=True)


@pytest.mark.parametrize(
    ("template", "values", "written"),
    [
        (
            "%d %s: Invalid unicode in path: b'secret\\xff'",
            (400, "GET /voila/static/secret%ff (192.0.2.7)"),
            "400 ...: Invalid unicode in path: b...",
        ),
        ("Not allowing login redirect to '//x/secret'", (), "Not allowing login redirect to ..."),
        ('Not allowing "it\'s \\"secret"', (), "Not allowing ..."),
        ("Blocking Origin: %s, Host: %s", ("secret", "secret"), "Blocking Origin: ..., Host: ..."),
        ("400 POST /voila/secret?secret=1", (), "400 POST ..."),
        (
            "Kernel died: %s",
            (OSError(28, "No space", "/secret"),),
            "Kernel died: [Errno 28] No space: ...",
        ),
    ],
)
def test_of_a_library_its_own_words_and_numbers_are_written(template, values, written):
    log = Log()
    log.logger.warning(template, *values)
    assert [line["event"] for line in log.lines()] == [written]


def test_an_option_that_cannot_be_taken_is_named():
    log = Log()
    log.logger.critical("Bad config: %s", ValueError("'max_learners' must be an int, not 'x'"))
    assert "'max_learners'" in log.lines()[0]["event"]


def test_a_traceback_shows_lines_of_code_and_nothing_that_was_quoted():
    log = Log()
    log.fail("sec" + "ret")
    [line] = log.lines()
    assert line["error"].endswith("ValueError: not ...")
    assert "test_log.py" in line["error"]
    assert "secret" not in line["error"]


def test_at_a_terminal_it_is_the_same():
    log = Log()
    log.logger.handlers[0].setFormatter(TextFormatter())
    log.fail("sec" + "ret")
    written = log.stream.getvalue()
    assert "failed" in written
    assert written.endswith("ValueError: not ...\n")
    assert "secret" not in written


def test_an_error_that_keeps_coming_is_written_once_a_minute_with_its_count():
    log = Log()
    for _ in range(1000):
        log.fail()
        log.now += 0.01
    assert len(log.lines()) == 1
    log.now = MINUTE
    log.fail()
    assert [line.get("repeated") for line in log.lines()] == [None, 1000]
    log.now += MINUTE
    log.logger.info("something else")
    assert len(log.lines()) == 3
    log.fail()
    assert [line.get("repeated") for line in log.lines()] == [None, 1000, None, None]


def test_what_came_last_is_written_with_the_next_line_of_whatever_kind():
    log = Log()
    log.fail()
    log.fail()
    log.now = MINUTE
    log.logger.info("something else")
    assert [line.get("repeated") for line in log.lines()] == [None, None, 1]


def test_a_thousand_requests_for_nothing_do_not_fill_the_disk(monkeypatch):
    log = Log("explainer")
    monkeypatch.setattr("widgets.server.log.logger", log.logger)
    for status in [404, 503, 200] * 1000:
        request = SimpleNamespace(path=CHAPTER, request_time=lambda: 0.1)
        log_request(SimpleNamespace(get_status=lambda status=status: status, request=request))
    statuses = [line["status"] for line in log.lines()]
    assert statuses.count(404) == statuses.count(503) == 1
    assert statuses.count(200) == 1000


def test_other_errors_and_what_is_no_error_are_all_written():
    log = Log()
    for kind in (ValueError, KeyError, OSError):
        log.fail(kind=kind)
    for reason in ("places", "memory"):
        log.logger.warning("refused: full", extra={"fields": {"reason": reason}})
    for _ in range(3):
        log.logger.info("kernel started")
    assert len(log.lines()) == 8
