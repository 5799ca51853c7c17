"""Find a Chromium for the browser tests, or get one: `python -m tests.browser.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",  # in a container there is no user to drop to
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that minds only our page."""

PATIENCE = 600
"""Seconds a download may take."""


def chromium() -> str | None:
    """Give the path of a Chromium on this machine: named, installed, or Playwright's."""
    named = os.environ.get("ITPM_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return found or _from_playwright()


def _from_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def fetched() -> str | None:
    """Get a Chromium: Playwright's where it can be had, else Debian's."""
    for command in _ways():
        print("No Chromium here yet, trying:", " ".join(command), flush=True)
        try:
            subprocess.run(command, timeout=PATIENCE, check=True, capture_output=True)
        except (OSError, subprocess.SubprocessError) as no:
            print(f"  in vain: {no}")
        if path := chromium():
            return path
    return None


def _ways() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        apt = "apt-get -q -o DPkg::Lock::Timeout=60"
        install = f"{apt} update && {apt} install -y --no-install-recommends chromium"
        ways.append(["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", install])
    return ways


def main() -> int:
    """Make sure there is a Chromium, and say where."""
    path = chromium() or fetched()
    if path is None:
        print("No Chromium could be had. Install one, or name it in ITPM_CHROMIUM.")
        return 1
    print(f"Chromium: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
