"""How the app is set: Voilà's many switches, each with the reason why it stands as it does."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from traitlets.config import Config

from widgets.server.book import book
from widgets.server.connection import LearnerConnection
from widgets.server.files import version_of
from widgets.server.identity import Learners
from widgets.server.kernels import LearnerKernels
from widgets.server.provisioner import LearnerKernelSpecs
from widgets.trial import notebooks_folder

NOTEBOOKS = notebooks_folder()
TEMPLATE = Path(__file__).parent / "template"
TOKEN = "EXPLAINER_TOKEN"
"""Where a token can stand without being seen by everyone who lists the machine's processes."""

MAX_FOLDER = 35
"""Characters of the temporary folder: a socket's whole path may have some hundred."""


def configuration() -> Config:
    """Return how the app is set, before the command line has its say."""
    config = Config()
    config.Voila.root_dir = str(NOTEBOOKS)
    config.Voila.ip = "127.0.0.1"
    config.Voila.open_browser = has_display()
    config.Voila.token = os.environ.get(TOKEN, "")
    config.Voila.identity_provider_class = Learners
    # The page's own goodbye is refused with the check on, and kernels would pile up
    # (voila issue 1458); the routes it guards need a kernel's random id anyway.
    config.Voila.tornado_settings = {"disable_check_xsrf": True}
    config.VoilaConfiguration = _pages()
    # Voilà signs notebooks; by files in the user's home, which may not be writable, unless set so.
    config.NotebookNotary.db_file = ":memory:"
    config.NotebookNotary.secret = os.urandom(32)
    # Our kernels run nothing but our chapters, and a message held back is a picture left behind.
    config.LearnerConnection.limit_rate = False
    config.Voila.kernel_websocket_connection_class = LearnerConnection
    # For so long Jupyter keeps what belongs to a socket that has closed.
    config.MappingKernelManager.kernel_info_timeout = 20
    if sys.platform != "win32" and len(tempfile.gettempdir()) <= MAX_FOLDER:
        config.KernelManager.transport = "ipc"  # files only this user can open, no open ports
    return config


def _pages() -> Config:
    pages = Config()
    pages.kernel_spec_manager_class = LearnerKernelSpecs
    pages.multi_kernel_manager_class = LearnerKernels
    pages.template = "explainer"
    pages.allow_template_override = "NO"
    pages.allow_theme_override = "NO"
    pages.show_tracebacks = False
    pages.strip_sources = True
    pages.file_allowlist = []
    pages.resources = {"explainer": book()}
    pages.page_config_hook = use_assets
    pages.extension_allowlist = [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
        "anywidget",
    ]
    return pages


def use_assets(page_config: dict[str, Any], base_url: str, **_: Any) -> dict[str, Any]:
    """Let a page fetch its scripts from addresses that a browser may keep for ever."""
    page_config["fullStaticUrl"] = f"{assets_url(base_url)}/static"
    page_config["fullLabextensionsUrl"] = f"{assets_url(base_url)}/labextensions"
    return page_config


def assets_url(base_url: str) -> str:
    """Return where the files of the pages are: elsewhere as soon as one of them changes."""
    scripts = [Path(path, "trial-explainer") for path in jupyter_path("labextensions")]
    return f"{base_url.rstrip('/')}/voila/{version_of(TEMPLATE, *scripts)}"


def has_display() -> bool:
    """Return whether a window could be opened; a text browser would take over the terminal."""
    windows = sys.platform in ("darwin", "win32")
    return windows or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
