"""A room over HTTP: who may do what in it, what it says, and what it never says."""

from __future__ import annotations

import asyncio
import io
import logging

import pytest
from tornado.web import create_signed_value

from tests.room.serving import CHOICE, LINE, NUMBER, answer, opened, run, tab
from widgets.room.class_room import MIN_SHOWN
from widgets.room.ticket import cookie_secret
from widgets.room.words import WORD, word_of


@pytest.mark.parametrize(
    ("asked", "values", "shown"),
    [
        (CHOICE, ["yes", "yes", "no", "yes", "yes"], {"counts": {"yes": 4, "no": 1}}),
        (NUMBER, [30, 1, 7, 7, 2], {"values": [1, 2, 7, 7, 30]}),
        (LINE, [[4, 3], [4, 2], [0, 20], [9, 9], [4, 3]], {"values": None}),
    ],
    ids=["choice", "number", "line"],
)
def test_a_vote_from_the_question_to_the_picture(asked, values, shown):
    async def act(rooms):
        word, key = await opened(rooms)
        lead = rooms.listen(f"{word}/lead", X_Room_Key=key)
        phone = rooms.listen(f"{word.lower()}/events?tab={tab(0)}")
        assert (await phone.until())["phase"] == "waiting"
        await lead.until(here=1)
        move = {"move": "ask", "asked": asked.key}
        await rooms.post(f"{word}/moves", move, X_Room_Key=key)
        assert (await phone.until(phase="open"))["asked"] == asked.plain()
        for number, value in enumerate(values):
            counted = await rooms.post(f"{word}/answers", answer(asked, value, number))
            assert counted["counted"]
        assert (await lead.until(answered=len(values)))["rounds"] == []
        await rooms.post(f"{word}/moves", {"move": "close"}, X_Room_Key=key)
        await rooms.post(f"{word}/moves", {"move": "again"}, X_Room_Key=key)
        assert (await phone.until(round=2))["answered"] == 0
        await rooms.post(f"{word}/answers", answer(asked, values[0], 0, 2))
        await rooms.post(f"{word}/moves", {"move": "close"}, X_Room_Key=key)
        seen = await rooms.post(f"{word}/moves", {"move": "show"}, X_Room_Key=key)
        [first, second] = seen["rounds"]
        wanted = {key: value or sorted(values) for key, value in shown.items()}
        assert first == {"round": 1, "answered": MIN_SHOWN, **wanted}
        assert second == {"round": 2, "answered": 1, "least": MIN_SHOWN}
        assert "rounds" not in await phone.until(phase="shown")
        await rooms.post(f"{word}/moves", {"move": "end"}, X_Room_Key=key)
        await asyncio.gather(lead.ends(), phone.ends())
        assert (await rooms.post(f"{word}/answers", answer(asked, values[0])))["status"] == 404

    run(act)


def test_a_phone_that_comes_again_is_counted_once_and_may_change_its_answer():
    async def act(rooms):
        word, key = await opened(rooms, NUMBER)
        lines = [rooms.listen(f"{word}/events?tab={tab(1)}") for _ in range(5)]
        lead = rooms.listen(f"{word}/lead", X_Room_Key=key)
        await lead.until(here=1)
        for value in (1, 2, 3):
            await rooms.post(f"{word}/answers", answer(NUMBER, value, 1))
        assert (await lead.until(answered=1))["here"] == 1
        for line in lines:
            await line.leave()
        assert (await lead.until(here=0, gone=1))["answered"] == 1

    run(act)


def test_the_word_opens_nothing_and_a_wrong_key_neither():
    async def act(rooms):
        word, key = await opened(rooms, CHOICE)
        _, other = await opened(rooms)
        for wrong in ("", word, other, "A" * 43, key[:-1], "x" * 2000):
            for move in ("close", "show", "clear", "end"):
                refused = await rooms.post(f"{word}/moves", {"move": move}, X_Room_Key=wrong)
                assert refused["status"] == 403
            assert (await rooms.send("GET", f"{word}/lead", X_Room_Key=wrong)).code == 403
        assert (await rooms.post(f"{word}/moves", {"move": "close"}, X_Room_Key=key))[
            "phase"
        ] == "closed"

    run(act)


def test_a_key_opens_its_room_again_where_there_is_none():
    async def act(rooms):
        key = "A" * 43
        made = await rooms.post("open", X_Room_Key=key)
        assert made["status"] == 201
        assert made["word"] == word_of(key)
        assert WORD.fullmatch(made["word"])
        assert made["address"].endswith(f"/a/room/{made['word']}")
        assert made["local"]
        assert (await rooms.post("open", X_Room_Key=key))["status"] == 200
        assert (await rooms.post("open", X_Room_Key="A"))["status"] == 400
        assert len(rooms.rooms) == 1

    run(act)


def test_with_a_token_only_its_cookie_opens_a_room_and_the_word_lets_phones_in():
    async def act(rooms):
        assert (await rooms.post("open"))["status"] == 403
        made = create_signed_value(cookie_secret("chalk"), "username-a-8866", "learner").decode()
        forged = create_signed_value(cookie_secret("cheese"), "username-a-8866", "learner").decode()
        for cookie in (forged, "learner", "2|1:0|10:1|4:name|8:AAAA|0"):
            assert (await rooms.post("open", Cookie=f'username-a-8866="{cookie}"'))["status"] == 403
        opened = await rooms.post("open", Cookie=f'username-a-8866="{made}"')
        assert opened["status"] == 201
        phone = rooms.listen(f"{opened['word']}/events?tab={tab(0)}")
        assert (await phone.until())["phase"] == "waiting"

    run(act, token="chalk")


def test_another_site_opens_nothing_and_answers_nothing():
    async def act(rooms):
        for headers in (
            {"Origin": "http://elsewhere.example"},
            {"Origin": "null"},
            {"Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "same-site"},
        ):
            assert (await rooms.post("open", **headers))["status"] == 403
        here = f"http://127.0.0.1:{rooms.port}"
        assert (await rooms.post("open", Origin=here, Sec_Fetch_Site="same-origin"))[
            "status"
        ] == 201
        word, _ = await opened(rooms, CHOICE)
        for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
            refused = await rooms.post(f"{word}/answers", answer(CHOICE, "yes"), Content_Type=kind)
            assert refused["status"] == 415

    run(act)


def test_the_code_is_a_picture_of_the_address():
    async def act(rooms):
        word, _ = await opened(rooms)
        code = await rooms.send("GET", f"{word}/code.svg")
        assert code.headers["Content-Type"] == "image/svg+xml"
        assert b"viewBox" in code.body
        assert b"http" not in code.body.replace(b"http://www.w3.org/2000/svg", b"")
        assert (await rooms.send("GET", "BBBBBB/code.svg")).code == 404

    run(act)


def test_the_log_names_no_word_no_key_and_no_answer(monkeypatch):
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    logging.getLogger().addHandler(handler)
    logging.getLogger("explainer").setLevel(logging.INFO)

    async def act(rooms):
        word, key = await opened(rooms, NUMBER)
        await rooms.post(f"{word}/answers", answer(NUMBER, 29))

        async def fails(*_):
            raise OSError

        monkeypatch.setattr(rooms.rooms, "move", fails)
        assert (await rooms.post(f"{word}/moves", {"move": "close"}, X_Room_Key=key))[
            "status"
        ] == 500
        logged = text.getvalue()
        assert "room opened" in logged
        assert "room failed" in logged
        for secret in (word, key, tab(0), "127.0.0.1"):
            assert secret not in logged

    try:
        run(act)
    finally:
        logging.getLogger().removeHandler(handler)
