"""Agreed: the baselines a plan file brings along."""

from collections.abc import Iterator, Sequence
from datetime import date

from itpm.convoy.tables import keyed, texts_of
from itpm.convoy.way import BLANK, Ground
from itpm.records import Baseline, BaselineDate, Record, Task
from itpm.records.plan import TaskKind
from itpm.rules.agreed import FIRST, Said, brought, numbered
from itpm.sheets.draft import BASELINE


def agreed(ground: Ground) -> Iterator[Record]:
    """Give the baselines a plan brings along, and the dates of tasks in them."""
    said, db, project = _said(ground), ground.db, ground.into
    standing = db.all(BaselineDate, project=project)
    found = numbered(db.all(Baseline, project=project))
    if FIRST not in found and _are_measured_so(ground, said):
        said = [one for one in said if one.number != FIRST]
    number = db.next_number("baseline")
    for n, one in sorted({one.number: one for one in said}.items()):
        if n not in found:
            title = ground.way.baseline.replace(BLANK, str(n))
            found[n] = Baseline(
                id=f"{Baseline.prefix}{number}",
                project=project,
                title=title,
                taken_on=one.saved,
            )
            number += 1
            yield found[n]
    yield from brought(said, found, standing)


def _are_measured_so(ground: Ground, said: Sequence[Said]) -> bool:
    """Tell whether the tasks here are measured by the file's first baseline already.

    A plan of this house takes along what its tasks are measured by; that is no new baseline.
    """
    tasks = {one.id: one for one in ground.db.all(Task, project=ground.into)}
    return all(
        one.task in tasks
        and (tasks[one.task].baseline_start, tasks[one.task].baseline_end)
        == (one.starts_on, one.ends_on)
        for one in said
        if one.number == FIRST
    )


def _said(ground: Ground) -> list[Said]:
    """Give what a plan says of its tasks in its baselines; of those without a day, nothing."""
    table, rows = keyed(ground.look, "number"), ground.look.table_of("task")
    if table is None or rows is None:
        return []
    titles = dict(zip(rows.keys("uid"), texts_of(rows, "title"), strict=True))
    kinds = dict(zip(rows.keys("uid"), texts_of(rows, "kind"), strict=True))
    cells = zip(*(table.keys(name) for name in BASELINE), strict=True)
    return [
        Said(
            number=int(number or 0),
            task=ground.ids[uid],
            title=titles[uid] or uid,
            kind=TaskKind(kinds[uid] or TaskKind.TASK),
            starts_on=date.fromisoformat(first),
            ends_on=date.fromisoformat(last),
            saved=date.fromisoformat(saved or first),
        )
        for uid, number, saved, first, last in cells
        if uid in ground.ids and uid in titles and first and last
    ]
