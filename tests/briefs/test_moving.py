"""What a moved row takes along: what waits for it, phases as wide as their parts, no more."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from itpm.briefs.moving import Moving, moving, placed
from itpm.desk import Desk
from itpm.records import Link, Refusal, Role, Task
from itpm.records.plan import TaskKind
from itpm.store import Reader, Store
from tests.briefs.houses import MONDAY, TODAY, day, house, save
from tests.seat import desk_of

PHASE = TaskKind.PHASE


@pytest.fixture
def db() -> Iterator[Store]:
    with house() as store:
        yield store


def task(title: str, first: int, last: int, **more: Any) -> Task:
    values = {"project": "P1", "title": title, "starts_on": day(first), "ends_on": day(last)}
    return Task(**{**values, **more})


def link(before: int, after: int, **more: Any) -> Link:
    return Link(project="P1", before=f"T{before}", after=f"T{after}", **more)


def move(db: Reader, id_: str, first: int, last: int) -> Moving:
    mine = placed(db, db.get(Task, id_), day(first), day(last))
    return moving(db, mine, today=TODAY)


def at(one: Task) -> tuple[str, int, int]:
    return one.title, (one.starts_on - TODAY).days, (one.ends_on - TODAY).days


def followers(asked: Moving) -> list[tuple[str, int, int]]:
    return [at(one.now) for one in (*asked.rows, *asked.phases)]


def test_what_waits_for_a_moved_row_follows_it_and_the_rest_stays(db: Store):
    save(db, task("Frame", 0, 4), task("Roof", 7, 11), task("Paint", 14, 18), task("Buy", 0, 1))
    save(db, link(1, 2), link(2, 3))

    asked = move(db, "T1", 0, 8)

    assert asked.asks
    assert followers(asked) == [("Roof", 9, 15), ("Paint", 16, 22)]
    assert [at(one) for one in asked.alone] == [("Frame", 0, 8)]
    assert [at(one) for one in asked.together] == [("Frame", 0, 8), *followers(asked)]


def test_a_phase_as_wide_as_its_parts_stays_so_without_being_asked_about(db: Store):
    save(
        db,
        task("Build", 0, 4, kind=PHASE, wbs="1"),
        task("Frame", 0, 4, wbs="1.1"),
        task("Move", 0, 30, kind=PHASE, wbs="2"),
        task("Pack", 7, 8, wbs="2.1"),
    )

    built, packed = move(db, "T2", 2, 8), move(db, "T4", 9, 10)

    assert not built.asks
    assert [at(one) for one in built.alone] == [("Frame", 2, 8), ("Build", 2, 8)]
    assert followers(packed) == []


def test_a_wider_phase_grows_when_its_parts_leave_it(db: Store):
    save(db, task("Build", -2, 6, kind=PHASE, wbs="1"), task("Frame", 0, 4, wbs="1.1"))

    assert followers(move(db, "T2", 0, 9)) == [("Build", -2, 9)]


def test_a_row_put_where_its_links_do_not_allow_says_where_it_can_be(db: Store):
    save(db, task("Frame", 0, 4), task("Roof", 7, 11))
    save(db, link(1, 2))

    asked = move(db, "T2", 1, 3)

    assert asked.held is not None
    assert at(asked.held) == ("Roof", 7, 9)
    assert asked.together == (asked.held,)


def test_a_row_that_stood_there_against_its_links_is_not_asked_about_again(db: Store):
    save(db, task("Frame", 0, 4), task("Roof", 2, 3))
    save(db, link(1, 2))

    assert move(db, "T2", 1, 2).held is None


def test_a_row_that_comes_to_stand_where_it_was_typed_is_not_moved(db: Store):
    save(db, task("Frame", 0, 8), task("Roof", 7, 8))
    save(db, link(1, 2))

    assert not move(db, "T1", 0, 4).asks


def test_a_moved_phase_is_never_held_by_its_parts(db: Store):
    save(db, task("Build", 0, 4, kind=PHASE, wbs="1"), task("Frame", 0, 4, wbs="1.1"))

    assert move(db, "T1", 1, 2).held is None


def test_a_row_drawn_forward_draws_nobody_with_it(db: Store):
    save(db, task("Frame", 7, 11), task("Roof", 14, 15))
    save(db, link(1, 2))

    assert not move(db, "T1", 0, 4).asks


def test_a_ring_takes_nothing_along(db: Store):
    save(db, task("Hen", 0, 4), task("Egg", 7, 11))
    save(db, link(1, 2), link(2, 1))

    assert not move(db, "T1", 0, 8).asks


def test_who_sees_a_part_of_the_plan_is_told_nothing_of_the_rest(db: Store):
    save(db, task("Frame", 0, 4), task("Roof", 7, 11))
    save(db, link(1, 2))
    desk: Desk = desk_of(db, MONDAY, Role.SUPPLIER)[0]
    mine = placed(db, db.get(Task, "T1"), day(0), day(8))

    assert not moving(desk, mine, today=TODAY).asks


def test_a_date_in_another_century_is_refused(db: Store):
    save(db, task("Frame", 0, 4))

    with pytest.raises(Refusal, match=r"schedule\.far"):
        placed(db, db.get(Task, "T1"), day(0), date(2501, 1, 1))
