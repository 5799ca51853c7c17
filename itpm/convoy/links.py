"""Links: what the tasks of a plan file wait for."""

from typing import cast

from itpm.arrival import Arrival, answers
from itpm.briefs.intake import intake
from itpm.convoy.tables import filled, texts_of
from itpm.convoy.way import Ground
from itpm.records import Link, Record
from itpm.sheets.rows import Row, read_rows


def links(ground: Ground) -> Arrival | None:
    """Weigh the links of a plan; of those that lead to a refused task, each says so."""
    table = ground.look.table_of("link")
    if table is None:
        return None
    ends = {
        name: [
            ground.ids.get(key or "", title)
            for key, title in zip(table.keys(name), texts_of(table, name), strict=True)
        ]
        for name in ("before", "after")
    }
    table, mapping = filled(table, ends)
    known = {name: dict(texts) for name, texts in ground.db.known_for(Link).items()}
    known["project"] |= ground.projects
    known["task"] = {id_.casefold(): id_ for id_ in ground.ids.values()}
    fixed = {"project": ground.way.project}
    rows = read_rows(table, Link, mapping, {**known, **answers(Link)}, fixed)
    weighing = intake(ground.db, Link, rows, [*mapping.values(), "project"])
    return Arrival(Link, weighing, (), cast("tuple[Row[Record], ...]", tuple(rows)))
