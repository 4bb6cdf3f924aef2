"""What the machine has left: file descriptors, memory, and the folder for the kernels' sockets."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

MIN_DESCRIPTORS = 100
"""Descriptors that stay free. Without one for its sockets, libzmq ends the whole server."""

MIN_MEMORY = 150 << 20
"""Bytes that stay free: a learner's kernel takes some 30 MB, and may grow."""

PROBE = 1 << 16
"""Bytes that a kernel's files take at most."""

CGROUP = Path("/sys/fs/cgroup")
OWN_CGROUP = Path("/proc/self/cgroup")


def raise_descriptors() -> int:
    """Raise the soft limit of descriptors to the hard one, and return it; 0 where there is none."""
    if sys.platform == "win32":
        return 0
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] if hard else soft


def shortage(folder: Path) -> str:
    """Return what is short for one more learner, in a word or two, or "" if nothing is."""
    if descriptors_left() < MIN_DESCRIPTORS:
        return "descriptors"
    if memory_left() < MIN_MEMORY:
        return "memory"
    if not can_write(folder):
        return "runtime folder"
    return ""


def descriptors_left() -> int:
    """Return about how many descriptors may still be opened: the system gives the lowest first."""
    if sys.platform == "win32":
        return MIN_DESCRIPTORS
    import resource

    try:
        lowest = os.open(os.devnull, os.O_RDONLY)
    except OSError:
        return 0
    os.close(lowest)
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return sys.maxsize if limit == resource.RLIM_INFINITY else limit - lowest


def memory_left() -> int:
    """Return the bytes that this machine, and the container or service around it, still have."""
    return min(_machine_left(), *map(_left_below, _cgroups()))


def _machine_left() -> int:
    with suppress(OSError, ValueError, StopIteration):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        line = next(line for line in lines if line.startswith("MemAvailable:"))
        return int(line.split()[1]) << 10
    return sys.maxsize


def _cgroups() -> list[Path]:
    """Return the control group of this process, such as a service's, and those around it."""
    own = CGROUP
    with suppress(OSError, StopIteration):
        lines = OWN_CGROUP.read_text(encoding="utf-8").splitlines()
        own = CGROUP / next(line[4:] for line in lines if line.startswith("0::/"))
    return [own, *(around for around in own.parents if around.is_relative_to(CGROUP))]


def _left_below(cgroup: Path) -> int:
    """Return what is left below the limit of a control group; its caches can be given back."""
    with suppress(OSError, ValueError, StopIteration):
        limit, used = (
            int((cgroup / f"memory.{name}").read_text(encoding="ascii"))
            for name in ("max", "current")
        )
        lines = (cgroup / "memory.stat").read_text(encoding="ascii").splitlines()
        caches = next(line for line in lines if line.startswith("inactive_file "))
        return limit - used + int(caches.split()[1])
    return sys.maxsize


def can_write(folder: Path) -> bool:
    """Return whether a folder takes what a kernel needs: it may be full, or swept away."""
    probe = folder / "probe"
    try:
        probe.write_bytes(bytes(PROBE))
    except OSError:
        return False
    finally:
        with suppress(OSError):
            probe.unlink()
    return True
