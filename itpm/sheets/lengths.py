"""Lengths: how long people say something takes, in four languages: ``3 uker``, ``4h``, ``1,5``.

A day is eight hours of work, a week five days and a month twenty, as in Microsoft Project.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

MINUTE, HOUR, DAY, WEEK, MONTH = 1, 60, 480, 2_400, 9_600
CLOCK = {MINUTE: 1, HOUR: 60, DAY: 1_440, WEEK: 10_080, MONTH: 43_200}
"""The same units by the clock."""
UNITS = {
    MINUTE: "m min mins minute minutes minutt minutter minuter minuten minuut",
    HOUR: "h hr hrs hour hours t time timer tim timme timmar uur uren",
    DAY: "d day days dag dager dagar dagen dg dgr dgn workday workdays arbeidsdag arbeidsdager"
    " arbetsdag arbetsdagar werkdag werkdagen virkedag virkedager",
    WEEK: "w wk wks week weeks uke uker v vecka veckor weken wkn veke veker",
    MONTH: "mo mon mons month months md mnd mnder måned måneder månad månader mån maand"
    " maanden",
}
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
HOURS_OR_WEEKS = "u"
"""Weeks to a Norwegian, hours to a Dutchman."""
BY_LANGUAGE = {"nb": WEEK, "nl": HOUR}
SPAN = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?|[.,]\d+)\s*(?P<elapsed>e(?:lapsed\s+)?(?=[a-zåäö]))?"
    r"\s*(?P<unit>[a-zåäöéø]*)\.?\s*\??"
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length in minutes: worked ones, or with ``elapsed`` those of the clock."""

    minutes: int
    elapsed: bool = False


def length(text: str, language: str, unit: str = "") -> Length | None:
    """Read a length, or give nothing. A bare number counts the unit named, or days."""
    found = SPAN.fullmatch(text.strip().casefold())
    if not found:
        return None
    said = found["unit"]
    size = unit_of(said, language) if said else (unit_of(unit, language) or DAY)
    if size is None:
        return None
    elapsed = found["elapsed"] is not None
    amount = Decimal(found["amount"].replace(",", "."))
    return Length(round(amount * (CLOCK[size] if elapsed else size)), elapsed)


def unit_of(word: str, language: str) -> int | None:
    """Give the minutes of work a unit stands for."""
    word = word.strip().casefold().rstrip(".")
    if word == HOURS_OR_WEEKS:
        return BY_LANGUAGE.get(language)
    return UNIT_OF.get(word)
