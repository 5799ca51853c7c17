"""Calendar: when work is done, to the minute, as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

DAY = 24 * 60
"""The minutes of a day."""

Shift = tuple[int, int]
"""Minutes of the day from and to which there is work: ``(480, 720)`` is 8-12. A shift over
midnight is two: ``(1380, 1440)`` on one day and ``(0, 180)`` on the next."""
Shifts = tuple[Shift, ...]
"""The work of one day; none is a day off."""

OFFICE: Shifts = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
ROUND_THE_CLOCK: Shifts = ((0, DAY),)
OFF: Shifts = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are unlike the others, from the first to the last of them."""

    first: date
    last: date
    shifts: Shifts = OFF
    name: str = ""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks that follow another pattern for a while, as in summer."""

    first: date
    last: date
    week: tuple[Shifts | None, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """A week, Monday first, and what departs from it.

    A day of the week that is None is as in the base calendar, and exceptions of the base hold
    too where this calendar says nothing of that day.
    """

    uid: str
    name: str = ""
    base: str = ""
    week: tuple[Shifts | None, ...] = (OFFICE,) * 5 + (OFF,) * 2
    exceptions: tuple[Span, ...] = ()
    weeks: tuple[Weeks, ...] = ()


STANDARD = Calendar(uid="standard", name="Standard")
"""Monday to Friday, 8-12 and 13-17, without holidays: for a plan that names no calendar."""
ALWAYS = Calendar(uid="always", name="24 hours", week=(ROUND_THE_CLOCK,) * 7)


def lineage(calendar: Calendar, known: Mapping[str, Calendar]) -> Iterable[Calendar]:
    """Give a calendar, its base, the base of that, and so on; a ring of bases ends."""
    seen: set[str] = set()
    at: Calendar | None = calendar
    while at is not None and at.uid not in seen:
        seen.add(at.uid)
        yield at
        at = known.get(at.base)
