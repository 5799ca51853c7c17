from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.chances import Spread, Threat
from itpm.rules.scheduling.plan import Plan
from itpm.rules.scheduling.schedule import Schedule, schedule
from itpm.rules.scheduling.simulation import Moved, Simulation, simulate
from tests.rules.scheduling.picture import DAY, evening, morning, plan
from tests.rules.scheduling.test_networks import BY_CLOCK, office, seeds, sizes
from tests.rules.scheduling.test_progress import shared

CHAIN = """
    schedule | MTWTFSSMTWTFSS |
    a        | XX             |
    b        |   XXX          | after a
    m        |     v          | after b
    c        | X              |
"""


def days(*lengths: int) -> Spread:
    return Spread(*(length * DAY for length in lengths))


def simulated(picture: str, *threats: Threat, **spreads: Spread) -> Simulation:
    return simulate(schedule(plan(picture)), spreads, threats)


def kept(made: Schedule, simulation: Simulation) -> None:
    """All runs of a plan without spreads are the plan."""
    trial = simulation.trial
    for node, row in enumerate(made.rows):
        axis = made.net.axis[node]
        starts, ends = trial.start_of(node), trial.finish_of(node)
        assert starts.min() == starts.max()
        assert axis.worked(int(starts[0])) == axis.worked(moment(row.start)), row.uid
        assert axis.worked(int(ends[0])) == axis.worked(moment(row.finish)), row.uid


@settings(max_examples=150, deadline=None)
@given(seeds, sizes)
def test_runs_without_any_spread_are_the_schedule(seed: int, size: int):
    for calendars in (False, True):
        made = schedule(office(seed, size, BY_CLOCK, calendars=calendars))

        kept(made, simulate(made, {}, runs=3))


@pytest.mark.parametrize(
    "picture",
    [
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             | SNET 3
        b        | XX             | FNET 8
        c        | XX             | after b, MSO 2
        d        | XX             | after b, SNLT 2
        e        | XX             | after b, FNLT 4
        f        | XX             | after b, MFO 4
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        k        | XX             |
        s        | XX             | after k, SNET 4
          a      | XX             |
          t      | XX             | FNET 9
            b    | X              |
        c        | XX             | after s
        d        | XX             | s SS+1d
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        | XXXX           | after a, began 1 1
        c        | XX             | done 1 3
        d        | XX             | manual 4 8
        e        | XX             | after d, inactive
        f        | XX             | a SS, began 1 1
        g        | XX             | after b
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        s        | XX             | manual 2 4
          a      | XX             |
        b        | XX             | after s
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XX             | inactive
        """,
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXXXX          |
        dries    |                | a FS+1d, elapsed 1
        early    |                | a FS-1d, elapsed 1
        """,
    ],
)
def test_constraints_summaries_and_progress_hold_in_every_run(picture: str):
    made = schedule(plan(picture))

    kept(made, simulate(made, {}, runs=3))


def test_links_win_over_dates_in_every_run_where_the_plan_says_so():
    made = schedule(
        plan(
            """
            schedule | MTWTFSSMTWTFSS |
            a        | XXX            |
            b        | XX             | after a, MSO 2
            c        | XX             | after a, SNLT 2
            d        | XX             | FNET 5
            """,
            honours_constraints=False,
        )
    )

    kept(made, simulate(made, {}, runs=3))


def test_many_people_and_delays_hold_in_every_run():
    kept(made := schedule(shared()), simulate(made, {}, runs=3))
    base = plan(CHAIN)
    for elapsed in (True, False):
        delay = replace(BY_CLOCK, minutes=DAY, elapsed=elapsed)
        late = replace(base.activities[0], delay=delay)
        made = schedule(replace(base, activities=(late, *base.activities[1:])))
        kept(made, simulate(made, {}, runs=3))


def test_a_task_that_people_share_grows_for_all_of_them():
    made = schedule(shared())

    longer = simulate(made, {"a": days(6, 6, 6)})

    assert longer.finish(50, "a") > made.rows[0].finish


def test_a_shared_task_that_has_begun_is_left_as_it_is():
    begun = shared(progress=replace(plan(CHAIN).activities[0].progress, started=morning(1)))
    made = schedule(begun)

    assert simulate(made, {"a": days(6, 6, 6)}).finish(50, "a") == made.rows[0].finish


def test_a_shared_task_may_have_to_finish_by_a_date():
    made = schedule(
        shared(
            constraint=plan("s | M |\na | X | FNET 8\n").activities[0].constraint,
            constraint_date=morning(8),
        )
    )

    kept(made, simulate(made, {}, runs=3))


def test_dates_come_in_the_order_of_their_chance():
    found = simulated(CHAIN, a=days(1, 2, 5), b=days(2, 3, 8))

    dates = [found.finish(percent) for percent in (1, 50, 80, 90, 100)]

    assert dates == sorted(dates)
    assert found.finish(50) == found.finish(50, "m")
    assert found.finish(100, "c") == evening(1)


def test_half_of_all_runs_keep_the_middle_date():
    found = simulated(CHAIN, a=days(1, 2, 5), b=days(2, 3, 8))

    assert 50 <= found.chance(found.finish(50)) <= 52
    assert found.chance(morning(1)) == 0
    assert found.chance(evening(40)) == 100
    assert found.chance(evening(1), "c") == 100


def test_one_task_is_spread_as_its_triangle():
    found = simulated("schedule | M |\na | X |\n", a=days(10, 20, 60))

    lengths = found.lengths[0] / DAY
    assert (lengths.min() >= 10, lengths.max() <= 60) == (True, True)
    assert abs(lengths.mean() - 30) < 1
    assert abs(np.median(lengths) - (60 - (50 * 40 / 2) ** 0.5)) < 1


def test_numbers_said_in_another_order_are_put_in_order():
    found = simulated("schedule | M |\na | X |\n", a=Spread(60 * DAY, 10 * DAY, 20 * DAY))

    assert found.lengths[0].min() >= 10 * DAY


def test_the_finish_of_two_that_must_both_be_done_is_later_than_either():
    found = simulated(
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXX            |
        b        | XXX            |
        """,
        a=days(1, 3, 9),
        b=days(1, 3, 9),
    )

    assert found.finish(50) > max(found.finish(50, "a"), found.finish(50, "b"))


def test_what_moves_the_finish_most_comes_first():
    found = simulated(CHAIN, a=days(1, 2, 3), b=days(1, 3, 20), c=days(1, 1, 1))

    moved = found.moved_by()

    assert [one.uid for one in moved] == ["b", "a", "c"]
    assert moved[0].percent > 80
    assert moved[2] == Moved("c", 0)


def test_a_threat_adds_days_as_often_as_it_happens():
    threat = Threat(30, days(10, 10, 10), ("a", "c", "gone"))

    found = simulated(CHAIN, threat, a=days(2, 2, 2), gone=days(1, 1, 1))

    assert sorted(set((found.lengths[0] // DAY).tolist())) == [2, 12]
    assert 25 <= 100 * (found.lengths[0] > 2 * DAY).mean() <= 35
    # It strikes both or neither.
    assert ((found.lengths[0] > 2 * DAY) == (found.lengths[3] > DAY)).all()


def test_what_is_begun_varies_only_in_what_is_left():
    found = simulated(
        """
        schedule | MTWTFSSMTWTFSS |
        a        | XXXX           | began 1 3
        """,
        a=days(1, 4, 6),
    )

    assert found.finish(1) >= evening(3)
    assert found.finish(100) <= evening(8)


def test_the_same_seed_gives_the_same_runs_and_another_gives_others():
    made = schedule(plan(CHAIN))
    spread = {"a": days(1, 2, 9)}

    one, two = simulate(made, spread), simulate(made, spread)
    other = simulate(made, spread, seed=2)

    assert (one.trial.ends == two.trial.ends).all()
    assert not (one.trial.ends == other.trial.ends).all()


def test_pauses_stay_as_long_as_they_are():
    base = plan("schedule | M |\na | X |\n")
    split = replace(base.activities[0], pauses=((60, DAY),))
    made = schedule(replace(base, activities=(split,)))

    assert simulate(made, {"a": days(1, 1, 1)}).finish(50) == evening(2)


def test_a_plan_with_nothing_in_it_has_nothing_to_run():
    made = schedule(Plan(start=morning(1)))

    assert simulate(made, {}).finish(50) == morning(1)


def test_a_milestone_that_is_struck_comes_so_much_later():
    found = simulated(CHAIN, Threat(100, days(2, 2, 2), ("m",), "R1"))

    assert found.finish(50, "m") == evening(9)


def test_threats_of_one_uid_happen_in_the_same_runs():
    clock, work = days(3, 3, 3), days(1, 1, 1)

    found = simulated(CHAIN, Threat(50, clock, ("a",), "R1"), Threat(50, work, ("c",), "R1"))

    assert ((found.lengths[0] > 2 * DAY) == (found.lengths[3] > DAY)).all()


def test_what_is_left_out_changes_nothing_of_the_others():
    frost, strike = (Threat(30, days(1, 5, 9), (uid,), uid * 2) for uid in ("a", "b"))

    both = simulated(CHAIN, frost, strike, b=days(1, 3, 9), c=days(1, 1, 4))
    alone = simulated(CHAIN, strike, b=days(1, 3, 9))

    assert (both.lengths[1] == alone.lengths[1]).all()


def test_a_threat_is_named_among_what_moves_the_finish():
    found = simulated(CHAIN, Threat(50, days(20, 20, 20), ("b",), "R1"), b=days(2, 3, 4))

    assert [one.uid for one in found.moved_by()] == ["R1", "b"]


def test_a_day_is_kept_by_what_ends_when_it_is_over():
    found = simulated(CHAIN, a=days(2, 2, 2))

    assert found.chance_of_day(evening(5).date()) == 100
    assert found.chance_of_day(evening(4).date()) == 0
    assert found.ends()[0] == evening(5)
