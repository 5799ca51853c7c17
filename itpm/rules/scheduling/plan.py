"""Plan: activities, what waits for what, and the calendars they are worked by."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, auto

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.calendar import Calendar


class Constraint(StrEnum):
    """What is wished of an activity's dates beside its links."""

    AS_SOON_AS_POSSIBLE = auto()
    AS_LATE_AS_POSSIBLE = auto()
    START_NO_EARLIER = auto()
    START_NO_LATER = auto()
    FINISH_NO_EARLIER = auto()
    FINISH_NO_LATER = auto()
    MUST_START = auto()
    MUST_FINISH = auto()


@dataclass(frozen=True, slots=True)
class Lag:
    """How long a link waits: minutes, or per cent of the predecessor's duration.

    Minutes are worked ones, or with ``elapsed`` those of the clock. A lead is negative.
    """

    minutes: int = 0
    percent: int = 0
    elapsed: bool = False


AT_ONCE = Lag()


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """An activity, ``after``, waits for another, ``before``."""

    before: str
    after: str
    kind: LinkKind = LinkKind.FINISH_START
    lag: Lag = AT_ONCE


@dataclass(frozen=True, slots=True)
class Work:
    """One person's share in an activity: by which calendar, and how many minutes of it.

    ``delay`` is how many of those minutes they begin after the activity does.
    """

    calendar: str
    minutes: int
    delay: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """What has been done of an activity.

    ``done`` and ``left`` are minutes of its duration. ``resumes`` is when the rest goes on.
    """

    started: datetime | None = None
    finished: datetime | None = None
    done: int = 0
    left: int | None = None
    resumes: datetime | None = None


NOTHING_DONE = Progress()


@dataclass(frozen=True, kw_only=True, slots=True)
class Activity:
    """A row of a plan. One that others name as their parent sums them up.

    ``minutes`` is the duration: worked minutes, or with ``elapsed`` those of the clock; an
    activity of none is a milestone. ``starts`` and ``ends`` are dates somebody has set: they
    hold for a manual activity, and are otherwise only remembered.
    """

    uid: str
    name: str = ""
    parent: str = ""
    minutes: int = 0
    elapsed: bool = False
    manual: bool = False
    tentative: bool = False
    """Whether there are only words yet for when it is done by hand: *after Easter*."""
    active: bool = True
    external: bool = False
    """Whether it belongs to another plan, which alone decides its dates."""
    starts: datetime | None = None
    ends: datetime | None = None
    constraint: Constraint = Constraint.AS_SOON_AS_POSSIBLE
    constraint_date: datetime | None = None
    deadline: datetime | None = None
    calendar: str = ""
    works: tuple[Work, ...] = ()
    pauses: tuple[tuple[int, int], ...] = ()
    """Splits: after so many minutes of work, so many worked minutes of pause."""
    delay: Lag = AT_ONCE
    """What levelling has put it off by."""
    progress: Progress = NOTHING_DONE
    row: int = 0
    """Where it stands in its file; nothing where it came from none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How a plan wants to be scheduled."""

    from_finish: bool = False
    """Whether all is placed as late as the plan's finish allows."""
    honours_constraints: bool = True
    """Whether a date that must be kept is kept even where a link says later."""
    critical_slack: int = 0
    """Up to how many minutes of slack an activity is critical."""
    many_ends: bool = False
    """Whether each chain of activities has an end, and a critical path, of its own."""
    splits_in_progress: bool = True
    """Whether the rest of a begun activity waits for its predecessors."""
    milestones_open: bool = False
    """Whether a milestone stands on the morning after what it waits for, as in GanttProject;
    otherwise in the evening of the same day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """All a schedule is made from. ``start`` is when the first activity may begin."""

    start: datetime
    finish: datetime | None = None
    """From where to count backwards, for a plan that is scheduled from its finish."""
    activities: tuple[Activity, ...] = ()
    links: tuple[Link, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    calendar: str = ""
    """The uid of the plan's own calendar; nothing is Monday to Friday, 8-12 and 13-17."""
    status: datetime | None = None
    options: Options = field(default_factory=Options)
    title: str = ""
