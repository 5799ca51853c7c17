"""The load brief: everyone's weeks over all projects, and whose are shown to whom."""

from collections.abc import Iterator
from typing import Any

import pytest

from itpm.briefs.load import Load, load, proposal
from itpm.desk import desk
from itpm.records import (
    Absence,
    Assignment,
    Calendar,
    Membership,
    Person,
    Project,
    Role,
    Task,
    replaced,
)
from itpm.records.calendar import WEEKDAYS
from itpm.records.project import Lifecycle
from itpm.store import Author, Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of, seated


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        save(
            store,
            task("Dig", "P1", 0, 4),
            task("Pay", "P2", 0, 4),
            task("Old", "P3", 0, 4),
            Project(title="Over", lifecycle=Lifecycle.CLOSED),
        )
        save(store, *(share(n, "H1", 60) for n in (1, 2, 3)))
        yield store


def task(title: str, project: str, first: int, last: int, **more: Any) -> Task:
    values = {"title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{"project": project, **values, **more})


def share(task: int, person: str, units: int) -> Assignment:
    return Assignment(project=f"P{task}", task=f"T{task}", person=person, units=units)


def gathered(db: Any, project: str | None = None) -> Load:
    return load(db, today=TODAY, project=project)


def test_the_load_of_a_person_is_summed_over_the_projects_that_are_active(db: Store):
    brief = gathered(db)

    (kari,) = brief.rows
    assert (kari.title, kari.cells[0].percent, kari.cells[1].percent) == ("Kari Lund", 120, 0)
    assert [(brief.pieces[id_].title, minutes) for id_, minutes in kari.cells[0].tasks] == [
        ("Dig", 21 * 60),
        ("Pay", 21 * 60),
    ]
    assert [(one.person, one.percent) for one in brief.overloads] == [("H1", 120)]
    assert (kari.worst, dict(brief.names), brief.is_whole) == (120, {"H1": "Kari Lund"}, True)


def test_with_a_project_in_view_those_who_work_in_it_are_shown_with_all_they_do(db: Store):
    save(db, task("Test", "P2", 0, 0, owner="H2", work_hours=2), task("Who", "P1", 0, 0))

    one, other = gathered(db, "P1"), gathered(db, "P2")

    assert [(row.id, row.cells[0].percent) for row in one.rows] == [("H1", 120)]
    assert [row.id for row in other.rows] == ["H1", "H2"]
    assert [[piece.title for piece in brief.unknown] for brief in (one, other)] == [["Who"], []]


def test_absences_take_from_what_there_is(db: Store):
    save(db, Absence(person="H1", starts_on=day(0), ends_on=day(1)))

    # What is to be done goes on when she is back, in three days instead of five.
    assert gathered(db).rows[0].cells[0].percent == 120


def test_who_has_hours_of_their_own_can_do_as_much_as_those_are(db: Store):
    mornings: dict[str, Any] = dict.fromkeys(WEEKDAYS[:5], "08:00-11:30")
    save(db, Calendar(title="Mornings", **mornings))
    save(db, replaced(db.get(Person, "H1"), calendar="CA1"))

    assert gathered(db).rows[0].cells[0].there == 5 * 210


def test_a_manager_sees_the_load_of_those_in_the_own_projects_as_far_as_they_may(db: Store):
    boss, _ = desk_of(db, MONDAY, Role.PROJECT_MANAGER)
    session = seated(db, MONDAY, Role.PROJECT_MANAGER, name="Liv", project="P1")
    liv = desk(db, session.person, TODAY)

    assert [row.id for row in gathered(liv).rows] == ["H1"]
    assert gathered(liv).rows[0].cells[0].percent == 60  # P2 is not hers to see
    assert gathered(liv).is_whole is False
    assert gathered(liv, "P2").rows == ()
    assert gathered(boss).rows == ()  # who leads nothing sees nobody's


def test_nobody_else_sees_anybodys_load(db: Store):
    save(db, Person(title="Ann"), Membership(person="H1", role=Role.READER))

    reader, _ = desk_of(db, MONDAY, Role.READER)

    assert gathered(reader).rows == ()
    assert proposal(reader, today=TODAY, project="P1") is None


def test_a_levelling_counts_what_other_projects_ask_for(db: Store):
    found = proposal(db, today=TODAY, project="P1")

    assert found is not None
    (move,) = found.moves
    assert (move.task, move.becomes, found.costs) == ("T1", (day(7), day(11)), 7)


def test_a_house_where_nobody_has_work_has_no_rows(db: Store):
    db.delete(*db.all(Assignment), author=Author(by="Kari", at=MONDAY))

    brief = gathered(db)

    assert (brief.rows, brief.overloads) == ((), ())
    assert {one.title for one in brief.unknown} == {"Dig", "Pay"}
