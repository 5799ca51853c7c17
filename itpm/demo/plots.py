"""Plots: what becomes of each project: how large, how far, and what goes wrong."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from random import Random

from itpm.demo import days, lists, phases
from itpm.demo.plot import AVERAGE_TASKS, Fate, Plot, Slip, Sore, Standing
from itpm.demo.town import Town

MILLION = 1_000_000
TASKS = (30, 250)
MIGRATION = "Datamigrering"
MIGRATION_WAS_DUE = 24
"""How many days ago the late project's migration should have been finished."""

# How projects stand: what share of them, and how much of their days has passed.
STANDINGS: dict[Standing, tuple[float, float, float]] = {
    Standing.CLOSED: (0.24, 1.1, 2.2),
    Standing.BENEFITS: (0.06, 1.03, 1.12),
    Standing.CLOSING: (0.08, 0.92, 0.98),
    Standing.EXECUTION: (0.38, 0.3, 0.84),
    Standing.PLANNING: (0.10, 0.13, 0.23),
    Standing.CONCEPT: (0.06, 0.03, 0.08),
    Standing.IDEA: (0.08, -0.3, -0.08),
}
# Of all projects; what remains is healthy.
AT_RISK, OFF_PLAN = 0.24, 0.12
SORES = (Sore.TIME, Sore.RISK, Sore.MONEY)
TOLD_PROGRESS = {Fate.OVERSPENT: 0.64, Fate.LATE: 0.6, Fate.WATERMELON: 0.58}


def plots(town: Town) -> list[Plot]:
    """Give the plots of all projects, the one registered first with the lowest number."""
    listed = lists.rows("projects")
    rows = [listed[n % len(listed)] for n in range(town.projects)]
    sizes = _tasks(town, rows)
    ways = _ways(town, rows)
    drawn = [
        _plot(town, place, rows[place], ways[place], sizes[place])
        for place in range(town.projects)
    ]
    drawn = [_aimed(plot, town) if plot.fate is Fate.LATE else plot for plot in drawn]
    drawn.sort(key=lambda plot: (plot.registered, plot.place))
    return [replace(plot, id=f"P{n}") for n, plot in enumerate(drawn, start=1)]


def _tasks(town: Town, rows: list[dict[str, str]]) -> list[int]:
    low, high = TASKS
    roll = town.dice("tasks")
    sizes = [30 + 9 * millions(row) * roll.uniform(0.8, 1.2) for row in rows]
    for _ in range(4):
        grow = AVERAGE_TASKS * len(rows) / sum(sizes)
        sizes = [min(high, max(low, size * grow)) for size in sizes]
    return [round(size) for size in sizes]


def millions(row: dict[str, str]) -> float:
    """Give a project's budget in millions, as its row says it."""
    return float(row["millions"].replace(",", "."))


Way = tuple[Standing, Fate, Sore]


def _ways(town: Town, rows: list[dict[str, str]]) -> list[Way]:
    """Deal out how far projects have come and how they fare; three are told by name."""
    roll = town.dice("ways")
    weights = [share for share, _, _ in STANDINGS.values()]
    dealt = lists.shares(town.projects, weights)
    standings = [s for s, n in zip(STANDINGS, dealt, strict=True) for _ in range(n)]
    roll.shuffle(standings)
    ways: list[Way] = [(standing, Fate.HEALTHY, Sore.NOWHERE) for standing in standings]
    for place, row in enumerate(rows[: len(lists.rows("projects"))]):
        if row["fate"]:
            ways[place] = (Standing.EXECUTION, Fate(row["fate"]), _sore(Fate(row["fate"])))
    _spoil(ways, town.projects)
    return ways


def _sore(fate: Fate) -> Sore:
    return Sore.MONEY if fate is Fate.OVERSPENT else Sore.TIME


def _spoil(ways: list[Way], projects: int) -> None:
    """Make some of the running projects at risk, and a few off plan."""
    running = [
        place
        for place, (standing, fate, _) in enumerate(ways)
        if standing is Standing.EXECUTION and fate is Fate.HEALTHY
    ]
    told = sum(fate is not Fate.HEALTHY for _, fate, _ in ways)
    off, at_risk = max(0, round(OFF_PLAN * projects) - told), round(AT_RISK * projects)
    fates = [Fate.OFF_PLAN] * off + [Fate.AT_RISK] * at_risk
    for nth, (place, fate) in enumerate(zip(running, fates, strict=False)):
        ways[place] = (Standing.EXECUTION, fate, SORES[nth % len(SORES)])


def _plot(town: Town, place: int, row: dict[str, str], way: Way, tasks: int) -> Plot:
    standing, fate, sore = way
    again = place // len(lists.rows("projects"))
    roll = town.dice("plot", row["title"], again)
    length = round(110 + 2.2 * tasks + roll.uniform(-30, 30))
    first = _first(town, roll, way, length)
    return Plot(
        id="",
        place=place,
        title=row["title"] + (f" – etappe {again + 1}" if again else ""),
        row=row,
        standing=standing,
        fate=fate,
        sore=sore,
        first=first,
        length=length,
        tasks=tasks,
        budget=_budget(row, roll.uniform(0.7, 1.2) if again else 1),
        registered=days.day(min(first, town.now) - roll.randint(30, 90)),
        slips=tuple(_slips(town, way, (first, length))),
    )


def _budget(row: dict[str, str], times: float) -> int:
    return int(round(millions(row) * MILLION * times, -4))


def _first(town: Town, roll: Random, way: Way, length: int) -> int:
    """Give the day a project starts, so that it has come as far as it should today."""
    standing, fate, _ = way
    _, low, high = STANDINGS[standing]
    if standing is Standing.CLOSED:
        return town.now - length - roll.randint(45, 640)
    if standing is Standing.BENEFITS:
        return town.now - length - roll.randint(8, 38)
    passed = TOLD_PROGRESS.get(fate) or roll.uniform(low, high)
    return town.now - round(length * passed)


# Working days by which the work that is left moves, oldest first: one of these.
SLIPS: dict[tuple[Fate, Sore], tuple[tuple[int, ...], ...]] = {
    (Fate.WATERMELON, Sore.TIME): ((9, 6, 8, 5),),
    (Fate.OFF_PLAN, Sore.TIME): ((10, 9, 8), (14, 7)),
    (Fate.AT_RISK, Sore.TIME): ((4, 5), (3, 4, 3), (10,), (6, 3)),
    (Fate.OVERSPENT, Sore.MONEY): ((3,),),
    (Fate.HEALTHY, Sore.NOWHERE): ((), (), (2,), (1, 2), (3,)),
}
LATE = ((150, 8), (100, 7), (60, 6), (38, 7), (21, 6), (4, 3))
"""How many working days ago the late project slipped, and by how many."""
LAST_STRAW = 1
"""One more day, which the phase after the migration can take."""


def _slips(town: Town, way: Way, life: tuple[int, int]) -> Iterable[Slip]:
    """Give how a project slipped: once on its way if it is over, lately if it runs."""
    standing, fate, sore = way
    first, length = life
    roll = town.dice("slips", *life)
    steps = roll.choice(SLIPS.get((fate, sore), ((),)))
    if standing is Standing.CLOSED:
        yield from [Slip(first + length // 2, 4 * step) for step in steps[:1]]
    elif standing is Standing.EXECUTION and steps:
        old = sorted(roll.sample(range(45, 75), len(steps) - 1), reverse=True)
        ago = [*old, roll.randint(3, 36)]
        yield from [Slip(town.now - b, step) for b, step in zip(ago, steps, strict=True)]


def _aimed(plot: Plot, town: Town) -> Plot:
    """Move the late project so that its migration, 52 days late, still lies ahead.

    The milestone is put on a Monday, because 38 working days from a Monday are 52 days.
    """
    milestone = next(p.last for p in phases.of(plot) if p.title == MIGRATION)
    due = days.day(town.now) - timedelta(days=MIGRATION_WAS_DUE)
    monday = days.number(due - timedelta(days=due.weekday()))
    first = plot.first + monday - milestone
    slips = [Slip(town.now - ago, step) for ago, step in LATE]
    upto = monday + sum(slip.days for slip in slips)
    slips.append(Slip(slips[-1].on, LAST_STRAW, upto))
    registered = days.day(min(first, town.now) - 60)
    return replace(plot, first=first, registered=registered, slips=tuple(slips))
