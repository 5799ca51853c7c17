"""Takeaway: registers as files to work on elsewhere, made so that they come home unharmed.

One way out for the register's buttons, the project page and the command line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from itpm.briefs.handover import handover
from itpm.briefs.milestones import Milestone, milestones
from itpm.desk import Desk, desk
from itpm.i18n import Words, words
from itpm.records import OUTER, Account, Field, Project, Record, fields_of, has_project
from itpm.sheets.extras import with_extras
from itpm.sheets.labels import labels
from itpm.sheets.signed import Signed
from itpm.sheets.stamp import Origin
from itpm.store import Author, Keeper, Store

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Taken:
    """What is taken along of one kind: its rows, and the fields whoever takes them may see."""

    record: type[Record]
    fields: Sequence[Field]
    rows: Rows = ()


def taken(db: Keeper, record: type[Record], rows: Rows = ()) -> Taken:
    """Give rows of a kind to be taken along; without rows, what a template is made of.

    A field that may not be seen is not in the file at all, so it cannot come back blank.
    """
    hidden = db.mandate.hidden(record.name()) if isinstance(db, Desk) else ()
    fields = [field for field in fields_of(record) if field.name not in hidden]
    return Taken(record, *with_extras(fields, list(rows)))


def project_taken(db: Keeper, project: str) -> list[Taken]:
    """Give all registers of a project, those that may be seen, for its workbook."""
    db.get(Project, project)
    found = []
    for record in OUTER:
        if has_project(record) and _may_see(db, record, project):
            within = "id" if record is Project else "project"
            found.append(taken(db, record, db.register(record, {}, {within: [project]})))
    return found


def _may_see(db: Keeper, record: type[Record], project: str) -> bool:
    return not isinstance(db, Desk) or db.mandate.may(f"{record.name()}.read", project)


def as_xlsx(
    db: Keeper, every: Sequence[Taken], t: Words, author: Author, project: str | None = None
) -> bytes:
    """Give a workbook of one sheet a kind; of a project, with the names that are its own."""
    from itpm.sheets import book  # noqa: PLC0415 -- slow import, for one press of a button

    mark = db.mark(db.version)
    origin = Origin(**vars(mark), by=author.by, at=author.at)
    pages = [
        book.Page(
            one.record.name(), t(f"record.{one.record.name()}", n=2), one.fields, one.rows
        )
        for one in every
    ]
    return book.as_xlsx(pages, t, origin, _names(db, every, project))


def as_csv(db: Keeper, one: Taken, t: Words) -> bytes:
    """Give one kind as text; its rows bring their ids, and the house those are of."""
    from itpm.sheets import export  # noqa: PLC0415 -- slow import, for one press of a button

    mark = db.mark(db.version)
    heading = Signed(mark.house, mark.change, mark.seal).heading
    return export.as_csv(one.fields, one.rows, t, _names(db, [one], None), heading)


def _names(
    db: Keeper, every: Sequence[Taken], project: str | None
) -> dict[str, dict[str, str]]:
    """Give the names of all records these may refer to, by kind and id."""
    fields = [(one, field) for one in every for field in one.fields if field.refers]
    names = {}
    for kind in dict.fromkeys(field.refers or "" for _, field in fields):
        named = labels(db.titles(kind))
        if project:
            used = _used([pair for pair in fields if pair[1].refers == kind])
            own = used | db.titles(kind, project).keys()
            named = {id_: name for id_, name in named.items() if id_ in own}
        names[kind] = named
    return names


def _used(fields: Iterable[tuple[Taken, Field]]) -> set[object]:
    return {row.get(f"{field.name}_id") for one, field in fields for row in one.rows}


def plan_as_xml(db: Keeper, project: str, today: date) -> bytes:
    """Give the plan of a project as the XML Microsoft Project reads."""
    from itpm.sheets.project_entry import Entry, Handed  # noqa: PLC0415 -- only this needs it
    from itpm.sheets.project_file import as_xml  # noqa: PLC0415 -- as above

    found = handover(db, today=today, project=project)
    entries = [
        Entry(
            task=placed.task,
            activity=activity,
            level=placed.level,
            owner=found.owners.get(placed.task.owner, ""),
            assigned={
                found.owners[id_]: units
                for id_, units in found.assigned.get(placed.task.id, {}).items()
            },
            team={
                found.owners[id_]: (part.units, part.minutes)
                for id_, part in found.teams.get(placed.task.id, {}).items()
            },
            agreed=found.agreed.get(placed.task.id, {}),
        )
        for placed, activity in found.rows
    ]
    return as_xml(
        Handed(
            title=found.title,
            plan=found.plan,
            day_minutes=found.day_minutes,
            entries=entries,
            links=found.links,
            saved=today,
            hours={found.owners[id_]: one for id_, one in found.hours.items()},
        )
    )


def milestones_as_ics(db: Keeper, t: Words, now: datetime, project: str | None = None) -> bytes:
    """Give the milestones of a project, or of all that go on, as a calendar."""
    from itpm.sheets.calendar_file import Entry, as_ics  # noqa: PLC0415 -- only this needs it

    found = milestones(db, today=now.date(), project=project)
    house = db.mark(db.version).house
    entries = [
        Entry(
            key=f"{one.id}@{house}",
            day=one.day,
            title=one.title,
            text="\n".join(_about(one, t)),
            version=one.version,
            theme=one.project_title,
        )
        for one in found.days
        if _may_take(db, one.project)
    ]
    name = f"itpm: {found.title or t('page.plan.milestones')}"
    return as_ics(name, entries, now, t.language)


def _about(one: Milestone, t: Words) -> list[str]:
    said = [t("feed.of", project=one.project_title)]
    if one.is_reached:
        said.append(t("feed.reached"))
    if one.agreed and one.agreed != one.day:
        said.append(t("feed.base", day=t.day(one.agreed)))
    return said


def _may_take(db: Keeper, project: str) -> bool:
    return not isinstance(db, Desk) or db.mandate.may("export", project)


def calendar_of(store: Store, token: str, language: str, now: datetime) -> bytes | None:
    """Give the calendar at an address, by the rights its person has at this moment.

    There is none where nobody has been given that address, or its account lets nobody in.
    """
    found = store.feeds.account_of(token)
    account = next(iter(store.all(Account, id=found, active=True)), None) if found else None
    if account is None:
        return None
    seat = desk(store, account.person, now.date())
    return milestones_as_ics(seat, words(account.language or language), now)
