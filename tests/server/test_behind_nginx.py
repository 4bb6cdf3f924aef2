"""Several workers behind nginx below a base URL, started by the script that a host would use."""

from __future__ import annotations

import asyncio
import http.client
import inspect
import re
import shutil
import urllib.error
from collections import Counter
from contextlib import suppress

import pytest
from tornado.httpserver import _HTTPRequestContext

from tests.load.group import leave, opened
from tests.load.killing import number
from tests.load.learner import Learner, RefusedError
from tests.load.phones import Phone, Teacher
from tests.room.redis_server import PASSWORD, redis_server
from tests.server.serving import SCRIPT, STEM, behind_nginx, until

PLACES = 4
"""Places of each of the two workers."""


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    assert shutil.which("nginx"), "the script for several workers needs nginx, as its host does"
    folder = tmp_path_factory.mktemp("nginx")
    with redis_server() as redis, behind_nginx(folder, PLACES, "/a", redis.address) as served:
        yield served


def run(act):
    """Run a test with learners, all of whom leave in the end."""

    async def to_the_end():
        learners = []
        try:
            await act(learners)
        finally:
            await leave(learners)

    asyncio.run(to_the_end())


async def come(app, learners, count):
    """Let so many come, one after another."""
    for _ in range(count):
        learners += (await opened(app.address, [STEM]))[0]


def test_every_place_of_both_workers_is_dealt_before_anyone_is_refused(hosted):
    async def act(learners):
        await come(hosted, learners, 2 * PLACES)
        assert Counter(map(number, learners)) == {0: PLACES, 1: PLACES}
        for learner in learners:  # a kernel of the other worker would have been 404
            slider = learner.slider()
            await learner.press(slider, learner.models[slider]["value"] + 1)
        assert not sum(learner.lost for learner in learners)
        with pytest.raises(RefusedError, match="503"):
            await Learner(hosted.address, STEM).open()
        refused = hosted.get(f"/voila/render/{STEM}.ipynb")
        assert "Every place is taken" in refused.text
        assert int(refused.headers["Retry-After"]) > 0
        gone = [learner for learner in learners if number(learner) == 0]
        await leave(gone)
        learners[:] = [learner for learner in learners if learner not in gone]
        assert hosted.get(f"/voila/render/{STEM}.ipynb", "HEAD").status == 200
        await come(hosted, learners, PLACES)
        assert Counter(map(number, learners)) == {0: PLACES, 1: PLACES}

    run(act)


def is_randomised(teacher):
    """Randomise; a process that has not heard of the other's phones yet refuses to."""
    with suppress(urllib.error.HTTPError):
        return teacher.move("trial/randomise")


async def a_trial(teacher, phones):
    """Let the class run its own trial, which both processes of the rooms compute alike."""
    await asyncio.to_thread(teacher.move, "trial/begin")
    await asyncio.to_thread(teacher.move, "trial/seal", cut=6, test="fisher", alpha="0.05")
    await asyncio.to_thread(until, lambda: is_randomised(teacher))
    for phone in phones:
        while not ((state := await phone.line.until())["trial"] or {}).get("isIn"):
            pass
        assert state["trial"]["title"]
        await phone.answer("trial outcome", 8)
    await asyncio.to_thread(teacher.move, "trial/close")
    shown = (await asyncio.to_thread(teacher.move, "trial/show"))["trial"]
    assert sum(arm["analysed"] for arm in shown["arms"]) == len(phones)


def test_a_room_is_one_for_the_readers_of_all_workers(hosted):
    async def act(learners):
        base = f"{hosted.address}/room"
        teacher = Teacher(base)
        learners += [Phone(base, teacher.word, number) for number in range(5)]
        await teacher.lead.until(here=5)
        await asyncio.to_thread(teacher.move, "ask", asked="guess extra_responders")
        for phone in learners:
            await phone.line.until(phase="open")  # its process of the rooms has heard of it
            await phone.answer("guess extra_responders", 7)
        await asyncio.to_thread(teacher.move, "close")
        shown = await asyncio.to_thread(teacher.move, "show")
        assert shown["rounds"][0]["values"] == [7] * 5
        await a_trial(teacher, learners)
        await asyncio.to_thread(teacher.move, "end")
        await teacher.lead.ends()

    run(act)


def test_metrics_are_for_the_machine_itself(hosted):
    assert hosted.metrics()["learners_max"] == PLACES
    for path in ("/a/metrics", "/metrics", "/a//metrics", "/a/%6detrics", "/a/x/../metrics"):
        connection = http.client.HTTPConnection(
            "127.0.0.1", hosted.port, timeout=10, source_address=("127.0.0.2", 0)
        )
        connection.request("GET", path)
        assert connection.getresponse().status == 403, path
        connection.close()


def names_no_reader(app):
    """Ask for what nobody may read of, and return the log, which says nothing of it."""
    app.get("/voila/render/secret_word.ipynb?token=secret_word")
    text = app.log.read_text()
    assert "secret_word" not in text
    assert PASSWORD not in text
    assert "client:" not in text
    return text


def test_the_log_names_no_reader(hosted):
    assert '"event": "server started"' in names_no_reader(hosted)


def test_a_visitor_says_nothing_of_an_address_that_the_workers_would_believe():
    believed = re.findall(r'"(X-[\w-]+)"', inspect.getsource(_HTTPRequestContext._apply_xheaders))
    assert len(believed) == 4
    script = SCRIPT.read_text(encoding="utf-8").lower()
    for header in believed:
        assert f"proxy_set_header {header.lower()} " in script
