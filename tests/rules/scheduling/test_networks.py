import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.calendar import ALWAYS, OFF, STANDARD, Calendar, Span
from itpm.rules.scheduling.dates import arrives_at
from itpm.rules.scheduling.plan import Activity, Constraint, Lag, Link, Plan
from itpm.rules.scheduling.remarks import remarks
from itpm.rules.scheduling.schedule import Row, Schedule, schedule
from tests.rules.scheduling.longest import Tie, longest
from tests.rules.scheduling.picture import DAY, KINDS, morning

MINUTES = 1440
CLOCK = replace(ALWAYS, uid="clock")
MIRRORED = {"FS": "FS", "SS": "FF", "FF": "SS", "SF": "SF"}


def made_up(seed: int) -> tuple[dict[str, int], list[Tie], dict[str, int]]:
    """A network of up to forty tasks, with every kind of link and lags of either sign."""
    dice = random.Random(seed)  # noqa: S311 -- the same plan every time
    names = [f"t{n}" for n in range(dice.randint(1, 40))]
    lengths = {name: dice.choice([0, 1, 1, 2, 3, 5, 8]) for name in names}
    order = names[:]
    dice.shuffle(order)
    ties = []
    for _ in range(dice.randint(0, 2 * len(names))):
        if len(names) > 1:
            first, last = sorted(dice.sample(range(len(names)), 2))
            kind = dice.choice(["FS", "FS", "FS", "SS", "FF", "SF"])
            ties.append((order[first], order[last], kind, dice.randint(-3, 4)))
    floors = {name: dice.randint(0, 20) for name in names if dice.random() < 0.2}
    return lengths, ties, floors


def as_plan(network: tuple[dict[str, int], list[Tie], dict[str, int]]) -> Plan:
    """The same network for the kernel: by the clock, a day being 1,440 minutes."""
    lengths, ties, floors = network
    activities = tuple(
        Activity(
            uid=name,
            minutes=length * MINUTES,
            constraint=Constraint.START_NO_EARLIER
            if name in floors
            else Constraint.AS_SOON_AS_POSSIBLE,
            constraint_date=morning(1) + timedelta(days=floors[name])
            if name in floors
            else None,
        )
        for name, length in lengths.items()
    )
    links = tuple(
        Link(before=before, after=after, kind=KINDS[kind], lag=Lag(lag * MINUTES))
        for before, after, kind, lag in ties
    )
    return Plan(
        start=morning(1),
        activities=activities,
        links=links,
        calendars=(CLOCK,),
        calendar="clock",
    )


def day(row: Row, name: str) -> int:
    """The day a date of a row falls on, counted from the start of the plan."""
    return int((getattr(row, name) - morning(1)) / timedelta(days=1))


@pytest.mark.parametrize("block", range(10))
def test_a_thousand_networks_come_to_what_an_independent_solver_finds(block: int):
    for seed in range(block * 100, block * 100 + 100):
        network = made_up(seed)
        solved = longest(*network)

        rows = {row.uid: row for row in schedule(as_plan(network)).rows}

        assert {uid: day(row, "start") for uid, row in rows.items()} == solved.early, seed
        assert {uid: day(row, "late_start") for uid, row in rows.items()} == solved.late, seed
        slack = {uid: solved.late[uid] - solved.early[uid] for uid in rows}
        assert {uid: row.total_slack for uid, row in rows.items()} == {
            uid: days * MINUTES for uid, days in slack.items()
        }, seed
        assert all(row.critical is (slack[uid] <= 0) for uid, row in rows.items()), seed


@pytest.mark.parametrize("seed", range(100))
def test_backwards_is_forwards_in_a_mirror(seed: int):
    lengths, ties, _ = made_up(seed)
    mirror = [(after, before, MIRRORED[kind], lag) for before, after, kind, lag in ties]

    there = schedule(as_plan((lengths, ties, {})))
    back = schedule(as_plan((lengths, mirror, {})))

    ends = [day(row, "finish") for row in back.rows]
    late = {row.uid: day(row, "late_start") for row in there.rows}
    # A mirror that ends at another time has other free ends; then nothing can be compared.
    if max(ends) == max(day(row, "finish") for row in there.rows):
        assert late == {
            row.uid: max(ends) - end for row, end in zip(back.rows, ends, strict=True)
        }


LAGS = [Lag(), Lag(DAY), Lag(-60), Lag(percent=50)]
BY_CLOCK = Lag(600, elapsed=True)


def office(seed: int, size: int, *lags: Lag, calendars: bool = False) -> Plan:
    """A plan of the office: tasks in minutes, and some with a calendar of their own."""
    dice = random.Random(seed)  # noqa: S311 -- the same plan every time
    free = Span((morning(4)).date(), morning(5).date())
    own = replace(STANDARD, uid="own", exceptions=(free,))
    activities = tuple(
        Activity(
            uid=str(n),
            minutes=dice.choice([0, 60, DAY, DAY + 90, 3 * DAY]),
            elapsed=calendars and dice.random() < 0.1,
            calendar=dice.choice(["own", "clock", ""]) if calendars else "",
        )
        for n in range(size)
    )
    links = tuple(
        Link(
            before=str(first),
            after=str(last),
            kind=dice.choice([*LinkKind]),
            lag=dice.choice([*LAGS, *lags]),
        )
        for first, last in (sorted(dice.sample(range(size), 2)) for _ in range(size - 1))
    )
    return Plan(start=morning(1), activities=activities, links=links, calendars=(own, CLOCK))


def broken(made: Schedule) -> list[tuple[str, str]]:
    """The links that do not hold when every task stands on its latest dates."""
    net = made.net
    starts = [
        net.body[node].begin(at) if node in net.body else at
        for node, at in enumerate(made.dates.late_start)
    ]
    late = starts, made.dates.late_finish
    dates = replace(made.dates, start=late[0], finish=late[1])
    return [
        (net.activities[edge[0]].uid, net.activities[edge[1]].uid)
        for edge in net.edges
        if arrives_at(net, dates, edge) > late[edge[3]][edge[1]]
    ]


seeds, sizes = some.integers(0, 100_000), some.integers(1, 30)


@settings(max_examples=200, deadline=None)
@given(seeds, sizes, some.booleans())
def test_no_task_starts_before_what_it_waits_for_allows(seed: int, size: int, calendars):
    assert remarks(schedule(office(seed, size, BY_CLOCK, calendars=calendars))) == ()


@settings(max_examples=200, deadline=None)
@given(seeds, sizes, some.booleans())
def test_some_task_has_no_slack_and_none_has_less(seed: int, size: int, calendars):
    made = schedule(office(seed, size, BY_CLOCK, calendars=calendars))

    assert min(row.total_slack for row in made.rows) == 0
    assert all(0 <= row.free_slack <= row.total_slack for row in made.rows)


@settings(max_examples=200, deadline=None)
@given(seeds, sizes)
def test_from_a_task_at_the_end_a_critical_path_leads_back_to_the_start(seed: int, size: int):
    made = schedule(office(seed, size))
    last = next(place for place, row in enumerate(made.rows) if row.finish == made.finish)

    assert all(made.rows[place].critical for place in _driven_by(made, last))


def _driven_by(made: Schedule, place: int) -> list[int]:
    """What decides a start, what decides that, and so on."""
    places = {one.uid: n for n, one in enumerate(made.plan.activities)}
    found = [place]
    while uid := made.driver(found[-1]).uid:
        found.append(places[uid])
    return found


@settings(max_examples=200, deadline=None)
@given(seeds, sizes)
def test_a_task_put_off_by_its_free_slack_delays_no_other(seed: int, size: int):
    plan = office(seed, size)
    made = schedule(plan)
    place = max(range(len(made.rows)), key=lambda n: made.rows[n].free_slack)
    later = replace(plan.activities[place], delay=Lag(made.rows[place].free_slack))
    activities = (*plan.activities[:place], later, *plan.activities[place + 1 :])

    moved = schedule(replace(plan, activities=activities))

    others = [n for n in range(len(made.rows)) if n != place]
    assert [moved.rows[n].start for n in others] == [made.rows[n].start for n in others]


@settings(max_examples=200, deadline=None)
@given(seeds, sizes)
def test_a_task_put_off_by_its_total_slack_does_not_delay_the_plan(seed: int, size: int):
    plan = office(seed, size)
    made = schedule(plan)
    place = max(range(len(made.rows)), key=lambda n: made.rows[n].total_slack)
    later = replace(plan.activities[place], delay=Lag(made.rows[place].total_slack))
    activities = (*plan.activities[:place], later, *plan.activities[place + 1 :])

    moved = schedule(replace(plan, activities=activities))

    assert moved.finish <= made.finish.replace(hour=17)


def test_a_chain_of_thirty_thousand_tasks_is_no_trouble():
    size = 30_000
    activities = tuple(Activity(uid=str(n), minutes=60) for n in range(size))
    links = tuple(Link(before=str(n), after=str(n + 1)) for n in range(size - 1))

    made = schedule(Plan(start=morning(1), activities=activities, links=links))

    assert all(row.critical for row in made.rows)
    assert made.finish.year == 2040


@settings(max_examples=100, deadline=None)
@given(seeds, sizes)
def test_on_their_latest_dates_all_tasks_keep_their_links(seed: int, size: int):
    plan = office(seed, size, calendars=True)
    lengths = tuple(replace(one, minutes=one.minutes or 60) for one in plan.activities)

    assert broken(schedule(replace(plan, activities=lengths))) == []


def test_a_start_that_others_wait_for_is_never_the_morning_after_they_have_begun():
    night = Calendar(uid="night", week=(((0, 360), (1320, 1440)),) * 5 + (OFF,) * 2)
    activities = (
        Activity(uid="day", minutes=DAY),
        Activity(uid="night", minutes=2 * DAY, calendar="night"),
    )
    links = (Link(before="day", after="night", kind=LinkKind.START_START),)

    made = schedule(
        Plan(start=morning(1), activities=activities, links=links, calendars=(night,))
    )

    # The night shift begins at 22:00 on Monday: who starts at 8:00 on Tuesday delays it.
    assert made.rows[1].late_start == morning(1).replace(hour=22)
    assert made.rows[0].late_start == morning(1).replace(hour=16, minute=59)
    assert made.rows[0].free_slack == DAY - 1
