from dataclasses import replace

import pytest

from itpm.rules.scheduling.calendar import ALWAYS, OFF, STANDARD, Calendar
from itpm.rules.scheduling.drivers import Why
from itpm.rules.scheduling.plan import Activity, Constraint, Link, Plan, Progress, Work
from itpm.rules.scheduling.remarks import Finding, Remark, remarks
from itpm.rules.scheduling.schedule import schedule
from tests.rules.scheduling.picture import DAY, evening, holds, morning, plan


def test_what_is_done_stays_where_it_was_done():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | ooo            | done 1 3
        b        |    XX          | after a
    """)

    assert made.rows[0].total_slack == 0
    assert made.rows[0].late_finish == evening(3)
    assert made.driver(0).why is Why.DONE


def test_what_is_done_may_have_taken_longer_than_thought():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | oooo           | done 1 4
        b        |     X..X       | after a
    """)


def test_what_has_begun_goes_on_from_its_own_start():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        |  XXX           | began 2 1
        b        |     X..X       | after a
    """)

    assert made.rows[0].late_start == morning(2)
    assert made.rows[0].total_slack == 0


def test_what_has_begun_has_the_slack_of_its_finish():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | oo             | began 1 1
        b        | XXXX           |
    """)

    assert made.rows[0].total_slack == 2 * DAY
    assert made.rows[0].late_start == morning(1)


def test_what_was_begun_too_early_waits_with_the_rest_and_that_is_remarked():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        | XXXX           | after a, began 1 3
        c        |     X          | after b
    """)

    assert remarks(made) == (Remark(Finding.OUT_OF_SEQUENCE, "b", "a"),)


def test_what_was_begun_too_early_may_go_on_where_a_plan_allows_it():
    holds(
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        | oo             | after a, began 1 1
        """,
        splits_in_progress=False,
    )


def test_what_was_done_too_early_is_remarked():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        | oo             | after a, done 1 2
    """)

    assert remarks(made) == (Remark(Finding.OUT_OF_SEQUENCE, "b", "a"),)


def test_a_finish_link_holds_back_the_finish_of_what_has_begun():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXX           |
        b        | XXXX           | a FF, began 1 1
    """)


def test_what_has_begun_keeps_a_finish_it_must_not_be_before():
    made = schedule(
        Plan(
            start=morning(1),
            activities=(
                Activity(
                    uid="a",
                    minutes=DAY,
                    constraint=Constraint.FINISH_NO_EARLIER,
                    constraint_date=evening(3),
                    progress=Progress(started=morning(1), done=60),
                ),
            ),
        )
    )

    assert made.rows[0].finish == evening(3)


def test_what_rests_goes_on_when_it_resumes():
    made = schedule(
        Plan(
            start=morning(1),
            activities=(
                Activity(
                    uid="a",
                    minutes=2 * DAY,
                    progress=Progress(
                        started=morning(1), done=DAY, left=DAY, resumes=morning(4)
                    ),
                ),
            ),
        )
    )

    assert made.rows[0].finish == evening(4)


def test_a_finish_without_a_start_was_done_at_once():
    made = schedule(
        Plan(
            start=morning(1),
            activities=(Activity(uid="a", progress=Progress(finished=evening(2))),),
        )
    )

    assert made.rows[0].start == made.rows[0].finish == evening(2)


def test_a_begun_milestone_stands_where_it_began():
    made = schedule(
        Plan(
            start=morning(1),
            activities=(Activity(uid="a", progress=Progress(started=morning(2))),),
        )
    )

    assert made.rows[0].finish == morning(2)


def test_a_manual_task_stays_where_it_was_put():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | ooo            |
        b        |  XXX           | manual 2 4
        c        |     X          | after b
    """)

    assert made.driver(1).why is Why.MANUAL


def test_a_manual_task_against_its_link_is_remarked():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        |  XX            | after a, manual 2
    """)

    assert remarks(made) == (Remark(Finding.LINK_BROKEN, "b", "a"),)


def test_a_manual_task_that_ends_last_is_critical():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            | manual 1
    """)


def test_a_manual_task_with_words_for_a_date_and_no_links_is_not_critical():
    adrift = Activity(uid="a", minutes=DAY, manual=True, tentative=True)
    tied = replace(adrift, uid="b")
    made = schedule(
        Plan(
            start=morning(1),
            activities=(adrift, tied, replace(adrift, uid="c")),
            links=(Link(before="b", after="c"),),
        )
    )

    assert [row.critical for row in made.rows] == [False, True, True]


def test_a_manual_task_without_a_date_is_placed_like_any_other():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   X            | after a, manual
    """)


def test_a_manual_milestone_stands_at_its_minute():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        m        |  v             | manual 2
        a        | XXX            |
    """)

    assert made.rows[0].finish == morning(2)


def test_the_start_of_a_manual_task_is_not_moved_by_what_waits_for_it():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | o              | manual 1
        b        |  oo            | a SS+1d
        c        | XXXX           |
    """)

    assert made.rows[0].total_slack == 3 * DAY


def test_a_manual_summary_has_dates_of_its_own():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | XXXX           | manual 1 4
          a      | o              |
        b        |     X          | after s
    """)

    assert made.rows[0].finish == evening(4)


def test_what_another_plan_decides_counts_neither_for_the_finish_nor_as_critical():
    outside = Activity(
        uid="x", external=True, starts=morning(1), ends=evening(10), minutes=8 * DAY
    )
    inside = Activity(uid="a", minutes=DAY)

    made = schedule(Plan(start=morning(1), activities=(outside, inside)))

    assert made.finish == evening(1)
    assert not made.rows[0].critical


def test_a_plan_of_inactive_tasks_alone_still_has_dates():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | oo             | inactive
    """)

    assert made.finish == evening(2)


NIGHT = Calendar(uid="n", week=(((0, 480),),) * 7)
DAYS = replace(STANDARD, uid="d")


def shared(**more: object) -> Plan:
    """A task for one who works by day and one who works by night."""
    works = (Work("d", 2 * DAY), Work("n", 3 * DAY, 60))
    one = Activity(uid="a", minutes=3 * DAY, works=works)
    return Plan(
        start=morning(1),
        activities=(replace(one, **more), Activity(uid="b", minutes=60)),  # type: ignore[arg-type]  # said by name
        links=(Link(before="a", after="b"),),
        calendars=(NIGHT, DAYS),
    )


def test_a_task_of_several_people_ends_with_the_last_of_them():
    made = schedule(shared())

    assert made.rows[0].start == morning(1)
    assert made.rows[0].finish == morning(5).replace(hour=1)
    assert made.rows[1].start == morning(5)
    assert made.rows[0].total_slack == 0
    assert made.rows[0].late_start == morning(2)


def test_a_task_of_several_people_waits_and_keeps_its_constraint():
    made = schedule(shared(constraint=Constraint.FINISH_NO_EARLIER, constraint_date=morning(8)))

    assert made.rows[0].finish >= evening(5)
    assert remarks(made) == ()


def test_a_begun_task_of_several_people_goes_on_for_each_of_them():
    made = schedule(shared(progress=Progress(started=morning(1), done=DAY, left=2 * DAY)))

    assert made.rows[0].start == morning(1)
    assert made.rows[0].finish > morning(3)


def test_a_task_of_people_with_like_calendars_is_as_long_as_it_says():
    works = (Work("d", DAY), Work("", 2 * DAY))
    made = schedule(
        Plan(
            start=morning(1),
            activities=(Activity(uid="a", minutes=2 * DAY, works=works, pauses=((60, DAY),)),),
            calendars=(DAYS,),
        )
    )

    assert made.rows[0].finish == evening(3)


def test_people_work_on_a_task_with_a_calendar_when_both_do():
    half = Calendar(uid="h", week=(((480, 720),),) * 5 + (OFF,) * 2)
    late = Calendar(uid="l", week=(((600, 1020),),) * 5 + (OFF,) * 2)
    one = Activity(uid="a", minutes=240, calendar="h", works=(Work("l", 240),))

    made = schedule(Plan(start=morning(1), activities=(one,), calendars=(half, late)))

    assert made.rows[0].start == morning(1).replace(hour=10)
    assert made.rows[0].finish == morning(2).replace(hour=12)


def test_a_shared_task_waits_for_a_finish_by_all_who_work_on_it():
    plan_ = shared()
    first = Activity(uid="z", minutes=5 * DAY)
    linked = replace(
        plan_,
        activities=(*plan_.activities, first),
        links=(*plan_.links, Link(before="z", after="a")),
    )

    made = schedule(linked)

    assert made.rows[0].start >= evening(5)
    assert remarks(made) == ()


def test_a_calendar_that_works_like_another_is_the_same():
    twin = replace(ALWAYS, uid="t", name="Twin")
    made = schedule(
        Plan(
            start=morning(1),
            activities=(
                Activity(uid="a", minutes=DAY, calendar="t"),
                Activity(uid="b", minutes=DAY, calendar="always2"),
            ),
            calendars=(twin, replace(ALWAYS, uid="always2")),
        )
    )

    assert made.net.axis[0] is made.net.axis[1]


@pytest.mark.parametrize("picture", ["schedule | M |\n"])
def test_a_picture_without_tasks_is_an_empty_plan(picture: str):
    assert plan(picture).activities == ()


def test_a_start_that_waited_for_a_start_is_past_waiting():
    holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XXXX           |
        b        | oo             | a SS+1d, began 1 1
    """)


def test_what_is_done_no_longer_hurries_the_summary_before_it():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        s        | oo             |
          a      | oo             |
        b        | oo             | after s, done 1 2
        c        | XXX            |
    """)

    assert made.rows[1].total_slack == DAY


def test_what_is_as_late_as_possible_and_cannot_be_later_is_driven_by_its_link():
    made = holds("""
        schedule | MTWTFSSMTWTFSS |
        a        | XX             |
        b        |   XX           | after a, ALAP
    """)

    assert made.driver(1).uid == "a"
