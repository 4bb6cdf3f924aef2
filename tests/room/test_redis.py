"""Rooms that several processes share on a Redis server."""

from __future__ import annotations

import asyncio

from tests.room.redis_server import move, run
from tests.room.serving import CHOICE, NUMBER, answer, opened, tab
from widgets.room.class_room import MIN_SHOWN
from widgets.room.kept import ENDED_SECONDS, KEPT_SECONDS, Kept
from widgets.room.rooms import MAX_AGE
from widgets.room.words import digest


def test_a_vote_is_one_over_two_processes_and_a_phone_that_changes_over_counts_once(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        leads = [each.listen(f"{word}/lead", X_Room_Key=key) for each in (first, second)]
        phones = [each.listen(f"{word}/events?tab={tab(1)}") for each in (first, second)]
        for each in leads:
            await each.until(here=1)
        versions = []
        for number in range(MIN_SHOWN):
            for rooms, value in ((first, 7), (second, 9)):
                counted = await rooms.post(f"{word}/answers", answer(NUMBER, value, number))
                versions.append(counted["version"])
        assert versions == sorted(set(versions))
        for each in leads:
            await each.until(answered=MIN_SHOWN)
        await move(first, word, key, "close")
        shown = await move(second, word, key, "show")
        assert shown["rounds"][0]["values"] == [9] * MIN_SHOWN
        for each in (*leads, *phones):
            state = await each.until(phase="shown")
            assert (state["version"], state["answered"]) == (shown["version"], MIN_SHOWN)
        assert (await move(first, word, key, "close"))["status"] == 409
        await move(first, word, key, "end")
        await asyncio.gather(*(each.ends() for each in (*leads, *phones)))
        again = await second.post("open", X_Room_Key=key)
        assert (again["status"], again["word"]) == (201, word)

    run(server, act)


def test_answers_at_the_same_moment_are_each_counted_once(server):
    async def act(first, second):
        word, key = await opened(first, CHOICE)
        sent = [
            rooms.post(f"{word}/answers", answer(CHOICE, "yes", number))
            for number in range(40)
            for rooms in (first, second)
        ]
        assert {each["status"] for each in await asyncio.gather(*sent)} == {200}
        moves = [move(rooms, word, key, "close") for rooms in (first, second)]
        assert sorted(each["status"] for each in await asyncio.gather(*moves)) == [200, 409]
        shown = await move(first, word, key, "show")
        assert shown["rounds"][0]["counts"] == {"yes": 40, "no": 0}

    run(server, act)


def test_an_answer_counts_where_nobody_has_heard_of_the_question_yet(server):
    async def act(first, second):
        word, key = await opened(first)
        assert (await second.send("GET", f"{word}/code.svg")).code == 200  # it knows the room
        _, hears, looks = second.rooms.log._tasks
        for each in (hears, looks):
            each.cancel()
        await move(first, word, key, "ask", asked=NUMBER.key)
        assert (await second.post(f"{word}/answers", answer(NUMBER, 7)))["status"] == 200
        await move(first, word, key, "close")
        assert (await second.post(f"{word}/answers", answer(NUMBER, 8)))["status"] == 409

    run(server, act)


def test_a_process_that_comes_late_has_the_same_room(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        for number in range(MIN_SHOWN):
            for value in (7, 8, 9):
                await first.post(f"{word}/answers", answer(NUMBER, value, number))
        await first.post(f"{word}/answers", answer(NUMBER, 1, 20))
        await move(first, word, key, "close")
        phones = [first.listen(f"{word}/events?tab={tab(number)}") for number in range(8)]
        lead = first.listen(f"{word}/lead", X_Room_Key=key)
        await lead.until(here=8)
        for name in ("begin", "seal", "randomise"):
            await move(first, word, key, f"trial/{name}", cut=6, test="fisher", alpha="0.05")
        for number in (8, *range(6)):
            for value in (None, 4, 3, 8) if number == 8 else (number,):
                sent = {"tab": tab(number), "asked": "trial outcome", "round": 1, "value": value}
                assert (await first.post(f"{word}/answers", sent))["counted"]
        late = await second.rooms.enter(word, key)
        [live] = first.rooms.live
        assert late.room.state() == live.room.state()
        for each in map(tab, range(9)):
            assert late.room.trial.phone(each) == live.room.trial.phone(each)
        for rooms, name in ((second, "close"), (first, "show")):
            shown = await move(rooms, word, key, f"trial/{name}")
        assert sum(each["analysed"] for each in shown["trial"]["arms"]) == 7
        for phone in phones:
            assert phone.status == 200

    run(server, act)


def test_what_was_changed_or_cleared_or_ended_is_kept_no_more(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        for value in (11, 12, 13, 14):
            await second.post(f"{word}/answers", answer(NUMBER, value))
        await second.post(f"{word}/answers", answer(NUMBER, 15, 1))
        assert [value for value in range(11, 16) if f'"value": {value}' in server.texts()] == [
            *(11, 14, 15),
        ]
        await move(second, word, key, "clear")
        await move(second, word, key, "ask", asked=CHOICE.key)
        assert '"value"' not in server.texts()
        lifetimes = [server.client.ttl(name) for name in server.client.scan_iter()]
        assert all(0 < seconds <= KEPT_SECONDS for seconds in lifetimes)
        assert max(lifetimes) > MAX_AGE
        await move(second, word, key, "end")
        lifetimes = [server.client.ttl(name) for name in server.client.scan_iter()]
        assert max(lifetimes) <= ENDED_SECONDS

    run(server, act)


def test_an_opening_that_is_older_gives_way_to_a_newer_one(server):
    async def act(first, second):
        word, key = await opened(first, NUMBER)
        phone = first.listen(f"{word}/events?tab={tab(0)}")
        before = await phone.until()
        act = {"do": "open", "digest": digest(key), "epoch": "anew"}
        await second.rooms.log.append(word, act)
        await phone.task
        after = first.listen(f"{word}/events?tab={tab(0)}")
        assert (await after.until())["epoch"] == "anew" != before["epoch"]

    run(server, act)


def test_a_trial_deals_the_phones_of_a_process_that_was_not_asked_before(server):
    async def act(first, second):
        word, key = await opened(first)
        phones = [first.listen(f"{word}/events?tab={tab(number)}") for number in range(5)]
        epochs = {(await phone.until())["epoch"] for phone in phones}
        here = Kept(word, epochs.pop()).here
        while tab(4) not in "".join(server.client.hvals(here)):
            await asyncio.sleep(0.05)
        sealed = {"cut": 6, "test": "fisher", "alpha": "0.05"}
        for name in ("begin", "seal", "randomise"):
            last = await move(second, word, key, f"trial/{name}", **sealed)
        assert last["trial"]["flow"]["randomised"] == len(phones)

    run(server, act)
