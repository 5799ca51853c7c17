"""Plans to schedule: made up, as large as asked, the same ones every time; and as files."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.sax.saxutils import escape

from itpm.records.plan import LinkKind
from itpm.rules.holidays import Nation, holidays_of
from itpm.rules.scheduling.calendar import OFF, STANDARD, Calendar, Shifts, Span
from itpm.rules.scheduling.plan import AT_ONCE, Activity, Constraint, Lag, Link, Plan

ASAP = Constraint.AS_SOON_AS_POSSIBLE
START = datetime.fromisoformat("2026-01-05T08:00")
DAY = 480
EARLY: Shifts = ((360, 600), (630, 870))
NIGHT: Shifts = ((0, 360), (1320, 1440))
REACH = 60
"""How far back a task may look for what it waits for."""
KINDS = list(LinkKind)
OFTEN, ONLY = [85, 5, 5, 5], [1, 0, 0, 0]
"""Most links are from finish to start, or all of them."""
NUMBERS = dict(zip(KINDS, (1, 3, 0, 2), strict=True))
CONSTRAINTS = {
    Constraint.AS_SOON_AS_POSSIBLE: 0,
    Constraint.AS_LATE_AS_POSSIBLE: 1,
    Constraint.MUST_START: 2,
    Constraint.MUST_FINISH: 3,
    Constraint.START_NO_EARLIER: 4,
    Constraint.START_NO_LATER: 5,
    Constraint.FINISH_NO_EARLIER: 6,
    Constraint.FINISH_NO_LATER: 7,
}


def calendars() -> tuple[Calendar, ...]:
    """Give five calendars: the office, and four that differ from it."""
    free = holidays_of(Nation.NORWAY, range(2026, 2060))
    office = Calendar(uid="1", name="Office", week=STANDARD.week, exceptions=free)
    summer = tuple(Span(date(year, 7, 6), date(year, 7, 24)) for year in range(2026, 2060))
    return (
        office,
        Calendar(uid="2", name="Early", week=(EARLY,) * 5 + (OFF,) * 2, exceptions=free),
        Calendar(uid="3", name="Six days", week=(*STANDARD.week[:5], ((480, 720),), OFF)),
        Calendar(uid="4", name="Summer off", week=STANDARD.week, exceptions=summer),
        Calendar(uid="5", name="Night", week=(NIGHT,) * 5 + (OFF,) * 2),
    )


def plan(
    tasks: int,
    links: int,
    *,
    seed: int = 1,
    own_calendars: bool = True,
    only_finish_start: bool = False,
) -> Plan:
    """Make a plan: every tenth task has its own calendar, every twentieth a date to keep."""
    dice = random.Random(seed)  # noqa: S311 -- the same plan every time
    activities = tuple(_activity(n, dice, own=own_calendars) for n in range(1, tasks + 1))
    often = ONLY if only_finish_start else OFTEN
    made = {(link.before, link.after): link for link in _links(tasks, links, dice, often)}
    if only_finish_start:
        activities = tuple(
            replace(one, constraint=ASAP, constraint_date=None) for one in activities
        )
        made = {pair: replace(link, lag=AT_ONCE) for pair, link in made.items()}
    return Plan(
        start=START,
        activities=activities,
        links=tuple(made.values()),
        calendars=calendars(),
        calendar="1",
    )


def _activity(number: int, dice: random.Random, *, own: bool) -> Activity:
    held = number % 20 == 0
    return Activity(
        uid=str(number),
        name=f"Task {number}",
        minutes=DAY * dice.randint(1, 10),
        calendar=str(dice.randint(2, 5)) if own and number % 10 == 5 else "",
        constraint=Constraint.START_NO_EARLIER if held else Constraint.AS_SOON_AS_POSSIBLE,
        constraint_date=START + timedelta(days=number // 10) if held else None,
    )


def _links(tasks: int, links: int, dice: random.Random, often: list[int]) -> Iterator[Link]:
    for _ in range(links):
        after = dice.randint(2, tasks)
        before = max(1, after - dice.randint(1, REACH))
        lag = Lag(DAY * dice.choice([0, 0, 0, 1, 2, -1]))
        kind = dice.choices(KINDS, often)[0]
        yield Link(before=str(before), after=str(after), kind=kind, lag=lag)


def as_csv(made: Plan) -> str:
    """Write a plan whose links all go from finish to start as people keep it."""
    before: dict[str, list[str]] = {}
    for link in made.links:
        before.setdefault(link.after, []).append(link.before)
    rows = [
        f"{one.uid};{one.name};{one.minutes // DAY};{','.join(before.get(one.uid, ()))}"
        for one in made.activities
    ]
    return "\n".join(["Id;Task;Duration (days);Predecessors", *rows])


def as_mspdi(made: Plan) -> str:
    """Write a plan as the XML of Microsoft Project, as far as made-up plans need it."""
    head = {
        "StartDate": made.start.isoformat(),
        "ScheduleFromStart": 1,
        "CalendarUID": made.calendar,
        "MinutesPerDay": DAY,
        "MinutesPerWeek": DAY * 5,
        "DaysPerMonth": 20,
    }
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        '<Project xmlns="http://schemas.microsoft.com/project">',
        _elements(head),
        "<Calendars>",
        *map(_calendar, made.calendars),
        "</Calendars><Tasks>",
        *_tasks(made),
        "</Tasks></Project>",
    ]
    return "\n".join(parts)


def _elements(values: dict[str, object]) -> str:
    return "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in values.items())


def _calendar(one: Calendar) -> str:
    days = "".join(_weekday(n, shifts or OFF) for n, shifts in enumerate(one.week))
    free = "".join(
        "<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod>"
        f"<FromDate>{span.first}T00:00:00</FromDate><ToDate>{span.last}T23:59:00</ToDate>"
        "</TimePeriod><Occurrences>1</Occurrences><Type>1</Type><DayWorking>0</DayWorking>"
        "</Exception>"
        for span in one.exceptions
    )
    about = _elements({"UID": one.uid, "Name": one.name, "IsBaseCalendar": 1})
    return (
        f"<Calendar>{about}<WeekDays>{days}</WeekDays>"
        f"<Exceptions>{free}</Exceptions></Calendar>"
    )


def _weekday(number: int, shifts: Shifts) -> str:
    times = "".join(
        f"<WorkingTime><FromTime>{_clock(a)}</FromTime><ToTime>{_clock(b)}</ToTime></WorkingTime>"
        for a, b in shifts
    )
    about = _elements({"DayType": (number + 1) % 7 + 1, "DayWorking": int(bool(shifts))})
    return f"<WeekDay>{about}<WorkingTimes>{times}</WorkingTimes></WeekDay>"


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"


def _tasks(made: Plan) -> Iterator[str]:
    before: dict[str, list[Link]] = {}
    for link in made.links:
        before.setdefault(link.after, []).append(link)
    for number, one in enumerate(made.activities, 1):
        yield f"<Task>{_task(number, one)}{''.join(map(_link, before.get(one.uid, ())))}</Task>"


def _task(number: int, one: Activity) -> str:
    length = f"PT{one.minutes // 60}H{one.minutes % 60}M0S"
    values: dict[str, object] = {
        "UID": one.uid,
        "ID": number,
        "Name": one.name,
        "Type": 0,
        "OutlineLevel": 1,
        "Duration": length,
        "DurationFormat": 8 if one.elapsed else 7,
        "Milestone": int(not one.minutes),
        "RemainingDuration": length,
        "ActualDuration": "PT0H0M0S",
        "ConstraintType": CONSTRAINTS[one.constraint],
        "CalendarUID": one.calendar or -1,
    }
    if one.constraint_date:
        values["ConstraintDate"] = one.constraint_date.isoformat()
    if one.deadline:
        values["Deadline"] = one.deadline.isoformat()
    return _elements(values)


def _link(one: Link) -> str:
    values = {
        "PredecessorUID": one.before,
        "Type": NUMBERS[one.kind],
        "LinkLag": one.lag.percent or one.lag.minutes * 10,
        "LagFormat": 19 if one.lag.percent else 8 if one.lag.elapsed else 7,
    }
    return f"<PredecessorLink>{_elements(values)}</PredecessorLink>"
