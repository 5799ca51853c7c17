"""Touched: which cells of a row somebody has edited, in the file, here, or on both sides."""

from collections.abc import Mapping
from dataclasses import dataclass

from itpm.records import Field, Kind, Known, Problem, Record
from itpm.records.reading import Unreadable, read
from itpm.records.tidy import tidy

TEXTS = (Kind.TEXT, Kind.NOTE, Kind.REFERENCE)
FIGURES = (Kind.MONEY, Kind.FIGURE, Kind.WHOLE, Kind.PERCENT, Kind.SCORE)


@dataclass(frozen=True)
class Both:
    """A cell that was edited on both sides: what stood in it, and what the file says."""

    field: str
    was: object
    mine: object


@dataclass(frozen=True)
class Touched:
    """What a row of a file would change: values by field, cells of both sides, problems."""

    edits: Mapping[str, object]
    both: tuple[Both, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Terms:
    """What the cells of a file mean: its fields, and what its words stand for here and now.

    ``names`` are those it went out with, by kind and id; what had none went out as a blank.
    """

    fields: Mapping[str, Field]
    known: Known
    names: Mapping[str, Mapping[str, str]]


def touched(
    cells: Mapping[str, object], then: Record | None, now: Record, terms: Terms
) -> Touched:
    """Tell the cells that were edited since the row stood as ``then`` from all the others."""
    edits: dict[str, object] = {}
    both: list[Both] = []
    problems: list[Problem] = []
    for name, cell in cells.items():
        field, was = terms.fields[name], getattr(then, name, None)
        if then is not None and is_as_written(field, cell, was, terms):
            continue
        mine, problem = _value(field, cell, terms.known)
        if problem:
            problems.append(problem)
        elif mine == getattr(now, name):
            continue
        elif getattr(now, name) == was:
            edits[name] = mine
        else:
            both.append(Both(name, was, mine))
    return Touched(edits, tuple(both), tuple(problems))


def is_blank(cell: object) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_as_written(field: Field, cell: object, was: object, terms: Terms) -> bool:
    """Tell whether a cell still says what was written into it."""
    if field.refers:
        was = terms.names.get(field.refers, {}).get(str(was), "")
    if is_blank(cell) or was is None or was == "":
        return is_blank(cell) and (was is None or was == "")
    if field.kind in TEXTS:
        return isinstance(cell, str) and tidy(cell) == tidy(str(was))
    if field.kind in FIGURES and isinstance(cell, float):
        return cell == float(str(was))
    try:
        return read(field, cell, terms.known) == was
    except Unreadable:
        return False


def _value(field: Field, cell: object, known: Known) -> tuple[object, Problem | None]:
    try:
        value = read(field, cell, known)
    except Unreadable as no:
        return None, Problem(field.name, no.code, cell)
    if value is None and field.required:
        return None, Problem(field.name, "missing")
    return (field.default if value is None else value), None
