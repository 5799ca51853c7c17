"""Remarks: what somebody should know who trusts the dates of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from itpm.briefs.causes import Names
from itpm.rules.attendance import meets
from itpm.rules.scheduling.remarks import remarks
from itpm.rules.timetable import Timetable, Work

LOOSE, NO_CALENDAR = "loose_end", "unknown_calendar"
NO_COMMON = "no_common_hours"
"""Remarks of the house, beside those of the scheduler."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What somebody should know who trusts the dates; ``other`` is what it is about."""

    finding: str
    id: str
    title: str
    other: str = ""


def remarked(table: Timetable, work: Work, names: Names) -> Iterator[Remark]:
    """Give what the scheduler remarks, then what of the plan could not be taken along."""
    for one in remarks(table.made):
        yield _remark(one.finding, one.uid, names, one.other)
    held = {link.id for link in table.links}
    for link in work.links:
        if link.id not in held:
            known = link.after if link.before not in names else link.before
            other = link.before if known == link.after else link.after
            yield _remark(LOOSE, known, names, other)
    yield from _apart(table, work)
    for task in work.tasks:
        if task.calendar.strip() and task.calendar.casefold().strip() not in table.hours.names:
            yield _remark(NO_CALENDAR, task.id, names, task.calendar)


def _apart(table: Timetable, work: Work) -> Iterator[Remark]:
    """Name who never works when a task of theirs is worked; its calendar alone is used."""
    own = {one.id: one for one in work.staff.people if one.calendar}
    doing = work.staff.on(work.tasks) if own else {}
    for task in work.tasks:
        for person in (own[id_] for id_ in doing.get(task.id, ()) if id_ in own):
            if not meets(person, table.hours.of(task.calendar), table.hours):
                yield Remark(
                    finding=NO_COMMON, id=task.id, title=task.title, other=person.title
                )


def _remark(finding: str, id_: str, names: Names, other: str) -> Remark:
    return Remark(finding=finding, id=id_, title=names.title(id_), other=names.title(other))
