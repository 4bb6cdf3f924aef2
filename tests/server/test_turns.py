"""Requests take turns with sockets, however many come at once."""

from __future__ import annotations

import asyncio
import itertools
import re
from itertools import pairwise
from types import SimpleNamespace

from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from tests.server.serving import STEM
from widgets.server import handlers
from widgets.server.app import MAX_BODY, MAX_HEADER
from widgets.server.files import PART, FileHandler
from widgets.server.handlers import ChapterHandler
from widgets.server.turns import BETWEEN, MAX_LINES, Turns

MANY = 50


def test_between_two_requests_everything_else_has_several_turns():
    begun = []

    async def act():
        turns = Turns()

        async def ask(number):
            await turns.turn()
            begun.append(number)

        asked = [asyncio.create_task(ask(number)) for number in range(MANY)]
        turn_of = []
        for turn in itertools.count():
            turn_of += [turn] * (len(begun) - len(turn_of))
            if len(begun) == MANY:
                break
            await asyncio.sleep(0)  # a socket's turn
        await asyncio.gather(*asked)
        await turns.turn()  # also of one that comes when nobody is left in line
        return turn_of

    turn_of = asyncio.run(act())
    assert begun == list(range(MANY))
    assert {after - before for before, after in pairwise(turn_of)} == {BETWEEN + 1}


def test_who_gives_up_keeps_nobody_waiting():
    async def act():
        turns = Turns()
        tasks = [asyncio.create_task(turns.turn()) for _ in range(3)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        assert not turns._waiting
        return done

    first, second, third = asyncio.run(act())
    assert first is third is None
    assert isinstance(second, asyncio.CancelledError)


def chapter(settings):
    """Return what takes one request for a chapter."""
    handler = object.__new__(ChapterHandler)
    handler.application = SimpleNamespace(settings=settings)
    handler.request = SimpleNamespace(headers={})
    return handler


def refuse(_):
    raise HTTPError(503)


def test_few_pages_are_made_at_once_and_none_waits_for_who_does_not_read(monkeypatch):
    made, most = [], []

    async def parts(handler, **_):
        made.append(handler)
        for _ in range(3):
            most.append(len(made))
            await asyncio.sleep(0)
            yield "part"
        made.remove(handler)

    unread = asyncio.Event().wait  # nobody reads: a page that waited for it would never be made
    monkeypatch.setattr(handlers, "FLUSH_SECONDS", 0)
    monkeypatch.setattr(ChapterHandler, "get_generator", parts)
    monkeypatch.setattr(ChapterHandler, "current_user", "learner", raising=False)
    monkeypatch.setattr(ChapterHandler, "write", lambda *_: None)
    monkeypatch.setattr(ChapterHandler, "flush", lambda _: unread)
    monkeypatch.setattr(ChapterHandler, "kernel_manager", SimpleNamespace(shortage=""))

    async def act():
        settings = {"frame_ancestors": "'self'", "pages_at_once": asyncio.Semaphore(2)}
        pages = (ChapterHandler.get.__wrapped__(chapter(settings), STEM) for _ in range(9))
        await asyncio.gather(*pages)

    asyncio.run(act())
    assert max(most) == 2
    assert len(most) == 3 * 9


def test_who_waited_while_the_last_place_went_costs_no_page(monkeypatch):
    room, made = SimpleNamespace(shortage="", refuse=refuse), []

    async def make(handler, _):
        made.append(handler)
        room.shortage = "places"
        await asyncio.sleep(0)

    monkeypatch.setattr(ChapterHandler, "_make", make)
    monkeypatch.setattr(ChapterHandler, "current_user", "learner", raising=False)
    monkeypatch.setattr(ChapterHandler, "kernel_manager", room)

    async def act():
        settings = {"frame_ancestors": "'self'", "pages_at_once": asyncio.Semaphore(1)}
        return await asyncio.gather(
            *(ChapterHandler.get.__wrapped__(chapter(settings), "") for _ in range(9)),
            return_exceptions=True,
        )

    answers = asyncio.run(act())
    assert len(made) == 1
    assert [answer.status_code for answer in answers if answer] == [503] * 8


def test_a_large_head_or_body_is_refused_before_it_is_read(app):
    async def act(more):
        reader, writer = await asyncio.open_connection("127.0.0.1", app.port)
        writer.write(f"POST /health HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\n{more}".encode())
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    assert not asyncio.run(act("A: " + MAX_HEADER * "b"))
    lines = MAX_LINES * "A: b\r\n"
    assert asyncio.run(act(f"{lines}\r\n")).startswith(b"HTTP/1.1 400")
    assert asyncio.run(act(f"Content-Length: {MAX_BODY + 1}\r\n\r\n")).startswith(b"HTTP/1.1 400")


def test_of_a_file_no_more_is_held_than_its_reader_takes(monkeypatch):
    """A thousand who asked and never read would each hold a whole script in memory."""
    held = []

    async def flush(_):
        if len(held) == 3:  # the reader is let go
            raise StreamClosedError

    monkeypatch.setattr(FileHandler, "write", lambda _, part: held.append(len(part)))
    monkeypatch.setattr(FileHandler, "flush", flush)
    monkeypatch.setattr(FileHandler, "set_header", lambda *_: None)
    asyncio.run(object.__new__(FileHandler)._send(bytes(MANY * PART)))
    assert held == [PART] * 3


def test_the_app_answers_by_turns(app):
    """Whatever the order, each gets its own answer on one connection, bodies included."""

    async def act():
        reader, writer = await asyncio.open_connection("127.0.0.1", app.port)
        host = f"Host: 127.0.0.1:{app.port}\r\n"
        asked = [
            f"GET /health HTTP/1.1\r\n{host}\r\n",
            f"POST /nothing HTTP/1.1\r\n{host}Content-Length: 4\r\n\r\nbody",
            f"HEAD /voila/render/{STEM}.ipynb HTTP/1.1\r\n{host}Connection: close\r\n\r\n",
        ]
        writer.write("".join(asked).encode())
        text = (await reader.read()).decode()
        writer.close()
        return re.findall(r"HTTP/1.1 (\d+)", text)

    assert asyncio.run(act()) == ["200", "404", "200"]
