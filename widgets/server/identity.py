"""Who may come in: everyone with the link, or everyone with the token of the class.

Every learner is the same user, and without a token there is no cookie.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from jupyter_server.auth.identity import PasswordIdentityProvider, User
from traitlets import Unicode

LEARNER = User(username="learner", name="learner", display_name="learner")


class Learners(PasswordIdentityProvider):
    """All learners are one user; a cookie says no more than that the token was right."""

    hashed_password = Unicode("")  # a password of the machine's own Jupyter is not the class's

    def generate_anonymous_user(self, handler: Any) -> User:  # noqa: ARG002
        """Return the one user."""
        return LEARNER

    def user_for_token(self, handler: Any) -> User:  # noqa: ARG002
        """Return the one user."""
        return LEARNER

    def set_login_cookie(self, handler: Any, user: User) -> None:
        """Remember that the token was right; nothing where there is none."""
        if self.auth_enabled:
            super().set_login_cookie(handler, user)


def cookie_secret(token: str) -> bytes:
    """Return the secret of the cookies: the same after a restart and in each worker of a class."""
    if not token:
        return os.urandom(32)
    return hashlib.sha256(b"trial-explainer cookie " + token.encode()).digest()
