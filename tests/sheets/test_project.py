from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.calendar import DAY, OFF, OFFICE, Calendar, Span, Weeks
from itpm.rules.scheduling.plan import Constraint, Lag, Work
from itpm.rules.scheduling.schedule import schedule
from itpm.sheets.bounds import CannotRead
from itpm.sheets.leaves import Cells, minutes, moment
from itpm.sheets.project import read_project
from tests.sheets.projects import activity, element, file, plan, project, rows, task, waits

MONDAY = datetime(2026, 1, 5, 8)


def calendars(*some: str) -> str:
    return f"<Calendars>{''.join(some)}</Calendars>"


def calendar(uid: int, inside: str = "", **values: object) -> str:
    about = {"UID": uid, "Name": f"C{uid}", "IsBaseCalendar": 1, **values}
    return element("Calendar", **about, inside=inside or "<Nothing/>")


def weekday(kind: int, *hours: str, **values: object) -> str:
    times = "".join(
        element("WorkingTime", FromTime=one.split("-")[0], ToTime=one.split("-")[1])
        for one in hours
    )
    working = int(bool(hours))
    return element(
        "WeekDay",
        **{"DayType": kind, "DayWorking": working, **values},
        times=f"<WorkingTimes>{times}</WorkingTimes>",
    )


def period(first: str, last: str) -> str:
    return element("TimePeriod", FromDate=f"{first}T00:00:00", ToDate=f"{last}T23:59:00")


def exception(first: str, last: str, **values: object) -> str:
    about = {"Name": "Closed", "Type": 1, "DayWorking": 0, **values}
    return element("Exception", period=period(first, last), **about)


def days_off(tmp_path: Path, first: str, last: str, **values: object) -> list[date]:
    inside = f"<Exceptions>{exception(first, last, **values)}</Exceptions>"
    made = plan(file(more=calendars(calendar(1, inside))), tmp_path)
    return [span.first for span in made.calendars[0].exceptions]


@pytest.mark.parametrize("space", ["", "http://schemas.microsoft.com/project/2007", "urn:x"])
def test_a_file_is_read_whatever_namespace_it_has(tmp_path: Path, space: str):
    made = rows(file(task(1), task(2, link=waits(1)), space=space), tmp_path)

    assert made["2"].start == datetime(2026, 1, 6, 8)


def test_a_file_is_read_in_the_child_as_well(tmp_path: Path):
    path = tmp_path / "p.xml"
    path.write_text(file(task(1, Name="Kjøp &amp; salg")), "utf-8")

    read = read_project(path, "p.xml")

    assert [row.text("Name") for row in read.tasks] == ["Kjøp & salg"]
    assert read.rows("Resource") == ()


def test_blank_lines_are_no_tasks_and_hold_nobody(tmp_path: Path):
    made = plan(file(task(1), task(2, IsNull=1), task(3, link=waits(2))), tmp_path)

    assert [one.uid for one in made.activities] == ["1", "3"]
    assert made.links == ()


def test_the_outline_says_what_sums_up_what(tmp_path: Path):
    levels = [0, 1, 2, 3, 2, 1]
    made = plan(
        file(*(task(n, OutlineLevel=level) for n, level in enumerate(levels))), tmp_path
    )

    assert [one.parent for one in made.activities] == ["", "0", "1", "2", "1", "0"]


@pytest.mark.parametrize(
    ("values", "kind", "lag"),
    [
        ({}, LinkKind.FINISH_START, Lag()),
        ({"Type": 0, "LinkLag": 4800, "LagFormat": 7}, LinkKind.FINISH_FINISH, Lag(480)),
        ({"Type": 1, "LinkLag": -600, "LagFormat": 5}, LinkKind.FINISH_START, Lag(-60)),
        ({"Type": 2}, LinkKind.START_FINISH, Lag()),
        (
            {"Type": 3, "LinkLag": 14400, "LagFormat": 8},
            LinkKind.START_START,
            Lag(1440, elapsed=True),
        ),
        ({"LinkLag": 50, "LagFormat": 19}, LinkKind.FINISH_START, Lag(percent=50)),
        (
            {"LinkLag": 50, "LagFormat": 20},
            LinkKind.FINISH_START,
            Lag(percent=50, elapsed=True),
        ),
        ({"Type": 9}, LinkKind.FINISH_START, Lag()),
    ],
)
def test_every_kind_of_link_and_form_of_lag(tmp_path: Path, values, kind, lag):
    link = plan(file(task(1), task(2, link=waits(1, **values))), tmp_path).links[0]

    assert (link.before, link.after, link.kind, link.lag) == ("1", "2", kind, lag)


def test_what_waits_for_another_file_waits_for_nothing_here(tmp_path: Path):
    made = plan(file(task(1, link=waits(99, CrossProject=1))), tmp_path)

    assert made.links == ()


def test_a_link_to_a_task_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match=r"schedule\.loose_end"):
        schedule(plan(file(task(1, link=waits(99))), tmp_path))


def test_the_outside_task_of_another_plan_keeps_its_dates(tmp_path: Path):
    outside = task(1, ExternalTask=1, Start="2026-02-02T08:00:00", Finish="2026-02-03T17:00:00")
    made = rows(file(outside, task(2, link=waits(1))), tmp_path)

    assert made["2"].start == datetime(2026, 2, 4, 8)


def test_an_inserted_project_keeps_the_dates_stored(tmp_path: Path):
    one = activity(file(task(1, IsSubproject=1, Start="2026-02-02T08:00:00")), tmp_path)

    assert (one.external, one.starts) == (True, datetime(2026, 2, 2, 8))


@pytest.mark.parametrize(("number", "kind"), [*enumerate(
    ["as_soon_as_possible", "as_late_as_possible", "must_start", "must_finish",
     "start_no_earlier", "start_no_later", "finish_no_earlier", "finish_no_later"]
)])  # fmt: skip
def test_every_constraint_has_its_number(tmp_path: Path, number: int, kind: str):
    text = file(task(1, ConstraintType=number, ConstraintDate="2026-01-07T08:00:00"))

    one = activity(text, tmp_path)

    assert one.constraint == kind
    assert (one.constraint_date is None) is (number < 2)


@pytest.mark.parametrize("values", [{"ConstraintType": 4}, {"ConstraintType": 77}])
def test_a_constraint_without_its_date_is_none(tmp_path: Path, values):
    assert activity(file(task(1, **values)), tmp_path).constraint is (
        Constraint.AS_SOON_AS_POSSIBLE
    )


def test_a_task_says_whether_it_is_manual_or_inactive(tmp_path: Path):
    made = plan(
        file(
            task(0, OutlineLevel=0, Manual=1),
            task(1, Manual=1, ManualStart="2026-01-08T08:00:00"),
            task(2, Active=0),
            task(3, Manual=1, StartText=""),
        ),
        tmp_path,
    )

    assert [(one.manual, one.active, one.tentative) for one in made.activities] == [
        (False, True, False),
        (True, True, False),
        (False, False, False),
        (True, True, True),
    ]
    assert made.activities[1].starts == datetime(2026, 1, 8, 8)


@pytest.mark.parametrize(("form", "elapsed"), [(7, False), (8, True), (39, False), (40, True)])
def test_an_elapsed_duration_goes_by_the_clock(tmp_path: Path, form: int, elapsed: bool):  # noqa: FBT001 -- a table
    one = activity(file(task(1, DurationFormat=form, Duration="PT24H0M0S")), tmp_path)

    assert (one.minutes, one.elapsed) == (1440, elapsed)


def test_levelling_and_deadlines_and_calendars_are_read(tmp_path: Path):
    one = activity(
        file(
            task(
                1,
                LevelingDelay=14400,
                LevelingDelayFormat=8,
                Deadline="2026-02-01T17:00:00",
                CalendarUID=3,
            ),
            task(2, CalendarUID=-1, LevelingDelay=4800, LevelingDelayFormat=7),
        ),
        tmp_path,
    )

    assert one.delay == Lag(1440, elapsed=True)
    assert one.deadline == datetime(2026, 2, 1, 17)
    assert one.calendar == "3"


def test_options_of_the_plan_are_read(tmp_path: Path):
    head = (
        "<StartDate>2026-01-05T08:00:00</StartDate><FinishDate>2026-03-02T17:00:00</FinishDate>"
        "<ScheduleFromStart>0</ScheduleFromStart><HonorConstraints>0</HonorConstraints>"
        "<CriticalSlackLimit>2</CriticalSlackLimit><MinutesPerDay>450</MinutesPerDay>"
        "<MultipleCriticalPaths>1</MultipleCriticalPaths><Title>Ny skole</Title>"
        "<SplitsInProgressTasks>0</SplitsInProgressTasks><StatusDate>2026-01-09T17:00:00</StatusDate>"
    )

    made = plan(file(task(1), head=head), tmp_path)

    assert made.finish == datetime(2026, 3, 2, 17)
    assert made.status == datetime(2026, 1, 9, 17)
    assert made.title == "Ny skole"
    assert made.options.from_finish
    assert not made.options.honours_constraints
    assert made.options.critical_slack == 900
    assert made.options.many_ends
    assert not made.options.splits_in_progress


def test_a_plan_without_a_start_begins_with_its_first_task(tmp_path: Path):
    text = file(task(1, Start="2026-01-07T08:00:00", Finish="2026-01-07T17:00:00"), head="")

    made = plan(text, tmp_path)

    assert (made.start, made.finish) == (datetime(2026, 1, 7, 8), datetime(2026, 1, 7, 17))
    assert made.title == "plan.xml"


def test_a_plan_that_says_nowhere_when_it_begins_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match=r"plan_file\.no_start"):
        plan(file(task(1), head=""), tmp_path)


def test_progress_is_read(tmp_path: Path):
    one = activity(
        file(
            task(
                1,
                Duration="PT16H0M0S",
                ActualStart="2026-01-05T08:00:00",
                ActualDuration="PT4H0M0S",
                RemainingDuration="PT12H0M0S",
                Resume="2026-01-07T08:00:00",
            )
        ),
        tmp_path,
    )

    assert one.progress.started == MONDAY
    assert (one.progress.done, one.progress.left) == (240, 720)
    assert one.progress.resumes == datetime(2026, 1, 7, 8)


def test_progress_told_in_per_cent_is_read(tmp_path: Path):
    one = activity(
        file(task(1, ActualStart="2026-01-05T08:00:00", PercentComplete=25)), tmp_path
    )

    assert (one.progress.done, one.progress.left) == (120, 360)


def test_a_calendar_has_its_week_and_its_exceptions_of_both_kinds(tmp_path: Path):
    old = weekday(0, "10:00:00-14:00:00", period=period("2026-02-02", "2026-02-03"))
    week = "".join(
        [weekday(1), weekday(2, "22:00:00-00:00:00"), weekday(3, "00:00:00-00:00:00"), old]
    )
    closed = exception("2026-03-02", "2026-03-04")
    inside = f"<WeekDays>{week}</WeekDays><Exceptions>{closed}</Exceptions>"

    made = plan(file(more=calendars(calendar(1, inside))), tmp_path).calendars[0]

    assert made.week[:3] == (((1320, DAY),), ((0, DAY),), OFFICE)
    assert made.exceptions == (
        Span(date(2026, 3, 2), date(2026, 3, 4), OFF, "Closed"),
        Span(date(2026, 2, 2), date(2026, 2, 3), ((600, 840),)),
    )


def test_a_calendar_based_on_another_leaves_open_what_it_does_not_say(tmp_path: Path):
    base = calendar(1)
    person = calendar(
        2, f"<WeekDays>{weekday(6)}</WeekDays>", IsBaseCalendar=0, BaseCalendarUID=1
    )

    made = plan(file(more=calendars(base, person)), tmp_path)

    assert made.calendars[1] == Calendar(
        uid="2", name="C2", base="1", week=(None,) * 4 + (OFF,) + (None,) * 2
    )


def test_a_day_that_works_without_saying_when_works_the_usual_hours(tmp_path: Path):
    inside = f"<WeekDays>{weekday(7, DayWorking=1)}{weekday(2, 'x-y', DayWorking=1)}</WeekDays>"

    made = plan(file(more=calendars(calendar(1, inside))), tmp_path).calendars[0]

    assert (made.week[5], made.week[0]) == (OFFICE, OFFICE)


def test_weeks_that_differ_for_a_while_are_read(tmp_path: Path):
    days = f"<WeekDays>{weekday(2, '08:00:00-12:00:00')}</WeekDays>"
    summer = element("WorkWeek", period=period("2026-06-29", "2026-08-07"), Name="S", days=days)
    unclear = element("WorkWeek", Name="U", days=days)
    inside = f"<WorkWeeks>{summer}{unclear}</WorkWeeks>"

    made = plan(file(more=calendars(calendar(1, inside))), tmp_path).calendars[0]

    monday = (((480, 720),), *((None,) * 6))
    assert made.weeks == (Weeks(date(2026, 6, 29), date(2026, 8, 7), monday),)


@pytest.mark.parametrize(
    ("first", "last", "values", "days"),
    [
        ("2026-01-05", "2026-01-20", {"Period": 7}, ["0105", "0112", "0119"]),
        ("2026-01-05", "2026-01-07", {"Type": 7}, ["0105", "0106", "0107"]),
        (
            "2026-01-05",
            "2026-01-31",
            {"Type": 6, "DaysOfWeek": 0b0100010, "Period": 2},
            ["0105", "0109", "0119", "0123"],
        ),
        (
            "2026-01-05",
            "2026-04-30",
            {"Type": 4, "MonthDay": 31},
            ["0131", "0331"],
        ),
        (
            "2026-01-05",
            "2026-03-31",
            {"Type": 5, "MonthItem": 4, "MonthPosition": 1},
            ["0112", "0209", "0309"],
        ),
        (
            "2026-01-05",
            "2026-02-28",
            {"Type": 5, "MonthItem": 1, "MonthPosition": 4},
            ["0130", "0227"],
        ),
        (
            "2026-01-01",
            "2026-01-31",
            {"Type": 5, "MonthItem": 2, "MonthPosition": 0},
            ["0103"],
        ),
        (
            "2026-01-01",
            "2026-01-31",
            {"Type": 5, "MonthItem": 0, "MonthPosition": 2},
            ["0103"],
        ),
        (
            "2026-01-01",
            "2026-12-31",
            {"Type": 2, "Month": 4, "MonthDay": 17},
            ["0517"],
        ),
        (
            "2026-01-01",
            "2026-12-31",
            {"Type": 3, "Month": 4, "MonthItem": 4, "MonthPosition": 4},
            ["0525"],
        ),
        (
            "2026-01-05",
            "2026-12-31",
            {"Type": 6, "DaysOfWeek": 2, "EnteredByOccurrences": 1, "Occurrences": 2},
            ["0105", "0112"],
        ),
        ("2026-01-05", "2026-12-31", {"Type": 6, "DaysOfWeek": 0}, []),
    ],
)
def test_an_exception_returns_as_its_rule_says(tmp_path: Path, first, last, values, days):
    found = days_off(tmp_path, first, last, **values)

    assert [f"{day:%m%d}" for day in found] == days


def test_an_exception_of_no_time_is_none(tmp_path: Path):
    inside = "<Exceptions><Exception><Type>1</Type></Exception></Exceptions>"

    assert (
        plan(file(more=calendars(calendar(1, inside))), tmp_path).calendars[0].exceptions == ()
    )


def people(*some: str) -> str:
    return f"<Resources>{''.join(some)}</Resources>"


def shares(*some: str) -> str:
    return f"<Assignments>{''.join(some)}</Assignments>"


def share(person: int, **values: object) -> str:
    about = {"UID": person, "TaskUID": 1, "ResourceUID": person, "Work": "PT8H0M0S", **values}
    return element("Assignment", **about)


KARI = element("Resource", UID=1, Type=1, CalendarUID=2)
OLA = element("Resource", UID=2, CalendarUID=99)
SAND = element("Resource", UID=3, Type=0)
OWN = calendars(calendar(1), calendar(2, f"<WeekDays>{weekday(6)}</WeekDays>"))


def staffed(tmp_path: Path, *some: str, **values: object):
    more = OWN + people(KARI, OLA, SAND) + shares(*some)
    return activity(file(task(1, **values), more=more), tmp_path)


def test_people_work_on_a_task_by_their_calendars(tmp_path: Path):
    one = staffed(tmp_path, share(1), share(2, Units=0.5, Delay=4800), share(3), share(-65535))

    assert one.works == (Work("2", 480), Work("", 960, 480))


@pytest.mark.parametrize(
    ("values", "minutes"),
    [
        ({"WorkContour": 0}, 480),
        ({"WorkContour": 1}, 800),
        ({"WorkContour": 7}, 686),
        ({"RegularWork": "PT4H0M0S"}, 240),
        ({"OvertimeWork": "PT2H0M0S"}, 360),
        (
            {"WorkContour": 8, "Start": "2026-01-05T08:00:00", "Finish": "2026-01-06T12:00:00"},
            720,
        ),
    ],
)
def test_an_assignment_is_as_long_as_its_work_at_its_pace(tmp_path: Path, values, minutes):
    assert staffed(tmp_path, share(1, **values)).works == (Work("2", minutes),)


@pytest.mark.parametrize("values", [{"Units": 0}, {"Work": "PT0H0M0S"}, {"WorkContour": 8}])
def test_an_assignment_without_work_says_nothing(tmp_path: Path, values):
    assert staffed(tmp_path, share(1, **values)).works == ()


@pytest.mark.parametrize(
    "values", [{"IgnoreResourceCalendar": 1}, {"Type": 1}, {"DurationFormat": 8}]
)
def test_some_tasks_heed_no_calendars_of_people(tmp_path: Path, values):
    assert staffed(tmp_path, share(1), **values).works == ()


def block(first: str, last: str, value: str = "", kind: int = 1) -> str:
    return element("TimephasedData", Type=kind, Start=first, Finish=last, Value=value)


def test_a_task_that_all_leave_for_a_while_is_split(tmp_path: Path):
    blocks = "".join(
        [
            block("2026-01-05T08:00:00", "2026-01-05T17:00:00", "PT4H0M0S"),
            block("2026-01-06T08:00:00", "2026-01-07T17:00:00"),
            block("2026-01-10T08:00:00", "2026-01-11T17:00:00", "PT0H0M0S"),
            block("x", "y"),
            block("2026-01-05T08:00:00", "2026-01-09T17:00:00", kind=9),
        ]
    )

    one = staffed(tmp_path, share(2, blocks=blocks))

    assert one.pauses == ((0, 960),)


def test_where_a_begun_task_is_split_stands_in_its_progress(tmp_path: Path):
    blocks = block("2026-01-06T08:00:00", "2026-01-07T17:00:00")

    one = staffed(tmp_path, share(2, blocks=blocks), ActualStart="2026-01-05T08:00:00")

    assert one.pauses == ()


def test_tables_hang_below_their_owners_and_bulk_is_left_out(tmp_path: Path):
    baseline = element("Baseline", Number=0, Start="2026-01-05T08:00:00")
    extra = element("ExtendedAttribute", FieldID=1, Value="x")
    read = project(file(task(7, b=baseline, e=extra)), tmp_path)

    assert read.rows("Task Baseline") == (
        Cells(Owner="7", Number="0", Start="2026-01-05T08:00:00"),
    )
    assert read.rows("Task ExtendedAttribute") == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<Project><Tasks>", "plan_file.damaged"),
        ("<feed><entry/></feed>", "plan_file.other_xml"),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>',
            "plan_file.entities",
        ),
    ],
)
def test_what_is_no_honest_file_is_refused(tmp_path: Path, text: str, code: str):
    with pytest.raises(CannotRead) as refused:
        project(text, tmp_path)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PT8H0M0S", 480),
        ("PT7H59M40S", 480),
        ("P1DT2H", 1560),
        ("P1Y2M", 612_000),
        ("-PT1H30M", -90),
        ("PT0.5H", 30),
        ("PT0S", 0),
        ("P", None),
        ("PT", None),
        ("8 hours", None),
    ],
)
def test_durations_are_minutes(text: str, expected: int | None):
    assert minutes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-05T08:00:59", MONDAY),
        ("2026-01-05T08:00:00+01:00", MONDAY),
        ("NA", None),
        ("", None),
    ],
)
def test_moments_are_to_the_minute(text: str, expected: datetime | None):
    assert moment(text) == expected


def test_cells_say_what_they_hold():
    cells = Cells(Yes="true", No="0", Number="2.6", Share="0.5", Odd="x", Huge="1e999")

    assert (cells.flag("Yes"), cells.flag("No", otherwise=True), cells.flag("Odd")) == (
        True,
        False,
        False,
    )
    assert (cells.whole("Number"), cells.whole("Odd", 7), cells.whole("Huge", 8)) == (3, 7, 8)
    assert (cells.share("Share"), cells.share("Odd"), cells.share("None", 2.0)) == (
        0.5,
        1.0,
        2.0,
    )
    assert (cells.day("Odd"), cells.moment("None"), cells.minutes("Odd")) == (None, None, None)
