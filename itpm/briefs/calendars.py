"""The calendars brief: by which calendars the house works, and what differs in each."""

from dataclasses import dataclass
from datetime import date

from itpm.records import Calendar, SpecialDay
from itpm.rules.workdays import Month, standard, year_of
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Calendars:
    """The calendars of the house, its own first."""

    every: tuple[Calendar, ...]
    special: tuple[SpecialDay, ...]

    @property
    def own(self) -> Calendar | None:
        """Give the one that holds where nothing else is said."""
        return standard(self.every)

    def months(self, calendar: Calendar, year: int, language: str) -> tuple[Month, ...]:
        """Give a year of one of them."""
        return year_of(calendar, self.special, year, language)

    def special_of(self, calendar: Calendar, year: int) -> tuple[SpecialDay, ...]:
        """Give the special days of one of them that fall in a year, in order."""
        found = (
            one
            for one in self.special
            if one.calendar == calendar.id
            and one.starts_on.year <= year <= (one.ends_on or one.starts_on).year
        )
        return tuple(sorted(found, key=lambda one: one.starts_on))


def calendars(db: Reader, *, today: date, project: str | None = None) -> Calendars:
    """Gather the calendars; whatever project is in view, they are the house's."""
    del today, project
    every = sorted(db.all(Calendar), key=lambda one: (not one.standard, one.title.casefold()))
    return Calendars(every=tuple(every), special=tuple(db.all(SpecialDay)))
