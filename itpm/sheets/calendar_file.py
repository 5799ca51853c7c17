"""Calendar file: days that matter, as iCalendar (RFC 5545), for the calendar people live by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DAY = timedelta(1)
OFTEN = timedelta(hours=6)
"""How often a calendar that follows an address is to look again."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A whole day that something falls on; ``key`` is the same as long as it is the same."""

    key: str
    day: date
    title: str
    text: str
    version: int
    theme: str


def as_ics(name: str, entries: Iterable[Entry], now: datetime, language: str) -> bytes:
    """Write a calendar of whole days; they take nobody's time."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- only calendars need it

    calendar = Calendar()
    calendar.add("prodid", f"-//itpm//milestones//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for one in entries:
        event = Event()
        event.add("uid", one.key)
        event.add("dtstamp", now.replace(tzinfo=UTC, microsecond=0))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + DAY)
        event.add("summary", one.title)
        event.add("description", one.text)
        event.add("sequence", one.version)
        event.add("categories", [one.theme])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
