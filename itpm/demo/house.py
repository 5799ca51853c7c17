"""House: the units of the demo's municipality, and when its people work."""

from collections.abc import Iterator
from datetime import date

from itpm.demo import days, lists
from itpm.demo.facts import Fact
from itpm.demo.town import Town
from itpm.records.calendar import Nation


def house(town: Town) -> Iterator[Fact]:
    """Give the units with their heads, and the calendar with the days that differ."""
    begun = days.day(town.founded - 1)
    units = dict.fromkeys(row["unit"] for row in lists.rows("people") if row["unit"])
    for at, unit in enumerate(units, start=1):
        yield Fact(begun, "unit", f"UN{at}", {"title": unit, "head": town.units.get(unit, "")})
    values = {"title": "Kommunens arbeidstid", "nation": Nation.NORWAY, "standard": True}
    yield Fact(begun, "calendar", "CA1", values)
    for at, (title, first, last, hours) in enumerate(_special(town), start=1):
        named = {"calendar": "CA1", "title": title, "starts_on": first, "ends_on": last}
        yield Fact(begun, "special_day", f"SD{at}", {**named, "hours": hours})


def _special(town: Town) -> Iterator[tuple[str, date, date, str]]:
    """Give the days of every year that differ: Christmas Eve, and half of New Year's Eve."""
    for year in range(days.day(town.founded).year, days.day(town.now).year + 2):
        yield "Julaften", date(year, 12, 24), date(year, 12, 24), ""
        yield "Nyttårsaften, halv dag", date(year, 12, 31), date(year, 12, 31), "08:00-12:00"
