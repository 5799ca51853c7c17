"""Dating: the end of a task from its start and its duration, or its start from its end."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm.briefs.scheduled import calendars_of
from itpm.records import SpecialDay
from itpm.records.plan import TaskKind, TimeUnit
from itpm.rules.hours import CLOCK, Hours
from itpm.sheets.column import TIMES
from itpm.sheets.durations import Duration, durations_in
from itpm.sheets.refilled import Texts, refilled, texts_of
from itpm.store import Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table

DUE = "deadline"
STARTS, ENDS, LASTS, UNIT, KIND = "starts_on", "ends_on", "duration", "duration_unit", "kind"
ISO = re.compile(r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])")
"""A day as columns of ours hold it."""
LONGEST = 3_660
"""Days nobody looks back for a start."""
Days = list[date | None]


def dated(
    db: Keeper, table: "Table", mapping: Mapping[str, str], project: str
) -> tuple["Table", Mapping[str, str]]:
    """Give a table whose tasks have the dates their durations imply, by the project's days.

    A cell that says something is left as it is, whatever it says.
    """
    table, mapping = _ended_by_deadlines(table, mapping)
    column = next((one for one in table.columns if mapping.get(one.name) == LASTS), None)
    if column is None or UNIT in mapping.values():
        return table, mapping
    lasting = durations_in(column)
    days = {name: days_in(table, mapping, name) for name in (STARTS, ENDS)}
    texts = {
        name: [
            day.isoformat() if day else text
            for day, text in zip(days[name], texts_of(table, mapping, name), strict=True)
        ]
        for name in (STARTS, ENDS)
    }
    _reckoned(db, project, lasting, days, texts)
    made: dict[str, Texts] = {**texts, **_counted(column.texts.to_pylist(), lasting)}
    if KIND not in mapping.values() and any(one and not one.many for one in lasting):
        made[KIND] = [_kind(one) for one in lasting]
    return refilled(table, mapping, made)


def _reckoned(
    db: Keeper,
    project: str,
    lasting: list[Duration | None],
    days: Mapping[str, Days],
    texts: Mapping[str, list[str | None]],
) -> None:
    """Write the end that follows from a start, or the start that follows from an end."""
    told = [day for name in days for day in days[name] if day]
    if not told:
        return
    years = range(min(told).year - 1, max(told).year + 3)
    hours = Hours(calendars_of(db, project or None), db.all(SpecialDay), years)
    for place, lasts in enumerate(lasting):
        first, last = days[STARTS][place], days[ENDS][place]
        if lasts and first and not texts[ENDS][place]:
            texts[ENDS][place] = _end(hours, first, lasts).isoformat()
        elif lasts and last and not texts[STARTS][place]:
            texts[STARTS][place] = _start(hours, last, lasts).isoformat()


def _ended_by_deadlines(
    table: "Table", mapping: Mapping[str, str]
) -> tuple["Table", Mapping[str, str]]:
    """Let tasks of a board, which know a day they are due and no end, end on that day.

    Work that has only the one day takes that day, as in the boards' own files.
    """
    if ENDS in mapping.values() or DUE not in mapping.values():
        return table, mapping
    due, days = texts_of(table, mapping, DUE), days_in(table, mapping, DUE)
    ends = [day.isoformat() if day else text for day, text in zip(days, due, strict=True)]
    told = days_in(table, mapping, STARTS)
    starts = [
        first.isoformat() if first else text or end
        for first, text, end in zip(told, texts_of(table, mapping, STARTS), ends, strict=True)
    ]
    return refilled(table, mapping, {STARTS: starts, ENDS: ends})


def days_in(table: "Table", mapping: Mapping[str, str], field: str) -> Days:
    """Give the days of the column that is a field; nothing in each row where none is."""
    for column in table.columns:
        if mapping.get(column.name) == field and column.kind in TIMES:
            cells = column.values.to_pylist()
            return [cell.date() if isinstance(cell, datetime) else cell for cell in cells]
    texts = texts_of(table, mapping, field)
    return [
        date.fromisoformat(text) if text and ISO.fullmatch(text) else None for text in texts
    ]


def _end(hours: Hours, first: date, lasts: Duration) -> date:
    minutes = hours.minutes(lasts.many, lasts.unit)
    return hours.last_day(first, minutes, hours.own.id, elapsed=lasts.unit in CLOCK)


def _start(hours: Hours, last: date, lasts: Duration) -> date:
    """Give the last day on which work that ends on a day can have begun."""
    minutes, first = hours.minutes(lasts.many, lasts.unit), last
    if lasts.unit in CLOCK:
        return last - timedelta(minutes=max(minutes - 1, 0))
    for _ in range(LONGEST):
        if hours.between(first, last, hours.own.id) >= minutes:
            break
        first -= timedelta(days=1)
    return first


def _counted(texts: Texts, lasting: list[Duration | None]) -> dict[str, Texts]:
    """Give durations as whole numbers of their units; what cannot be read stays a text."""
    units: list[str | None] = [str(one.unit) if one else None for one in lasting]
    many = [str(one.many) if one else text for one, text in zip(lasting, texts, strict=True)]
    return {LASTS: many, UNIT: [unit or str(TimeUnit.DAYS) for unit in units]}


def _kind(lasts: Duration | None) -> str | None:
    return str(TaskKind.MILESTONE) if lasts and not lasts.many else None
