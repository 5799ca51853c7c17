from datetime import date

import pytest

from itpm.records import Account, Membership, Role
from itpm.rules.administrators import Footing, footing

MONDAY = date(2026, 1, 5)
SUNDAY, TUESDAY = date(2026, 1, 4), date(2026, 1, 6)


def looked_after(active: bool = True, role: Role = Role.ADMINISTRATOR, **held: object):  # noqa: FBT001, FBT002 -- reads well in a table
    membership = Membership(person="H1", role=role, **held)  # type: ignore[arg-type] -- days and ids of a table
    return footing([membership], [Account(title="kari", person="H1", active=active)], MONDAY)


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ({}, Footing.LASTING),
        ({"starts_on": MONDAY}, Footing.LASTING),
        ({"starts_on": TUESDAY}, Footing.NOBODY),
        ({"ends_on": TUESDAY}, Footing.FOR_A_TIME),
        ({"ends_on": MONDAY}, Footing.FOR_A_TIME),
        ({"ends_on": SUNDAY}, Footing.NOBODY),
        ({"project": "P1"}, Footing.NOBODY),
        ({"active": False}, Footing.NOBODY),
        ({"role": Role.PORTFOLIO_MANAGER}, Footing.NOBODY),
    ],
)
def test_a_house_is_looked_after_by_who_administers_all_of_it_and_may_sign_in(
    held: dict[str, object], found: Footing
):
    assert looked_after(**held) is found  # type: ignore[arg-type] -- the same


def test_an_administrator_without_an_account_looks_after_nothing():
    assert footing([Membership(person="H1", role=Role.ADMINISTRATOR)], [], MONDAY) is (
        Footing.NOBODY
    )
