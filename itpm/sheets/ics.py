"""iCalendar: events and to-dos of a ``.ics`` file, by the package icalendar."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itpm.sheets.bounds import CannotRead
from itpm.sheets.draft import (
    ASIDE,
    Draft,
    Line,
    linked,
    one_day_for_two,
    outlined,
    shown_under,
    spanning,
)

DAY = timedelta(1)
PARTS = {"VEVENT", "VTODO"}
WAITS = {"DEPENDS-ON": "finish_start", "FINISHTOSTART": "finish_start"} | {
    "STARTTOSTART": "start_start",
    "FINISHTOFINISH": "finish_finish",
    "STARTTOFINISH": "start_finish",
}
DONE = 100


def drafted(source: Path) -> Draft:
    """Read the events and to-dos of a calendar; one that repeats stands on its first day."""
    draft = Draft("icalendar")
    for calendar in _calendars(source):
        zone = _zone(str(calendar.get("X-WR-TIMEZONE", "")))
        for part in calendar.walk():
            if part.name in PARTS:
                _add(draft, part, zone)
    lines = draft.tables["task"] = outlined(draft.tables["task"])
    parents = {line["key.phase"] for line in lines} - {None}
    for line in lines:
        if line["key.uid"] in parents:
            line["kind"] = "phase"
    people = dict.fromkeys(line["owner"] for line in lines if line.get("owner"))
    draft.tables["person"] = [{"title": name} for name in people]
    spanning(lines)
    shown_under(lines)
    linked(draft)
    draft.notes["archived"] = len(draft.tables[ASIDE])
    return draft


def _calendars(source: Path) -> list[Any]:
    from icalendar import Calendar, Component  # noqa: PLC0415 -- only calendars need it

    Component.ignore_exceptions = True  # one odd property is no reason to refuse the others
    data = source.read_bytes()
    if not data.rstrip(b"\x00 \r\n\t").upper().endswith(b"END:VCALENDAR"):
        raise CannotRead("sheet.damaged_plan")
    try:
        return list(Calendar.from_ical(data, multiple=True))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        raise CannotRead("sheet.damaged_plan") from None


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _add(draft: Draft, part: Any, zone: tzinfo | None) -> None:
    line = _line(part, zone)
    gone = str(part.get("STATUS", "")).upper() == "CANCELLED"
    draft.tables[ASIDE if gone else "task"].append(line)
    draft.notes["recurring"] += bool(line.get("recurs"))
    for reltype, uid in _relations(part):
        if reltype in WAITS:
            link: Line = {"key.before": uid, "key.after": line["key.uid"]}
            draft.tables["link"].append({**link, "kind": WAITS[reltype]})
        elif reltype == "PARENT":
            line["key.phase"] = uid


def _line(part: Any, zone: tzinfo | None) -> Line:
    again = part.get("RECURRENCE-ID")
    finished = _moment(part, "COMPLETED", zone)
    line: Line = {
        "key.uid": str(part.get("UID", "")) + (f"/{again.to_ical().decode()}" if again else ""),
        "key.phase": None,
        "title": str(part.get("SUMMARY", "")),
        "kind": "task",
        "done": _done(part, finished),
        "finished_on": finished,
        "owner": _owner(part),
        "labels": _labels(part),
        "recurs": _recurs(part),
        "note": str(part.get("DESCRIPTION", "")),
        **_span(part, zone),
    }
    one_day_for_two(line)
    return line


def _span(part: Any, zone: tzinfo | None) -> Line:
    """Give first and last day. The end of a whole day is the next one's beginning."""
    starts = _moment(part, "DTSTART", zone)
    ends = _moment(part, "DTEND", zone) or _moment(part, "DUE", zone)
    lasts = _value(part, "DURATION")
    if ends is None and starts is not None and isinstance(lasts, timedelta):
        ends = starts + lasts
    line: Line = {"starts_on": starts, "ends_on": ends}
    if part.name == "VTODO":
        return {**line, "deadline": _moment(part, "DUE", zone)}
    if starts is None or ends is None or ends <= starts:
        is_moment = isinstance(starts, datetime)
        return {"starts_on": starts, "kind": "milestone" if is_moment else "task"}
    at_midnight = not isinstance(ends, datetime) or ends.time() == datetime.min.time()
    return {**line, "ends_on": ends - DAY} if at_midnight else line


def _moment(part: Any, name: str, zone: tzinfo | None) -> date | None:
    """Give a day, or a moment as the clock showed it where it was written down."""
    value = _value(part, name)
    if not isinstance(value, date):
        return None
    if isinstance(value, datetime):
        if zone is not None and value.tzinfo is not None:
            value = value.astimezone(zone)
        return value.replace(tzinfo=None)
    return value


def _value(part: Any, name: str) -> object:
    return getattr(part.get(name), "dt", None)


def _done(part: Any, finished: date | None) -> int:
    if finished or str(part.get("STATUS", "")).upper() == "COMPLETED":
        return DONE
    try:
        return min(DONE, max(0, int(part.get("PERCENT-COMPLETE", 0))))
    except ValueError:
        return 0


def _owner(part: Any) -> str | None:
    """Give who was asked first, else who asks; by name, or by mail where there is none."""
    found = []
    for name in ("ATTENDEE", "ORGANIZER"):
        for one in _several(part.get(name)):
            mail = re.sub("^mailto:", "", str(one), flags=re.IGNORECASE)
            found.append(str(one.params.get("CN", "")).strip('"') or mail)
    return next(filter(None, found), None)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def _labels(part: Any) -> str:
    named = [
        str(text)
        for one in _several(part.get("CATEGORIES"))
        for text in getattr(one, "cats", ())
    ]
    return ", ".join(named)


def _recurs(part: Any) -> str | None:
    rules = _several(part.get("RRULE"))
    return rules[0].to_ical().decode() if rules else None


def _relations(part: Any) -> Iterator[tuple[str, str]]:
    for one in _several(part.get("RELATED-TO")):
        yield str(getattr(one, "params", {}).get("RELTYPE", "PARENT")).upper(), str(one)
