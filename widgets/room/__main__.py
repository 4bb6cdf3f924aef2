"""Run the rooms by themselves: ``python -m widgets.room --port 8900``."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import resource
import signal

from tornado.ioloop import PeriodicCallback
from tornado.web import Application

from widgets.room.alone import BookQuestions, TicketOpenHandler, bounded_server
from widgets.room.handlers import routes
from widgets.room.log import REDIS, log_at
from widgets.room.rooms import BEAT_MS, Rooms
from widgets.room.trial import RoomTrial

RESERVED = 100
"""Descriptors that are no connections."""


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m widgets.room", description=__doc__)
    parser.add_argument("--ip", default="127.0.0.1", help="the address to listen at")
    parser.add_argument("--port", type=int, default=8900, help="and the port")
    parser.add_argument("--base-url", default="/", help="the path that the app is below")
    parser.add_argument("--behind-proxy", action="store_true", help="believe a proxy's headers")
    shared = f"the Redis server on which several processes share the rooms (or set {REDIS})"
    parser.add_argument("--redis", metavar="ADDRESS", default=os.environ.get(REDIS), help=shared)
    return parser.parse_args()


def bounded() -> int:
    """Open as many files as this process may, and return how many connections that leaves."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return max(1, min(most, 1 << 14) - RESERVED)


async def serve(given: argparse.Namespace) -> None:
    """Serve until it is ended."""
    questions = BookQuestions()
    rooms = Rooms(questions, log_at(given.redis), trial=RoomTrial)
    app = Application(
        routes(rooms, given.base_url.rstrip("/"), TicketOpenHandler),
        token=os.environ.get("EXPLAINER_TOKEN", ""),
        log_function=lambda _: None,
    )
    server = bounded_server(app, bounded(), given.behind_proxy)
    server.listen(given.port, given.ip)
    beat = PeriodicCallback(rooms.look, BEAT_MS)
    beat.start()
    rooms.start()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    reading = asyncio.create_task(questions())  # so that the first question opens at once
    await ended.wait()
    server.stop()
    await rooms.close()
    await questions.close()
    await asyncio.gather(reading, return_exceptions=True)  # a failure was said where it was met
    await server.close_all_connections()


def main() -> None:
    """Run them."""
    line = '{"time": "%(asctime)s", "level": "%(levelname)s", "event": "%(message)s"}'
    logging.basicConfig(format=line, level=logging.INFO)
    logging.getLogger("tornado").setLevel(logging.ERROR)
    asyncio.run(serve(options()))


if __name__ == "__main__":
    main()
