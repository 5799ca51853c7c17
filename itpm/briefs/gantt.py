"""The Gantt brief: a plan along its days: what waits for what, what was, and the free days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from itpm.briefs.away import NO_GAPS, Gaps
from itpm.briefs.plan import Bar, plan
from itpm.briefs.scheduled import Row, calendars_of, scheduled
from itpm.records import Link, SpecialDay, Task
from itpm.records.plan import TaskKind
from itpm.rules.workdays import Workday, standard, year_of
from itpm.store import Keeper

SATURDAY = 5
MARGIN = timedelta(31)
"""Free days are known a while before the plan begins and after it ends."""
MOST_YEARS = 40
FAR = 5
"""Today may lie a month and one part in so many of the days beside the rows."""

Days = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A row of the chart: its bar, and what only the chart shows of it."""

    bar: Bar
    version: int
    parts: int
    """How many rows belong to it."""
    deadline: date | None
    was: Days | None
    """Where it stood at the last meeting, if it has moved since."""
    row: Row | None = None
    """What the scheduler says of it, where it may say anything."""

    @property
    def is_critical(self) -> bool:
        """Tell whether it decides when the plan ends, and is still to be done."""
        return bool(self.row and self.row.is_critical and not self.row.is_done)

    @property
    def slack(self) -> Days | None:
        """Give its end, and the latest one that delays nothing; none where it may not slip."""
        if self.row is None or self.row.is_done or self.row.late_finish <= self.bar.ends_on:
            return None
        return self.bar.ends_on, self.row.late_finish


@dataclass(frozen=True, kw_only=True)
class Gantt:
    """The plan of one project as it is drawn."""

    on: date
    since: date | None
    """The last meeting, if there was one."""
    strips: tuple[Strip, ...]
    links: tuple[Link, ...]
    free: tuple[bool, ...]
    """Whether each weekday is free, Monday first."""
    unlike: tuple[Workday, ...]
    """Days that are not as their weekday."""
    span: Days
    """The first and the last day of the rows, and today where it is near."""
    shows_today: bool

    def gaps(self, strip: Strip) -> Gaps:
        """Give who is away of those who do a row, as far as a bar may be dragged in sight."""
        found = strip.row.gaps if strip.row else NO_GAPS
        return found.within(self.span[0] - MARGIN, self.span[1] + MARGIN)


def gantt(db: Keeper, *, today: date, project: str | None, language: str = "en") -> Gantt:
    """Gather the plan of a project as it is drawn; its holidays are named in a language."""
    bars = plan(db, today=today, project=project).bars
    since = _last_meeting(db, today, project)
    was = _stood(db, since, project) if since else {}
    tasks = {one.id: one for one in db.all(Task, project=project or "")}
    rows = scheduled(db, today=today, project=project).by_id
    strips = tuple(
        Strip(
            bar=bar,
            version=tasks[bar.id].version,
            parts=_parts(bars, place),
            deadline=tasks[bar.id].deadline,
            was=_moved(was.get(bar.id), bar),
            row=rows.get(bar.id),
        )
        for place, bar in enumerate(bars)
    )
    reach = _reach(strips, today)
    near = _is_near(reach, today)
    span = (min(reach[0], today), max(reach[1], today)) if near else reach
    free, unlike = _calendar(db, project, span, language)
    return Gantt(
        on=today,
        since=since,
        strips=strips,
        links=tuple(db.all(Link, project=project or "")),
        free=free,
        unlike=unlike,
        span=span,
        shows_today=near,
    )


def _last_meeting(db: Keeper, today: date, project: str | None) -> date | None:
    found = db.rows("steering_meetings", today=today, project=project)
    return next((row["held_on"] for row in found if not row["is_today"]), None)


def _stood(db: Keeper, on: date, project: str | None) -> dict[str, Days]:
    """Give where the rows stood on the evening of a day: what was saved then was known."""
    with db.as_of(datetime.combine(on, time.max)) as past:
        rows = past.all(Task, project=project or "")
        return {one.id: (one.starts_on, one.ends_on) for one in rows}


def _moved(was: Days | None, bar: Bar) -> Days | None:
    now = (bar.starts_on, bar.ends_on)
    if bar.kind is TaskKind.MILESTONE:
        return was if was and was[1] != bar.ends_on else None
    return was if was and was != now else None


def _parts(bars: tuple[Bar, ...], place: int) -> int:
    """Count the rows below one that stand further in."""
    parts = 0
    for bar in bars[place + 1 :]:
        if bar.level <= bars[place].level:
            break
        parts += 1
    return parts


def _reach(strips: tuple[Strip, ...], today: date) -> Days:
    """Give the first and the last day anything of a row is drawn on."""
    starts, ends = [], []
    for one in strips:
        bar = one.bar
        is_point = bar.kind is TaskKind.MILESTONE
        starts += [
            bar.ends_on if is_point else bar.starts_on,
            bar.baseline_start or bar.ends_on,
        ]
        ends += [bar.ends_on, bar.baseline_end or bar.ends_on, one.deadline or bar.ends_on]
        starts += [one.was[0]] if one.was else []
        ends += [one.was[1]] if one.was else []
        ends += [one.slack[1]] if one.slack else []
    return min(starts, default=today), max(ends, default=today)


def _is_near(reach: Days, today: date) -> bool:
    """Tell whether today is near the rows: else they would be pressed aside."""
    far = (reach[1] - reach[0]) / FAR + MARGIN
    return today - reach[1] < far and reach[0] - today < far


def _calendar(
    db: Keeper, project: str | None, span: Days, language: str
) -> tuple[tuple[bool, ...], tuple[Workday, ...]]:
    """Give the free weekdays of the project's calendar, and the days that are unlike them."""
    own = standard(calendars_of(db, project))
    if own is None:
        return tuple(weekday >= SATURDAY for weekday in range(7)), ()
    free = tuple(not own.hours(weekday) for weekday in range(7))
    special = db.all(SpecialDay)
    years = range(span[0].year, min(span[1].year + 1, span[0].year + MOST_YEARS) + 1)
    days = (
        day
        for year in years
        for month in year_of(own, special, year, language)
        for day in month.days
    )
    unlike = (one for one in days if one.name or one.is_free != free[one.day.weekday()])
    return free, tuple(unlike)
