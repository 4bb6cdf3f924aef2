"""Who may come in: everyone with the link, or everyone with the token of the class.

Every learner is the same user, and without a token there is no cookie.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from hmac import compare_digest
from ipaddress import ip_address, ip_network
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import HTTPError
from voila.voila_identity_provider import VoilaLoginHandler

from widgets.server import metrics
from widgets.server.log import log_event

LEARNER = User(username="learner", name="learner", display_name="learner")

PAUSE = 1.0
"""Seconds until a wrong word is answered."""

AT_ONCE = 64
"""Words of one address that are looked at together; the next wait in line. A right one takes no
time: a class comes in together, also beside fifty who guess. Right words are not looked at first:
who guesses would take an answer that does not come at once for a no, and try as fast as he can."""

IN_LINE = 3 * AT_ONCE
"""Words of one address that are there, which is two seconds in line; more are refused."""


@dataclass
class _Line:
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    length: int = 0


def _visitor(address: str) -> str:
    """Return who tries: who has one address of IPv6 may use all that share its first 64 bits."""
    try:
        ip = ip_address(address)
    except ValueError:  # of a socket that has none
        return address
    if ip.version == 4:
        return address
    return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))


class Tries:
    """Compares words with the token, no faster than a person might try."""

    def __init__(self) -> None:
        self._lines: dict[str, _Line] = {}

    async def is_right(self, word: str, token: str, address: str) -> bool:
        """Return whether a word is the token, after a pause if it is not."""
        address = _visitor(address)
        line = self._lines.setdefault(address, _Line())
        if line.length >= IN_LINE:
            metrics.REFUSED.labels("too many tries").inc()
            raise HTTPError(429)
        line.length += 1
        try:
            async with line.slots:
                if compare_digest(word.encode(), token.encode()):
                    return True
                metrics.REFUSED.labels("wrong token").inc()
                log_event("refused: wrong token", logging.WARNING)
                await asyncio.sleep(PAUSE)
                return False
        finally:
            line.length -= 1
            if not line.length:
                self._lines.pop(address, None)


class Learners(IdentityProvider):
    """All learners are one user; a cookie says no more than that the token was right.

    There is no password beside the token: it could be changed by anyone who has the token.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.login_handler_class = LoginHandler
        self.tries = Tries()

    @property
    def auth_enabled(self) -> bool:
        """Whether a token is asked for."""
        return bool(self.token)

    def get_user(self, handler: Any) -> Any:
        """Return the one user, who must have shown the token only where one is asked for."""
        return super().get_user(handler) if self.auth_enabled else LEARNER

    async def get_user_token(self, handler: Any) -> User | None:
        """Return the one user if the token in the address or in a header is right."""
        word = self.get_token(handler)
        if not self.token or not word:
            return None
        right = await self.tries.is_right(word, self.token, handler.request.remote_ip)
        return LEARNER if right else None

    def set_login_cookie(self, handler: Any, user: User) -> None:
        """Remember that the token was right; nothing where there is none."""
        if self.auth_enabled:
            super().set_login_cookie(handler, user)


class LoginHandler(VoilaLoginHandler):
    """The form that asks for the token of the class."""

    @allow_unauthenticated  # type: ignore[untyped-decorator]  # Jupyter's
    async def post(self) -> None:
        """Let in anyone who has it."""
        provider: Learners = self.identity_provider
        word = self.get_argument("password", default="")
        if not provider.token or await provider.tries.is_right(
            word, provider.token, self.request.remote_ip
        ):
            provider.set_login_cookie(self, LEARNER)
            self._redirect_safe(self.get_argument("next", default=self.base_url))
            return
        self.set_status(401)
        self._render(message={"error": "Invalid credentials"})

    def _redirect_safe(self, url: str, default: str | None = None) -> None:
        """Go on to a page of the app: a name with control characters is none."""
        super()._redirect_safe(url if url.isprintable() else self.base_url, default)


def cookie_options(in_frames: bool) -> dict[str, Any]:
    """Return how cookies travel: to this site, or to it in the frames of others too, by HTTPS."""
    return {"samesite": "None", "secure": True} if in_frames else {"samesite": "Lax"}
