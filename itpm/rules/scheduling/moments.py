"""Moments: all dates of a schedule as dates and times, many at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

import numpy as np

from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.calendar import DAY
from itpm.rules.scheduling.dates import Dates
from itpm.rules.scheduling.network import Network

Minutes = np.ndarray
EPOCH = 719_163 * DAY
"""The minute that dates in arrays count from."""


@dataclass(slots=True)
class Moments:
    """Of every activity, as minutes; of a summary, what is under it."""

    start: Minutes
    finish: Minutes
    early_start: Minutes
    early_finish: Minutes
    late_start: Minutes
    late_finish: Minutes


COLUMNS = tuple(Moments.__slots__)


def moments(net: Network, dates: Dates) -> Moments:
    """Turn worked minutes into moments, and sum them up."""
    count, closing = net.count, np.array(dates.closing[: net.count])
    found = Moments(*(np.zeros(count, dtype=np.int64) for _ in COLUMNS))
    point = np.array(net.span[:count]) == 0
    point[list(net.body)] = False
    starts, ends = point & closing, ~point | closing
    columns = _columns(net, dates)
    for axis, nodes in net.by_axis(net.leaves()):
        for name, column in columns.items():
            late_face = (ends if name.endswith("finish") else starts)[nodes]
            getattr(found, name)[nodes] = _both(axis, column[nodes], late_face)
    _early(net, dates, found)
    _by_clock(net, dates, found)
    for node in net.body:
        found.late_start[node] = net.body[node].begin(int(found.late_start[node]))
    _sum_up(net, dates, found)
    return found


def _columns(net: Network, dates: Dates) -> Mapping[str, np.ndarray]:
    names = ("start", "finish", "late_start", "late_finish")
    return {name: np.array(getattr(dates, name)[: net.count]) for name in names}


def _both(axis: Axis, at: Minutes, at_end: np.ndarray) -> Minutes:
    if at_end.all():
        return axis.ends(at)
    if not at_end.any():
        return axis.begins(at)
    return np.where(at_end, axis.ends(at), axis.begins(at))


def _early(net: Network, dates: Dates, found: Moments) -> None:
    """What was put off to its latest dates could have been earlier."""
    found.early_start[:], found.early_finish[:] = found.start, found.finish
    moved = ((n, at) for n, at in dates.early.items() if at[0] < dates.start[n])
    for node, (start, finish) in moved:
        axis = net.axis[node]
        point = not net.span[node] and node not in net.body
        found.early_start[node] = axis.begin(start)
        found.early_finish[node] = axis.begin(finish) if point else axis.end(finish)


def _by_clock(net: Network, dates: Dates, found: Moments) -> None:
    for node, (start, finish) in dates.by_clock.items():
        found.start[node] = found.early_start[node] = start
        found.finish[node] = found.early_finish[node] = finish
        progress = net.activities[node].progress
        if progress.started or progress.finished:
            found.late_start[node] = start
        if progress.finished:
            found.late_finish[node] = finish


def _sum_up(net: Network, dates: Dates, found: Moments) -> None:
    for node in net.sums:
        parts = [n for n in net.below[node] if net.activities[n].active] or net.below[node]
        for name in COLUMNS:
            column = getattr(found, name)
            own = name in {"start", "finish", "early_start", "early_finish"}
            if own and net.activities[node].manual and node in dates.by_clock:
                continue
            chosen = min if name.endswith("start") else max
            column[node] = chosen(int(column[part]) for part in parts)
        if net.plan.options.milestones_open:
            _end_before(net, found, node)


def _end_before(net: Network, found: Moments, node: int) -> None:
    """Let a summary end in the evening before the milestone that ends it on a morning."""
    axis = net.axes.plan
    for start, finish in (("start", "finish"), ("early_start", "early_finish")):
        evening = axis.end(axis.worked(int(getattr(found, finish)[node])))
        getattr(found, finish)[node] = max(evening, int(getattr(found, start)[node]))


def as_dates(column: Minutes) -> list[datetime]:
    """Give minutes as dates and times."""
    return cast("list[datetime]", (column - EPOCH).astype("datetime64[m]").tolist())
