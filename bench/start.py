"""Start: from `make run` to healthy, and from an address typed to the first chart."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from bench.figure import Figure, table
from bench.houses import demo, floor
from tests.browser.chromium import QUIET, chromium
from tests.browser.house import ROOT, House, free_port, wait_until_healthy
from tests.browser.screen import CHART, screen

TIMES = 9


def figures() -> list[Figure]:
    """Measure both ways to the first picture."""
    return [*_run(), *_first_chart()]


def _run() -> list[Figure]:
    if not (Path(sys.prefix) / "installed").exists():
        return []  # not the house's own environment: make would install it first
    with TemporaryDirectory() as data:
        seconds = [_make_run(Path(data)) for _ in range(TIMES)]
    return [Figure(what="make run, installed, to healthy", values=seconds, unit="s", most=2)]


def _make_run(data: Path) -> float:
    port = free_port()
    began = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run", f"VENV={sys.prefix}"],  # noqa: S607 -- the make of whoever runs it
        cwd=ROOT,
        env={**os.environ, "ITPM_DATA": str(data), "STREAMLIT_SERVER_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_until_healthy(House(f"http://127.0.0.1:{port}", data, process, data / "none"))
        return time.perf_counter() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _first_chart() -> list[Figure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        with floor("one_chart.py") as bare, demo() as stands:
            # In turns: what slows the machine meanwhile slows both.
            turns = [
                [_chart_after(browser, one) for one in (bare, stands)] for _ in range(TIMES)
            ]
        browser.close()
    base, ours = zip(*turns, strict=True)
    under = Figure(what="browser to a bare page's chart", values=base)
    return [
        under,
        Figure(what="browser to first chart", values=ours, floor=under.median, most=1.5),
    ]


def _chart_after(browser: Browser, at: House) -> float:
    with screen(browser, at) as opened:
        began = time.perf_counter()
        opened.page.goto(at.url)
        opened.page.locator(CHART).first.wait_for()
        return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(table(figures()))
