"""Away: who is not there while a row is worked, told only to those who may read absences."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from itpm.briefs.causes import Names
from itpm.records import Absence
from itpm.rules.attendance import unmanned
from itpm.rules.timetable import Timetable

Days = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class Away:
    """One who does a row, and is not there for some days."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """When those who do a row are not there: each of them, and all of them."""

    away: tuple[Away, ...] = ()
    unmanned: tuple[Days, ...] = ()
    """Days on which nobody is there who does it."""

    def within(self, since: date, until: date) -> "Gaps":
        """Give what touches some days."""
        return Gaps(
            away=tuple(o for o in self.away if o.first <= until and since <= o.last),
            unmanned=tuple(o for o in self.unmanned if o[0] <= until and since <= o[1]),
        )


NO_GAPS = Gaps()


def gaps(table: Timetable, names: Names) -> Mapping[str, Gaps]:
    """Give when nobody is there, of each row that waits for its people, by its id.

    Only what may be told counts: who may not read absences finds none.
    """
    told: dict[str, list[Absence]] = defaultdict(list)
    for one in table.staff.absences:
        if names.may_tell(one):
            told[one.person].append(one)
    if not told:
        return {}
    doing = table.staff.on(one.task for one in table.placed)
    crews: dict[tuple[str, ...], Gaps] = {}  # many rows are done by the same few
    found = {}
    for row, activity in zip(table.placed, table.made.plan.activities, strict=False):
        if activity.works:
            crew = tuple(doing[row.task.id])
            if crew not in crews:
                crews[crew] = _of(crew, told, names)
            found[row.task.id] = crews[crew]
    return found


def _of(people: tuple[str, ...], told: Mapping[str, list[Absence]], names: Names) -> Gaps:
    absences = [one for person in people for one in told.get(person, ())]
    absences.sort(key=lambda one: (one.starts_on, one.ends_on, one.id))
    return Gaps(
        away=tuple(
            Away(name=names.person(one.person), first=one.starts_on, last=one.ends_on)
            for one in absences
        ),
        unmanned=tuple(unmanned(absences, people)),
    )
