"""People: who works in the town, who sells to it, and who has a stake in its projects."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from itpm.demo import days, lists
from itpm.demo.breakdown import manager
from itpm.demo.facts import Fact
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.records.people import Attitude
from itpm.records.supplier import SupplierState

HOME = "fjordvik.example"
CHIEF = "chief"
ON_STAFF = 260
"""How many working days before the records begin everyone was there."""
AWAY = 0.4
"""How many are away for some days in the coming months."""
ATTITUDES = (*Attitude, Attitude.NEUTRAL, Attitude.SUPPORTS, Attitude.SUPPORTS)
LETTERS = str.maketrans("æøåé", "eoae")

TRADES = {
    "cloud": "Skytjenester",
    "consultant": "Konsulenter",
    "hardware": "Utstyr",
    "licence": "Lisenser",
    "other": "Annet",
    "system": "Fagsystemer",
    "training": "Opplæring",
}
"""What the purchasing office calls the trades of its suppliers."""


def people(town: Town) -> Iterator[Fact]:
    """Give everyone who works with projects."""
    begun = days.day(town.founded - 1)
    chief = town.people[CHIEF][0]
    sellers = town.suppliers["consultant"]
    for at, row in enumerate(lists.rows("people"), start=1):
        roll = town.dice("person", row["name"])
        hired, is_screen = row["duty"] == "consultant", row["duty"] == "screen"
        values = {
            "title": row["name"],
            "email": f"{signing_in_as(row['name'])}@{HOME}",
            "unit": row["unit"],
            "role": row["role"],
            "external": hired,
            "supplier": sellers[at % len(sellers)] if hired else "",
            "manager": "" if row["duty"] in {CHIEF, "owner"} else chief,
            "rate": Decimal(roll.randrange(1190, 1690, 10)) if hired else "",
            "capacity": 0 if is_screen else 100 if hired else roll.choice((100, 100, 80, 60)),
            "skills": row["skills"],
            "starts_on": days.day(town.founded - roll.randint(20, ON_STAFF)),
            "ends_on": days.day(town.now + roll.randint(40, 300)) if hired else "",
        }
        yield Fact(begun, "person", f"H{at}", values)


def absences(town: Town) -> Iterator[Fact]:
    """Give the weeks some of them are away in the coming months."""
    numbers = count(1)
    for at, row in enumerate(lists.rows("people"), start=1):
        roll = town.dice("away", row["name"])
        if row["duty"] == "screen" or roll.random() > AWAY:
            continue
        first = town.now + roll.randint(2, 60)
        values = {
            "person": f"H{at}",
            "starts_on": days.day(first),
            "ends_on": days.day(first + roll.choice((2, 4, 4, 9))),
        }
        yield Fact(days.day(town.now - 10), "absence", f"AB{next(numbers)}", values)


def signing_in_as(name: str) -> str:
    """Give the name someone signs in with: ``ingrid.solvangnes``."""
    first, *_, last = name.casefold().translate(LETTERS).split()
    return f"{first}.{last}"


def suppliers(town: Town) -> Iterator[Fact]:
    """Give the firms; their numbers fail the control digit, so that none is a real one's."""
    begun = days.day(town.founded - 1)
    for at, row in enumerate(lists.rows("suppliers"), start=1):
        roll = town.dice("supplier", row["name"])
        number = _no_ones_number(roll.randint(80_000_000, 99_999_999))
        words = row["name"].casefold().translate(LETTERS).split()
        values = {
            "title": row["name"],
            "organisation_number": number,
            "contact": row["contact"],
            "category": TRADES[row["category"]],
            "state": SupplierState.ACTIVE,
            "email": f"post@{words[0]}.example",
            "vat_number": f"NO{number}MVA",
            "peppol_id": f"0192:{number}",
        }
        yield Fact(begun, "supplier", f"S{at}", values)


def _no_ones_number(eight: int) -> str:
    weights = (3, 2, 7, 6, 5, 4, 3, 2)
    whole = sum(int(d) * w for d, w in zip(str(eight), weights, strict=True))
    right = -whole % 11 % 10
    return f"{eight}{(right + 5) % 10}"


def stakeholders(plot: Plot, many: int, numbers: Iterator[int], town: Town) -> Iterator[Fact]:
    """Give who is touched by a project."""
    roll = town.dice("stakes", plot.key)
    for row in roll.sample(lists.rows("stakeholders"), min(many, 8)):
        ahead = "" if plot.over else days.day(town.now + roll.randint(2, 50))
        values = {
            "project": plot.id,
            "title": row["title"],
            "interest": _near(int(row["interest"]), roll.choice((-1, 0, 0, 1))),
            "influence": _near(int(row["influence"]), roll.choice((-1, 0, 0, 1))),
            "organisation": row["organisation"],
            "attitude": roll.choice(ATTITUDES),
            "attitude_wanted": Attitude.SUPPORTS,
            "needs": row["needs"],
            "measure": row["measure"],
            "contact": manager(plot, town),
            "next_contact": ahead,
        }
        yield Fact(plot.registered, "stakeholder", f"N{next(numbers)}", values)


def _near(score: int, change: int) -> int:
    return min(5, max(1, score + change))
