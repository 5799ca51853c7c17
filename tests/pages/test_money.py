"""The money page: what its charts say, before anything is spent and after."""

from decimal import Decimal

from itpm.records import BudgetLine, Invoice, Project
from itpm.records.money import CostKind
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened
from tests.seat import seated

HOUSE = Author(by="house", at=clock())


def test_a_chart_of_what_is_spent_says_so_when_that_is_nothing(house: Store):
    year = clock().year
    lines = [
        BudgetLine(project="P1", title=kind, cost_kind=kind, amount=Decimal(amount), year=year)
        for kind, amount in ((CostKind.HARDWARE, 2_000_000), (CostKind.TRAINING, 3_000_000))
    ]
    house.save(Project(title="Portal"), *lines, author=HOUSE)
    boss = seated(house, clock())

    def said() -> list[str]:
        page = opened("money", boss, project="P1")
        return [one.value.replace("\\", "") for one in page.subheader]

    assert "Nothing is spent yet; most is set aside for Training: 3.0m\xa0kr" in said()
    paid = Invoice(
        project="P1",
        number="7",
        cost_kind=CostKind.TRAINING,
        amount=Decimal(500_000),
        dated_on=clock().date(),
    )
    house.save(paid, author=HOUSE)
    assert "Training takes the most: 500,000\xa0kr, 100% of what is spent" in said()
