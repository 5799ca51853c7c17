"""Absences: a task is worked while its own calendar and that of who does it both say so."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.calendar import Calendar, Span
from itpm.rules.scheduling.chances import Spread
from itpm.rules.scheduling.drivers import Why
from itpm.rules.scheduling.plan import Activity, Link, Plan, Work
from itpm.rules.scheduling.remarks import remarks
from itpm.rules.scheduling.schedule import schedule
from itpm.rules.scheduling.simulation import simulate
from tests.rules.scheduling.picture import DAY, absent, evening, holds, morning
from tests.rules.scheduling.test_networks import broken, office, seeds, sizes


@pytest.mark.parametrize(
    "picture",
    [
        """
        begins   | MTWTFSSMTWTFSS |
        a        |    XX..X       | away 1 3
        """,
        """
        goes on  | MTWTFSSMTWTFSS |
        a        | XX..X          | away 3 4
        """,
        """
        over     | MTWTFSSMTWTFSS |
        a        | X.........XX   | away 2 10
        """,
        """
        after    | MTWTFSSMTWTFSS |
        a        | XX             | away 3 9
        """,
        """
        waits    | MTWTFSSMTWTFSS |
        a        | oo             |
        b        |        XX      | after a, away 3 5
        """,
        """
        holds up | MTWTFSSMTWTFSS |
        a        | X...X..X       | away 2 4
        b        |         X      | after a
        c        | o              |
        """,
        """
        wished   | MTWTFSSMTWTFSS |
        a        |     X..X       | SNET 3, away 3 4
        """,
        """
        by hand  | MTWTFSSMTWTFSS |
        a        |  oo            | manual 2 3
        b        | X..XX          | away 2 3
        """,
        """
        point    | MTWTFSSMTWTFSS |
        a        | X              |
        b        | v              | after a, away 1 5
        """,
    ],
)
def test_work_goes_on_around_absences(picture: str):
    holds(picture)


def test_who_is_away_decides_the_start_only_where_nothing_else_does():
    made = holds("""
        why      | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |     o          | after a, away 1 4
        c        |    XX..X       | after a, away 1 2
        d        |     o          | after a, SNET 5
    """)

    assert [made.driver(n).why for n in range(4)] == [
        Why.PLAN,
        Why.AWAY,
        Why.LINK,
        Why.CONSTRAINT,
    ]


BACK = {LinkKind.FINISH_FINISH, LinkKind.START_FINISH}
"""Who is away when the other ends has ended before: that is as it should be."""


def manned(plan: Plan, seed: int) -> Plan:
    """The same plan, many of its tasks done by somebody who is away at times."""
    dice = random.Random(seed)  # noqa: S311 -- the same plan every time
    away = tuple(
        Calendar(
            uid=f"p{n}",
            base="standard",
            week=(None,) * 7,
            exceptions=(Span(first, first + timedelta(days=dice.randint(0, 9))),),
        )
        for n in range(3)
        for first in [morning(dice.randint(1, 20)).date()]
    )
    rows = [
        replace(one, works=tuple(Work(f"p{n}", one.minutes) for n in people))
        if (people := [n for n in range(3) if dice.random() < 1 / 4])
        else one
        for one in plan.activities
    ]
    return replace(plan, activities=tuple(rows), calendars=(*plan.calendars, *away))


def test_two_begin_with_the_first_and_end_with_the_last():
    plan = manned_by("away 1 2", "away")
    made = schedule(plan)

    (row,) = made.rows
    assert (row.start, row.finish) == (morning(1), evening(4))
    assert made.driver(0).why is Why.PLAN
    assert schedule(manned_by("away 1 2", "away 1 3")).driver(0).since == morning(1)


def test_two_of_whom_nobody_works_when_another_ends_have_ended_when_they_should():
    plan = manned_by("away 4 5", "away 3 5")
    other = Activity(uid="b", minutes=4 * DAY)
    links = (Link(before="b", after="a", kind=LinkKind.FINISH_FINISH),)
    made = schedule(replace(plan, activities=(*plan.activities, other), links=links))

    # The other ends on Thursday, when both of them are away: they have ended by then.
    assert (made.rows[0].finish, made.rows[1].finish) == (evening(2), evening(4))
    assert remarks(made) == ()
    assert made.driver(0).why is Why.LINK


def manned_by(*people: str) -> Plan:
    """A task of two days, done by some people."""
    works = tuple(Work(one, 2 * DAY) for one in people)
    one = Activity(uid="a", minutes=2 * DAY, works=works)
    return Plan(start=morning(1), activities=(one,), calendars=tuple(map(absent, people)))


@settings(max_examples=100, deadline=None)
@given(seeds, sizes)
def test_absences_break_no_link_and_draw_nothing_forward(seed: int, size: int):
    plan = office(seed, size)
    ahead = tuple(link for link in plan.links if link.kind not in BACK)
    plan = replace(plan, links=ahead)
    made, alone = schedule(manned(plan, seed)), schedule(plan)

    assert remarks(made) == ()
    assert all(
        row.finish >= other.finish for row, other in zip(made.rows, alone.rows, strict=True)
    )
    assert min(row.total_slack for row in made.rows) <= 0 or made.finish > alone.finish


@settings(max_examples=100, deadline=None)
@given(seeds, sizes)
def test_with_absences_too_all_tasks_keep_their_links_on_their_latest_dates(
    seed: int, size: int
):
    plan = manned(office(seed, size), seed)
    lengths = tuple(replace(one, minutes=one.minutes or 60) for one in plan.activities)

    assert broken(schedule(replace(plan, activities=lengths))) == []


@settings(max_examples=25, deadline=None)
@given(seeds, sizes)
def test_many_runs_without_doubt_are_the_schedule_itself(seed: int, size: int):
    made = schedule(manned(office(seed, size), seed))
    spreads = {
        one.uid: Spread(one.minutes, one.minutes, one.minutes)
        for one in made.plan.activities
        if one.minutes
    }

    found = simulate(made, spreads, runs=3)

    assert set(found.ends()) == {made.finish}
