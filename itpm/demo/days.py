"""Days: working days as whole numbers, so that a plan is a sum."""

from datetime import date, datetime, time, timedelta

WEEK = 7
WORKING = 5
YEAR = 52
QUARTERS = {1, 4, 7, 10}
YEARS_BACK = 3
WEEKLY = 8
MORNING, AFTERNOON = time(7), time(14)


def number(day: date) -> int:
    """Give the count of working days before a day; a weekend counts as its Monday."""
    weeks, weekday = divmod(day.toordinal() - 1, WEEK)
    return weeks * WORKING + min(weekday, WORKING)


def day(number: int) -> date:
    """Give the working day with this number."""
    weeks, weekday = divmod(number, WORKING)
    return date.fromordinal(weeks * WEEK + weekday + 1)


def working(near: date) -> date:
    """Give the day itself, or the Monday after it."""
    return day(number(near))


def before(today: date) -> date:
    """Give the last working day before today: how far the story has come."""
    return day(number(today) - 1)


def moments(today: date) -> list[datetime]:
    """Give when the municipality writes down how things stand.

    Once at the start three years ago, then on the first Monday of each quarter and, after
    the first year, of each month; every Monday of the last eight weeks; and on the afternoon
    of the last working day.
    """
    now = before(today)
    last = now - timedelta(days=now.weekday())
    start = last - timedelta(weeks=YEAR * YEARS_BACK)
    weekly = [last - timedelta(weeks=back) for back in reversed(range(WEEKLY))]
    mornings = [start, *_first_mondays(start, weekly[0]), *weekly]
    afternoon = [datetime.combine(now, AFTERNOON)] if now > last else []
    return [datetime.combine(morning, MORNING) for morning in mornings] + afternoon


def is_thorough(moment: datetime, moments: list[datetime]) -> bool:
    """Tell whether all registers are handed in: each quarter, and in the last weeks."""
    lately = moments[-1] - moment < timedelta(weeks=WEEKLY)
    return lately or moment is moments[0] or moment.month in QUARTERS


def _first_mondays(start: date, end: date) -> list[date]:
    mondays = (start + timedelta(weeks=week) for week in range(1, (end - start).days // WEEK))
    monthly_from = start + timedelta(weeks=YEAR)
    return [
        monday
        for monday in mondays
        if monday.day <= WEEK and (monday > monthly_from or monday.month in QUARTERS)
    ]


def months_after(day: date, months: int) -> date:
    """Give the same day some months later, or the 28th where months are shorter."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, min(day.day, 28))
