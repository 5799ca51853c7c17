"""People: who does the tasks of a plan file, who they are, and when they are away."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from itpm.arrival import NOTHING_SAID, Arrival, Names
from itpm.briefs.intake import intake
from itpm.convoy.tables import filled, keyed, texts_of
from itpm.convoy.way import Ground
from itpm.records import Absence, Assignment, Calendar, Person, Record, fields_of, replaced
from itpm.records.calendar import WEEKDAYS, week_written
from itpm.sheets.draft import ABSENCE, WEEK
from itpm.sheets.look import Look
from itpm.sheets.rows import Row, read_rows
from itpm.store import Keeper


def introduced(db: Keeper, newcomers: Sequence[Record], look: Look) -> tuple[Record, ...]:
    """Give newcomers what the file says of them beside their names, and their hours."""
    table = look.table_of("person")
    if table is None or table.told is None:
        return tuple(newcomers)
    names = [f.name for f in fields_of(Person) if f.name in table.told.fields]
    rows = zip(*(texts_of(table, name) for name in names), strict=True)
    said = {row[names.index("title")]: dict(zip(names, row, strict=True)) for row in rows}
    calendars = _by_week(db)
    for title, week in zip(texts_of(table, "title"), table.keys(WEEK), strict=True):
        said[title]["calendar"] = calendars.get(week)
    return tuple(
        replaced(one, **{n: text for n, text in said.get(one.title_text, {}).items() if text})
        if isinstance(one, Person)
        else one
        for one in newcomers
    )


def _by_week(db: Keeper) -> dict[str | None, str]:
    """Give the calendars of the house by the hours of their week; of two alike, neither."""
    weeks = [
        (week_written(map(one.hours, range(len(WEEKDAYS)))), one.id) for one in db.all(Calendar)
    ]
    many = Counter(week for week, _ in weeks)
    return {week: id_ for week, id_ in weeks if many[week] == 1}


def assigned(ground: Ground) -> Arrival | None:
    """Weigh who does which task, and for how much of their time; who is unknown is new."""
    table = ground.look.table_of("assignment")
    if table is None:
        return None
    pairs = zip(table.keys("task"), texts_of(table, "task"), strict=True)
    table, mapping = filled(table, {"task": [ground.ids.get(key or "", t) for key, t in pairs]})
    known = {name: dict(texts) for name, texts in ground.db.known_for(Assignment).items()}
    known["project"] |= ground.projects
    known["person"] |= ground.people
    known["task"] = {id_.casefold(): id_ for id_ in ground.ids.values()}
    names = Names(ground.db, Assignment, known, NOTHING_SAID, ground.way.create)
    names.newcomers += [one for one in ground.newcomers if isinstance(one, Person)]
    had = len(names.newcomers)
    names.meet(table, mapping)
    fixed = {"project": ground.way.project}
    rows = read_rows(table, Assignment, mapping, names.known, fixed)
    weighing = intake(ground.db, Assignment, rows, [*mapping.values(), "project"])
    used = {one.person for one in weighing.new if isinstance(one, Assignment)}
    new = [one for one in names.newcomers[had:] if one.id in used]
    made = cast("tuple[Row[Record], ...]", tuple(rows))
    return Arrival(Assignment, weighing, introduced(ground.db, new, ground.look), made)


def away(ground: Ground) -> Iterator[Absence]:
    """Give the days off of people that nobody has written down yet."""
    table = keyed(ground.look, ABSENCE[0])
    people = {**ground.db.known("person")["person"], **ground.people}
    kept = ground.db.all(Absence)
    cells = zip(*(table.keys(name) for name in ABSENCE), strict=True) if table else ()
    for name, first, last in cells:
        person = people.get((name or "").casefold())
        if person and first and last:
            one = Absence(
                person=person,
                starts_on=date.fromisoformat(first),
                ends_on=date.fromisoformat(last),
            )
            if not any(_covers(other, one) for other in kept):
                kept.append(one)
                yield one


def _covers(one: Absence, other: Absence) -> bool:
    within = one.starts_on <= other.starts_on and other.ends_on <= one.ends_on
    return one.person == other.person and within
