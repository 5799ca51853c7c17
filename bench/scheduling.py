"""Scheduling: how fast plans get their dates, beside others who do the same.

MPXJ's scheduler is asked where a Python with ``mpxj`` is at hand: this one, or the one that
ITPM_MPXJ names. TaskJuggler is asked where ``tj3`` is installed. All times are the processor's
own, on both sides alike, so that what else runs on the machine does not count.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from bench.figure import Figure, table
from bench.peers.taskjuggler import as_tjp
from bench.plans import as_csv, as_mspdi, plan
from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.chances import Spread
from itpm.rules.scheduling.dates import arrives_at
from itpm.rules.scheduling.plan import Plan
from itpm.rules.scheduling.schedule import Schedule, schedule
from itpm.rules.scheduling.simulation import simulate
from tests.browser.house import ROOT

RUNS = 5
LARGE = (10_000, 15_000)
HUGE = (100_000, 150_000)
GRID = (5_000, 7_500)
SMALL = (1_000, 1_500)
FEW = (500, 750)
PEER = ROOT / "bench" / "peers" / "mpxj_schedule.py"
HALF, TWICE = 0.5, 2.2
WHY = (
    "Microsoft Project lets no link draw a task before the plan's start (its article Q103971), "
    "and neither do we; a latest date is the last that delays nothing, between calendars too."
)
DATES = ("start", "finish", "early_start", "early_finish", "late_start", "late_finish")


def figures() -> list[Figure]:
    """Measure the kernel alone, against itself at twice the size, and against its peers."""
    alone = [*_sizes(), _one_duration(), _many_runs()]
    return [*alone, *_beside_mpxj(), *_beside_taskjuggler()]


def _sizes() -> list[Figure]:
    tasks, links = LARGE
    once, twice = plan(tasks, links), plan(2 * tasks, 2 * links)
    times = [(_timed(once), _timed(twice)) for _ in range(RUNS)]
    small = [one for one, _ in times]
    return [
        Figure(what=f"schedule {tasks:,} tasks, {links:,} links", values=small),
        Figure(
            what="schedule twice as many",
            values=[two for _, two in times],
            floor=median(small),
            most=TWICE,
        ),
        Figure(
            what=f"schedule {HUGE[0]:,} tasks, {HUGE[1]:,} links",
            values=[_timed(huge) for huge in [plan(*HUGE)] * 3],
            most=2_000,
        ),
    ]


def _one_duration() -> Figure:
    """Change one duration in a large plan, as a keystroke in a grid does."""
    made = plan(*GRID)
    values = []
    for place in range(0, GRID[0], GRID[0] // 10):
        longer = replace(made.activities[place], minutes=made.activities[place].minutes + 480)
        activities = (*made.activities[:place], longer, *made.activities[place + 1 :])
        values.append(_timed(replace(made, activities=activities)))
    return Figure(what=f"one changed duration among {GRID[0]:,} tasks", values=values, most=300)


def _many_runs() -> Figure:
    """Run a plan a thousand times, every duration uncertain."""
    made = schedule(plan(*FEW))
    spreads = {
        one.uid: Spread(one.minutes // 2, one.minutes, 2 * one.minutes)
        for one in made.plan.activities
    }
    values = []
    for seed in range(RUNS):
        before = process_time()
        found = simulate(made, spreads, seed=seed)
        found.finish(80), found.moved_by()
        values.append((process_time() - before) * 1000)
    return Figure(what=f"a thousand runs of {FEW[0]:,} tasks", values=values, most=2_000)


def _timed(made: Plan) -> float:
    """Give the time a plan takes; what was made is thrown away after it, as elsewhere."""
    before = process_time()
    found = schedule(made)
    took = process_time() - before
    del found
    return took * 1000


def _beside_mpxj() -> Iterator[Figure]:
    python = os.environ.get("ITPM_MPXJ") or (sys.executable if find_spec("mpxj") else None)
    if not python or not shutil.which("java"):
        print("MPXJ is not installed (or Java is not): left out.", file=sys.stderr)
        return
    made = plan(*LARGE)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "plan.xml"
        source.write_text(as_mspdi(made), "utf-8")
        done = subprocess.run(
            (python, str(PEER), str(source), str(2 * RUNS)),
            capture_output=True,
            text=True,
            check=True,
        )
    told = json.loads(done.stdout)
    theirs = [seconds * 1000 for seconds in told["seconds"][RUNS:]]
    yield Figure(what="MPXJ's MicrosoftScheduler on the same plan, warm", values=theirs)
    yield Figure(
        what=f"ours, {LARGE[0]:,} tasks beside it",
        values=[_timed(made) for _ in range(RUNS)],
        floor=median(theirs),
        most=HALF,
    )
    _compare(schedule(made), told["dates"])


def _compare(made: Schedule, theirs: dict[str, list[str]]) -> None:
    """Say how many tasks have other dates there than here."""
    other = dict.fromkeys(DATES, 0)
    for node, row in enumerate(made.rows):
        axis = made.net.axis[node]
        for name, said in zip(DATES, theirs[row.uid], strict=True):
            at = axis.worked(moment(datetime.fromisoformat(said)))
            other[name] += at != axis.worked(moment(getattr(row, name)))
    parts = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in other.items())
    print(f"Of {len(made.rows):,} tasks MPXJ dates otherwise: {parts}.", file=sys.stderr)
    print(f"{_why(made, theirs)} {WHY}", file=sys.stderr)


def _why(made: Schedule, theirs: dict[str, list[str]]) -> str:
    """Count what stands behind the other dates, and try the late ones on both sides."""
    said = [[moment(datetime.fromisoformat(at)) for at in theirs[row.uid]] for row in made.rows]
    opening = moment(made.plan.start)
    sooner = sum(dates[DATES.index("start")] < opening for dates in said)
    late = [
        [
            axis.worked(dates[DATES.index(name)])
            for axis, dates in zip(made.net.axis, said, strict=True)
        ]
        for name in ("late_start", "late_finish")
    ]
    ours = _broken(made, made.dates.late_start, made.dates.late_finish)
    return (
        f"{sooner} stand before the plan's start there. With every task on its late dates "
        f"{_broken(made, *late)} links are broken there, and {ours} here."
    )


def _broken(made: Schedule, starts: list[int], finishes: list[int]) -> int:
    """Count the links that do not hold when every task stands on these dates."""
    dates = replace(made.dates, start=starts, finish=finishes)
    return sum(
        arrives_at(made.net, dates, edge) > (finishes if edge[3] else starts)[edge[1]]
        for edge in made.net.edges
    )


def _beside_taskjuggler() -> Iterator[Figure]:
    """Schedule from the file on, as whole processes: Python's own start is in it."""
    tj3 = shutil.which("tj3")
    if not tj3:
        print("TaskJuggler (tj3) is not installed: left out.", file=sys.stderr)
        return
    made = plan(*SMALL, own_calendars=False, only_finish_start=True)
    with TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "plan.csv", Path(folder) / "plan.tjp"
        ours.write_text(as_csv(made), "utf-8")
        theirs.write_text(as_tjp(made), "utf-8")
        command = (sys.executable, "-m", "itpm", "schedule", str(ours), "--json")
        mine = [_process(command, ROOT) for _ in range(3)]
        floor = _process((tj3, "--silent", "--no-color", "-o", folder, str(theirs)), ROOT)
        alone = [_timed(made) for _ in range(RUNS)]
    yield Figure(what=f"TaskJuggler, {SMALL[0]:,} tasks, whole process", values=[floor])
    yield Figure(what="ours, whole process from the file on", values=mine, floor=floor)
    yield Figure(what="ours, the kernel alone", values=alone, floor=floor, most=0.01)


def _process(command: tuple[str, ...], folder: Path) -> float:
    before = _by_children()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (_by_children() - before) * 1000


def _by_children() -> float:
    """Give the seconds that processes started from here have worked."""
    used = os.times()
    return used.children_user + used.children_system


if __name__ == "__main__":
    print(table(figures()))
