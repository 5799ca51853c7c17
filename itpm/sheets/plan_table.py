"""Plan table: a plan from any table with tasks, how long they take and what they wait for."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.calendar import STANDARD
from itpm.rules.scheduling.plan import Activity, Constraint, Link, Plan
from itpm.rules.scheduling.worktime import Axes
from itpm.sheets.beside import Beside
from itpm.sheets.constraint_words import AT_FINISH, CONSTRAINTS, UNDATED
from itpm.sheets.lengths import Length, length
from itpm.sheets.plan_outline import parents_in
from itpm.sheets.plan_sheet import EVENING, MORNING, Sheet
from itpm.sheets.plan_words import Part, linking, unit_in
from itpm.sheets.totals import LABEL, totals_in
from itpm.sheets.waits import Unread, Wait, key, waits


def plan_of(sheet: Sheet, start: date) -> Plan:
    """Give the plan in a table. It begins with its first date, or on ``start``."""
    uids = _uids(sheet)
    parents = parents_in(sheet, uids)
    sums = set(parents.values())
    activities = tuple(
        _activity(sheet, place, (uid, parents.get(uid, "")), sums=uid in sums)
        for uid, place in uids.items()
    )
    return Plan(
        start=_first(sheet) or datetime.combine(start, MORNING),
        activities=activities,
        links=tuple(_links(sheet, uids)),
        title=sheet.table.sheet or sheet.file,
    )


def _first(sheet: Sheet) -> datetime | None:
    days = [value for value in sheet.days.get(Part.START, ()) if value]
    if not days:
        return None
    first = min(day.date() if isinstance(day, datetime) else day for day in days)
    return datetime.combine(first, MORNING)


def _uids(sheet: Sheet) -> dict[str, int]:
    """Give every row that is a task a uid of its own: its id, its name, or its number."""
    rows = [place for place in range(sheet.table.rows) if not _is_blank(sheet, place)]
    if rows and _is_total(sheet, rows[-1]):
        rows.pop()
    for part in (Part.ID, Part.WBS, Part.NAME):
        texts = [key(sheet.text(part, place)) for place in rows]
        if part is Part.ID:
            _refuse_twice(sheet, rows, texts)
        if all(texts) and len(set(texts)) == len(texts):
            shown = (" ".join(sheet.text(part, place).split()) for place in rows)
            return {_uid(text): place for text, place in zip(shown, rows, strict=True)}
    return {str(number): place for number, place in enumerate(rows, 1)}


def _uid(text: str) -> str:
    return key(text) if key(text).isdecimal() else text


def _refuse_twice(sheet: Sheet, rows: Sequence[int], texts: Sequence[str]) -> None:
    seen: set[str] = set()
    for place, text in zip(rows, texts, strict=True):
        if text and text in seen:
            raise sheet.refusal("twice", Part.ID, place)
        seen.add(text)


def _is_blank(sheet: Sheet, place: int) -> bool:
    told = (Part.ID, Part.NAME, Part.WBS, Part.LENGTH)
    return not any(sheet.text(part, place) for part in told[1:3]) and not (
        sheet.text(Part.ID, place) and sheet.text(Part.LENGTH, place)
    )


def _is_total(sheet: Sheet, place: int) -> bool:
    """Tell whether the last row is the sum of the others, by its label and its figures."""
    name = sheet.text(Part.NAME, place) or sheet.text(Part.ID, place)
    return bool(re.search(LABEL, name)) and place in totals_in(sheet.table.columns)


def _activity(sheet: Sheet, place: int, who: tuple[str, str], *, sums: bool) -> Activity:
    uid, parent = who
    start = sheet.moment(Part.START, place, MORNING)
    kind, wished = _constraint(sheet, place, start)
    took = Length(0) if sums else _length(sheet, place, start)
    return Activity(
        uid=uid,
        name=sheet.text(Part.NAME, place) or uid,
        parent=parent,
        minutes=took.minutes,
        elapsed=took.elapsed,
        constraint=kind,
        constraint_date=wished,
        deadline=sheet.moment(Part.DEADLINE, place, EVENING),
        row=int(sheet.table.numbers[place]),
    )


def _length(sheet: Sheet, place: int, start: datetime | None) -> Length:
    text = sheet.text(Part.LENGTH, place)
    if text:
        unit = unit_in(sheet.parts[Part.LENGTH])
        if found := length(text, sheet.language, unit):
            return found
        raise sheet.refusal("length", Part.LENGTH, place)
    end = sheet.moment(Part.END, place, EVENING)
    if not (start and end):
        raise sheet.refusal("no_length", Part.LENGTH, place)
    if end < start:
        raise sheet.refusal("ends_before_start", Part.END, place)
    axis = Axes((STANDARD,), STANDARD.uid, moment(start)).plan
    return Length(axis.worked(moment(end)) - axis.worked(moment(start)))


def _constraint(
    sheet: Sheet, place: int, start: datetime | None
) -> tuple[Constraint, datetime | None]:
    """Give what is wished of a row's dates; a start alone is the earliest there may be."""
    text = key(sheet.text(Part.CONSTRAINT, place))
    if not text:
        kind = Constraint.START_NO_EARLIER if start else Constraint.AS_SOON_AS_POSSIBLE
        return kind, start
    if text not in CONSTRAINTS:
        raise sheet.refusal("constraint", Part.CONSTRAINT, place)
    kind = CONSTRAINTS[text]
    if kind in UNDATED:
        return kind, None
    at = EVENING if kind in AT_FINISH else MORNING
    wished = sheet.moment(Part.CONSTRAINT_DATE, place, at)
    if not wished and kind not in AT_FINISH:
        wished = start
    if not wished:
        raise sheet.refusal("constraint_date", Part.CONSTRAINT_DATE, place)
    return kind, wished


def _links(sheet: Sheet, uids: Mapping[str, int]) -> Iterator[Link]:
    side = linking(sheet.parts)
    if side is None:
        return
    known, twice = _known(sheet, uids)
    for uid, place in uids.items():
        for one in _waits(sheet, (side, place), known):
            if one.before in twice:
                raise sheet.refusal("which", side, place, twice[one.before])
            before, after = (one.before, uid) if side is Part.WAITS else (uid, one.before)
            yield Link(before=before, after=after, kind=one.kind, lag=one.lag)


def _waits(sheet: Sheet, cell: tuple[Part, int], known: Mapping[str, str]) -> list[Wait]:
    """Read which others a row names, and how, if that stands in columns of its own."""
    place = cell[1]
    try:
        found = [*waits(sheet.text(*cell), known, sheet.language)]
    except Unread as no:
        raise sheet.refusal("waits", *cell, str(no)) from None
    cells = {part: sheet.text(part, place) for part in (Part.LINK_KIND, Part.LAG)}
    unit = unit_in(sheet.parts.get(Part.LAG, ""))
    try:
        beside = Beside(cells[Part.LINK_KIND], cells[Part.LAG], sheet.language, unit)
        return beside.told(found)
    except Unread as no:
        part = next(part for part, text in cells.items() if str(no) in text)
        raise sheet.refusal("beside", part, place, str(no)) from None


def waits_between(sheet: Sheet) -> list[tuple[int, int, Link]]:
    """Give which row is waited for by which, by their places, and how."""
    uids = _uids(sheet)
    return [(uids[one.before], uids[one.after], one) for one in _links(sheet, uids)]


def _known(sheet: Sheet, uids: Mapping[str, int]) -> tuple[dict[str, str], dict[str, str]]:
    """Give what names and ids stand for, the ids first; and the names that two tasks bear."""
    known: dict[str, str] = {}
    twice: dict[str, str] = {}
    if Part.ID not in sheet.parts:
        known |= {str(number): uid for number, uid in enumerate(uids, 1)}
    names = Counter(key(sheet.text(Part.NAME, place)) for place in uids.values())
    for uid, place in uids.items():
        name = key(sheet.text(Part.NAME, place))
        known[name] = uid if names[name] == 1 else f"\0{name}"
        if names[name] > 1:
            twice[f"\0{name}"] = sheet.text(Part.NAME, place)
    for part in (Part.WBS, Part.ID):
        known |= {
            key(sheet.text(part, place)): uid
            for uid, place in uids.items()
            if sheet.text(part, place)
        }
    known |= {key(uid): uid for uid in uids}
    known.pop("", None)
    return known, twice
