"""The line to a browser: what it sends is looked at by turns, and it must read what it gets."""

from __future__ import annotations

import asyncio
import socket
from contextlib import closing, contextmanager

import pytest
from tornado.httputil import HTTPInputError
from tornado.iostream import StreamClosedError

from widgets.server.turns import MAX_LINES, MAX_PIECES, UNREAD_SECONDS, Turns, TurnStream

LARGE = 1 << 22
"""Bytes, more than the system keeps of what a browser has not read yet."""


@contextmanager
def line():
    """Yield a line of the server, and the browser's end of it."""
    ours, theirs = socket.socketpair()
    with theirs, closing(TurnStream(Turns(), ours)) as made:
        yield made, theirs


def head(lines):
    return b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * (lines - 2) + b"\r\n"


@pytest.mark.parametrize("lines", [MAX_LINES, MAX_LINES + 1])
def test_a_head_of_many_lines_is_not_taken_apart(lines):
    async def act():
        with line() as (ours, theirs):
            theirs.send(head(lines))
            return await ours.read_until_regex(b"\r?\n\r?\n")

    if lines > MAX_LINES:
        with pytest.raises(HTTPInputError):
            asyncio.run(act())
    else:
        assert asyncio.run(act()) == head(lines)


def test_of_who_left_in_line_nothing_is_taken_apart():
    async def act():
        with line() as (ours, theirs):
            theirs.send(head(9))
            asked = asyncio.create_task(ours.read_until_regex(b"\r?\n\r?\n"))
            while not ours._turns._waiting:
                await asyncio.sleep(0)
            ours.close()
            with pytest.raises(StreamClosedError):
                await asked

    asyncio.run(act())


def test_a_head_in_many_pieces_waits_between_them(monkeypatch):
    """A hundred who each send their heads letter by letter would keep the loop busy."""
    rests = []

    async def act():
        with line() as (ours, theirs):
            monkeypatch.setattr(ours.io_loop, "call_later", lambda _, end: rests.append(end))
            asked = asyncio.create_task(ours.read_until_regex(b"\r?\n\r?\n"))
            taken, whole = [], b"GET / HTTP/1.1\r\nA: b\r\n\r\n"
            for byte in whole:
                theirs.send(bytes([byte]))
                for _ in range(3):
                    await asyncio.sleep(0)
                taken.append(ours._read_buffer_size)
            assert taken == [min(place, MAX_PIECES) for place in range(1, len(whole) + 1)]
            assert not asked.done()
            [end] = rests
            end()
            return await asked == whole

    assert asyncio.run(act())


def test_each_piece_of_a_body_waits_for_its_turn_and_what_a_socket_sends_does_not():
    async def act():
        with line() as (ours, theirs):
            theirs.send(b"two pieces")
            whole = await ours.read_bytes(3)
            assert not ours._turns._turning
            piece = await ours.read_bytes(100, partial=True)
            assert ours._turns._turning
            return whole, piece

    assert asyncio.run(act()) == (b"two", b" pieces")


def test_who_reads_nothing_for_a_while_is_let_go_and_who_reads_slowly_is_not(monkeypatch):
    """A thousand who asked for a page and never read it would hold its place for ever."""
    now, looks = [0.0], []

    async def act():
        with line() as (ours, theirs):
            monkeypatch.setattr(ours.io_loop, "time", lambda: now[0])
            monkeypatch.setattr(ours.io_loop, "call_later", lambda _, look: looks.append(look))
            theirs.setblocking(False)
            sent = ours.write(bytes(LARGE))
            ours.write(b"more")
            assert len(looks) == 1
            now[0] += UNREAD_SECONDS - 1
            while ours._taken < now[0]:  # the browser reads some
                theirs.recv(1 << 16)
                await asyncio.sleep(0)
            now[0] += 1
            looks.pop()()
            assert not ours.closed()
            now[0] += UNREAD_SECONDS
            looks.pop()()
            assert ours.closed()
            with pytest.raises(StreamClosedError):
                await sent

    asyncio.run(act())
    assert not looks
