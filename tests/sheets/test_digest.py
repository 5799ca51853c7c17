"""What a strange table seems to say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from itpm.sheets.digest import by_month, digest_of, digests
from itpm.sheets.look import Table, look

PAYMENTS = """Supplier,Paid,Amount
Nordby,05/01/2026,100.10
Nordby,20/01/2026,50.00
Solvik,13/03/2026,200.00
Solvik,14/03/2026,-20.00
Nordby,15/03/2026,0.05
"""

Of = Callable[[str], Table]


@pytest.fixture
def table(tmp_path: Path) -> Of:
    def of(text: str) -> Table:
        file = tmp_path / "x.csv"
        file.write_text(text, "utf-8")
        (found,) = look(file).tables
        return found

    return of


def test_amounts_are_summed_by_month_with_empty_months_in_between(table: Of):
    months, _ = digests(table(PAYMENTS))

    assert (months.by, months.column, months.amount) == ("month", "Paid", "Amount")
    assert [(row["month"], row["amount"]) for row in months.rows] == [
        (date(2026, 1, 1), Decimal("150.10")),
        (date(2026, 2, 1), Decimal(0)),
        (date(2026, 3, 1), Decimal("180.05")),
    ]
    assert months.total == Decimal("330.15")


def test_who_weighs_most_stands_first(table: Of):
    _, suppliers = digests(table(PAYMENTS))

    assert [(row["value"], row["amount"]) for row in suppliers.rows] == [
        ("Solvik", Decimal("180.00")),
        ("Nordby", Decimal("150.15")),
    ]
    assert suppliers.top["value"] == "Solvik"


def test_more_than_a_dozen_are_counted_not_drawn(table: Of):
    lines = [f"Firma {n % 20},{n + 1}" for n in range(40)]

    (firms,) = digests(table("Firma,Beløp\n" + "\n".join(lines)))

    assert (len(firms.rows), firms.rest) == (12, 8)


def test_without_amounts_the_rows_are_counted(table: Of):
    text = "Status,Sak\n" + "".join(
        f"{'åpen' if n % 3 else 'lukket'},sak {n}\n" for n in range(9)
    )

    (states,) = digests(table(text))

    assert states.amount is None
    assert [(row["value"], int(row["amount"])) for row in states.rows] == [
        ("åpen", 6),
        ("lukket", 3),
    ]


def test_days_spread_over_centuries_are_not_filled_up(table: Of):
    text = "Når,Antall\n1850-01-01,10\n1999-05-01,20\n2026-01-05,35\n"

    months = digests(table(text))[0]

    assert len(months.rows) == 3


def test_a_column_without_a_day_in_it_has_no_months(table: Of):
    paid = table(PAYMENTS).columns[1]
    nothing = replace(paid, values=pa.nulls(5, paid.values.type))

    assert by_month(nothing, None).rows == ()


def test_a_table_that_says_nothing_gets_no_picture(table: Of):
    assert digests(table("Navn,Notat\nKari,en\nPer,to\n")) == ()


def test_another_column_and_another_amount_may_be_chosen(table: Of):
    seen = table(PAYMENTS)

    assert digest_of(seen, "Supplier", None).top == {"value": "Nordby", "amount": Decimal(3)}
    assert digest_of(seen, "Paid", "Amount").by == "month"


def test_a_column_whose_few_cells_all_differ_groups_nothing(tmp_path: Path):
    path = tmp_path / "list.csv"
    path.write_text("Navn;Adresse\nA A;Gata 1\nB B;Gata 2\nC C;\nD D;\n", "utf-8")

    assert digests(look(path).tables[0]) == ()
