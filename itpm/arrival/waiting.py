"""Waiting: what rows of a task table wait for: the links to keep, and the dates that follow.

A table with predecessors is a plan: where it names no dates, they are those the scheduler of
the house gives, by the project's calendar, from the day the table or the project begins.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from itpm.briefs import scheduled
from itpm.records import Link, Record, Refusal, Task, fields_of, replaced
from itpm.records.plan import TimeUnit
from itpm.rules.scheduling.plan import Lag
from itpm.rules.scheduling.plan import Link as Wait
from itpm.sheets.durations import whole
from itpm.sheets.lengths import Length
from itpm.sheets.plan_sheet import Sheet, plan_parts
from itpm.sheets.plan_table import waits_between
from itpm.sheets.plan_words import Part, linking, tongue_of
from itpm.sheets.waits import key
from itpm.store import Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table
    from itpm.sheets.rows import Row

FIELDS = {Part.NAME: "title", Part.WBS: "wbs"}
"""Parts of a plan a person may have pointed at; the others are known by their headings."""
TASK = {f.name for f in fields_of(Task)}
HALF = 2
BESIDE = "plan_file.beside"
BETWEEN = re.compile(r"[;,\n]")


@dataclass(frozen=True)
class Waits:
    """Which row waits for which, by their ids, and which rows have no dates of their own."""

    links: tuple[tuple[str, str, Wait], ...] = ()
    undated: frozenset[str] = frozenset()


NO_WAITS = Waits()


def waits_in(table: "Table", mapping: Mapping[str, str]) -> list[tuple[int, int, Wait]]:
    """Give what the rows of a table wait for, by their places.

    Refuses a cell that cannot be read in a column of predecessors; where most cells name no
    number and no task, the column is about something else.
    """
    parts = dict(plan_parts(table))
    by_field = {to: name for name, to in mapping.items()}
    side = linking(parts)
    if side is None or mapping.get(parts[side]) in TASK:
        return []
    parts |= {part: by_field[name] for part, name in FIELDS.items() if name in by_field}
    sheet = Sheet(table.sheet, table, parts, tongue_of(table.names))
    try:
        return waits_between(sheet)
    except Refusal as no:
        if no.code == BESIDE or _is_about_rows(sheet, side):
            raise
        return []


def _is_about_rows(sheet: Sheet, side: Part) -> bool:
    """Tell whether at least half of a column's cells name a number, or some of the rows."""
    names = {key(text) for text in sheet.columns.get(Part.NAME, ()) if text}
    cells = [text for text in sheet.columns[side] if text]
    about = sum(
        any(map(str.isdigit, text)) or not names.isdisjoint(map(key, BETWEEN.split(text)))
        for text in cells
    )
    return about * HALF >= len(cells)


def dated_by_plan(
    db: Keeper, rows: Sequence["Row[Record]"], waits: Waits, project: str
) -> list["Row[Record]"]:
    """Give rows whose dates follow from what they wait for, where they have none themselves."""
    made = {row.record.id: row.record for row in rows if isinstance(row.record, Task)}
    if not waits.undated & made.keys():
        return [*rows]
    work = scheduled.work_of(db, project)
    links = [one for one in work.links if one.after not in made]
    tasks = [one for one in work.tasks if one.id not in made]
    whole_plan = replace(
        work,
        tasks=[*tasks, *made.values()],
        links=[*links, *_links(waits, made, project)],
    )
    first = min(task.starts_on for task in made.values())
    found = scheduled.weighed(db, whole_plan, first)
    if found.refused:
        raise Refusal(found.refused.code, **found.refused.values)
    days = {row.id: (row.start, row.finish) for row in found.rows if row.id in waits.undated}
    return [_on(row, days) for row in rows]


def _on(row: "Row[Record]", days: Mapping[str, tuple[date, date]]) -> "Row[Record]":
    if row.record is None or row.record.id not in days:
        return row
    first, last = days[row.record.id]
    return replace(row, record=replaced(row.record, starts_on=first, ends_on=last))


def links_kept(
    db: Keeper, waits: Waits, kept: Iterable[Record], project: str
) -> tuple[Record, ...]:
    """Give the links between rows that are kept: new ones, and those that are otherwise now."""
    there = {(one.before, one.after): one for one in db.all(Link, project=project)}
    found = []
    for link in _links(waits, {one.id for one in kept}, project):
        old = there.get((link.before, link.after))
        now = replaced(link, id=old.id, version=old.version) if old else link
        same = old and (old.kind, old.lag_days, old.lag_unit) == _how(now)
        found += [] if same else [now]
    return tuple(found)


def _links(waits: Waits, ids: Collection[str], project: str) -> list[Link]:
    found = []
    for before, after, one in waits.links:
        if before in ids and after in ids:
            many, unit = _lag(one.lag)
            link = Link(project=project, before=before, after=after, kind=one.kind)
            found.append(replaced(link, lag_days=many, lag_unit=unit))
    return found


def _how(link: Link) -> tuple[object, ...]:
    return link.kind, link.lag_days, link.lag_unit


def _lag(lag: Lag) -> tuple[int, TimeUnit]:
    if lag.percent or not lag.minutes:
        return lag.percent, TimeUnit.PERCENT if lag.percent else TimeUnit.DAYS
    found = whole(Length(lag.minutes, lag.elapsed))
    return found.many, found.unit
