"""Saving: ten thousand imported rows as one change, and a large file from drop to table."""

import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from bench.figure import Figure, table
from itpm.records import Invoice
from itpm.store import Author, opened
from tests.browser.chromium import QUIET, chromium
from tests.browser.house import house
from tests.browser.screen import TABLE, screen

TIMES = 5
ROWS = 10_000
LINES = 100_000
MONDAY = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001 -- the store keeps UTC without its zone


def figures() -> list[Figure]:
    """Measure the save, and the file."""
    return [_saved(), _dropped()]


def _saved() -> Figure:
    with TemporaryDirectory() as data:
        seconds = [_save(Path(data) / str(turn)) for turn in range(TIMES)]
    return Figure(what=f"saving {ROWS:,} imported rows", values=seconds, unit="s", most=1)


def _save(folder: Path) -> float:
    author = Author(by="bench", at=MONDAY, source="import")
    with_ids = [made_invoice(number) for number in range(ROWS)]
    store = opened(folder, now=MONDAY)
    began = time.perf_counter()
    store.save(*with_ids, author=author)
    seconds = time.perf_counter() - began
    store.close()
    return seconds


def made_invoice(number: int) -> Invoice:
    """Give one of many invoices."""
    return Invoice(
        project=f"P{number % 50 + 1}",
        supplier=f"S{number % 30 + 1}",
        number=f"2026-{number}",
        dated_on=date(2026, 1, 5) + timedelta(days=number % 300),
        amount=Decimal(number * 7 % 90_000) / 100,
        text=f"Hours in week {number % 52 + 1}",
    )


def _dropped() -> Figure:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "payments.csv"
        file.write_text(_payments(), "utf-8")
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        with house(Path(folder) / "data") as stands:
            seconds = []
            for _ in range(TIMES):
                with screen(browser, stands) as opened_screen:
                    opened_screen.go("/upload")
                    began = time.perf_counter()
                    page = opened_screen.page
                    page.locator("input[type=file]").first.set_input_files(file)
                    page.locator(TABLE).first.wait_for()
                    seconds.append(time.perf_counter() - began)
        browser.close()
    return Figure(
        what=f"a CSV of {LINES:,} rows, from drop to table", values=seconds, unit="s", most=3
    )


def _payments() -> str:
    rows = (
        f"{number};Atea AS;{number % 28 + 1:02}.{number % 12 + 1:02}.2026;{number % 9_000},50"
        for number in range(LINES)
    )
    return "\n".join(["Fakturanummer;Leverandør;Fakturadato;Beløp", *rows])


if __name__ == "__main__":
    print(table(figures()))
