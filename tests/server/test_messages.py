"""Messages of a page, as bytes: what is read is what Jupyter reads, and nothing else passes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

from widgets.server.messages import CONTROL, OFFSETS, RefusedError, check_message, unpacked


def packed(kind="comm_msg", content=None, channel="shell", buffers=()):
    parts = [json.dumps(part).encode() for part in ({"msg_type": kind}, {}, {}, content or {})]
    return serialize_msg_to_ws_v1([*parts, *buffers], channel)


def with_offsets(*offsets, count=OFFSETS):
    message = packed()
    return b"".join(n.to_bytes(8, "little") for n in (count, *offsets)) + message[56:]


UPDATE = {"comm_id": "a", "data": {"method": "update", "state": {"value": 3}}}
STATES = {"comm_id": "a", "data": {"method": "request_states"}}


@pytest.mark.parametrize(
    ("kind", "content", "opening"),
    [
        ("comm_msg", UPDATE, False),
        ("comm_msg", {"comm_id": "a", "data": {"method": "custom", "content": 1}}, False),
        ("comm_msg", STATES, True),
        ("comm_open", {"comm_id": "a", "target_name": CONTROL}, True),
        ("comm_info_request", {}, True),
        ("kernel_info_request", {}, False),
    ],
)
def test_what_a_page_needs_passes(kind, content, opening):
    assert check_message(packed(kind, content)) is opening


def test_a_question_in_other_letters_is_the_same_question():
    message = packed(content=STATES).replace(b"request_states", b"request\\u005fstates")
    shorter = packed(content=STATES)
    grown = len(message) - len(shorter)
    end = len(shorter).to_bytes(8, "little")
    assert end in message
    assert check_message(message.replace(end, (len(shorter) + grown).to_bytes(8, "little"), 1))


@pytest.mark.parametrize(
    "message",
    [
        json.dumps({"header": {"msg_type": "kernel_info_request"}, "channel": "shell"}),
        json.dumps({"header": {"msg_type": "kernel_info_request"}, "channel": "shell"}).encode(),
        b"\t\t\t\t" + json.dumps({"header": {}}).encode(),
        packed(buffers=[b"x"]),
        packed(buffers=[b"x" * 100] * 28),
        packed(channel="control"),
        packed(channel="nowhere"),
        packed("execute_request"),
        packed("comm_open", {"target_name": "jupyter.widget"}),
        packed("comm_open", {"target_name": [CONTROL]}),
        packed(["comm_msg"]),
        packed(content=[1]),
        packed(content={"data": "request_states"}),
        with_offsets(*[2**64 - 1] * 6),
        with_offsets(*[56] * 6, count=2**64 - 1),
        with_offsets(56, 61, 10, 90, 92, 94),
        with_offsets(56, 61, 90, 61, 92, 94),
        with_offsets(57, 61, 84, 86, 88, 90),
        packed()[:-1],
        packed() + b" ",
        b"[" * 100_000,
        b"",
    ],
    ids=range(22),
)
def test_whatever_else_comes_is_refused(message):
    with pytest.raises((RefusedError, ValueError, KeyError, TypeError, RecursionError)):
        check_message(message)


@given(st.binary(max_size=200), st.lists(st.integers(0, 2**64 - 1), min_size=6, max_size=6))
def test_what_passes_is_read_as_jupyter_reads_it(tail, offsets):
    sent = packed(content=UPDATE)
    for message in (sent, sent[:56] + tail, with_offsets(*offsets), tail):
        try:
            header, content = unpacked(message)
        except RefusedError:
            continue
        channel, parts = deserialize_msg_from_ws_v1(message)
        assert channel == "shell"
        assert (header, content) == (parts[0], parts[3])
        assert sum(map(len, parts)) <= len(message)
