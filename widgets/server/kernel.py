"""A learner's kernel: IPython's own, lean, bounded, and with one hop less for every message.

ipykernel passes each message through a second thread, so that a reader of a notebook can open
subshells. A page of the app has none, and a slider feels the difference. The debugger, the
history and the profile's own commands are left out too: a page has no use for them.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any, ClassVar

import ipywidgets
from ipykernel.comm.comm import BaseComm
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel
from traitlets import default
from traitlets.config import Config

from widgets.server.replaced import let_comms_be, without_debugger, without_module_list

MEMORY = "EXPLAINER_KERNEL_MEMORY_MB"
SECONDS = "EXPLAINER_KERNEL_CPU_SECONDS"


class QuietKernel(IPythonKernel):
    """Says when it is done; that it begins, and with what, no page has a use for."""

    def _publish_status(self, status: str, *where: Any, **more: Any) -> None:
        if status != "busy":
            super()._publish_status(status, *where, **more)

    def _publish_execute_input(self, *_: Any) -> None:
        pass


class LateComm(BaseComm):
    """A widget's line to the page, silent until the page asks what widgets there are.

    The page then gets the state of each at once; what a widget said before, while the chapter
    was still being made, nobody would have read.
    """

    page_asked: ClassVar[bool] = False

    @property
    def kernel(self) -> Kernel | None:
        """The kernel, once the page has asked; without one ipywidgets prepares no message."""
        return Kernel.instance() if self.page_asked else None

    def publish_msg(self, *args: Any, **more: Any) -> None:
        """Pass a message on, if there is a page that listens."""
        if self.page_asked:
            super().publish_msg(*args, **more)

    def handle_msg(self, msg: Any) -> None:
        """Take a message from the page; the first of all asks for the widgets."""
        LateComm.page_asked = True
        super().handle_msg(msg)


class LearnerKernelApp(IPKernelApp):
    """IPython's kernel without subshells, debugger and history.

    ``lifeline`` is the end of a pipe that the server holds open: a forked kernel has no other
    way to know its server, for its parent is the warm process.
    """

    lifeline: int | None = None

    @default("kernel_class")
    def _quiet(self) -> type:
        return QuietKernel

    def initialize(self, argv: list[str] | None = None) -> None:
        """Leave out what a page does not need, and set the bounds, before anything is made."""
        without_debugger()
        bound(int(os.environ.get(MEMORY) or 0), int(os.environ.get(SECONDS) or 0))
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        # What a kernel prints reaches no page; ipykernel would wait for each empty line of it.
        config.IPKernelApp.outstream_class = None
        config.IPythonKernel._execute_sleep = 0.0  # time for prints to arrive
        # What a page shows of a result; an empty list would ask for every kind there is.
        config.DisplayFormatter.active_types = ["text/plain", "text/html", "text/markdown"]
        self.update_config(config)
        super().initialize(argv)
        # ipywidgets does so when a kernel imports it; here it was imported before the kernel.
        ipywidgets.register_comm_target()
        let_comms_be(LateComm)

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Read the command line, if there is one: a forked kernel has none."""
        if argv != []:
            super().parse_command_line(argv)

    def load_config_file(self, *_: Any, **__: Any) -> None:
        """Leave out what the host has set for kernels of their own."""

    def init_poller(self) -> None:
        """Follow the server into its end: by the lifeline, or as an ordinary kernel does."""
        if self.lifeline is None:
            super().init_poller()
        else:
            threading.Thread(target=_end_with, args=[self.lifeline], daemon=True).start()

    def init_kernel(self) -> None:
        """Make the kernel without its list of all modules, which only a debugger reads."""
        with without_module_list():
            super().init_kernel()

    def init_control(self, context: Any) -> None:
        """Open the channels, and leave the shell channel in the main thread."""
        super().init_control(context)
        self.shell_channel_thread = None


def bound(megabytes: int, seconds: int) -> None:
    """Bound what this process may take; 0 sets no bound.

    At the bound of memory an allocation fails; at the bound of CPU time the process ends. The
    page says so and offers to start again. Where a machine runs short, it ends kernels first.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for which, amount in ((resource.RLIMIT_DATA, megabytes << 20), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(which)
        if amount > 0 and (hard == resource.RLIM_INFINITY or amount <= hard):
            resource.setrlimit(which, (amount, hard))
    if sys.platform == "linux":
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:  # noqa: PTH123
            score.write("500")


def _end_with(lifeline: int) -> None:
    """Wait until nobody holds the other end any more, then end at once."""
    os.read(lifeline, 1)
    os._exit(1)


if __name__ == "__main__":
    LearnerKernelApp.launch_instance()
