"""What no column says and rows have all the same: titles of budgets, dates of plans."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from itpm.arrival import implied, weighed
from itpm.records import BudgetLine, Project, Risk, Task
from itpm.sheets.match import match
from itpm.store import Author, founded
from tests.sheets.made import table

MONDAY = datetime(2026, 1, 5, 8)


@pytest.mark.parametrize(
    ("record", "fields", "found"),
    [
        (BudgetLine, ["cost_kind", "amount"], {"title"}),
        (BudgetLine, ["account", "title"], set()),
        (BudgetLine, ["amount"], set()),
        (Task, ["title", "duration", "starts_on"], {"ends_on"}),
        (Task, ["title", "duration"], set()),
        (Task, ["title", "starts_on"], set()),
        (Risk, ["title"], set()),
    ],
)
def test_only_what_follows_from_others_is_implied(tmp_path, record, fields, found):
    seen = table(tmp_path, "a;b;c\n1;2;3\n", "file.csv")
    mapping = dict(zip(seen.names, fields, strict=False))

    assert implied(record, seen, mapping) == found


def test_a_budget_without_titles_is_called_by_its_accounts_and_kinds_of_cost(tmp_path):
    db = founded(None, now=MONDAY)
    author = Author(by="Kari", at=MONDAY)
    db.save(Project(title="Portal", starts_on=date(2026, 1, 5)), author=author)
    seen = table(
        tmp_path,
        "Konto;Kostnadsart;År;Beløp\n11950;Konsulent;2026;1000,50\n12700;Lisens;2026;20\n",
        "file.csv",
    )
    mapping = {one.column: one.field for one in match(seen, BudgetLine, "nb") if one.field}

    arrival = weighed(db, seen, BudgetLine, mapping, fixed={"project": "P1"})

    lines = [one for one in arrival.intake.new if isinstance(one, BudgetLine)]
    assert [(one.title, one.account, one.amount) for one in lines] == [
        ("11950 Konsulent", "11950", Decimal("1000.50")),
        ("12700 Lisens", "12700", Decimal(20)),
    ]
    arrival.saved(db, author)
    assert weighed(db, seen, BudgetLine, mapping, fixed={"project": "P1"}).is_idle
