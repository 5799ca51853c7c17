from datetime import date

import pytest

from itpm.records import Account, Membership, Role
from itpm.rules.administrators import Footing, footing

MONDAY = date(2026, 1, 5)
SUNDAY, TUESDAY = date(2026, 1, 4), date(2026, 1, 6)
HELD = Membership(person="H1", role=Role.ADMINISTRATOR)
ACCOUNT = Account(title="kari", person="H1")


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (HELD, Footing.LASTING),
        (
            Membership(person="H1", role=Role.ADMINISTRATOR, starts_on=MONDAY),
            Footing.LASTING,
        ),
        (
            Membership(person="H1", role=Role.ADMINISTRATOR, starts_on=TUESDAY),
            Footing.NOBODY,
        ),
        (
            Membership(person="H1", role=Role.ADMINISTRATOR, ends_on=TUESDAY),
            Footing.FOR_A_TIME,
        ),
        (
            Membership(person="H1", role=Role.ADMINISTRATOR, ends_on=MONDAY),
            Footing.FOR_A_TIME,
        ),
        (Membership(person="H1", role=Role.ADMINISTRATOR, ends_on=SUNDAY), Footing.NOBODY),
        (Membership(person="H1", role=Role.ADMINISTRATOR, project="P1"), Footing.NOBODY),
        (Membership(person="H1", role=Role.PORTFOLIO_MANAGER), Footing.NOBODY),
    ],
)
def test_a_house_is_looked_after_by_who_administers_all_of_it(held: Membership, found: Footing):
    assert footing([held], [ACCOUNT], MONDAY) is found


def test_an_administrator_who_may_not_sign_in_looks_after_nothing():
    shut = Account(title="kari", person="H1", active=False)
    assert footing([HELD], [shut], MONDAY) is Footing.NOBODY
    assert footing([HELD], [], MONDAY) is Footing.NOBODY
