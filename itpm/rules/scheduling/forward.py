"""Forward: the earliest dates, node by node in the order of the network."""

from itertools import chain

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.dates import (
    DATE,
    DELAY,
    FIXED,
    MANUAL,
    START,
    Dates,
    arrives_at,
    blank,
    on_axis,
)
from itpm.rules.scheduling.edges import Edge
from itpm.rules.scheduling.network import Network
from itpm.rules.scheduling.plan import Activity, Constraint

HARD_START = {Constraint.MUST_START, Constraint.START_NO_LATER}
HARD_FINISH = {Constraint.MUST_FINISH, Constraint.FINISH_NO_LATER}
FINISH_DATES = {*HARD_FINISH, Constraint.FINISH_NO_EARLIER}
LATER = {Constraint.START_NO_EARLIER, Constraint.FINISH_NO_EARLIER}
SOONER = {Constraint.START_NO_LATER, Constraint.FINISH_NO_LATER}


def forward(net: Network, opening: int, late: Dates | None = None) -> Dates:
    """Give the earliest dates of all, the plan beginning at a moment.

    With ``late`` dates given, what is to be as late as possible takes those, and what waits
    for it follows.
    """
    dates = blank(net, opening)
    tied = _undated(net)
    plain = [one and not apart for one, apart in zip(tied, net.tied_in, strict=True)]
    begins = net.on_each(lambda axis: axis.worked(opening))
    for node in net.order:
        if plain[node]:
            _place_plain(net, dates, node, begins[node])
        elif node in net.below:
            sum_up(net, dates, node)
        elif tied[node]:
            _place_tied(net, dates, node, begins[node])
        elif not net.fixed[node] or not _place_fixed(net, dates, node):
            _place(net, dates, node, late, begins[node])
    return dates


def _undated(net: Network) -> list[bool]:
    """Tell which nodes have nothing but links, and a length on one axis."""
    found = [
        span > 0 and not (fixed or dated)
        for span, fixed, dated in zip(net.span, net.fixed, net.dated, strict=True)
    ]
    for node in chain(net.below, net.body):
        found[node] = False
    return found


def _place_tied(net: Network, dates: Dates, node: int, begin: int) -> None:
    """Place what has nothing but links, some of them from other axes."""
    start, driver = _asked(net, dates, node, begin)
    dates.start[node], dates.driver[node] = start, driver
    dates.finish[node] = start + net.span[node]


def _place_plain(net: Network, dates: Dates, node: int, start: int) -> None:
    """Place what needs nothing but sums: it has nothing but links, all on its own axis."""
    start_of, finish_of, span = dates.start, dates.finish, net.span[node]
    driver = START
    for source, _, from_finish, to_finish, lag, _, number in net.into[node]:
        bound = (finish_of[source] if from_finish else start_of[source]) + lag
        if to_finish:
            bound -= span
        if bound > start or (bound == start and driver == START):
            start, driver = bound, number
    start_of[node], finish_of[node], dates.driver[node] = start, start + span, driver


def _place(net: Network, dates: Dates, node: int, late: Dates | None, begin: int) -> None:
    activity = net.activities[node]
    start, driver = _asked(net, dates, node, begin)
    if activity.delay.minutes and node < net.count:
        start, driver = _delayed(net, node, start), DELAY
    kept = _constrained(net, node, activity, start)
    if kept != start:
        start, driver = kept, DATE
    if late and is_late(net, node):
        dates.early[node] = start, finish_from(net, node, start)
        start = max(start, late.late_start[node])
    dates.start[node], dates.driver[node] = start, driver
    dates.finish[node] = finish_from(net, node, start)
    if node in net.body:
        dates.start[node] = net.body[node].begin(start)
    elif not net.span[node]:
        put_off = node in dates.early and start > dates.early[node][0]
        opens = net.plan.options.milestones_open
        dates.closing[node] = not opens and (put_off or _closes(net, dates, node, driver))


def _asked(net: Network, dates: Dates, node: int, start: int) -> tuple[int, int]:
    """Give the earliest start that all links allow, and the place of the one that decides."""
    driver = START
    for edge in net.into[node]:
        bound = arrives_at(net, dates, edge)
        if edge[3]:
            bound = start_from(net, node, bound)
        if bound > start or (bound == start and driver == START):
            start, driver = bound, edge[6]
    return start, driver


def is_late(net: Network, node: int) -> bool:
    """Tell whether an activity is placed as late as possible."""
    if node >= net.count or net.fixed[node]:
        return False
    kind = net.activities[node].constraint
    if net.plan.options.from_finish:
        return kind is not Constraint.AS_SOON_AS_POSSIBLE
    return kind is Constraint.AS_LATE_AS_POSSIBLE


def start_from(net: Network, node: int, finish: int) -> int:
    """Give the start that belongs to a finish."""
    body = net.body.get(node)
    return body.start(finish) if body else finish - net.span[node]


def finish_from(net: Network, node: int, start: int) -> int:
    """Give the finish that belongs to a start."""
    body = net.body.get(node)
    return body.finish(start) if body else start + net.span[node]


def _delayed(net: Network, node: int, start: int) -> int:
    axis, delay = net.axis[node], net.activities[node].delay
    if delay.elapsed:
        return axis.worked(axis.begin(start) + delay.minutes)
    return start + delay.minutes


def _constrained(net: Network, node: int, activity: Activity, start: int) -> int:
    """Give the start a constraint makes of another."""
    date = on_axis(net.axis[node], activity)
    if date is None:
        return start
    kind = activity.constraint
    if kind in FINISH_DATES:
        if node >= net.count:
            return start  # a gate only holds back starts
        date = start_from(net, node, date)
    if kind in LATER:
        return max(start, date)
    if not net.plan.options.honours_constraints:
        return start if kind in SOONER else max(start, date)
    return min(start, date) if kind in SOONER else date


def _closes(net: Network, dates: Dates, node: int, driver: int) -> bool:
    """Tell whether a milestone stands at the end of working time, as what it waits for."""
    if driver == DATE:
        axis, date = net.axis[node], net.activities[node].constraint_date
        return date is not None and axis.begin(dates.start[node]) != moment(date)
    if driver < 0:
        return driver == DELAY
    return _ends_work(net, dates, net.edges[driver])


def _ends_work(net: Network, dates: Dates, edge: Edge) -> bool:
    source, _, from_finish, _, lag, _, _ = edge
    if lag:
        return lag > 0
    if net.span[source] or source in net.body or source in net.below:
        return from_finish
    return dates.closing[source]


def _place_fixed(net: Network, dates: Dates, node: int) -> bool:
    """Place what was done, or set by hand. False where nothing says when."""
    activity = net.activities[node]
    progress = activity.progress
    if progress.finished:
        start = progress.started or progress.finished
        _pin(net, dates, node, (moment(start), moment(progress.finished)), FIXED)
    elif progress.started:
        _go_on(net, dates, node, activity)
    elif activity.starts and (activity.manual or activity.external or not activity.active):
        _pin(net, dates, node, by_hand(net, node, activity), MANUAL)
    else:
        return False
    return True


def by_hand(net: Network, node: int, activity: Activity) -> tuple[int, int]:
    """Give the moments set by hand; an end that was not set follows from the length."""
    axis, begin = net.axis[node], moment(activity.starts or net.plan.start)
    if activity.ends:
        return begin, moment(activity.ends)
    span = net.span[node]
    return begin, axis.end(finish_from(net, node, axis.worked(begin))) if span else begin


def _pin(net: Network, dates: Dates, node: int, at: tuple[int, int], why: int) -> None:
    axis = net.axis[node]
    dates.start[node], dates.finish[node] = axis.worked(at[0]), axis.worked(at[1])
    dates.by_clock[node] = at
    dates.driver[node] = why


def _go_on(net: Network, dates: Dates, node: int, activity: Activity) -> None:
    """Place what has begun: the rest goes on when it may, after what it waits for."""
    axis = net.axis[node]
    began = moment(activity.progress.started or net.plan.start)
    dates.start[node], dates.driver[node] = axis.worked(began), FIXED
    again, least = _goes_on_at(net, dates, node, activity), 0
    for edge in net.into[node] if net.plan.options.splits_in_progress else ():
        bound = arrives_at(net, dates, edge)
        if edge[3]:
            least = max(least, bound)
        elif edge[2]:
            again = max(again, bound)
    left = left_of(net, node)
    finish = max(_rest(net, node, again, left), least)
    if activity.constraint is Constraint.FINISH_NO_EARLIER:
        finish = max(finish, on_axis(axis, activity) or finish)
    dates.finish[node] = finish
    dates.by_clock[node] = (began, axis.end(finish) if left else began)


def _goes_on_at(net: Network, dates: Dates, node: int, activity: Activity) -> int:
    progress, start = activity.progress, dates.start[node]
    body = net.body.get(node)
    if body:
        again = body.share(progress.done, activity.minutes).finish(start)
    else:
        again = start + progress.done
    if progress.resumes:
        return max(again, net.axis[node].worked(moment(progress.resumes)))
    return again


def _rest(net: Network, node: int, again: int, left: int) -> int:
    body = net.body.get(node)
    if not body:
        return again + left
    return body.share(left, net.activities[node].minutes).finish(again)


def left_of(net: Network, node: int) -> int:
    """Give how many minutes on its axis are left of what has begun."""
    activity = net.activities[node]
    if activity.progress.left is not None:
        return activity.progress.left
    whole = net.span[node] or activity.minutes
    return max(0, whole - activity.progress.done)


def sum_up(net: Network, dates: Dates, node: int) -> None:
    """Give a summary the first start and the last finish of what is under it."""
    plans, activity = net.axes.plan, net.activities[node]
    if activity.manual and activity.starts:
        _pin(net, dates, node, by_hand(net, node, activity), MANUAL)
        return
    parts = [n for n in net.below[node] if counts(net, n)] or net.below[node]
    first = min(parts, key=lambda n: begins_at(net, dates, n))
    last = max(parts, key=lambda n: ends_at(net, dates, n))
    at = begins_at(net, dates, first), ends_at(net, dates, last)
    dates.start[node], dates.finish[node] = plans.worked(at[0]), plans.worked(at[1])
    dates.by_clock[node] = at
    dates.driver[node] = first


def counts(net: Network, node: int) -> bool:
    """Tell whether an activity counts towards its summary, and towards the plan's finish."""
    one = net.activities[node]
    return one.active and not one.external


def begins_at(net: Network, dates: Dates, node: int) -> int:
    """Give the moment a node starts."""
    if node in dates.by_clock:
        return dates.by_clock[node][0]
    axis = net.axis[node]
    closing = not net.span[node] and node not in net.body and dates.closing[node]
    return axis.end(dates.start[node]) if closing else axis.begin(dates.start[node])


def ends_at(net: Network, dates: Dates, node: int) -> int:
    """Give the moment a node finishes."""
    if node in dates.by_clock:
        return dates.by_clock[node][1]
    axis = net.axis[node]
    opening = not net.span[node] and node not in net.body and not dates.closing[node]
    return axis.begin(dates.finish[node]) if opening else axis.end(dates.finish[node])
