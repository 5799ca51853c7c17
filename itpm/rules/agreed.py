"""Agreed: baselines by the numbers they bear in a file of Microsoft Project: it has eleven."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.records import Baseline, BaselineDate, replaced
from itpm.records.plan import TaskKind

FIRST = 0
"""What the tasks themselves are measured by."""
MOST = 10
"""The highest number there is."""
NUMBER = re.compile(r"(?:^|\D)(\d{1,2})$")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a file says of one task in one baseline."""

    number: int
    task: str
    title: str
    kind: TaskKind
    starts_on: date
    ends_on: date
    saved: date
    """When the file was saved, as it does not say when the baseline was taken."""


def numbered(baselines: Iterable[Baseline]) -> dict[int, Baseline]:
    """Give baselines their numbers: one whose title ends with its number keeps it.

    The others get those that are free, the oldest first; what is beyond ten has none. The same
    baselines always have the same numbers, so that a file that comes home is understood.
    """
    found: dict[int, Baseline] = {}
    others = []
    for one in sorted(baselines, key=lambda one: (one.taken_on, len(one.id), one.id)):
        named = NUMBER.search(one.title)
        number = int(named[1]) if named else MOST + 1
        if number > MOST or number in found:
            others.append(one)
        else:
            found[number] = one
    free = (number for number in range(1, MOST + 1) if number not in found)
    return found | dict(zip(free, others, strict=False))


def brought(
    said: Sequence[Said], new: Mapping[int, Baseline], standing: Iterable[BaselineDate]
) -> list[BaselineDate]:
    """Give the dates a file brings to baselines: new ones, and those that have changed.

    Baseline 0 is only ever made, never changed: the file has there what tasks are measured by.
    """
    kept = {(one.baseline, one.task): one for one in standing}
    found = []
    for one in said:
        baseline = new[one.number]
        was = kept.get((baseline.id, one.task))
        first, last = one.starts_on, max(one.starts_on, one.ends_on)
        if was is None:
            found.append(
                BaselineDate(
                    project=baseline.project,
                    baseline=baseline.id,
                    task=one.task,
                    title=one.title,
                    kind=one.kind,
                    starts_on=first,
                    ends_on=last,
                )
            )
        elif one.number != FIRST and (was.starts_on, was.ends_on) != (first, last):
            found.append(replaced(was, starts_on=first, ends_on=last))
    return found
