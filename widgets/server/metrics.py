"""What a host may know: how much happened and how much there is, and nothing of whom it was."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

REGISTRY = CollectorRegistry()
"""The app's own: what Jupyter counts by itself is not given out."""

_counter = partial(Counter, namespace="explainer", registry=REGISTRY)
_gauge = partial(Gauge, namespace="explainer", registry=REGISTRY)

REFUSED = _counter("refused", "What was refused, by reason.", ["reason"])
PAGES = _counter("pages", "Pages that were served, by kind.", ["kind"])
MESSAGES = _counter("messages", "Messages that pages sent to their kernels.")
MESSAGES_SLOWED = _counter(
    "messages_slowed", "Messages that had to wait, because a page sent too many."
)
KERNELS_STARTED = _counter("kernels_started", "Kernels that were started.")
KERNELS_FORKED = _counter("kernels_forked", "Kernels that were forked from the warm process.")
KERNELS_ORDINARY = _counter("kernels_ordinary", "Kernels that were started the ordinary way.")
KERNELS_DIED = _counter("kernels_died", "Kernels that died by themselves.")
KERNELS_CULLED = _counter("kernels_culled", "Kernels that were ended because nobody used them.")
KERNEL_READY_SECONDS = _counter(
    "kernel_ready_seconds", "Seconds until kernels answered, all together."
)
LEARNERS = _gauge("learners", "Places that are taken now.")
LEARNERS_MAX = _gauge("learners_max", "Places there are; 0: no bound.")
KERNELS = _gauge("kernels", "Kernels that run now.")
CONNECTIONS = _gauge("connections", "Pages that are connected now.")
MEMORY = _gauge(
    "memory_bytes", "Memory of the server, the warm process and all kernels; shared parts once."
)
WARM = _gauge("warm", "1 if the warm process is there to fork kernels.")
UPTIME = _gauge("uptime_seconds", "Seconds since the server started.")
UPTIME.set_function(partial(lambda start: time.monotonic() - start, time.monotonic()))


def exposition() -> bytes:
    """Return every number as Prometheus reads it."""
    return generate_latest(REGISTRY)


def memory(pids: Iterable[int]) -> int:
    """Return the memory of these processes in bytes, what they share counted once."""
    return sum(map(pss, pids))


def pss(pid: int) -> int:
    """Return a process's share of the memory in bytes: its own, and its part of what is shared."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * 1024
