"""Trial: one pass forwards with many runs at a time, a column of dates for every node."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.body import Body
from itpm.rules.scheduling.dates import Dates, on_axis
from itpm.rules.scheduling.edges import Edge
from itpm.rules.scheduling.forward import (
    FINISH_DATES,
    LATER,
    SOONER,
    by_hand,
    counts,
    left_of,
)
from itpm.rules.scheduling.network import Network
from itpm.rules.scheduling.schedule import Schedule

Runs = np.ndarray


@dataclass(slots=True)
class Trial:
    """The dates of all nodes in all runs, in worked minutes on their own axes."""

    net: Network
    dates: Dates
    lengths: Mapping[int, Runs]
    runs: int
    start: dict[int, Runs]
    finish: dict[int, Runs]
    ends: Runs
    """The moment the plan ends in each run."""

    def start_of(self, node: int) -> Runs:
        """Give the moments a node starts."""
        return _moments(self, node, self.start[node], at_end=_closes(self, node))

    def finish_of(self, node: int) -> Runs:
        """Give the moments a node finishes."""
        at_end = _closes(self, node) or not _is_point(self, node)
        return _moments(self, node, self.finish[node], at_end=at_end)


def tried(made: Schedule, lengths: Mapping[int, Runs], runs: int) -> Trial:
    """Place every node in every run."""
    opening = np.full(runs, made.dates.opening)
    trial = Trial(made.net, made.dates, lengths, runs, {}, {}, opening)
    for node in made.net.order:
        if node in made.net.below:
            _sum_up(trial, node)
        elif node < made.net.count and made.net.fixed[node]:
            _place_fixed(trial, node)
        else:
            _place(trial, node)
    own = [n for n in range(made.net.count) if counts(made.net, n)] or range(made.net.count)
    last = [trial.finish_of(n) for n in own if n not in made.net.below]
    trial.ends = np.max([opening, *last], axis=0)
    return trial


def _is_point(trial: Trial, node: int) -> bool:
    return not trial.net.span[node] and node not in trial.net.body


def _closes(trial: Trial, node: int) -> bool:
    return _is_point(trial, node) and trial.dates.closing[node]


def _moments(trial: Trial, node: int, at: Runs, *, at_end: bool) -> Runs:
    axis = trial.net.axis[node]
    if node in trial.net.below:
        return at  # a summary is kept in moments
    return axis.ends(at) if at_end else axis.begins(at)


def _pauses(trial: Trial, node: int) -> int:
    return sum(minutes for _, minutes in trial.net.activities[node].pauses)


def _span(trial: Trial, node: int) -> Runs:
    """Give how long a node is on its axis in every run."""
    if node in trial.lengths and not _is_point(trial, node):
        return trial.lengths[node] + _pauses(trial, node)
    return np.full(trial.runs, trial.net.span[node])


def _finish(trial: Trial, node: int, start: Runs) -> Runs:
    if node not in trial.net.body:
        found: Runs = start + _span(trial, node)
        return found
    pairs = zip(_bodies(trial, node), start.tolist(), strict=True)
    return np.array([body.finish(at) for body, at in pairs])


def _start(trial: Trial, node: int, finish: Runs) -> Runs:
    if node not in trial.net.body:
        found: Runs = finish - _span(trial, node)
        return found
    pairs = zip(_bodies(trial, node), finish.tolist(), strict=True)
    return np.array([body.start(at) for body, at in pairs])


def _bodies(trial: Trial, node: int) -> list[Body]:
    """Give what several people do, as long as it is in each run."""
    body, whole = trial.net.body[node], trial.net.activities[node].minutes
    if node not in trial.lengths:
        return [body] * trial.runs
    return [body.scaled(part, whole) for part in trial.lengths[node].tolist()]


def _arrives(trial: Trial, edge: Edge) -> Runs:
    """Give what an edge asks of the end it arrives at, on the axis of that node."""
    source, target, from_finish, _, lag, elapsed, _ = edge
    net = trial.net
    axis = net.axis[target]
    waits = lag != 0 and target in net.lagging
    if axis is net.axis[source] and not (elapsed or waits) and source not in net.below:
        along: Runs = (trial.finish if from_finish else trial.start)[source] + lag
        return along
    left = trial.finish_of(source) if from_finish else trial.start_of(source)
    if elapsed:
        return axis.counts(left + lag)
    if waits:
        return axis.counts(_after_lag(net.lagging[target], left, lag))
    return axis.counts(left) + lag


def _after_lag(hours: Axis, left: Runs, lag: int) -> Runs:
    at = hours.counts(left) + lag
    return hours.ends(at) if lag > 0 else hours.begins(at)


def _place(trial: Trial, node: int) -> None:
    net = trial.net
    start = np.full(trial.runs, net.axis[node].worked(trial.dates.opening))
    for edge in net.into[node]:
        bound = _arrives(trial, edge)
        start = np.maximum(start, _start(trial, node, bound) if edge[3] else bound)
    if node < net.count and net.activities[node].delay.minutes:
        start = _delayed(trial, node, start)
    start = _constrained(trial, node, start)
    if node in trial.lengths and _is_point(trial, node):
        start = start + trial.lengths[node]  # a milestone is struck: it comes so much later
    trial.start[node], trial.finish[node] = start, _finish(trial, node, start)
    if node in net.body:
        pairs = zip(_bodies(trial, node), start.tolist(), strict=True)
        trial.start[node] = np.array([body.begin(at) for body, at in pairs])


def _delayed(trial: Trial, node: int, start: Runs) -> Runs:
    axis, delay = trial.net.axis[node], trial.net.activities[node].delay
    if delay.elapsed:
        start = axis.begins(start)
    later: Runs = start + delay.minutes
    return axis.counts(later) if delay.elapsed else later


def _constrained(trial: Trial, node: int, start: Runs) -> Runs:
    net = trial.net
    activity = net.activities[node]
    date, kind = on_axis(net.axis[node], activity), activity.constraint
    if date is None or (kind in FINISH_DATES and node >= net.count):
        return start
    wished = np.full(trial.runs, date)
    if kind in FINISH_DATES:
        wished = _start(trial, node, wished)
    not_before: Runs = np.maximum(start, wished)
    not_after: Runs = np.minimum(start, wished)
    if kind in LATER:
        return not_before
    if not net.plan.options.honours_constraints:
        return start if kind in SOONER else not_before
    return not_after if kind in SOONER else wished


def _place_fixed(trial: Trial, node: int) -> None:
    """Place what was done or set by hand: only what is left of it may vary."""
    net, dates = trial.net, trial.dates
    trial.start[node] = np.full(trial.runs, dates.start[node])
    trial.finish[node] = np.full(trial.runs, dates.finish[node])
    progress = net.activities[node].progress
    if progress.finished or not progress.started or node in net.body:
        return
    finish = trial.finish[node] - left_of(net, node)
    for edge in net.into[node] if net.plan.options.splits_in_progress else ():
        if edge[2] and not edge[3]:
            finish = np.maximum(finish, _arrives(trial, edge))
    left = trial.lengths[node] - progress.done if node in trial.lengths else left_of(net, node)
    trial.finish[node] = finish + np.maximum(left, 0)


def _sum_up(trial: Trial, node: int) -> None:
    net = trial.net
    activity = net.activities[node]
    if activity.manual and activity.starts:
        begin, end = by_hand(net, node, activity)
        trial.start[node], trial.finish[node] = (np.full(trial.runs, at) for at in (begin, end))
        return
    parts = [n for n in net.below[node] if counts(net, n)] or net.below[node]
    trial.start[node] = np.min([trial.start_of(n) for n in parts], axis=0)
    trial.finish[node] = np.max([trial.finish_of(n) for n in parts], axis=0)
