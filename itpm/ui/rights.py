"""Rights: what whoever is here is offered: to add, change, take along; and the fields shown."""

from itpm.records import Field, Project, Record, fields_of, has_project, project_of
from itpm.ui.visit import Visit


def may_add(here: Visit, record: type[Record]) -> bool:
    """Tell whether a new record of a kind may be written: in the project in view, or in any."""
    reach = here.db.mandate.reach(f"{record.name()}.write")
    if reach.everything:
        return True
    if record is Project or not has_project(record):
        return False
    return here.project in reach.projects if here.project else bool(reach.projects)


def may_write(here: Visit, record: Record) -> bool:
    """Tell whether this record may be changed by whoever is here."""
    return here.db.mandate.covers("write", record)


def may_delete(here: Visit, record: Record) -> bool:
    """Tell whether this record may be taken away by whoever is here."""
    return here.db.mandate.covers("delete", record)


def may_take(here: Visit, record: type[Record]) -> bool:
    """Tell whether the rows of a kind may leave as a file: all that can be seen of them."""
    export = here.db.mandate.reach("export")
    if export.everything or not has_project(record):
        return bool(export)
    if here.project:
        return here.project in export.projects
    read = here.db.mandate.reach(f"{record.name()}.read")
    return not read.everything and not read.mine and read.projects <= export.projects


def fields_seen(
    here: Visit, record: type[Record], project: str | None = None
) -> tuple[Field, ...]:
    """Give the fields of a kind that whoever is here may see: in a project, or in any."""
    hidden = here.db.mandate.hidden(record.name(), project)
    return tuple(field for field in fields_of(record) if field.name not in hidden)


def fields_asked(here: Visit, opened: Record) -> tuple[Field, ...]:
    """Give the fields of a record that whoever is here is asked to fill in."""
    seen = fields_seen(here, type(opened), project_of(opened) if opened.id else None)
    others = here.db.mandate.set_by_others(opened)
    return tuple(field for field in seen if field.name not in others)


def projects_for(here: Visit, record: type[Record]) -> dict[str, str]:
    """Give the projects in which records of a kind may be written, by id."""
    reach = here.db.mandate.reach(f"{record.name()}.write")
    titles = here.db.titles("project")
    return {
        id_: title for id_, title in titles.items() if reach.everything or id_ in reach.projects
    }
