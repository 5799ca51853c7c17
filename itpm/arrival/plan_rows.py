"""Plan rows: a table of tasks made whole: missing dates reckoned, phases rows as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm.arrival.dating import dated
from itpm.arrival.outline import outlined
from itpm.records import Record, Task
from itpm.store import Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table


@dataclass(frozen=True)
class Whole:
    """A table, and which field each of its columns is."""

    table: "Table"
    mapping: Mapping[str, str]


def made_whole(
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    fixed: Mapping[str, object],
) -> Whole:
    """Give a table of tasks with the dates and the phases it implies; any other as it is.

    A plan's own file says all that itself, and so does what comes home with its ids.
    """
    if record is not Task or table.told or "id" in mapping.values():
        return Whole(table, mapping)
    project = _project(db, table, mapping, fixed)
    if project is None:
        return Whole(table, mapping)
    return Whole(*outlined(db, *dated(db, table, mapping, project), project))


def _project(
    db: Keeper, table: "Table", mapping: Mapping[str, str], fixed: Mapping[str, object]
) -> str | None:
    """Give the one project all rows are of; nothing where they are of several."""
    column = next((one for one in table.columns if mapping.get(one.name) == "project"), None)
    said = str(fixed.get("project") or "")
    texts = {said} if said or column is None else {*column.texts.to_pylist()}
    known = db.known("project")["project"]
    found = {known.get((text or "").strip().casefold(), "") for text in texts}
    return found.pop() if len(found) == 1 else None
