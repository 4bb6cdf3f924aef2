"""The same for several processes: each room's acts in one order on a Redis server.

Every process that somebody of a room has come to applies all its acts in that order, so that the
rooms are alike. It takes turns: one turn writes at once what has come up since the last one, and
reads what any process wrote.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from widgets.room.asked import RefusedError
from widgets.room.kept import (
    KEPT_SECONDS,
    PREFIX,
    AwayError,
    Kept,
    Post,
    Waiting,
    settle,
)
from widgets.room.live import Live
from widgets.room.log import Act
from widgets.room.presence import Presence
from widgets.room.rooms import GoneError

BELL = f"{PREFIX}bell"
LOOK_SECONDS = 1.0
"""Between two looks at who is connected elsewhere."""
AGAIN_SECONDS, PATIENCE_SECONDS = 0.5, 2.0
"""Until a server that is away is tried again, and how long an answer is waited for."""
CLOSING_SECONDS, AGAIN_CLOSING_SECONDS = 0.8, 0.05
"""How long a goodbye may take, and until it is said again to who has not heard it."""
CONNECTIONS = 4

Acts = Iterable[tuple[str, Mapping[str, str]]]
Mine = Mapping[tuple[str, str], Waiting]

logger = logging.getLogger("explainer")


class RedisLog:
    """Keeps a stream of acts for each room, and rings where one was added."""

    apply: Callable[[str, Act], None]

    def __init__(self, address: str) -> None:
        self._redis = Redis.from_url(
            address,
            decode_responses=True,
            max_connections=CONNECTIONS,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._presence = Presence(self._redis)
        self._kept: dict[str, Kept] = {}
        self._posts: list[Post] = []
        self._due: dict[str, list[Waiting]] = {}
        self._waiting: set[Waiting] = set()
        self._outdated: list[tuple[str, list[str]]] = []
        self._wanted = asyncio.Event()
        self._fault, self._is_closed = "", False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self, rooms: Callable[[], list[Live]]) -> None:
        """Take turns, listen for the bell and look who is connected elsewhere, from now on."""
        for act in (self._take_turn, self._hear, lambda: self._look(rooms())):
            self._tasks.append(asyncio.ensure_future(self._always(act)))

    async def close(self) -> None:
        """Let the server go, and everybody who waits for it; within a second, whatever it does."""
        self._is_closed = True
        for done in self._waiting:
            settle(done, AwayError())
        with suppress(RedisError, OSError):
            async with asyncio.timeout(CLOSING_SECONDS):
                left: set[asyncio.Task[None]] = {*self._tasks}
                while left:  # the client may take no notice, once
                    for task in left:
                        task.cancel()
                    _, left = await asyncio.wait(left, timeout=AGAIN_CLOSING_SECONDS)
                await self._redis.aclose()

    async def append(self, word: str, act: Act) -> None:
        """Add an act, apply all that came before it and then this one."""
        post = Post(word, act, asyncio.get_running_loop().create_future())
        self._posts.append(post)
        self._wanted.set()
        await self._settled(post.done)

    async def load(self, word: str) -> None:
        """Apply what has been added and is not applied here."""
        done = asyncio.get_running_loop().create_future()
        self._want(word).append(done)
        await self._settled(done)

    def forget(self, word: str) -> None:
        """Read no more of a room; on the server it goes by itself."""
        self._kept.pop(word, None)

    async def _settled(self, done: Waiting) -> None:
        """Wait for a turn, but not once the process ends."""
        if self._is_closed:
            raise AwayError
        self._waiting.add(done)
        try:
            await done
        finally:
            self._waiting.discard(done)

    def _want(self, word: str) -> list[Waiting]:
        self._wanted.set()
        return self._due.setdefault(word, [])

    async def _always(self, act: Callable[[], Awaitable[None]]) -> None:
        while not self._is_closed:
            try:
                await act()
            except (RedisError, OSError) as error:
                self._note(f"no Redis, {type(error).__name__}")
                await asyncio.sleep(AGAIN_SECONDS)

    async def _take_turn(self) -> None:
        await self._wanted.wait()
        self._wanted.clear()
        (posts, self._posts), (due, self._due) = (self._posts, []), (self._due, {})
        due |= {post.word: due.get(post.word, []) for post in posts}
        try:
            await self._turn(posts, due)
        finally:  # nobody waits for what did not happen
            for done in (*(post.done for post in posts), *chain(*due.values())):
                settle(done, AwayError())

    async def _turn(self, posts: list[Post], due: dict[str, list[Waiting]]) -> None:
        """Write and read, then apply what is new here."""
        by_word: dict[str, list[Post]] = {}
        for post in posts:
            by_word.setdefault(post.word, []).append(post)
            if post.act["do"] == "open":
                self._kept[post.word] = Kept(post.word, post.act["epoch"])
        replies = iter(await self._exchange(by_word, due))
        mine: dict[tuple[str, str], Waiting] = {}
        for word, written in by_word.items():
            mine |= {(word, next(replies)): post.done for post in written}
            next(replies), next(replies)
        for word in list(due):
            if not self._read(word, next(replies), next(replies), mine):
                self._want(word).extend(due.pop(word))
        for done in chain(*due.values()):
            settle(done, None)
        for post in posts:
            settle(post.done, GoneError("There is no room with this word."))

    async def _exchange(self, posts: Mapping[str, list[Post]], words: Iterable[str]) -> list[Any]:
        """Write and read on the server, all or nothing; return its replies."""
        async with self._redis.pipeline() as at_once:
            for word, written in posts.items():
                self._known(word).write(at_once, [post.act for post in written])
            for word in words:
                self._known(word).read(at_once)
            for word in posts:
                at_once.publish(BELL, word)
            for acts, numbers in self._outdated:
                at_once.xdel(acts, *numbers)
            replies = await at_once.execute()
        self._outdated.clear()
        self._note("")
        return replies

    def _known(self, word: str) -> Kept:
        return self._kept.get(word, Kept(word, ""))

    def _read(self, word: str, epoch: str | None, acts: Acts, mine: Mine) -> bool:
        """Apply what is new; return whether all of what is under this word is read."""
        kept = self._kept.get(word)
        for number, fields in acts:
            if not kept or self._kept.get(word) is not kept:
                break
            self._apply(kept, number, json.loads(fields["act"]), mine.get((word, number)))
        if kept and kept.epoch == epoch:
            return True
        if kept and self._kept.get(word) is kept:
            self.forget(word)  # the server has forgotten it, or it was opened anew
            with suppress(GoneError):
                self.apply(word, {"do": "lose"})
        if epoch:
            self._kept[word] = Kept(word, epoch)
        return not epoch

    def _apply(self, kept: Kept, number: str, act: Act, done: Waiting | None) -> None:
        kept.last = number
        refusal: Exception | None = None
        try:
            self.apply(kept.word, {**act, "version": int(number.partition("-")[2])})
        except RefusedError as refused:
            refusal = refused
        except Exception as error:
            logger.exception("room failed")
            refusal = error
        if refusal and act["do"] == "open":
            self.forget(kept.word)  # there was no place; there may be one when somebody comes again
        old = [] if refusal else kept.outdated(number, act)
        if done:
            settle(done, refusal)
        if done and old:  # who wrote it deletes what it takes the place of
            self._outdated.append((kept.acts, old))

    async def _hear(self) -> None:
        """Read where the bell rings; what rang before it was listened to is read at once."""
        async with self._redis.pubsub() as bell:
            await bell.subscribe(BELL)
            while True:
                rung = await bell.get_message(timeout=KEPT_SECONDS)
                words = [rung["data"]] if rung and rung["type"] == "message" else list(self._kept)
                for word in words:
                    if word in self._kept:
                        self._want(word)

    async def _look(self, rooms: list[Live]) -> None:
        """Say who is connected here, hear who is elsewhere, and miss nothing if no bell rang."""
        known = [(live, kept) for live in rooms if (kept := self._kept.get(live.word))]
        await self._presence.look(known)
        for _, kept in known:
            self._want(kept.word)
        await asyncio.sleep(LOOK_SECONDS)

    async def meet(self, live: Live) -> None:
        """Hear who is connected elsewhere, as every other process said last."""
        if kept := self._kept.get(live.word):
            await self._presence.meet(live, kept)

    def _note(self, fault: str) -> None:
        """Log that the server is gone, or back, once; more words might hold its address."""
        if fault != self._fault:
            logger.warning("rooms: %s", fault or "Redis is back")
        self._fault = fault
