"""Honest but untidy: each sheet is read wholly, or its rows say by number what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from openpyxl import Workbook

from itpm.arrival import Arrival, weighed
from itpm.records import Invoice, Project, Record
from itpm.sheets.match import match
from itpm.store import Author, Store, founded
from tests.sheets.made import saved, table
from tests.store.keeping import MONDAY
from tests.thorough import times

BILLS = (
    ("Atea AS", "2026-1", date(2026, 1, 5), Decimal("12500.00")),
    ("Atea AS", "2026-2", date(2026, 1, 12), Decimal("99000.00")),
    ("Sopra Steria", "2026-3", date(2026, 1, 19), Decimal("-500.00")),
    ("Nordby Data", "2026-4", date(2026, 2, 28), Decimal("3250.00")),
)
MONTHS = {1: "januar", 2: "februar"}
HEADS = ["Leverandør", "Fakturanummer", "Fakturadato", "Beløp"]
KARI = Author(by="Kari", at=MONDAY, source="import")
TYPED = "typed"

Line = list[object]

DAYS: dict[str, Callable[[date], object]] = {
    TYPED: lambda day: day,
    "ISO": date.isoformat,
    "points": lambda day: f"{day:%d.%m.%Y}",
    "short": lambda day: f"{day.day}.{day.month}.{day:%y}",
    "words": lambda day: f"{day.day}. {MONTHS[day.month]} {day.year}",
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "no marks": lambda day: f"{day:%Y%m%d}",
}
AMOUNTS: dict[str, Callable[[Decimal], object]] = {
    TYPED: float,
    "blanks": lambda amount: f"{amount:,.2f}".replace(",", " ").replace(".", ","),
    "points": lambda amount: f"{amount:,.2f}".translate(str.maketrans(",.", ".,")),
    "crowns": lambda amount: f"kr {amount:,.2f}".replace(",", " ").replace(".", ","),
    "behind": lambda amount: f"{amount:.0f} NOK",
    "thousands": lambda amount: float(amount / 1000),
}
TOPS = ("nothing", "a merged title", "remarks", "merged heads")
BELOW = ("nothing", "a sum", "blank rows and a remark", "a sum on the way")
ODD = ("nothing", "a date", "nothing", "an amount", "no number")
"""What is wrong in the third row."""


@dataclass(frozen=True)
class Untidy:
    """One way to make a sheet of the same four bills."""

    top: str
    days: str
    amounts: str
    below: str
    odd: str
    ending: str

    def rows(self) -> tuple[list[Line], list[int]]:
        """Give all rows of the sheet, and the numbers of the bills among them."""
        rows = self._above()
        numbers = []
        for place, bill in enumerate(BILLS):
            rows += self._between(place)
            rows.append(self._line(place, *bill))
            numbers.append(len(rows))
        return rows + self._under(), numbers

    def _above(self) -> list[Line]:
        amount = "Beløp (i 1000 kr)" if self.amounts == "thousands" else "Beløp"
        heads: Line = [*HEADS[:3], amount]
        above: dict[str, list[Line]] = {
            "nothing": [heads],
            "a merged title": [["Fakturaer 2026", None, None, None], heads],
            "remarks": [["Fakturaer 2026"], ["Hentet fra regnskapet"], [], heads],
            "merged heads": [
                ["Hvem", "Faktura", None, "Kroner"],
                heads,
            ],
        }
        return above[self.top]

    def _line(self, place: int, who: str, number: str, day: date, amount: Decimal) -> Line:
        odd = self.odd if place == 2 else ""
        return [
            who,
            None if odd == "no number" else number,
            "snart" if odd == "a date" else DAYS[self.days](day),
            "kommer" if odd == "an amount" else AMOUNTS[self.amounts](amount),
        ]

    def _between(self, place: int) -> list[Line]:
        if place != 2:
            return []
        part = AMOUNTS[self.amounts](BILLS[0][3] + BILLS[1][3])
        between: dict[str, list[Line]] = {
            "a sum on the way": [["Sum Atea AS", None, None, part]],
            "blank rows and a remark": [[], []],
        }
        return between.get(self.below, [])

    def _under(self) -> list[Line]:
        whole = AMOUNTS[self.amounts](sum(bill[3] for bill in BILLS) + Decimal(0))
        under: dict[str, list[Line]] = {
            "a sum": [["Sum", None, None, whole]],
            "blank rows and a remark": [[], ["Kilde: regnskapet"]],
        }
        return under.get(self.below, [])

    def content(self) -> bytes:
        """Give the file."""
        rows, _ = self.rows()
        if self.ending == "csv":
            return "\n".join(";".join(map(_text, row)) for row in rows).encode()
        book = Workbook()
        sheet = book.worksheets[0]
        for row in rows:
            sheet.append(row)
        if self.top == "a merged title":
            sheet.merge_cells("A1:D1")
        if self.top == "merged heads":
            sheet.merge_cells("B1:C1")
        return saved(book)


def _text(cell: object) -> str:
    return (
        ""
        if cell is None
        else str(cell).replace(".", ",")
        if isinstance(cell, float)
        else str(cell)
    )


ALL = [*product(TOPS, DAYS, AMOUNTS, BELOW)]
SHEETS = [
    Untidy(*ways, odd=ODD[n % len(ODD)], ending=("xlsx", "csv")[n // 2 % 2])
    for n, ways in enumerate(ALL[:: times(11, 3)])
]


def test_there_are_many_of_them_with_everything_in_some():
    assert len(set(SHEETS)) >= times(60, 200)
    for values in (TOPS, DAYS, AMOUNTS, BELOW, ODD, ("xlsx", "csv")):
        assert {part for one in SHEETS for part in vars(one).values()} >= {*values}


def arrived(db: Store, tmp_path: Path, untidy: Untidy) -> Arrival:
    seen = table(tmp_path, untidy.content(), f"fakturaer.{untidy.ending}")
    mapping = {m.column: m.field for m in match(seen, Invoice, "nb") if m.field}
    return weighed(db, seen, Invoice, mapping, fixed={"project": "P1"})


@pytest.mark.parametrize("top", TOPS)
@pytest.mark.parametrize("days", DAYS)
def test_an_untidy_sheet_is_read_wholly_or_says_which_rows_are_not(
    top: str, days: str, tmp_path: Path, record_property
):
    wrong, whole = {}, 0
    sheets = [one for one in SHEETS if (one.top, one.days) == (top, days)]
    for untidy in sheets:
        db = founded(None, now=MONDAY)
        db.save(Project(id="P1", title="Arkiv"), author=KARI)
        arrival = arrived(db, tmp_path, untidy)
        if found := faults(untidy, arrival):
            wrong[untidy] = found
        whole += not arrival.intake.refused
        change = arrival.saved(db, KARI)
        assert len(db.all(Invoice)) == len(arrival.intake.new)
        assert change.number == 1 + bool(arrival.intake.new)
        db.close()

    record_property("sheets", len(sheets))
    record_property("read wholly", whole)
    assert wrong == {}


def faults(untidy: Untidy, arrival: Arrival) -> list[str]:
    """Tell what was read that does not stand there, and what is missing without a word."""
    _, numbers = untidy.rows()
    bills = dict(zip(numbers, BILLS, strict=True))
    told = {row.number for row in arrival.intake.refused if row.problems}
    read = {row.number: row.record for row in arrival.rows if row.record}
    wrong = [f"row {n}: {one}" for n, one in read.items() if not is_of(one, bills.get(n))]
    silent = [f"row {n} is lost" for n in bills if n not in told and n not in read]
    odd = {numbers[2]} if untidy.odd != "nothing" else set()
    needless = [f"row {n} is refused" for n in told & bills.keys() - odd]
    return wrong + silent + needless


def is_of(invoice: Record, bill: tuple[str, str, date, Decimal] | None) -> bool:
    assert isinstance(invoice, Invoice)
    read = (invoice.number, invoice.dated_on, invoice.amount)
    return bill is not None and read == bill[1:]
