from dataclasses import replace

import pytest

from itpm.records import Refusal
from itpm.rules.scheduling.drivers import Why
from itpm.rules.scheduling.plan import Lag
from itpm.rules.scheduling.remarks import Finding, Remark, remarks
from itpm.rules.scheduling.schedule import schedule
from tests.rules.scheduling.picture import DAY, evening, holds, morning, plan


@pytest.mark.parametrize(
    "picture",
    [
        """
        schedule | MTWTFSSMTWTFSS |
        a        |   XX           | SNET 3
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        |   XX           | FNET 4
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XX           | after a, SNET 2
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XX           | after a, FNET 1
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | ooo            | SNLT 3
        b        | XXXXX..XXXX    |
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | oo             | FNLT 3
        b        | XXXXX          |
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        |   XX           | MSO 3
        b        | XXXXX          |
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        |   XX           | MFO 4
        b        | XXXXX          |
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXXXX          |
        b        |    XX          | ALAP
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        s        |   XXX          | SNET 3
          a      |   o            |
          b      |   XXX          |
        """,
    ],
)
def test_every_kind_of_constraint(picture: str):
    holds(picture)


def test_a_date_that_must_be_kept_wins_over_a_link_and_that_is_remarked():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |  XX            | after a, MSO 2
        c        |  XX            | after a, SNLT 2
        d        |  X             | after a, FNLT 2
        e        |  X             | after a, MFO 2
    """)

    assert made.rows[0].total_slack == -2 * DAY
    assert remarks(made)[0] == Remark(Finding.LINK_BROKEN, "b", "a")
    assert {one.uid for one in remarks(made)} == {"b", "c", "d", "e"}


def test_a_plan_may_say_that_links_win_over_dates():
    made = holds(
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |    XX          | after a, MSO 2
        c        |    XX..X       | after a, SNLT 2
        d        |    X           | after a, FNLT 2
        """,
        honours_constraints=False,
    )

    assert made.rows[1].total_slack == -2 * DAY
    assert remarks(made) == ()


def test_a_deadline_moves_nothing_but_is_missed_aloud():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XX           | after a, deadline 3
        c        | ooo            | deadline 4
        d        | XXXX           |
    """)

    assert made.rows[1].total_slack == -DAY
    assert made.rows[0].total_slack == -DAY
    assert remarks(made) == (Remark(Finding.DEADLINE_MISSED, "b"),)


def test_a_deadline_of_a_summary_is_one_of_all_its_tasks():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | XX             | deadline 2
          t      | XX             |
            a    | XX             |
          b      | o              |
        c        | XXXX           |
    """)

    assert made.rows[3].total_slack == DAY


def test_a_summary_that_must_start_by_a_date_binds_its_first_task():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | XX             | SNLT 1
          a      | X              |
          b      |  o             | after a
        c        | XXXX           |
    """)

    assert made.rows[2].total_slack == 2 * DAY


def test_a_summary_that_must_finish_by_a_date_binds_all_its_tasks():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | oo             | FNLT 3
          a      | oo             |
        c        | XXXX           |
    """)

    assert made.rows[1].total_slack == DAY


def test_what_is_as_late_as_possible_delays_what_follows_but_not_the_plan():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        |  XX            | ALAP
        b        |    XX          | after a
        c        | XXXXX          |
    """)

    assert made.rows[0].early_start == morning(1)
    assert made.driver(0).why is Why.LATE


def test_a_milestone_as_late_as_possible_stands_at_the_end():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        m        |     v          | ALAP
        c        | XXXXX          |
    """)

    assert made.rows[0].early_start == morning(1)
    assert made.driver(0).why is Why.LATE


def test_a_milestone_with_a_date_stands_at_that_minute():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        m        |   v            | MSO 3
        n        |   v            | MFO 3
        c        | XXXXX          |
    """)

    assert (made.rows[0].start, made.rows[1].finish) == (morning(3), evening(3))
    assert made.driver(0).why is Why.CONSTRAINT


def test_a_plan_from_its_finish_is_as_late_as_its_finish_allows():
    made = holds(
        """
        schedule | MTWTFSSMTWTFSS |
        a        |   XX           | ALAP
        b        |     X..X       | after a, ALAP
        c        |        X       | after a, ALAP
        d        |   oo           |
        e        |     X..X       | SNLT 5
        """,
        from_finish=True,
        finish=evening(8),
    )

    assert made.start == morning(3)
    assert made.driver(4).why is Why.LATE


def test_a_plan_from_its_finish_keeps_to_earliest_dates():
    holds(
        """
        schedule | MTWTFSSMTWTFSS |
        a        |         X      | SNET 9
        b        |        X       | ALAP
        """,
        from_finish=True,
        finish=evening(8),
    )


def test_a_plan_from_its_finish_must_have_one():
    with pytest.raises(Refusal, match=r"schedule\.no_finish"):
        schedule(
            plan(
                """
                schedule | MTWTF |
                a        | X     |
                """,
                from_finish=True,
            )
        )


def test_every_chain_may_have_an_end_of_its_own():
    holds(
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XX           | after a
        c        | X              |
        """,
        many_ends=True,
    )


def test_what_has_little_slack_may_count_as_critical():
    holds(
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXXX           |
        b        | XXX            |
        c        | oo             |
        """,
        critical_slack=DAY,
    )


@pytest.mark.parametrize("elapsed", [False, True])
def test_levelling_puts_a_task_off(*, elapsed: bool):
    base = plan("""
        schedule | MTWTF |
        a        | X     |
        b        |  X    | after a
    """)
    delay = Lag(1440 if elapsed else DAY, elapsed=elapsed)
    put_off = replace(base.activities[1], delay=delay)

    made = schedule(replace(base, activities=(base.activities[0], put_off)))

    assert made.rows[1].start == morning(3)
    assert made.driver(1).why is Why.LEVELLING
