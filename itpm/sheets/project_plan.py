"""Project plan: a file of Microsoft Project as a plan for the kernel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.plan import (
    NOTHING_DONE,
    Activity,
    Constraint,
    Lag,
    Link,
    Options,
    Plan,
    Progress,
)
from itpm.sheets.leaves import Cells
from itpm.sheets.mspdi import WORDED
from itpm.sheets.project import Project
from itpm.sheets.project_calendar import calendars_of
from itpm.sheets.project_work import Staffing, staffing_of

PREDECESSORS = "Task PredecessorLink"
LINKS = (
    LinkKind.FINISH_FINISH,
    LinkKind.FINISH_START,
    LinkKind.START_FINISH,
    LinkKind.START_START,
)
CONSTRAINTS = (
    Constraint.AS_SOON_AS_POSSIBLE,
    Constraint.AS_LATE_AS_POSSIBLE,
    Constraint.MUST_START,
    Constraint.MUST_FINISH,
    Constraint.START_NO_EARLIER,
    Constraint.START_NO_LATER,
    Constraint.FINISH_NO_EARLIER,
    Constraint.FINISH_NO_LATER,
)
DATED = set(CONSTRAINTS[2:])
ELAPSED = {4, 6, 8, 10, 12, 20, 36, 38, 40, 42, 44, 52}
"""The formats of durations that go by the clock: em, eh, ed, ew, emo, e%, and as estimates."""
PERCENT = {19, 20, 51, 52}
TENTHS = 10
WHOLE = 100
DAY_MINUTES = 480
PROJECT = "0"
"""The uid of the row that stands for the project itself."""


def plan_of(project: Project) -> Plan:
    """Give the plan in a file: what is to be scheduled, not the dates the file has stored."""
    about, tasks = project.about, project.tasks
    start = about.moment("StartDate") or _first(tasks, "Start")
    if start is None:
        raise Refusal("plan_file.no_start", file=project.name)
    calendars = calendars_of(project)
    bare = Plan(
        start=start,
        finish=about.moment("FinishDate") or _last(tasks, "Finish"),
        calendars=calendars,
        calendar=about.text("CalendarUID"),
        status=about.moment("StatusDate"),
        options=_options(about),
        title=about.text("Title") or about.text("Name") or project.name,
    )
    staff = staffing_of(project, bare)
    activities = tuple(_activities(tasks, staff))
    links = tuple(_links(project, {one.uid for one in activities}))
    return Plan(**_fields(bare) | {"activities": activities, "links": links})


def _fields(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in Plan.__slots__}


def _first(tasks: Sequence[Cells], name: str) -> datetime | None:
    return min((at for row in tasks if (at := row.moment(name))), default=None)


def _last(tasks: Sequence[Cells], name: str) -> datetime | None:
    return max((at for row in tasks if (at := row.moment(name))), default=None)


def _options(about: Cells) -> Options:
    day = about.whole("MinutesPerDay", DAY_MINUTES)
    return Options(
        from_finish=not about.flag("ScheduleFromStart", otherwise=True),
        honours_constraints=about.flag("HonorConstraints", otherwise=True),
        critical_slack=about.whole("CriticalSlackLimit") * day,
        many_ends=about.flag("MultipleCriticalPaths"),
        splits_in_progress=about.flag("SplitsInProgressTasks", otherwise=True),
        milestones_open=about.flag("MilestonesOpen"),
    )


def _activities(tasks: Sequence[Cells], staff: Staffing) -> Iterator[Activity]:
    """Give all rows, each under the last one above it that stands further out."""
    above: list[tuple[int, str]] = []
    levels = [row.whole("OutlineLevel", 1) for row in tasks]
    for place, (level, row) in enumerate(zip(levels, tasks, strict=True)):
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else ""
        above.append((level, row.text("UID")))
        sums = place + 1 < len(tasks) and levels[place + 1] > level
        yield _activity(row, parent, staff, sums=sums)


def _activity(row: Cells, parent: str, staff: Staffing, *, sums: bool) -> Activity:
    uid = row.text("UID")
    elapsed = row.whole("DurationFormat") in ELAPSED
    kind = _among(CONSTRAINTS, row.whole("ConstraintType"))
    date = row.moment("ConstraintDate") if kind in DATED else None
    works, pauses = ((), ()) if sums or elapsed else staff.of(row)
    return Activity(
        uid=uid,
        name=row.text("Name"),
        parent=parent,
        minutes=max(0, row.minutes("Duration") or 0),
        elapsed=elapsed,
        manual=row.flag("Manual") and uid != PROJECT,
        tentative=row.flag(WORDED),
        active=row.flag("Active", otherwise=True),
        external=row.flag("ExternalTask") or (row.flag("IsSubproject") and not sums),
        starts=row.moment("Start") or row.moment("ManualStart"),
        ends=row.moment("Finish") or row.moment("ManualFinish"),
        constraint=kind if date or kind not in DATED else Constraint.AS_SOON_AS_POSSIBLE,
        constraint_date=date,
        deadline=row.moment("Deadline"),
        calendar=_known(row.text("CalendarUID")),
        works=works,
        pauses=pauses,
        delay=_delay(row),
        progress=NOTHING_DONE if sums else _progress(row),
        row=row.whole("ID"),
    )


def _among(kinds: tuple[Any, ...], number: int) -> Any:
    return kinds[number] if 0 <= number < len(kinds) else kinds[0]


def _known(uid: str) -> str:
    return "" if uid.startswith("-") else uid


def _delay(row: Cells) -> Lag:
    minutes = row.whole("LevelingDelay") // TENTHS
    return Lag(minutes, elapsed=row.whole("LevelingDelayFormat") in ELAPSED)


def _progress(row: Cells) -> Progress:
    started, finished = row.moment("ActualStart"), row.moment("ActualFinish")
    if not started and not finished:
        return NOTHING_DONE
    whole = row.minutes("Duration") or 0
    done = row.minutes("ActualDuration")
    if done is None:
        done = whole * row.whole("PercentComplete") // WHOLE
    left = row.minutes("RemainingDuration")
    return Progress(
        started=started,
        finished=finished,
        done=done,
        left=max(0, whole - done) if left is None else left,
        resumes=row.moment("Resume") if done else None,
    )


def _links(project: Project, known: set[str]) -> Iterator[Link]:
    """Give the links within the file. What waits for another file has its own date stored."""
    blank = {row.text("UID") for row in project.rows("Task")} - known
    for row in project.rows(PREDECESSORS):
        before, after = row.text("PredecessorUID"), row.text("Owner")
        if row.flag("CrossProject") or after in blank or before in blank:
            continue
        yield Link(before=before, after=after, kind=_kind(row), lag=_lag(row))


def _kind(row: Mapping[str, str]) -> LinkKind:
    number = Cells(row).whole("Type", 1)
    return LINKS[number] if 0 <= number < len(LINKS) else LinkKind.FINISH_START


def _lag(row: Cells) -> Lag:
    amount, form = row.whole("LinkLag"), row.whole("LagFormat")
    if form in PERCENT:
        return Lag(percent=amount, elapsed=form in ELAPSED)
    return Lag(round(amount / TENTHS), elapsed=form in ELAPSED)
