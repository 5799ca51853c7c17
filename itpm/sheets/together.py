"""Together: tables of several files whose headings match, shown as one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from itpm.sheets.cells import Cells
from itpm.sheets.legends import shape
from itpm.sheets.look import Table, columns_of
from itpm.sheets.spelling import plain

Named = tuple[str, Table]


def alike(found: Sequence[Named]) -> list[list[Named]]:
    """Gather tables by their headings, whatever the order and spelling of these."""
    groups: dict[str, list[Named]] = {}
    for name, table in found:
        groups.setdefault(shape(table), []).append((name, table))
    return list(groups.values())


def together(found: Sequence[Named], file: str) -> Table:
    """Give the rows of tables that are alike as one table, with a column for the file."""
    first = found[0][1]
    named = [
        (column.name, stacked([_cells(table, column.name) for _, table in found]), "")
        for column in first.columns
    ]
    names = [name for name, table in found for _ in range(table.rows)]
    name = file if file not in first.names else f"{file} ·"
    beside = (name, Cells({"text": pa.array(names, pa.string())}, len(names)), "")
    columns = columns_of([beside, *named])
    units = {column.name: column.unit for column in first.columns}
    kept = (replace(c, unit=c.unit or units.get(c.name)) for c in columns)
    numbers = np.concatenate([table.numbers for _, table in found])
    return replace(first, numbers=numbers, columns=tuple(kept), totals=())


def _cells(table: Table, name: str) -> Cells:
    column = next(one for one in table.columns if plain(one.name) == plain(name))
    return column.cells or Cells({"text": column.texts}, len(column.texts))


def stacked(pieces: Sequence[Cells]) -> Cells:
    """Put columns one below the other; where one has no cells of a kind, nothing stands."""
    types = {kind: part.type for piece in pieces for kind, part in piece.parts.items()}
    parts = {
        kind: pa.concat_arrays(
            [piece.parts.get(kind, pa.nulls(piece.size, type_)) for piece in pieces]
        )
        for kind, type_ in types.items()
    }
    return Cells(parts, sum(piece.size for piece in pieces), _waiting(pieces))


def _waiting(pieces: Sequence[Cells]) -> np.ndarray | None:
    if not any(piece.unknown_places for piece in pieces):
        return None
    known = [np.zeros(piece.size, dtype=bool) for piece in pieces]
    there = zip(pieces, known, strict=True)
    return np.concatenate([none if one.waiting is None else one.waiting for one, none in there])
