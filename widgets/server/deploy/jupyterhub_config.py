"""JupyterHub on one machine: the app for a class, and JupyterLab for each user.

Started by jupyterhub.sh. The login here is JupyterHub's dummy: for trying out, not for the world.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from traitlets.config import get_config

FOLDER = Path(os.environ["EXPLAINER_HUB_FOLDER"])
NOTEBOOKS = Path(os.environ["EXPLAINER_NOTEBOOKS"])
ADDRESS = os.environ.get("ADDRESS", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8866"))
LEARNERS = os.environ.get("LEARNERS", "40")

c = get_config()

c.JupyterHub.bind_url = f"http://{ADDRESS}:{PORT}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{PORT + 1}"
c.JupyterHub.db_url = f"sqlite:///{FOLDER}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(FOLDER / "cookie_secret")
c.JupyterHub.cleanup_servers = True
c.ConfigurableHTTPProxy.command = [str(FOLDER / "node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PORT + 2}"
c.ConfigurableHTTPProxy.pid_file = str(FOLDER / "proxy.pid")

# Everybody who knows the password comes in under any name. Choose a real authenticator.
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.DummyAuthenticator.password = os.environ["EXPLAINER_HUB_PASSWORD"]

# The app for a class, closed by the Hub's login.
APP = ["-m", "widgets.server", "--no-browser", "--this-port", "--json-log", "--behind-proxy"]
c.JupyterHub.services = [
    {
        "name": "explainer",
        "url": f"http://127.0.0.1:{PORT + 3}",
        "command": [
            *[sys.executable, *APP, f"--port={PORT + 3}", f"--learners={LEARNERS}"],
            "--base_url=/services/explainer/",
            f"--Voila.root_dir={NOTEBOOKS}",
            "--Voila.identity_provider_class=widgets.server.hub.HubLearners",
        ],
        "oauth_no_confirm": True,
    }
]
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=explainer"]}
]
c.JupyterHub.default_url = "/services/explainer/"


# JupyterLab for each user, with the ordinary kernel, on a copy of the chapters.
def copy_chapters(spawner: Any) -> None:
    """Give a user the chapters, and keep what is there already."""
    home = FOLDER / "users" / spawner.user.name
    shutil.copytree(NOTEBOOKS, home, dirs_exist_ok=True) if not home.exists() else None
    spawner.notebook_dir = str(home)


c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(FOLDER / "users" / "{username}")
c.Spawner.pre_spawn_hook = copy_chapters
c.Spawner.cmd = [str(Path(sys.executable).with_name("jupyterhub-singleuser")), "--allow-root"]
c.Spawner.default_url = "/lab"
c.Spawner.args = [  # it asks nobody outside for news or extensions
    "--LabApp.news_url=None",
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
]
c.Spawner.mem_limit = None  # the simple spawner cannot hold one; systemd's and Kubernetes' can
