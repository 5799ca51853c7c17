"""The proposal brief: dates of the schedule taken over, and who follows a row that is moved."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from itpm.briefs.proposal import following, proposed
from itpm.briefs.scheduled import scheduled
from itpm.records import Link, Role, Task, replaced
from itpm.store import Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        save(store, row("Buy", 0, 4), row("Build", 7, 8), row("Teach", 9, 10))
        save(store, row("Beside", 0, 4), row("Late already", 0, 1))
        save(store, link(1, 2), link(2, 3), link(4, 5))
        yield store


def row(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def link(before: int, after: int) -> Link:
    return Link(project="P1", before=f"T{before}", after=f"T{after}")


def buy(db: Store, last: int) -> Task:
    return replaced(db.get(Task, "T1"), ends_on=day(last))


def test_a_row_that_is_moved_takes_along_what_waits_for_it(db: Store):
    found = following(db, today=TODAY, project="P1", tasks=[buy(db, 11)], links=None)

    assert [(one.title, one.start, one.by) for one in found.rows] == [
        ("Build", day(14), 7),
        ("Teach", day(16), 7),
    ]
    assert found.held == ()


def test_a_row_put_earlier_than_its_links_allow_is_told(db: Store):
    build = replaced(db.get(Task, "T2"), starts_on=day(2), ends_on=day(3))

    found = following(db, today=TODAY, project="P1", tasks=[build], links=None)

    assert [(one.title, one.start) for one in found.held] == [("Build", day(7))]


def test_a_new_row_and_typed_links_count_too(db: Store):
    new = row("Vote", 0, 11, id="new")
    links = [Link(project="P1", before="new", after="T1")]

    found = following(db, today=TODAY, project="P1", tasks=[new], links=links)

    assert [one.title for one in found.rows] == ["Buy"]


def test_a_ring_that_is_typed_is_named(db: Store):
    links = [link(1, 2), link(2, 1)]

    found = following(db, today=TODAY, project="P1", tasks=[buy(db, 4)], links=links)

    assert found.refused is not None
    assert found.refused.code == "schedule.ring"


def test_who_sees_a_part_of_the_plan_is_told_nothing_of_the_rest(db: Store):
    contact, _ = desk_of(db, MONDAY, Role.CONTACT)

    found = following(contact, today=TODAY, project="P1", tasks=[buy(db, 11)], links=None)

    assert found.rows == ()


def test_the_dates_of_the_schedule_become_those_of_the_tasks(db: Store):
    moves = scheduled(db, today=TODAY, project="P1").moves

    save(db, *proposed(db, "P1", moves))

    assert db.get(Task, "T5").starts_on == date(2026, 1, 12)
    assert scheduled(db, today=TODAY, project="P1").moves == ()
