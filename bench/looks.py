"""Looks: from a dropped spreadsheet to its tables and charts, beside the readers there are."""

import random
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import openpyxl
import pandas as pd
import python_calamine as calamine

from bench.figure import Figure, table
from itpm.sheets.digest import digests
from itpm.sheets.look import look

ROWS, FEW = 100_000, 5_000
TIMES = 3
OFFICE = "soffice"


def figures() -> list[Figure]:
    """Measure XLSX and CSV of 100,000 rows and 20 columns, and an XLSX of 5,000."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        large, small, text = (place / name for name in ("large.xlsx", "small.xlsx", "text.csv"))
        _workbook(large, ROWS)
        _workbook(small, FEW)
        _text(text, ROWS)
        bare = _figure("XLSX 100,000 × 20, python-calamine alone", lambda: _calamine(large))
        ours = _figure(
            "XLSX 100,000 × 20, to tables and charts", lambda: _looked(large), bare, most=1.6
        )
        return [
            bare,
            ours,
            *_office(large, ours),
            _figure(
                "XLSX 100,000 × 20, pandas with openpyxl",
                lambda: pd.read_excel(large, engine="openpyxl"),
                bare,
                1,
            ),
            _figure("XLSX 100,000 × 20, openpyxl read-only", lambda: _openpyxl(large), bare, 1),
            _figure("XLSX 5,000 × 20, to tables and charts", lambda: _looked(small), most=1),
            _figure("CSV 100,000 × 20, to tables and charts", lambda: _looked(text), most=1.5),
            _figure("CSV 100,000 × 20, DuckDB alone", lambda: _duckdb(text)),
            _figure("CSV 100,000 × 20, pandas alone", lambda: _pandas(text)),
        ]


def _figure(
    what: str,
    run: Callable[[], object],
    floor: Figure | None = None,
    times: int = TIMES,
    most: float | None = None,
) -> Figure:
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return Figure(
        what=what, values=seconds, unit="s", floor=floor.median if floor else None, most=most
    )


def _looked(path: Path) -> None:
    digests(look(path).tables[0])


def _calamine(path: Path) -> None:
    calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _openpyxl(path: Path) -> None:
    for _ in openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows():
        pass


def _duckdb(path: Path) -> None:
    duckdb.read_csv(str(path), encoding="utf-8").fetchall()


def _pandas(path: Path) -> None:
    pd.read_csv(path, sep=";", decimal=",")


def _office(path: Path, ours: Figure) -> list[Figure]:
    """Measure what LibreOffice takes to write the same file as CSV, where it is installed."""
    found = shutil.which(OFFICE)
    what = "XLSX 100,000 × 20, LibreOffice to CSV, beside ours"
    if not found:
        return []
    command = [
        found,
        "--headless",
        "--convert-to",
        "csv",
        "--outdir",
        str(path.parent),
        str(path),
    ]

    def convert() -> None:
        subprocess.run([*command, str(path)], check=True, capture_output=True)

    return [_figure(what, convert, ours, 1)]


def _rows(count: int) -> list[list[object]]:
    chance, first = random.Random(1), date(2024, 1, 1)  # noqa: S311 -- the same file each time
    return [
        [
            f"P{n % 300:03d}", f"Prosjekt {n % 300}", f"Leverandør {n % 900}",
            first + timedelta(n % 700), Decimal(chance.randrange(10**7)) / 100, n % 7,
            f"Avdeling {n % 25}", ("ja", "nei")[n % 2], ("åpen", "lukket", "venter")[n % 3],
            400_000 + n, f"Tekst om rad {n}", first + timedelta(n % 900),
            Decimal(chance.randrange(10**5)) / 100, n % 100, Decimal(n % 9999) / 10_000, "NOK",
            f"Konto {n % 50}", n % 12 + 1, f"Ansvarlig {n % 60}", n % 5 + 1,
        ]
        for n in range(count)
    ]  # fmt: skip


HEADINGS = (
    "Prosjekt", "Navn", "Leverandør", "Fakturadato", "Beløp", "Antall", "Avdeling", "Godkjent",
    "Status", "Bilagsnr", "Tekst", "Forfallsdato", "Mva", "Timer", "Andel", "Valuta", "Konto",
    "Periode", "Ansvarlig", "Poeng",
)  # fmt: skip


def _workbook(path: Path, count: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(HEADINGS)
    for row in _rows(count):
        sheet.append(row)
    book.save(path)


def _text(path: Path, count: int) -> None:
    lines = (";".join(map(_written, row)) for row in _rows(count))
    path.write_text("\n".join([";".join(HEADINGS), *lines]), "utf-8")


def _written(cell: object) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d.%m.%Y")
    return str(cell).replace(".", ",") if isinstance(cell, Decimal) else str(cell)


if __name__ == "__main__":
    print(table(figures()))
