"""The people brief: what each has to do now, and who from outside leaves when."""

from collections.abc import Iterator

import pytest

from itpm.briefs.people import load, people
from itpm.records import Action, Issue, Person, Project, Risk, Task
from itpm.records.project import Lifecycle
from itpm.store import Store
from tests.briefs.houses import TODAY, day, house, save


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def task(**more: object) -> Task:
    values: dict[str, object] = {"project": "P1", "title": "Task", "owner": "H1"}
    days = {"starts_on": day(-3), "ends_on": day(9)}
    return Task(**{**values, **days, **more})  # type: ignore[arg-type]  # named in each test


def test_a_persons_load_is_what_is_under_way_and_open(db: Store):
    save(db, Project(title="Old", lifecycle=Lifecycle.CLOSED))
    save(
        db,
        task(),
        task(title="to come", starts_on=day(1)),
        task(title="done", done=100),
        task(title="of a closed project", project="P3"),
        Risk(project="P1", title="Risk", probability=2, impact=2, owner="H1"),
        Issue(project="P2", title="Issue", owner="H1"),
        Action(title="Action", owner="H2"),
    )

    brief = people(db, today=TODAY)

    assert [(row["title"], load(row)) for row in brief.rows] == [
        ("Kari Lund", 3),
        ("Per Dahl", 1),
    ]
    first = brief.rows[0]
    assert (first["tasks"], first["risks"], first["issues"], first["actions"]) == (1, 1, 1, 0)


def test_with_a_project_in_view_only_its_work_counts_but_everyone_is_there(db: Store):
    save(db, task(), Issue(project="P2", title="Issue", owner="H2"))

    brief = people(db, today=TODAY, project="P2")

    assert [row["title"] for row in brief.busy] == ["Per Dahl"]
    assert len(brief.rows) == 2


def test_those_from_outside_stand_by_their_last_day_and_who_has_left_is_left_out(db: Store):
    save(
        db,
        Person(title="Stays", external=True),
        Person(title="Left", external=True, ends_on=day(-1)),
        Person(title="Later", external=True, ends_on=day(91)),
        Person(title="Soon", external=True, ends_on=day(90)),
    )

    brief = people(db, today=TODAY)

    assert [row["title"] for row in brief.external] == ["Soon", "Later", "Stays"]
    assert brief.leaving == ("H6",)
