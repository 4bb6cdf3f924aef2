"""Who of a room is connected to which process, as each says of itself on the Redis server."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterable, Mapping
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from widgets.room.kept import ENDED_SECONDS, AwayError, Kept
from widgets.room.live import Live

PRESENT_SECONDS = 5.0
"""How long the word of a process counts."""


class Presence:
    """What this process says of its own connections, and hears of those of the others."""

    def __init__(self, redis: Redis) -> None:
        self._redis, self._name = redis, secrets.token_hex(8)

    async def look(self, rooms: Iterable[tuple[Live, Kept]]) -> None:
        """Say who is connected here, and hear who is elsewhere."""
        known = list(rooms)
        async with self._redis.pipeline(transaction=False) as at_once:
            for live, kept in known:
                at_once.hset(kept.here, self._name, json.dumps([time.time(), live.tabs()]))
                at_once.expire(kept.here, ENDED_SECONDS)
                at_once.hgetall(kept.here)
            replies = await at_once.execute()
        for (live, _), said in zip(known, replies[2::3], strict=True):
            self._heard(live, said)

    async def meet(self, live: Live, kept: Kept) -> None:
        """Hear who of one room is elsewhere."""
        try:
            self._heard(live, await self._redis.hgetall(kept.here))
        except (RedisError, OSError):
            raise AwayError from None

    def _heard(self, live: Live, said: Mapping[Any, Any]) -> None:
        others = [json.loads(text) for name, text in said.items() if name != self._name]
        since = time.time() - PRESENT_SECONDS
        live.meet({tab for at, tabs in others if at > since for tab in tabs})
