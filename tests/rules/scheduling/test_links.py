from dataclasses import replace
from typing import Any

import pytest

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.calendar import ALWAYS
from itpm.rules.scheduling.drivers import Why
from itpm.rules.scheduling.plan import Activity, Lag, Link, Plan
from itpm.rules.scheduling.schedule import schedule
from tests.rules.scheduling.picture import DAY, evening, holds, morning, plan


def test_a_task_waits_for_the_finish_of_another():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XXX          | after a
    """)


def test_a_task_beside_the_critical_path_has_slack():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | X              |
        b        |  XXXX..XX      | after a
        c        |  oo            | after a
        d        |          X     | after b, after c
    """)


def test_work_stops_at_the_weekend():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXXX..XX      |
        b        |          X     | after a
    """)


@pytest.mark.parametrize(
    "picture",
    [
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |     X..X       | a FS+2d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |   XX           | a FS-1d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        | XXX            | a SS
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XXX          | a SS+2d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |  XX            | a FF
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |    XX          | a FF+2d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXXX           |
        b        |  oo            | a FF-1d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        s        | XX             |
        a        |   XXX          | after s
        b        | oo             | a SF
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        s        | XX             |
        a        |   XXX          | after s
        b        |   XXX..X       | a SF+4d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        s        | XX             |
        a        |   XXX          | after s
        b        | o              | a SF-1d
        """,
    ],
)
def test_every_kind_of_link_with_every_sign_of_lag(picture: str):
    holds(picture)


def test_a_lag_can_be_a_share_of_the_predecessor():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXX           |
        b        |        XX      | a FS+25%
        c        |   oo           | a FS-50%
    """)


def test_an_elapsed_lag_goes_on_over_the_weekend():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXXX          |
        b        |         X      | a FS+3ed
        c        |        o       | a FS+1ed
    """)


def test_of_several_links_the_last_decides_and_is_named_as_the_driver():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        | o              |
        c        |    XX          | after b, after a
    """)

    assert made.driver(2).uid == "a"
    assert made.driver(0).why is Why.PLAN


def test_a_milestone_stands_where_its_predecessor_ends():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        m        |  v             | after a
        b        |   X            | after m
        n        | v              |
    """)

    assert made.rows[1].finish == evening(2)
    assert made.rows[3].start == morning(1)


def test_a_milestone_stands_on_the_morning_after_where_a_plan_wants_it_so():
    made = holds(
        """
        schedule | MTWTFSSMTWTFSS |
        whole    | XXXXX          |
         a       | XXXXX          |
         m       |        v       | after a
        b        |        X       | after m
        """,
        milestones_open=True,
    )

    assert made.rows[2].start == made.rows[2].finish == morning(8)
    assert made.rows[0].finish == evening(5)


def test_a_milestone_after_a_start_stands_at_that_start():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XX           | after a
        m        |   v            | b SS
        n        |   v            | b SS+1d
        o        | v              | b SS-2d
    """)

    assert made.rows[2].start == morning(3)
    assert made.rows[3].start == evening(3)
    assert made.rows[4].start == morning(1)


def test_nothing_starts_before_the_plan_does():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        | XX             | a FS-5d
    """)


def test_an_elapsed_task_goes_on_by_night_and_at_weekends():
    made = schedule(
        plan("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXXX          |
        dries    |                | after a, elapsed 3
        b        |        X       | after dries
        """)
    )

    assert made.rows[1].start == evening(5)
    assert made.rows[1].finish == evening(8)
    assert made.rows[2].start == morning(9)


def test_a_lag_of_working_days_before_an_elapsed_task_is_one_of_working_days():
    made = schedule(
        plan("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXXX          |
        dries    |                | a FS+1d, elapsed 1
        early    |                | a FS-1d, elapsed 1
        """)
    )

    assert made.rows[1].start == evening(8)
    assert made.rows[1].late_start == evening(8)
    assert made.rows[2].start == morning(5)


def test_a_summary_as_predecessor_ends_with_the_last_of_its_tasks():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | XXX            |
          a      | o              |
          b      | XXX            |
        c        |    X           | after s
    """)


def test_a_summary_as_successor_holds_back_all_its_tasks():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        s        |   XXX          | after a
          b      |   o            |
          t      |   XXX          |
            c    |   XXX          |
    """)

    assert made.driver(2).why is Why.SUMMARY
    assert made.driver(2).uid == "s"
    assert made.driver(1).why is Why.PART


def test_a_summary_that_starts_another_is_started_by_its_first_task():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        k        | XX             |
        s        | XXX            |
          a      |   X            | after k
          b      | X              |
        c        |  XX            | s SS+1d
    """)

    assert made.driver(4).uid == "s"


def test_a_summary_must_finish_with_another():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        s        |  XX            | a FF
          b      |  XX            |
          c      |   X            |
    """)


def test_links_between_summaries_pass_through_levels():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | XX             |
          t      | XX             |
            a    | XX             |
        u        |   XX           | after s
          v1     |   XX           | t FS
            b    |   XX           |
            c    |   o            |
    """)


def test_each_link_keeps_its_kind_where_one_falls_away_and_another_is_two():
    def piece(uid: str, **more: Any) -> Activity:
        return Activity(uid=uid, **{"minutes": DAY, **more})

    ff = LinkKind.FINISH_FINISH
    made = schedule(
        Plan(
            start=morning(1),
            activities=(
                piece("idle", active=False),
                piece("long", minutes=4 * DAY),
                piece("sum"),
                piece("one", parent="sum"),
                piece("two", parent="sum"),
                piece("last"),
            ),
            links=(
                Link(before="idle", after="long", kind=LinkKind.START_START, lag=Lag(DAY)),
                Link(before="long", after="sum", kind=ff),
                Link(before="two", after="last", lag=Lag(percent=100)),
            ),
        )
    )

    starts = {
        one.name or one.uid: row.start.day
        for one, row in zip(made.plan.activities, made.rows, strict=True)
    }
    assert starts == {"idle": 5, "long": 5, "sum": 8, "one": 8, "two": 8, "last": 12}
    assert [(made.driver(place).uid, made.driver(place).kind) for place in (3, 5)] == [
        ("long", ff),
        ("two", LinkKind.FINISH_START),
    ]


def test_what_is_inactive_holds_nobody():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | ooooo          | inactive
        b        | X              | after a
    """)

    assert made.finish == evening(1)


@pytest.mark.parametrize(
    ("picture", "ring"),
    [
        (
            """
            schedule | MTWTF |
            a        | X     | after c
            b        | X     | after a
            c        | X     | after b
            """,
            "a → b → c → a",
        ),
        (
            """
            schedule | MTWTF |
            s        | X     | after a
              a      | X     |
            """,
            "s → a → s",
        ),
        (
            """
            schedule | MTWTF |
            s        | X     |
              a      | X     | after s
            """,
            "s → a → s",
        ),
        (
            """
            schedule | MTWTF |
            a        | X     | after a
            """,
            "a → a",
        ),
    ],
)
def test_a_ring_is_named(picture: str, ring: str):
    with pytest.raises(Refusal, match=r"schedule\.ring") as refused:
        schedule(plan(picture))

    said = str(refused.value.values["ring"]).split(" → ")
    assert said[0] == said[-1]
    assert sorted(set(said)) == sorted(set(ring.split(" → ")))


def test_a_link_to_nothing_is_named():
    loose = plan("""
        schedule | MTWTF |
        a        | X     | after zz
    """)

    with pytest.raises(Refusal) as refused:
        schedule(loose)

    assert refused.value.code == "schedule.loose_end"
    assert refused.value.values == {"uid": "zz", "other": "a", "row": 1}


@pytest.mark.parametrize("minutes", [10**30, -(10**30)])
def test_a_lag_longer_than_all_time_is_refused(minutes: int):
    two = (Activity(uid="a"), Activity(uid="b"))
    link = Link(before="a", after="b", lag=Lag(minutes))

    with pytest.raises(Refusal, match=r"schedule\.too_long"):
        schedule(Plan(start=morning(1), activities=two, links=(link,)))


def test_a_link_from_nothing_to_nothing_is_named_too():
    with pytest.raises(Refusal) as refused:
        schedule(Plan(start=morning(1), links=(Link(before="x", after="y"),)))

    assert refused.value.values["row"] == 0


def test_two_activities_with_one_uid_are_refused():
    twice = Plan(start=morning(1), activities=(Activity(uid="a"), Activity(uid="a", row=7)))

    with pytest.raises(Refusal) as refused:
        schedule(twice)

    assert refused.value.values == {"uid": "a", "row": 7}


def test_a_summary_within_itself_is_refused():
    within = Plan(
        start=morning(1),
        activities=(
            Activity(uid="a", parent="b", name="A"),
            Activity(uid="b", parent="a", name="B"),
            Activity(uid="c", parent="b"),
        ),
    )

    with pytest.raises(Refusal, match=r"schedule\.under_itself"):
        schedule(within)


def test_an_empty_plan_ends_when_it_starts():
    made = schedule(Plan(start=morning(1)))

    assert (made.start, made.finish, made.rows) == (morning(1), morning(1), ())


def test_a_link_between_calendars_is_passed_on_by_the_clock():
    night = replace(ALWAYS, uid="n")
    activities = (
        Activity(uid="a", minutes=DAY),
        Activity(uid="b", minutes=DAY, calendar="n"),
        Activity(uid="c", minutes=DAY),
    )
    links = (Link(before="a", after="b"), Link(before="b", after="c", lag=Lag(60)))

    made = schedule(
        Plan(start=morning(1), activities=activities, links=links, calendars=(night,))
    )

    assert made.rows[1].start == evening(1)
    assert made.rows[1].finish == morning(2).replace(hour=1)
    assert made.rows[2].start == morning(2).replace(hour=9)
    assert made.rows[1].total_slack == 7 * 60


def test_a_lag_between_calendars_counts_the_hours_of_the_successor():
    night = replace(ALWAYS, uid="n")
    activities = (Activity(uid="a", minutes=DAY), Activity(uid="b", minutes=60, calendar="n"))
    links = (Link(before="a", after="b", lag=Lag(DAY)),)

    made = schedule(
        Plan(start=morning(1), activities=activities, links=links, calendars=(night,))
    )

    assert made.rows[1].start == morning(2).replace(hour=1)
