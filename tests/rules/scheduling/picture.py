"""Plans drawn as pictures: what is drawn is both the plan and its dates.

    schedule | MTWTFSSMTWTFSS |
    a        | XX             |
    b        |   XXX          | after a
    c        |   o            | a SS+2d, deadline 5

Every column is a day; the first is Monday 5 January 2026. ``X`` is worked and critical, ``o``
worked with slack to spare, ``.`` a day off within, or one on which who does it is ``away``,
``v`` a milestone. The marks say how many days a task takes; where they stand is what the
schedule must give.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from textwrap import dedent

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.calendar import Calendar, Span
from itpm.rules.scheduling.plan import (
    Activity,
    Constraint,
    Lag,
    Link,
    Options,
    Plan,
    Progress,
    Work,
)
from itpm.rules.scheduling.schedule import Row, Schedule, schedule

MONDAY = date(2026, 1, 5)
DAY = 480
SATURDAY = 5
KINDS = {
    "FS": LinkKind.FINISH_START,
    "SS": LinkKind.START_START,
    "FF": LinkKind.FINISH_FINISH,
    "SF": LinkKind.START_FINISH,
}
WISHES = {
    "ASAP": Constraint.AS_SOON_AS_POSSIBLE,
    "ALAP": Constraint.AS_LATE_AS_POSSIBLE,
    "SNET": Constraint.START_NO_EARLIER,
    "SNLT": Constraint.START_NO_LATER,
    "FNET": Constraint.FINISH_NO_EARLIER,
    "FNLT": Constraint.FINISH_NO_LATER,
    "MSO": Constraint.MUST_START,
    "MFO": Constraint.MUST_FINISH,
}
LINK = re.compile(r"(?P<who>\w+) (?P<kind>FS|SS|FF|SF)(?P<lag>[+-]\d+)?(?P<unit>ed|d|%)?")


def morning(day: int) -> datetime:
    """The first minute of work on a day, the first of which is 1."""
    return datetime.combine(MONDAY + timedelta(days=day - 1), datetime.min.time()).replace(
        hour=8
    )


def evening(day: int) -> datetime:
    """The last minute of work on a day."""
    return morning(day).replace(hour=17)


def plan(picture: str, **options: object) -> Plan:
    """Read a plan off its picture."""
    activities: list[Activity] = []
    links: list[Link] = []
    levels: list[tuple[int, str]] = []
    for name, marks, said in _lines(picture):
        indent, uid = len(name) - len(name.lstrip()), name.strip()
        while levels and levels[-1][0] >= indent:
            levels.pop()
        length = sum(mark in "Xo" for mark in marks) * DAY
        one = Activity(uid=uid, name=uid, minutes=length, row=len(activities) + 1)
        if levels:
            one = replace(one, parent=levels[-1][1])
        levels.append((indent, uid))
        for part in filter(None, (part.strip() for part in said.split(","))):
            if link := _link(part, uid):
                links.append(link)
            else:
                one = _told(one, part)
        activities.append(one)
    known = {key: options.pop(key) for key in [*options] if key in Plan.__slots__}
    made = Plan(
        start=morning(1),
        activities=tuple(activities),
        links=tuple(links),
        calendars=tuple(
            absent(uid) for uid in {w.calendar for a in activities for w in a.works}
        ),
        options=Options(**options),  # type: ignore[arg-type]  # said by name
    )
    return replace(made, **known)  # type: ignore[arg-type]  # said by name


def absent(uid: str) -> Calendar:
    """The hours of somebody who is away from one day to another."""
    days = [morning(int(text)).date() for text in uid.split()[1:]]
    spans = (Span(days[0], days[1]),) if days else ()
    return Calendar(uid=uid, base="standard", week=(None,) * 7, exceptions=spans)


def _lines(picture: str) -> Iterator[tuple[str, str, str]]:
    for line in dedent(picture).strip("\n").splitlines()[1:]:
        name, marks, *said = line.split("|")
        yield name.rstrip(), marks[1:-1], said[0] if said else ""


def _link(part: str, name: str) -> Link | None:
    if part.startswith("after "):
        return Link(before=part.removeprefix("after "), after=name)
    found = LINK.fullmatch(part)
    if not found:
        return None
    number = int(found["lag"] or 0)
    lags = {
        "%": Lag(percent=number),
        "ed": Lag(number * 1440, elapsed=True),
        "d": Lag(number * DAY),
        None: Lag(),
    }
    return Link(
        before=found["who"], after=name, kind=KINDS[found["kind"]], lag=lags[found["unit"]]
    )


def _told(one: Activity, part: str) -> Activity:
    word, *rest = part.split()
    days = [int(text) for text in rest]
    if word in WISHES:
        at_end = word.startswith(("FN", "MF"))
        wished = (evening if at_end else morning)(days[0]) if days else None
        return replace(one, constraint=WISHES[word], constraint_date=wished)
    if word == "deadline":
        return replace(one, deadline=evening(days[0]))
    if word == "manual":
        ends = evening(days[1]) if days[1:] else None
        return replace(one, manual=True, starts=morning(days[0]) if days else None, ends=ends)
    if word == "began":
        return replace(one, progress=Progress(started=morning(days[0]), done=days[1] * DAY))
    if word == "done":
        done = Progress(started=morning(days[0]), finished=evening(days[1]))
        return replace(one, progress=done)
    if word == "away":
        return replace(one, works=(*one.works, Work(part, one.minutes)))
    if word == "elapsed":
        return replace(one, elapsed=True, minutes=days[0] * 1440)
    assert word == "inactive", part
    return replace(one, active=False)


def drawn(made: Schedule, picture: str) -> str:
    """Draw a schedule in the manner of a picture."""
    head, *lines = dedent(picture).strip("\n").splitlines()
    columns = head.index("|", head.index("|") + 1) - head.index("|") - 3
    told = [head]
    for line, row in zip(lines, made.rows, strict=True):
        name, _, *said = line.split("|")
        marks = "".join(_mark(row, column, _free(made, row)) for column in range(columns))
        told.append("|".join([name, f" {marks} ", *said]))
    return "\n".join(told)


def _free(made: Schedule, row: Row) -> set[date]:
    """The days on which the one person who does a task is away."""
    one = next(one for one in made.plan.activities if one.uid == row.uid)
    spans = absent(one.works[0].calendar).exceptions if len(one.works) == 1 else ()
    return {
        span.first + timedelta(days=n)
        for span in spans
        for n in range((span.last - span.first).days + 1)
    }


def _mark(row: Row, column: int, free: set[date]) -> str:
    day = MONDAY + timedelta(days=column)
    if row.start == row.finish:
        return "v" if row.start.date() == day else " "
    if row.finish <= morning(column + 1) or row.start >= evening(column + 1):
        return " "
    if day.weekday() >= SATURDAY or day in free:
        return "."
    return "X" if row.critical else "o"


def holds(picture: str, **options: object) -> Schedule:
    """Schedule the plan in a picture, and see that its dates are as drawn."""
    made = schedule(plan(picture, **options))
    found = drawn(made, picture)
    assert found == dedent(picture).strip("\n"), f"it came to\n{found}"
    return made
