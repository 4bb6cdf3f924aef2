"""The app as a service of a JupyterHub: who the Hub lets in is a learner.

Imported only where the Hub starts the app, and JupyterHub is installed; see deploy/.
"""

from __future__ import annotations

from typing import Any

from jupyterhub.singleuser.extension import JupyterHubIdentityProvider


class HubLearners(JupyterHubIdentityProvider):
    """The Hub's login. Who somebody is stays with the Hub: to the app, all are one user."""

    def get_handlers(self) -> list[Any]:
        """Return where the Hub sends a learner back to; logging out is the Hub's own."""
        return [route for route in super().get_handlers() if route[0] != "/logout"]
