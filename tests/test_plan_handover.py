"""A plan leaves for Microsoft Project and comes home: the same rows, links and dates."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from itpm.briefs.scheduled import scheduled
from itpm.convoy import Convoy, Way, gathered
from itpm.demo import load
from itpm.desk import desk
from itpm.records import (
    Absence,
    Assignment,
    Baseline,
    BaselineDate,
    Calendar,
    Link,
    Person,
    Project,
    Role,
    SpecialDay,
    Task,
)
from itpm.records.calendar import Nation
from itpm.records.plan import Constraint, LinkKind, TaskKind, TimeUnit
from itpm.rules.scheduling.schedule import schedule
from itpm.sheets.plan_file import read_plan
from itpm.store import Author, Store, founded
from itpm.takeaway import plan_as_xml
from tests.seat import seated
from tests.sheets.plans import element, mspdi, planned, work
from tests.sheets.test_real_files import DATA

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY)
FILES = sorted((DATA / "mspdi").glob("*.xml")) if DATA.is_dir() else []
PHASE, GATE = TaskKind.PHASE, TaskKind.MILESTONE


@pytest.fixture
def db() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    store.save(Project(title="Archive & more"), Person(title="Kari Lund"), author=KARI)
    yield store
    store.close()


def task(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title}
    days = {"starts_on": date(2026, 1, first), "ends_on": date(2026, 1, last)}
    return Task(**{**values, **days, **more})


def home(db: Store, folder: Path, project: str = "P1") -> Convoy:
    """Send the plan of a project out, and look at what comes back."""
    made = plan_as_xml(db, project, MONDAY.date())
    return gathered(db, planned(folder, made), Way(project))


def edits(convoy: Convoy) -> list[tuple[str, dict[str, Any]]]:
    """What would change of which row, but for the number it has got abroad."""
    found = []
    for part in convoy.parts:
        for edit in part.intake.edits:
            was, now = vars(edit.was), vars(edit.now)
            other = {n: (was[n], now[n]) for n in was if was[n] != now[n] and n != "uid"}
            found += [(edit.now.title_text, other)] if other else []
    return found


def came_back_as_it_left(convoy: Convoy) -> bool:
    part = [(len(one.intake.new), len(one.intake.refused)) for one in convoy.parts]
    return edits(convoy) == [] and set(part) <= {(0, 0)}


def test_a_typed_plan_comes_back_as_it_left_with_all_it_says(db: Store, tmp_path: Path):
    snet = Constraint.START_NO_EARLIER
    db.save(
        task("Build", 5, 23, kind=PHASE, wbs="1", note="All <of> it"),
        task("Frame", 5, 9, wbs="1.1", done=40, owner="H2", deadline=date(2026, 1, 10)),
        task("Roof", 12, 16, wbs="A-2", phase="T1", duration=5, started_on=date(2026, 1, 13)),
        task("Wait", 17, 18, wbs="1.3", phase="T1"),
        task("By hand", 12, 13, manual=True, work_hours=20, remaining_hours=5),
        task("Bound", 20, 21, constraint_kind=snet, constraint_on=date(2026, 1, 20)),
        task("Late", 20, 21, constraint_kind=Constraint.AS_LATE_AS_POSSIBLE, duration=2),
        task("Over", 5, 6, done=100, baseline_start=date(2026, 1, 5), calendar="Nowhere"),
        task("Ready", 23, 23, kind=GATE, baseline_end=date(2026, 1, 22), calendar="House"),
        task("Later", 26, 30, kind=PHASE, duration=8, duration_unit=TimeUnit.HOURS),
        task(
            "Due",
            26,
            30,
            constraint_kind=Constraint.MUST_FINISH,
            constraint_on=date(2026, 1, 30),
        ),
        author=KARI,
    )
    db.save(
        Calendar(title="House", standard=True, nation=Nation.NORWAY, friday="08:00-12:00"),
        author=KARI,
    )
    db.save(
        SpecialDay(
            calendar="CA1", title="Night", starts_on=date(2026, 1, 7), hours="22:00-24:00"
        ),
        author=KARI,
    )
    db.save(
        Link(project="P1", before="T2", after="T3", lag_days=-1),
        Link(
            project="P1",
            before="T3",
            after="T9",
            kind=LinkKind.FINISH_FINISH,
            lag_days=3,
            lag_unit=TimeUnit.ELAPSED_HOURS,
        ),
        Link(project="P1", before="T2", after="T6", lag_days=50, lag_unit=TimeUnit.PERCENT),
        author=KARI,
    )

    convoy = home(db, tmp_path)

    assert edits(convoy) == []
    assert came_back_as_it_left(convoy)
    convoy.saved(db, KARI)
    assert home(db, tmp_path).is_idle


def test_whose_a_task_is_and_who_does_it_come_back_as_they_left(db: Store, tmp_path: Path):
    db.save(Person(title="Ola Berg"), Person(title="Per Vik"), author=KARI)
    kari, ola, per = (one.id for one in db.all(Person))
    db.save(
        task("Hers alone", 5, 9, owner=kari),
        task("Hers, done by him", 5, 9, owner=kari),
        task("Hers, done mostly by him", 5, 9, owner=kari),
        task("Nobody's, done by two", 5, 9),
        task("Nobody's", 5, 9),
        *(
            Assignment(project="P1", task=of, person=who, units=units)
            for of, who, units in [
                ("T2", ola, 100),
                ("T3", ola, 60),
                ("T3", kari, 40),
                ("T4", per, 0),
                ("T4", ola, 33),
            ]
        ),
        author=KARI,
    )
    left = db.all(Assignment)
    made = plan_as_xml(db, "P1", MONDAY.date())

    assert came_back_as_it_left(home(db, tmp_path))
    db.delete(*left, author=KARI)
    gathered(db, planned(tmp_path, made), Way("P1")).saved(db, KARI)
    shares = [
        {(one.task, one.person, one.units) for one in some}
        for some in (left, db.all(Assignment))
    ]
    assert shares[0] == shares[1]
    assert [one.owner for one in db.all(Task)] == [kari, kari, kari, "", ""]


def test_who_takes_over_a_task_abroad_has_it_here(db: Store, tmp_path: Path):
    db.save(Person(title="Ola Berg"), task("Dig", 5, 9, owner="H1"), author=KARI)
    db.save(Assignment(project="P1", task="T1", person="H1", units=40), author=KARI)
    db.save(Assignment(project="P1", task="T1", person="H2", units=60), author=KARI)
    made = plan_as_xml(db, "P1", MONDAY.date()).replace(b"Kari Lund", b"Per Vik")

    gathered(db, planned(tmp_path, made), Way("P1")).saved(db, KARI)

    assert db.titles("person")[db.get(Task, "T1").owner] == "Ola Berg"


def test_what_tasks_are_measured_by_is_no_new_baseline_when_it_comes_home(
    db: Store, tmp_path: Path
):
    first, last = date(2026, 1, 5), date(2026, 1, 9)
    own = Baseline(id="BL1", project="P1", title="As agreed", taken_on=date(2026, 1, 2))
    db.save(task("Dig", 12, 16, baseline_start=first, baseline_end=last), own, author=KARI)
    kept = BaselineDate(
        project="P1", baseline="BL1", task="T1", title="Dig", starts_on=first, ends_on=last
    )
    db.save(kept, author=KARI)
    made = plan_as_xml(db, "P1", MONDAY.date())

    assert home(db, tmp_path).beside == ()
    moved = made.replace(b"2026-01-09T", b"2026-01-08T", 1)
    (new, _) = gathered(db, planned(tmp_path, moved), Way("P1")).beside
    assert isinstance(new, Baseline)
    assert (new.title, new.taken_on) == ("Baseline 0", MONDAY.date())


def dates(folder: Path) -> dict[str, tuple[date, date]]:
    """The dates a reader of the file gives the rows that have no parts."""
    made = schedule(read_plan(folder / "plan.xml", "en", MONDAY.date()))
    return {
        one.name: (row.start.date(), row.finish.date())
        for one, row in zip(made.plan.activities, made.rows, strict=True)
    }


def test_a_reader_of_the_file_gets_the_dates_the_house_gets(db: Store, tmp_path: Path):
    db.save(
        task("Frame", 5, 9),
        task("Roof", 7, 9),
        task("Ready", 9, 9, kind=GATE),
        task("Soon", 5, 6, duration=2),
        Link(project="P1", before="T1", after="T2"),
        Link(project="P1", before="T2", after="T3"),
        Link(project="P1", before="T3", after="T4", lag_days=1),
        author=KARI,
    )
    home(db, tmp_path)
    ours = scheduled(db, today=MONDAY.date(), project="P1").rows

    assert dates(tmp_path) == {row.title: (row.start, row.finish) for row in ours}


def test_what_no_xml_may_hold_stays_at_home(db: Store, tmp_path: Path):
    db.save(task("Fr\x0bame", 5, 9), task("Empty", 5, 9, project="P2"), author=KARI)

    assert dates_of_titles(home(db, tmp_path)) == ["Frame"]


def dates_of_titles(convoy: Convoy) -> list[str]:
    return [one.title_text for part in convoy.parts for one in part.intake.new]


def test_a_field_of_another_program_says_nothing_of_ours(db: Store, tmp_path: Path):
    db.save(task("Frame", 5, 9), author=KARI)
    made = plan_as_xml(db, "P1", MONDAY.date()).replace(b"188744016", b"188743731")
    convoy = gathered(db, planned(tmp_path, made), Way("P1"))

    assert edits(convoy)[0][1]["duration"] == (None, 5)


def test_an_empty_plan_leaves_as_one(db: Store):
    assert b"<Tasks />" in plan_as_xml(db, "P1", MONDAY.date())


def test_the_plans_of_the_demo_come_back_as_they_left(tmp_path: Path):
    db = founded(None, now=MONDAY)
    load(db, projects=3, seed=5, today=MONDAY.date())

    assert came_back_as_it_left(home(db, tmp_path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_of_microsoft_project_goes_in_and_out_and_in(
    path: Path, db: Store, tmp_path: Path
):
    gathered(db, planned(tmp_path, path.read_bytes()), Way("P1")).saved(db, KARI)

    assert edits(home(db, tmp_path)) == []
    assert home(db, tmp_path).is_idle


def agreed(db: Store) -> dict[str, dict[str, tuple[int, int]]]:
    """The days of January of every task in every baseline."""
    titles = {one.id: one.title for one in db.all(Baseline)}
    found: dict[str, dict[str, tuple[int, int]]] = {title: {} for title in titles.values()}
    for one in db.all(BaselineDate):
        found[titles[one.baseline]][one.title] = one.starts_on.day, one.ends_on.day
    return found


def test_baselines_come_in_leave_and_come_home(db: Store, tmp_path: Path):
    file = mspdi(
        work(1, "Dig", 1, "1", based(0, 5, 6), based(3, 7, 8), based(4, 0, 9)),
        work(2, "Fill", 1, "2", based(0, 7, 8), based(9, 0, 0)),
    )
    way = Way("P1", baseline="Basisplan {n}")
    came = gathered(db, planned(tmp_path, file), way)
    change = came.saved(db, KARI)

    assert agreed(db) == {
        "Basisplan 0": {"Dig": (5, 6), "Fill": (7, 8)},
        "Basisplan 3": {"Dig": (7, 8)},
        "Basisplan 4": {"Dig": (9, 9)},
    }
    assert gathered(db, planned(tmp_path, file), way).beside == ()

    (dig, _) = db.all(Task)
    own = Baseline(id="BL9", project="P1", title="After the flood", taken_on=date(2026, 2, 1))
    day = BaselineDate(
        project="P1", baseline="BL9", task=dig.id, title="Dig",
        starts_on=date(2026, 1, 12), ends_on=date(2026, 1, 13),
    )  # fmt: skip
    db.save(own, day, author=KARI)
    left = plan_as_xml(db, "P1", MONDAY.date())

    # The one that bears no number leaves under the first that is free.
    assert [said.count(b"<Baseline>") for said in left.split(b"<Task>")[1:]] == [4, 1]
    assert b"<Number>1</Number>" in left
    again = gathered(db, planned(tmp_path, left), way)
    assert (again.beside, came_back_as_it_left(again)) == ((), True)

    moved = left.replace(b"2026-01-12T", b"2026-01-11T")
    gathered(db, planned(tmp_path, moved), way).saved(db, KARI)
    assert agreed(db)["After the flood"] == {"Dig": (11, 13)}
    assert change.number


def based(number: int, first: int, last: int) -> str:
    """A baseline of a task; a day of nought is not said."""
    days = {"Start": first and f"2026-01-{first:02}T08:00:00"}
    days["Finish"] = last and f"2026-01-{last:02}T17:00:00"
    return element("Baseline", Number=number, **{n: day for n, day in days.items() if day})


def away(db: Store) -> None:
    """Kari and Per dig; Kari is away on Tuesday, and Per works on Mondays and Wednesdays."""
    days: dict[str, Any] = dict.fromkeys(("tuesday", "thursday", "friday"), "")
    db.save(
        Calendar(title="Office", standard=True),
        Calendar(title="Half", **days),
        Person(id="H2", title="Per Dahl", calendar="CA2"),
        author=KARI,
    )
    db.save(
        task("Dig", 5, 6, owner="H1", work_hours=14),
        task("Fill", 5, 6, owner="H1"),
        Absence(person="H1", starts_on=date(2026, 1, 6), ends_on=date(2026, 1, 6)),
        Assignment(project="P1", task="T2", person="H2", units=50),
        author=KARI,
    )


def test_people_who_are_away_leave_with_their_hours_and_get_the_same_dates(
    db: Store, tmp_path: Path
):
    away(db)
    path = tmp_path / "out.xml"
    path.write_bytes(plan_as_xml(db, "P1", MONDAY.date()))
    rows = {row.id: row for row in scheduled(db, today=MONDAY.date(), project="P1").rows}

    made = schedule(read_plan(path, "en", MONDAY.date()))

    ours = [(rows[id_].start, rows[id_].finish) for id_ in ("T1", "T2")]
    assert [(one.start.date(), one.finish.date()) for one in made.rows] == ours
    assert [finish.day for _, finish in ours] == [7, 7]
    assert came_back_as_it_left(home(db, tmp_path))

    look, way = planned(tmp_path, path.read_bytes()), Way("P1", absences=True)
    assert gathered(db, look, way).beside == ()
    db.delete(*db.all(Absence), author=KARI)
    gathered(db, look, way).saved(db, KARI)
    (found,) = db.all(Absence)
    assert (found.person, found.starts_on, found.ends_on) == ("H1", *[date(2026, 1, 6)] * 2)


def test_days_off_of_a_newcomer_come_in_with_them_and_other_patterns_do_not(
    db: Store, tmp_path: Path
):
    period = "<TimePeriod><FromDate>2026-01-{}T00:00:00</FromDate><ToDate>2026-01-{}</ToDate>"
    week, day, half = (
        element("Exception", f"{period.format(*days)}</TimePeriod>", **more)
        for days, more in (
            (("12", "16T23:59:00"), {"DayWorking": 0, "Type": 1}),
            (("20", "30T23:59:00"), {"DayWorking": 0, "Type": 6}),
            (("19", "19T23:59:00"), {"DayWorking": 1}),
        )
    )
    then = f"{period.format('08', '08T23:59:00')}</TimePeriod>"
    old = f"<WeekDay><DayType>0</DayType>{then}</WeekDay>"
    file = mspdi(
        work(1, "Dig", 1, "1"),
        rest="<Calendars>"
        + element(
            "Calendar",
            f"<WeekDays>{old}</WeekDays><Exceptions>{week}{day}{half}</Exceptions>",
            UID=7,
            Name="Ola",
        )
        + "</Calendars><Resources>"
        + element("Resource", UID=1, Name="Ola", Type=1, CalendarUID=7)
        + "</Resources><Assignments>"
        + element("Assignment", TaskUID=1, ResourceUID=1, Units="1")
        + "</Assignments>",
    )

    gathered(db, planned(tmp_path, file), Way("P1", absences=True)).saved(db, KARI)

    ola = next(one.id for one in db.all(Person) if one.title == "Ola")
    away = {(one.person, one.starts_on.day, one.ends_on.day) for one in db.all(Absence)}
    assert away == {(ola, 8, 8), (ola, 12, 16)}


def test_who_is_away_leaves_only_with_those_who_may_know_it(db: Store):
    away(db)
    reader = desk(db, seated(db, MONDAY, Role.READER).person, MONDAY.date())

    said = plan_as_xml(reader, "P1", MONDAY.date())

    assert said.count(b"<CalendarUID>3</CalendarUID>") == 0
    assert b"2026-01-06T23:59" not in said
