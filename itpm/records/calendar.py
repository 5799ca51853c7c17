"""Calendar: when a house works, which days are free, and which differ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import Choice, Day, Note, Quick, RefersTo, Text, Yes
from itpm.records.record import Problem, Record

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL = "08:00-12:00, 13:00-16:00"
"""Hours of a working day where a house has said nothing else: seven."""
FREE = "–"
"""A day off, where something must be written."""
FULL_DAY = 24 * 60

Span = tuple[int, int]
"""From one minute of a day to another."""
_SPAN = re.compile(r"\s*(\d{1,2})[:.](\d{2})\s*[-–−]\s*(\d{1,2})[:.](\d{2})\s*")


class Nation(Choice):
    """Whose public holidays count."""

    NORWAY = auto()
    SWEDEN = auto()
    NETHERLANDS = auto()
    ENGLAND = auto()
    WALES = auto()
    SCOTLAND = auto()
    NORTHERN_IRELAND = auto()


def spans(text: str) -> tuple[Span, ...] | None:
    """Give hours as minutes of the day, in order; ``None`` for what is no hours.

    ``08:00-12:00, 13:00-16:00`` is a day with a break; nothing at all is a free day.
    """
    found: list[Span] = []
    for part in filter(str.strip, text.replace(";", ",").split(",")):
        match = _SPAN.fullmatch(part)
        if match is None:
            return None
        hours = [int(one) for one in match.groups()]
        begin, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        in_order = begin < end <= FULL_DAY and (not found or found[-1][1] <= begin)
        if not in_order or max(hours[1], hours[3]) >= 60:  # noqa: PLR2004 -- minutes of an hour
            return None
        found.append((begin, end))
    return tuple(found)


def written(some: Iterable[Span]) -> str:
    """Write hours the way they are kept: ``08:00-12:00, 13:00-16:00``."""
    return ", ".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in some)


def week_written(days: Iterable[Iterable[Span]]) -> str:
    """Write the hours of a week in one text, by which weeks are compared."""
    return "; ".join(written(one) or FREE for one in days)


def _clock(minute: int) -> str:
    return "24:00" if minute == FULL_DAY else f"{time(minute // 60, minute % 60):%H:%M}"


@dataclass(frozen=True, kw_only=True)
class Calendar(Record):
    """When people work: the hours of a week, and the nation whose holidays are free."""

    prefix: ClassVar[str] = "CA"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    inner: ClassVar[bool] = True

    title: Text
    nation: Annotated[Nation | None, Quick()] = None
    monday: Annotated[Text, Quick()] = USUAL
    tuesday: Annotated[Text, Quick()] = USUAL
    wednesday: Annotated[Text, Quick()] = USUAL
    thursday: Annotated[Text, Quick()] = USUAL
    friday: Annotated[Text, Quick()] = USUAL
    saturday: Annotated[Text, Quick()] = ""
    sunday: Annotated[Text, Quick()] = ""
    standard: Annotated[Yes, Quick()] = False
    note: Note = ""

    def hours(self, weekday: int) -> tuple[Span, ...]:
        """Give the hours of a weekday, Monday being nought; none for what cannot be read."""
        return spans(getattr(self, WEEKDAYS[weekday])) or ()

    def problems(self) -> Iterable[Problem]:
        """Hours can be read, and some day of the week is worked."""
        unread = [day for day in WEEKDAYS if spans(getattr(self, day)) is None]
        for day in unread:
            yield Problem(day, "wrong_hours", getattr(self, day))
        if not unread and not any(self.hours(n) for n in range(7)):
            yield Problem("monday", "no_hours", self.title)


@dataclass(frozen=True, kw_only=True)
class SpecialDay(Record):
    """A day or a span that differs in one calendar: free, or with hours of its own."""

    prefix: ClassVar[str] = "SD"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("calendar", "title", "starts_on")
    inner: ClassVar[bool] = True

    calendar: Annotated[str, RefersTo("calendar")]
    title: Text
    starts_on: Day
    ends_on: Annotated[Day | None, Quick()] = None
    hours: Annotated[Text, Quick()] = ""
    """Free where nothing is written."""

    @property
    def spans(self) -> tuple[Span, ...]:
        """Give the hours that are worked; none on a free day."""
        return spans(self.hours) or ()

    def problems(self) -> Iterable[Problem]:
        """It does not end before it begins, and its hours can be read."""
        if self.ends_on and self.ends_on < self.starts_on:
            yield Problem("ends_on", "ends_before_start", self.ends_on)
        if spans(self.hours) is None:
            yield Problem("hours", "wrong_hours", self.hours)
