"""A learner's kernel: IPython's own, with one hop less on the way of every message.

ipykernel passes each message through a second thread, so that a reader of a notebook can open
subshells. A page of the app has none, and a slider feels the difference.
"""

from __future__ import annotations

from typing import Any

from ipykernel.kernelapp import IPKernelApp


class LearnerKernelApp(IPKernelApp):
    """IPython's kernel without subshells."""

    def init_control(self, context: Any) -> None:
        """Open the channels, and leave the shell channel in the main thread."""
        super().init_control(context)  # type: ignore[no-untyped-call]  # ipykernel has no types
        self.shell_channel_thread = None


if __name__ == "__main__":
    LearnerKernelApp.launch_instance()
