"""The app: Voilà with the explainer's page, on this machine only unless told otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from tornado.web import RedirectHandler
from traitlets.config import Config
from voila.app import Voila

from widgets.trial import chapters

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


class LearnerKernels(KernelSpecManager):
    """The installed kernels, started the learner's way."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the kernel's specification with our own kernel module in place of IPython's."""
        spec = super().get_kernel_spec(kernel_name)
        ours = {"ipykernel_launcher": "widgets.server.kernel", "ipykernel": "widgets.server.kernel"}
        spec.argv = [ours.get(word, word) for word in spec.argv]
        return spec


class ExplainerApp(Voila):
    """Voilà, serving the notebooks with the first chapter as the landing page."""

    name = "voila"  # Voilà's page looks its settings up under this name

    def initialize(self, argv: list[str] | None = None) -> None:
        """Set what the explainer needs; the command line still has the last word."""
        self.update_config(settings())
        super().initialize(argv)

    def init_handlers(self) -> list[Any]:
        """Answer the bare address with the first chapter."""
        first = f"{self.base_url}voila/render/{chapters()[0].stem}.ipynb"
        return [(self.server_url, RedirectHandler, {"url": first}), *super().init_handlers()]


def settings() -> Config:
    """Return the settings of the app."""
    config = Config()
    config.Voila.root_dir = str(NOTEBOOKS)
    config.Voila.ip = "127.0.0.1"
    config.Voila.open_browser = desktop()
    # The page's own goodbye is refused with the check on, and kernels would pile up
    # (voila issue 1458); the routes it guards need a kernel's random id anyway.
    config.Voila.tornado_settings = {"disable_check_xsrf": True}
    config.VoilaConfiguration.kernel_spec_manager_class = LearnerKernels
    config.VoilaConfiguration.template = "explainer"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.extension_allowlist = [
        "@jupyter-widgets/jupyterlab-manager",
        "@voila-dashboards/widgets-manager8",
        "anywidget",
    ]
    if sys.platform != "win32":
        config.KernelManager.transport = "ipc"  # files only this user can open, no open ports
    config.MappingKernelManager.cull_idle_timeout = 600
    config.MappingKernelManager.cull_interval = 60
    return config


def desktop() -> bool:
    """Return whether a window could be opened; a text browser would take over the terminal."""
    windows = sys.platform in ("darwin", "win32")
    return windows or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> None:
    """Run the app."""
    ExplainerApp.launch_instance()
