"""Extras on their way out: what was kept beside the fields gets its columns back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from itpm.records import EXTRA, Field, Kind
from itpm.records.extra import as_extra, extras_in

Rows = Sequence[Mapping[str, object]]


def with_extras(fields: Sequence[Field], rows: Rows) -> tuple[list[Field], Rows]:
    """Give the fields of an export, and one more for each heading kept as an extra."""
    said = [extras_in(str(row.get(EXTRA.name) or "")) for row in rows]
    headings = list(dict.fromkeys(heading for one in said for heading in one))
    if not headings:
        return list(fields), rows
    named = {heading: f"{EXTRA.name}/{heading}" for heading in headings}
    more = [
        replace(EXTRA, name=name, key=heading, kind=Kind.TEXT)
        for heading, name in named.items()
    ]
    filled = [
        {**row, **{named[heading]: text for heading, text in one.items()}}
        for row, one in zip(rows, said, strict=True)
    ]
    return [*fields, *more], filled


def gathered(cells: Mapping[str, object]) -> dict[str, str]:
    """Give the cells of such columns as the one text they are kept as; nothing without any."""
    begins = f"{EXTRA.name}/"
    said = {
        name.removeprefix(begins): "" if cell is None else str(cell).strip()
        for name, cell in cells.items()
        if name.startswith(begins)
    }
    return {EXTRA.name: as_extra(said)} if said else {}
