"""Ages: how long something has stood, and in which week or month something falls."""

from datetime import date, timedelta
from enum import StrEnum, auto

FORTNIGHT = 14
MONTH = 31
QUARTER = 92


class Age(StrEnum):
    """How long something has stood open."""

    NEW = auto()
    WEEKS = auto()
    MONTHS = auto()
    OLD = auto()
    UNKNOWN = auto()


def age(since: date | None, today: date) -> Age:
    """Give how long something has stood."""
    if since is None:
        return Age.UNKNOWN
    days = (today - since).days
    if days < FORTNIGHT:
        return Age.NEW
    if days < MONTH:
        return Age.WEEKS
    return Age.MONTHS if days < QUARTER else Age.OLD


def monday(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(day.weekday())


def first_of_month(day: date, months: int = 0) -> date:
    """Give the first of a day's month, or of so many months later."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)
