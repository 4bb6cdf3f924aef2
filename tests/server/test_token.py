"""The token of the class: wrong words wait, right ones do not, and nobody sets another."""

from __future__ import annotations

import asyncio

import pytest
from tornado.web import HTTPError

from widgets.server import identity
from widgets.server.identity import AT_ONCE, IN_LINE, PAUSE, Learners, Tries, cookie_options


@pytest.fixture
def pauses(monkeypatch):
    """Return the pauses that were made; nobody waits for them."""
    made = []
    real = asyncio.sleep

    async def sleep(seconds):
        made.append(seconds)
        await real(0)

    monkeypatch.setattr(identity.asyncio, "sleep", sleep)
    return made


@pytest.mark.parametrize("word", ["", "chal", "chalk ", "chalkx", "CHALK", "ch\u00e4lk"])
def test_a_wrong_word_waits(pauses, word):
    assert not asyncio.run(Tries().is_right(word, "chalk", "a"))
    assert pauses == [PAUSE]


def test_the_right_word_waits_for_nothing(pauses):
    assert asyncio.run(Tries().is_right("chalk", "chalk", "a"))
    assert asyncio.run(Tries().is_right("gr\u00fcne Tafel", "gr\u00fcne Tafel", "a"))
    assert pauses == []


def test_a_right_word_gets_in_beside_someone_who_guesses(monkeypatch):
    async def run():
        tries, held = Tries(), asyncio.Event()

        async def pause(_):
            await held.wait()

        monkeypatch.setattr(identity.asyncio, "sleep", pause)
        guesses = [
            asyncio.create_task(tries.is_right("x", "chalk", "a")) for _ in range(IN_LINE - 1)
        ]
        right = asyncio.create_task(tries.is_right("chalk", "chalk", "a"))
        elsewhere = await tries.is_right("chalk", "chalk", "b")
        for _ in range(3):
            await asyncio.wait([right], timeout=0)
        assert not right.done(), "it is its turn after those before it"
        with pytest.raises(HTTPError, match="429"):
            await tries.is_right("x", "chalk", "a")
        held.set()
        answers = await asyncio.gather(*guesses)
        assert elsewhere
        assert await right
        assert not any(answers)
        assert not tries._lines, "no address is kept"

    asyncio.run(run())
    assert IN_LINE > AT_ONCE


def test_a_right_word_does_not_wait_for_fifty_who_guess(monkeypatch):
    async def run():
        tries, held = Tries(), asyncio.Event()

        async def pause(_):
            await held.wait()

        monkeypatch.setattr(identity.asyncio, "sleep", pause)
        guesses = [asyncio.create_task(tries.is_right("x", "chalk", "a")) for _ in range(50)]
        await asyncio.wait(guesses, timeout=0)
        class_of_them = (tries.is_right("chalk", "chalk", "a") for _ in range(40))
        assert all(await asyncio.gather(*class_of_them))
        assert not any(guess.done() for guess in guesses)
        held.set()
        await asyncio.gather(*guesses)

    asyncio.run(run())
    assert (IN_LINE - AT_ONCE) / AT_ONCE * PAUSE <= 3, "at worst"


@pytest.mark.parametrize(
    ("addresses", "visitors"),
    [
        (["2001:db8::1", "2001:db8::ffff:1", "2001:db8:0:1::1"], 2),
        (["192.0.2.1", "192.0.2.2", "::ffff:192.0.2.1"], 2),
        (["", "a socket"], 2),
    ],
)
def test_a_network_of_one_visitor_is_one_visitor(addresses, visitors):
    async def waiting():
        tries = Tries()
        guesses = [asyncio.create_task(tries.is_right("x", "chalk", a)) for a in addresses]
        await asyncio.sleep(0)
        waits = len(tries._lines)
        for guess in guesses:
            guess.cancel()
        return waits

    assert asyncio.run(waiting()) == visitors


def test_there_is_no_password_to_change():
    learners = Learners(token="chalk")
    assert learners.auth_enabled
    assert not hasattr(learners, "allow_password_change")
    assert not Learners(token="").auth_enabled


def test_cookies_stay_with_their_site():
    assert cookie_options(in_frames=False) == {"samesite": "Lax"}
    assert cookie_options(in_frames=True) == {"samesite": "None", "secure": True}
