"""A plan file comes in: tasks and the links between them, as one change."""

from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.convoy import Convoy, Way, gathered
from itpm.records import Assignment, Link, Person, Project, Task, replaced
from itpm.records.plan import Constraint, LinkKind, TaskKind, TimeUnit
from itpm.store import Author, Store, founded
from tests.sheets.made import looked
from tests.sheets.plans import asana, board, card, element, gan, mspdi, planned, waits, work

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")
REST = (
    "<Resources>"
    + element("Resource", UID=1, Name="Kari", Type=1, EmailAddress="kari@by.no")
    + "</Resources><Assignments>"
    + element("Assignment", TaskUID=2, ResourceUID=1, Units="1", Work="PT8H0M0S")
    + "</Assignments>"
)


def plan(second: str = "Skrive mandat", **more: object) -> str:
    return mspdi(
        work(1, "Forprosjekt", 1, "1", Summary=1, Finish="2026-01-09T17:00:00"),
        work(2, second, 2, "1.1", **more),
        work(3, "Vedtak", 2, "1.2", waits(2, 3, 4800), Milestone=1, Duration="PT0H0M0S"),
        rest=REST,
    )


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Arkiv"), Project(title="Skole"), author=KARI)
    return house


@pytest.fixture
def drop(tmp_path: Path, db: Store):
    def arrive(
        content: str, name: str = "plan.xml", project: str = "P1", **said: object
    ) -> Convoy:
        tasks = bool(said.pop("tasks", True))
        look = planned(tmp_path, content, name)
        return gathered(db, look, Way(project, **said), tasks=tasks)  # type: ignore[arg-type]  # said by name

    return arrive


def counts(convoy: Convoy) -> list[tuple[str, int, int, int, int]]:
    return [
        (
            part.record.name(),
            len(part.intake.new),
            len(part.intake.edits),
            part.intake.unchanged,
            len(part.intake.refused),
        )
        for part in convoy.parts
    ]


def test_a_plan_is_kept_whole_as_one_change(drop, db: Store):
    convoy = drop(plan())
    change = convoy.saved(db, KARI)
    phase, mandate, decision = db.all(Task)
    (link,) = db.all(Link)
    (kari,) = db.all(Person)

    assert counts(convoy) == [
        ("task", 3, 0, 0, 0),
        ("link", 1, 0, 0, 0),
        ("assignment", 1, 0, 0, 0),
    ]
    assert (phase.kind, phase.uid, phase.wbs) == (TaskKind.PHASE, "1", "1")
    assert (mandate.phase, mandate.owner, mandate.work_hours) == (phase.id, kari.id, None)
    assert (mandate.duration, mandate.duration_unit) == (1, TimeUnit.DAYS)
    assert (decision.kind, decision.phase) == (TaskKind.MILESTONE, phase.id)
    assert decision.constraint_kind is Constraint.AS_SOON_AS_POSSIBLE
    assert (link.before, link.after, link.kind) == (
        mandate.id,
        decision.id,
        LinkKind.START_START,
    )
    assert (link.lag_days, link.lag_unit, link.project) == (1, TimeUnit.DAYS, "P1")
    assert (kari.title, kari.email) == ("Kari", "kari@by.no")
    db.undo(change.number, author=KARI)
    assert (db.all(Task), db.all(Link), db.all(Person)) == ([], [], [])


def test_the_same_plan_again_changes_nothing(drop, db: Store):
    drop(plan()).saved(db, KARI)
    again = drop(plan())

    assert counts(again) == [
        ("task", 0, 0, 3, 0),
        ("link", 0, 0, 1, 0),
        ("assignment", 0, 0, 1, 0),
    ]
    assert again.is_idle


def test_a_newer_version_changes_only_what_changed(drop, db: Store):
    drop(plan()).saved(db, KARI)
    newer = drop(plan("Skrive nytt mandat", PercentComplete=100))
    tasks = newer.tasks
    assert tasks is not None

    assert counts(newer)[:2] == [("task", 0, 1, 2, 0), ("link", 0, 0, 1, 0)]
    assert tasks.intake.edits[0].fields == ("done", "title")
    newer.saved(db, KARI)
    assert [(t.id, t.title, t.done) for t in db.all(Task)][1] == (
        "T2",
        "Skrive nytt mandat",
        100,
    )


def test_what_was_planned_by_hand_is_taken_up_by_its_title(drop, db: Store):
    db.save(
        Task(
            project="P1",
            title="Vedtak",
            starts_on=date(2026, 1, 5),
            ends_on=date(2026, 1, 5),
            note="Husk kake",
        ),
        author=KARI,
    )
    drop(plan()).saved(db, KARI)
    kept = db.get(Task, "T1")

    assert (kept.uid, kept.wbs, kept.note) == ("3", "1.2", "Husk kake")
    assert len(db.all(Task)) == 3


def test_the_same_plan_in_another_project_is_another_plan(drop, db: Store):
    drop(plan()).saved(db, KARI)
    convoy = drop(plan(), project="P2")
    convoy.saved(db, KARI)

    assert counts(convoy)[:2] == [("task", 3, 0, 0, 0), ("link", 1, 0, 0, 0)]
    assert {link.project for link in db.all(Link)} == {"P1", "P2"}


def test_a_project_may_be_written_down_with_its_plan(drop, db: Store):
    convoy = drop(plan(), project="Svømmehall", create={"person", "project"})
    convoy.saved(db, KARI)
    (hall,) = [p for p in db.all(Project) if p.title == "Svømmehall"]

    assert {t.project for t in db.all(Task)} == {hall.id}
    assert {link.project for link in db.all(Link)} == {hall.id}
    assert {one.project for one in db.all(Assignment)} == {hall.id}


def test_links_alone_join_the_tasks_that_are_there(drop, db: Store):
    drop(plan()).saved(db, KARI)
    db.delete(*db.all(Link), author=KARI)
    convoy = drop(plan(), tasks=False)
    convoy.saved(db, KARI)

    assert counts(convoy) == [("link", 1, 0, 0, 0)]
    assert [(link.before, link.after) for link in db.all(Link)] == [("T2", "T3")]


def test_a_link_to_a_task_that_is_not_there_is_refused_by_its_title(drop):
    convoy = drop(plan(), tasks=False)
    (row,) = convoy.parts[0].intake.refused

    assert [(p.field, p.code, p.value) for p in row.problems] == [
        ("before", "unknown_reference", "Skrive mandat"),
        ("after", "unknown_reference", "Vedtak"),
    ]


def test_a_refused_task_takes_its_links_with_it(drop):
    convoy = drop(plan(Start="", Finish=""))

    assert counts(convoy) == [
        ("task", 2, 0, 0, 1),
        ("link", 0, 0, 0, 1),
        ("assignment", 0, 0, 0, 1),
    ]


BOARD = board(
    {"L1": "Doing"},
    [card("C1", "L1", "Order", idMembers=["M1"]), card("C2", "L1", "Pay", due="2026-01-09T1")],
)


def test_tasks_without_a_day_are_refused_unless_they_are_given_one(drop, db: Store):
    assert counts(drop(BOARD, "board.json")) == [("task", 2, 0, 0, 1)]

    drop(BOARD, "board.json", undated=date(2026, 2, 2)).saved(db, KARI)

    assert [(t.title, t.starts_on, t.ends_on) for t in db.all(Task)] == [
        ("Doing", date(2026, 1, 9), date(2026, 1, 9)),
        ("Order", date(2026, 2, 2), date(2026, 2, 2)),
        ("Pay", date(2026, 1, 9), date(2026, 1, 9)),
    ]
    assert counts(drop(BOARD, "board.json", undated=date(2026, 2, 2))) == [("task", 0, 0, 3, 0)]


def test_a_task_that_got_its_day_here_keeps_it_when_the_board_comes_again(drop, db: Store):
    drop(BOARD, "board.json", undated=date(2026, 2, 2)).saved(db, KARI)

    assert counts(drop(BOARD, "board.json")) == [("task", 0, 0, 3, 0)]


def test_plans_of_other_programs_come_in_the_same_way(drop, db: Store):
    project = asana(
        "1,,,,Grave,,Kari,kari@by.no,2026-01-05,2026-01-06,,,,,,",
        "2,,,,Male,,Ola,,2026-01-07,2026-01-08,,,,,Grave,",
    )
    drop(project, "a.csv").saved(db, KARI)
    drop(gan('<task id="9" name="Rydde" start="2026-01-09" duration="1"/>'), "a.gan").saved(
        db, KARI
    )

    assert [(t.title, t.uid) for t in db.all(Task)] == [
        ("Grave", "1"),
        ("Male", "2"),
        ("Rydde", "9"),
    ]
    assert [(p.title, p.email) for p in db.all(Person)] == [("Kari", "kari@by.no"), ("Ola", "")]
    assert counts(drop(project, "a.csv")) == [("task", 0, 0, 2, 0), ("link", 0, 0, 1, 0)]


def test_what_is_no_plan_has_nothing_to_bring(tmp_path: Path, db: Store):
    look = looked(tmp_path, "Navn;Antall\nAnna;3\n")

    assert gathered(db, look, Way("P1")).parts == []
    assert gathered(db, look, Way("P1")).is_idle


def test_what_was_read_here_is_kept_where_the_plan_says_nothing(drop, db: Store):
    drop(plan()).saved(db, KARI)
    decision = db.get(Task, "T3")
    db.save(replaced(decision, deadline=date(2026, 3, 1), note="Husk"), author=KARI)

    assert drop(plan()).is_idle


def team(*shares: tuple[int, str, str], task: int = 1, **more: object) -> str:
    """A plan of one task and those who do it: their numbers, their names, their shares."""
    people = [element("Resource", UID=n, Name=name, **more) for n, name, _ in shares]
    parts = [
        element("Assignment", TaskUID=task, ResourceUID=n, Units=units)
        for n, _, units in shares
    ]
    rest = [element("Resources", "".join(people)), element("Assignments", "".join(parts))]
    return mspdi(work(1, "Grave", 1, "1"), rest="".join(rest))


def who(db: Store) -> list[tuple[str, str, int]]:
    names = db.titles("person")
    return [(one.task, names[one.person], one.units) for one in db.all(Assignment)]


def test_everyone_who_does_a_task_comes_in_and_it_belongs_to_the_first(drop, db: Store):
    db.save(Person(title="Ola Berg"), author=KARI)
    drop(team((7, "Kari Lund", "0.2"), (9, "Ola Berg", "0.5"), (8, "Per Vik", "0.333"))).saved(
        db, KARI
    )

    assert who(db) == [("T1", "Kari Lund", 20), ("T1", "Ola Berg", 50), ("T1", "Per Vik", 33)]
    assert db.titles("person")[db.get(Task, "T1").owner] == "Ola Berg"
    assert [(one.id, one.title) for one in db.all(Person)] == [
        ("H1", "Ola Berg"),
        ("H2", "Kari Lund"),
        ("H3", "Per Vik"),
    ]


def test_a_share_that_changed_there_changes_here(drop, db: Store):
    drop(team((7, "Kari Lund", "0.2"))).saved(db, KARI)
    newer = drop(team((7, "Kari Lund", "0.8")))
    newer.saved(db, KARI)

    assert newer.assignments is not None
    assert newer.assignments.intake.edits[0].fields == ("units",)
    assert who(db) == [("T1", "Kari Lund", 80)]


def test_more_than_all_of_a_persons_time_is_refused_and_the_task_is_kept(drop, db: Store):
    convoy = drop(team((7, "Utviklere", "3")))
    convoy.saved(db, KARI)
    (row,) = convoy.parts[-1].intake.refused

    assert [(p.field, p.code, p.value) for p in row.problems] == [
        ("units", "out_of_range", 300)
    ]
    assert (len(db.all(Task)), who(db)) == (1, [])


def test_nobody_is_written_down_by_those_who_may_not(drop):
    convoy = drop(team((7, "Kari Lund", "1"), (8, "Per Vik", "1")), create=frozenset())

    assert [(kind, new, refused) for kind, new, _, _, refused in counts(convoy)] == [
        ("task", 0, 1),
        ("assignment", 0, 2),
    ]


def test_machines_and_costs_are_shown_and_nobody(drop, db: Store):
    convoy = drop(team((7, "Betong", "3.5"), Type=0))
    convoy.saved(db, KARI)

    assert counts(convoy) == [("task", 1, 0, 0, 0)]
    assert db.all(Person) == []


def test_who_is_on_a_task_that_is_not_there_is_on_none(drop):
    assert counts(drop(team((7, "Kari Lund", "1"), task=5))) == [("task", 1, 0, 0, 0)]
