"""Painting: how long a browser takes to a plan of many rows, and how it scrolls in it."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from bench.figure import Figure, table
from itpm.records import Link, Project, Task
from itpm.records.plan import TaskKind
from itpm.store import Author, Store, opened
from tests.browser.chromium import QUIET, chromium
from tests.browser.house import NOON, House, house
from tests.browser.screen import Screen, screen

TIMES = 7
PHASE = 10
PROMISED = {500: 1.0, 2000: 2.0}
"""Seconds by rows: Redmine takes 2.0 for 500."""
SMOOTH = 50
"""Milliseconds from one picture to the next while somebody scrolls, 95 of 100."""
DRAWN = """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .some(part => part.shadowRoot?.querySelector(".board g.row"))"""
"""Asked at every picture: a locator that waits looks twice a second after a while."""
SCROLLED = """async () => {
    const board = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot;
    const scroll = board.querySelector(".scroll");
    const times = [];
    for (let n = 0, last = performance.now(); n < 150; n += 1) {
        scroll.scrollTop += 90;
        scroll.scrollLeft += n % 20 < 10 ? 20 : -20;
        await new Promise(requestAnimationFrame);
        times.push(performance.now() - last);
        last = performance.now();
    }
    return times;
}"""


def figures() -> list[Figure]:
    """Measure plans of 500 and of 2,000 rows: from address to bars, and while one scrolls."""
    with _planned() as stands, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        with screen(browser, stands, width=1920) as tab:
            found = [one for many in PROMISED for one in _figures(tab, many)]
        browser.close()
    return found


@contextmanager
def _planned() -> Iterator[House]:
    with TemporaryDirectory() as data:
        store = opened(Path(data), now=NOON)
        for many in PROMISED:
            _plan(store, many)
        store.close()
        with house(Path(data)) as stands:
            yield stands


def _plan(store: Store, many: int) -> None:
    """Keep a plan of so many rows: a phase in ten, and most rows waiting for the one above."""
    author = Author(by="bench", at=NOON)
    (project,) = store.save(Project(title=f"{many} rows"), author=author).records
    chance, first = random.Random(many), store.next_number("task")  # noqa: S311 -- no secret
    tasks = [_task(project.id, first, row, chance) for row in range(many)]
    pairs = [pair for pair in pairwise(tasks) if not _phase(*pair)]
    links = [Link(project=project.id, before=a.id, after=b.id) for a, b in pairs]
    store.save(*tasks, author=author)
    store.save(*links, author=author)


def _phase(*tasks: Task) -> bool:
    return any(one.kind is TaskKind.PHASE for one in tasks)


def _task(project: str, first: int, row: int, chance: random.Random) -> Task:
    phase, part = divmod(row, PHASE)
    starts = date(2025, 11, 3) + timedelta(row // 4 + 4 * part)
    ends = starts + timedelta(chance.randint(1, 9) if part else 50)
    return Task(
        id=f"T{first + row}",
        project=project,
        title=f"Row {row} of the plan, with a name of some length",
        kind=TaskKind.TASK if part else TaskKind.PHASE,
        wbs=f"{phase + 1}.{part}" if part else str(phase + 1),
        starts_on=starts,
        ends_on=ends,
        baseline_start=starts - timedelta(chance.randint(0, 6)),
        baseline_end=ends - timedelta(chance.randint(0, 6)),
        done=chance.choice((0, 0, 40, 100)),
    )


def _figures(tab: Screen, many: int) -> Iterator[Figure]:
    address = f"{tab.url}/plan?project=P{1 + list(PROMISED).index(many)}"
    seconds = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        tab.page.goto(address, wait_until="commit")
        tab.page.wait_for_function(DRAWN)
        seconds.append(time.perf_counter() - began)
    # The first time the browser fetches everything, and the house makes its brief.
    yield Figure(
        what=f"a plan of {many:,} rows, from its address to its bars",
        values=seconds[1:],
        unit="s",
        most=PROMISED[many],
    )
    yield Figure(what=f"{many:,} rows, the first time of all", values=seconds[:1], unit="s")
    tab.settle()
    yield Figure(
        what=f"{many:,} rows scrolled, from picture to picture",
        values=tab.page.evaluate(SCROLLED),
        most_95=SMOOTH,
    )


if __name__ == "__main__":
    print(table(figures()))
