"""Hours: when a plan of the house is worked, and what a day of it is in minutes.

A house that has named no calendar of its own works Monday to Friday, seven hours, and keeps no
holidays. Units of time are those of Microsoft Project: a day is a working day, an elapsed day
is one of the clock.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from itpm.records import Calendar, SpecialDay
from itpm.records.plan import TimeUnit
from itpm.rules.scheduling import calendar as scheduling
from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.plan import Lag
from itpm.rules.scheduling.worktime import Axes
from itpm.rules.workdays import planned, standard

OWN = Calendar(id="own", title="")
"""For a house that has no calendar."""
WEEK = 7
DAY, HOUR = scheduling.DAY, 60
CLOCK = {
    TimeUnit.ELAPSED_DAYS: DAY,
    TimeUnit.ELAPSED_HOURS: HOUR,
    TimeUnit.ELAPSED_MINUTES: 1,
}
"""Minutes of the units that go by the clock."""


class Hours:
    """The calendars of a house over some years, the plan's own among them."""

    def __init__(
        self, calendars: Sequence[Calendar], special: Iterable[SpecialDay], years: range
    ) -> None:
        """Lay the calendars out from the first of the years."""
        self.own = standard(calendars) or OWN
        every = [*calendars, *([] if self.own in calendars else [self.own])]
        special = list(special)
        self.calendars = tuple(planned(one, special, years) for one in every)
        self.names = {one.title.casefold().strip(): one.id for one in calendars}
        self.day = _usual(self.own)
        opening = moment(datetime.combine(date(years.start, 1, 1), time()))
        self._axes = Axes(self.calendars, self.own.id, opening)

    def of(self, title: str) -> str:
        """Give the calendar of a title; of an unknown one, and of none, the plan's own."""
        return self.names.get(title.casefold().strip(), self.own.id)

    def morning(self, day: date, calendar: str) -> datetime:
        """Give the first worked minute of a day; of a free one, of the next that is worked."""
        axis = self._axes.of(calendar)
        return _at(axis.begin(axis.worked(_midnight(day))))

    def evening(self, day: date, calendar: str) -> datetime:
        """Give the end of work on a day; on a free one, of the last that was worked."""
        axis = self._axes.of(calendar)
        return _at(axis.end(axis.worked(_midnight(day) + DAY)))

    def between(self, first: date, last: date, calendar: str) -> int:
        """Give the worked minutes from the morning of a day to the evening of another."""
        axis = self._axes.of(calendar)
        return axis.worked(_midnight(last) + DAY) - axis.worked(_midnight(first))

    def last_day(self, first: date, minutes: int, calendar: str, *, elapsed: bool) -> date:
        """Give the day on which so much work is done that begins on the morning of another."""
        axis = self._axes.always if elapsed else self._axes.of(calendar)
        begin = axis.worked(_midnight(first))
        return (
            max(first, day_of(_at(axis.end(begin + minutes)), closes=True))
            if minutes
            else first
        )

    def minutes(self, many: int, unit: TimeUnit) -> int:
        """Give a duration in minutes, of work or of the clock as its unit has it."""
        worked = {TimeUnit.DAYS: self.day, TimeUnit.HOURS: HOUR, TimeUnit.MINUTES: 1}
        return many * (CLOCK | worked)[unit]

    def lag(self, many: int, unit: TimeUnit) -> Lag:
        """Give how long a link waits."""
        if unit is TimeUnit.PERCENT:
            return Lag(percent=many)
        return Lag(self.minutes(many, unit), elapsed=unit in CLOCK)


def day_of(at: datetime, *, closes: bool) -> date:
    """Give the day a moment lies on; midnight at the end of something is the day before."""
    ends_before = closes and at.time() == time()
    return date.fromordinal(at.toordinal() - 1) if ends_before else at.date()


def _usual(calendar: Calendar) -> int:
    """Give how long the most common working day is, of two as common the longer."""
    lengths = [sum(end - begin for begin, end in calendar.hours(n)) for n in range(WEEK)]
    counted = Counter(length for length in lengths if length)
    return max(counted, key=lambda length: (counted[length], length), default=DAY)


def _midnight(day: date) -> int:
    return day.toordinal() * DAY


def _at(minute: int) -> datetime:
    day, rest = divmod(minute, DAY)
    return datetime.combine(date.fromordinal(day), time(rest // HOUR, rest % HOUR))
