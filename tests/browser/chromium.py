"""Install a Chromium for the tests, and nginx for the tests of several workers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from widgets.handouts.chromium import chromium


def install() -> None:
    """Install Chromium: Debian's where this may be done, else Playwright's own."""
    if may_install():
        debian("chromium")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def may_install() -> bool:
    """Return whether Debian's packages may be installed here."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def debian(package: str) -> None:
    """Install one of Debian's packages."""
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", package], check=True)


if __name__ == "__main__":
    if chromium() is None:
        install()
    if not shutil.which("nginx") and may_install():
        debian("nginx-light")
    sys.exit(None if chromium() else "no Chromium was found and none could be installed")
