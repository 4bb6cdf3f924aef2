"""The app: Voilà with the explainer's pages, on this machine only unless set otherwise."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import shutil
import sys
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from jupyter_core.utils import run_sync
from prometheus_client import disable_created_metrics
from tornado.ioloop import IOLoop, PeriodicCallback
from traitlets import Bool, TraitError, Unicode
from traitlets.config import catch_config_error
from voila.app import Voila

from widgets.room.rooms import BEAT_MS
from widgets.room.ticket import cookie_secret
from widgets.server import log
from widgets.server.book import book
from widgets.server.exporter import LearnerExporter
from widgets.server.fork import WARM_UP_TIMEOUT, WarmProcess
from widgets.server.headers import headers, in_frames, transforms
from widgets.server.identity import cookie_options
from widgets.server.kernels import LearnerKernel, LearnerKernels
from widgets.server.messages import MAX_MESSAGE
from widgets.server.pages import Pages
from widgets.server.provisioner import WarmProvisioner
from widgets.server.replaced import speed_up_pages
from widgets.server.resources import raise_descriptors
from widgets.server.rooms import class_rooms
from widgets.server.routes import routes
from widgets.server.settings import TEMPLATE, assets_url, configuration
from widgets.server.turns import TurnServer

PING_INTERVAL = 15_000
"""Milliseconds between two looks whether a page is still there."""

IDLE_SECONDS, BODY_SECONDS = 30, 20
"""Seconds until a connection that asks nothing more is closed, and one that does not finish."""

MAX_HEADER = MAX_BODY = 1 << 14
"""Bytes of a head, cookies of other apps included, and of a body: a word. More would be read, kept
and taken apart before anybody knows who asks, on as many connections as somebody opens."""

PAGES_AT_ONCE = 1 + (os.cpu_count() or 1)
"""Pages that are made at the same time. A class that comes at once is through as soon, one after
another, and those who are there already feel it less."""


class ExplainerApp(Voila):
    """Voilà, serving the notebooks to a class."""

    name = "voila"  # Voilà's page looks its settings up under this name
    frame_ancestors = Unicode(
        "'self'", config=True, help="Which sites may show a page in a frame, such as a school's."
    )
    warm_kernels = Bool(True, config=True, help="Fork kernels from a warmed process, on Linux.")
    json_log = Bool(False, config=True, help="Log one JSON object a line.")
    behind_proxy = Bool(False, config=True, help="Believe the headers of a proxy in front.")
    this_port = Bool(False, config=True, help="Fail where the port is taken, try no other.")

    aliases: ClassVar[dict[str, Any]] = {
        **Voila.aliases,
        "ip": "Voila.ip",
        "learners": "LearnerKernels.max_learners",
        "away": "LearnerKernels.away_seconds",
        "idle": "LearnerKernels.idle_seconds",
        "worker": "LearnerKernels.worker",
        "memory": "WarmProvisioner.memory_mb",
        "cpu": "WarmProvisioner.cpu_seconds",
        "frames": "ExplainerApp.frame_ancestors",
    }
    flags: ClassVar[dict[str, Any]] = {
        **Voila.flags,
        "json-log": ({"ExplainerApp": {"json_log": True}}, "Log one JSON object a line."),
        "this-port": ({"ExplainerApp": {"this_port": True}}, "Fail where the port is taken."),
        "behind-proxy": ({"ExplainerApp": {"behind_proxy": True}}, "Believe a proxy's headers."),
        "cold": ({"ExplainerApp": {"warm_kernels": False}}, "Start every kernel by itself."),
    }
    classes: ClassVar[list[type]] = [*Voila.classes, LearnerKernel, LearnerKernels, WarmProvisioner]

    def initialize(self, argv: list[str] | None = None) -> None:
        """Set what the explainer needs; the command line still has the last word."""
        raise_descriptors()
        self.update_config(configuration())
        speed_up_pages(LearnerExporter)
        disable_created_metrics()  # when each count began: as many lines again, of no use here
        super().initialize(argv)
        log.setup(self.log, self.json_log, self.log_level <= logging.DEBUG)

    @catch_config_error
    def init_settings(self) -> dict[str, Any]:
        """Add our headers, pages and limits to Voilà's settings, and start to warm up."""
        WarmProvisioner(parent=self)  # a bound that is too low is refused now, not by each page
        if not any(Path(self.root_dir).glob("*.ipynb")):
            raise TraitError(f"root_dir must hold the notebooks, got {self.root_dir}")
        self.cookie_secret = cookie_secret(self.token or "")
        settings = super().init_settings()
        settings["jinja2_env"] = settings["voila_jinja2_env"] = self._templates(settings)
        settings["pages"] = Pages(settings["jinja2_env"], self.base_url)
        settings["transforms"] = transforms(headers(self.frame_ancestors))
        settings["frame_ancestors"] = self.frame_ancestors
        cookies = cookie_options(in_frames(self.frame_ancestors))
        self.identity_provider.cookie_options = settings["xsrf_cookie_kwargs"] = cookies
        # Else a site whose name suddenly means 127.0.0.1 would speak to an app that is this user's.
        settings["allow_remote_access"] = self.behind_proxy or not is_loopback(self.ip)
        settings["local_hostnames"] = ["localhost"]
        settings["pages_at_once"] = asyncio.Semaphore(PAGES_AT_ONCE)
        settings["log_function"] = log.log_request
        settings["login_url"] = f"{self.base_url.rstrip('/')}/login"
        settings["websocket_max_message_size"] = MAX_MESSAGE
        # Jupyter looks for the answer to a ping only at the next one: three must be missed.
        settings["ws_ping_interval"], settings["ws_ping_timeout"] = PING_INTERVAL, 3 * PING_INTERVAL
        # A kernel makes a profile, and the user's home may not be writable.
        os.environ["IPYTHONDIR"] = self.connection_dir
        self._warm_up()
        return dict(settings)

    def _templates(self, settings: dict[str, Any]) -> jinja2.Environment:
        environment = settings["voila_jinja2_env"]
        loaders = [
            jinja2.FileSystemLoader(TEMPLATE),
            environment.loader,
            settings["jinja2_env"].loader,
        ]
        ours: jinja2.Environment = environment.overlay(loader=jinja2.ChoiceLoader(loaders))
        ours.globals.update(explainer=book(), assets_url=assets_url(self.base_url))
        return ours

    def _warm_up(self) -> None:
        WarmProvisioner.warm = None
        if self.warm_kernels and WarmProcess.possible():
            folder = Path(self.connection_dir)
            WarmProvisioner.warm = WarmProcess(Path(self.root_dir), folder)
            WarmProvisioner.warm.start()

    def init_handlers(self) -> list[Any]:
        """Answer what a page needs, and nothing else of what Voilà and Jupyter know."""
        self.class_rooms = class_rooms()
        return routes(self, super().init_handlers())

    def listen(self) -> None:
        """Listen, serve until it is stopped, and leave nothing behind."""
        self.ioloop = IOLoop.current()
        PeriodicCallback(self.class_rooms.look, BEAT_MS).start()
        self.ioloop.add_callback(self.class_rooms.start)
        self.http = TurnServer(
            self.app,
            xheaders=self.behind_proxy,
            max_header_size=MAX_HEADER,
            max_body_size=MAX_BODY,
            idle_connection_timeout=IDLE_SECONDS,
            body_timeout=BODY_SECONDS,
        )
        try:
            if self._warmed():
                self._find_port()
                log.log_event("server started", address=self.display_url)
                if self.open_browser:
                    self.launch_browser()
                self.ioloop.start()
        except KeyboardInterrupt:
            log.log_event("server interrupted")
        finally:
            self.stop()

    def _warmed(self) -> bool:
        """Wait until kernels can be forked, if newcomers can go to another worker meanwhile."""
        if self.kernel_manager.worker:
            try:
                self.ioloop.run_sync(partial(WarmProvisioner.is_warm, WARM_UP_TIMEOUT))
            except RuntimeError:  # it was ended before it was warm
                return False
        return True

    def _find_port(self) -> None:
        first: int = self.port  # type: ignore[has-type]
        for port in [first] if self.this_port else self.random_ports(first, 51):
            try:
                self.http.listen(port, self.ip)
            except OSError as error:
                if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                    raise
                log.log_event("port unavailable", port=port, reason=error.strerror)
            else:
                self.port = port
                return
        log.log_event("no port available", logging.CRITICAL, first=first, remedy="another --port")
        sys.exit(1)

    def stop(self) -> None:
        """Take no more pages, then end every kernel: a kernel holds nothing to be saved."""
        self.http.stop()
        self.ioloop.run_sync(self.class_rooms.close)
        kernels = len(self.kernel_manager)
        # A kernel that is just being restarted makes jupyter_client stumble; its lifeline ends it.
        with suppress(Exception):
            run_sync(self.kernel_manager.shutdown_all)(now=True)
        if WarmProvisioner.warm:
            WarmProvisioner.warm.stop()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
        log.log_event("server stopped", kernels=kernels)


def is_loopback(address: str) -> bool:
    """Return whether only this machine can reach an address that the app listens at."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def main() -> None:
    """Run the app."""
    ExplainerApp.launch_instance()
