"""Rows: a table's rows as checked records, by the same check as the forms."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyarrow as pa

from itpm.records import Field, Kind, Known, Problem, Record, check, fields_of
from itpm.records.extra import as_extra
from itpm.records.legend import BESIDE, NOTED
from itpm.sheets.column import AMOUNTS, Column, ColumnKind
from itpm.sheets.look import UNKNOWN, Table
from itpm.sheets.shares import holds_shares
from itpm.sheets.terms import day_or_none, in_months, is_in_months
from itpm.sheets.units import factor_of

if TYPE_CHECKING:
    from itpm.sheets.unfolding import Unfolded

R = TypeVar("R", bound=Record)
ISO_LETTERS = 3
OFTEN = 2_000
"""Rows between two words about how far the reading has come."""


@dataclass(frozen=True, slots=True)
class Row(Generic[R]):
    """A row of a file, by its number there: a record, or all that is wrong with it.

    ``notes`` are the lines that are to stand in the record's note, by their headings.
    """

    number: int
    record: R | None
    problems: tuple[Problem, ...]
    notes: tuple[tuple[str, str], ...] = ()
    column: str = ""
    """The heading it stood under, where a row of the file holds several."""


def read_rows(  # noqa: PLR0913 -- the last two are for long files and for what all share
    table: Table,
    record: type[R],
    mapping: Mapping[str, str],
    known: Known,
    fixed: Mapping[str, object] | None = None,
    *,
    told: Callable[[int], object] | None = None,
) -> list[Row[R]]:
    """Read every row as a record; ``mapping`` says which field, or ``id``, each column is.

    ``fixed`` holds values that are the same for every row, whatever a column says.
    ``told`` hears now and then how many rows have been read; it may end the reading.
    """
    fields = {field.name: field for field in fields_of(record)}
    by_name = {column.name: column for column in table.columns}
    wanted = {name: by_name[heading] for heading, name in mapping.items() if heading in by_name}
    same = {**_currency(wanted, fields), **(fixed or {})}
    values = {
        name: raw_values(column, fields[name])
        for name, column in wanted.items()
        if name in fields and name not in same
    }
    if "id" in wanted:
        values["id"] = wanted["id"].texts.to_pylist()
    if beside := _beside(by_name, mapping, BESIDE):
        values["extra"] = [as_extra(dict(said)) for said in _lines(beside)]
    names, rows, unknown = tuple(values), list[Row[R]](), _unknown(wanted, values)
    cells = zip(*values.values(), strict=True) if values else (() for _ in range(table.rows))
    notes = _lines(_beside(by_name, mapping, NOTED)) or [()] * table.rows
    for number, row, noted in zip(table.numbers.tolist(), cells, notes, strict=True):
        if told and not len(rows) % OFTEN:
            told(len(rows))
        made, problems = check(record, {**dict(zip(names, row, strict=True)), **same}, known)
        if not_known := unknown.get(len(rows)):
            made, problems = None, _without_results(problems, not_known)
        rows.append(Row(number, made, tuple(problems), noted))
    return [*_placed(rows, table.unfolded)] if table.unfolded else rows


def _placed(rows: Sequence[Row[R]], unfolded: "Unfolded") -> Iterator[Row[R]]:
    """Say under which heading each row stood; one that is no part of its total is refused."""
    for row, heading in zip(rows, unfolded.headings, strict=True):
        wrong = unfolded.wrong.get(row.number)
        problems = (*row.problems, wrong) if wrong else row.problems
        yield replace(
            row, record=None if wrong else row.record, problems=problems, column=heading
        )


def _unknown(wanted: Mapping[str, Column], values: Collection[str]) -> dict[int, list[str]]:
    """Give the fields of each row, by its place, in which a formula was never calculated."""
    found: dict[int, list[str]] = defaultdict(list)
    for name, column in wanted.items():
        if name in values and name != "id" and column.cells:
            for place in column.cells.unknown_places:
                found[place].append(name)
    return found


def _without_results(problems: Sequence[Problem], fields: Sequence[str]) -> list[Problem]:
    """Give what is wrong with a row: in these fields, that nothing was calculated."""
    others = [problem for problem in problems if problem.field not in fields]
    return [*others, *(Problem(name, UNKNOWN) for name in fields)]


def _beside(
    by_name: Mapping[str, Column], mapping: Mapping[str, str], where: str
) -> dict[str, Column]:
    return {name: column for name, column in by_name.items() if mapping.get(name) == where}


def heading_of(name: str) -> str:
    """Give the heading under which a column's texts are kept: on one line."""
    return " ".join(name.split())


def _lines(columns: Mapping[str, Column]) -> list[tuple[tuple[str, str], ...]]:
    """Give for each row its texts in these columns, each with its heading."""
    cells = [
        [(heading_of(name), text or "") for text in column.texts.to_pylist()]
        for name, column in columns.items()
    ]
    return list(zip(*cells, strict=True))


def _currency(wanted: Mapping[str, Column], fields: Mapping[str, Field]) -> dict[str, object]:
    """Give the currency the amounts are in, where a heading or the cells tell it."""
    if "currency" in wanted or "currency" not in fields:
        return {}
    told = {
        word
        for name, column in wanted.items()
        if name in fields and fields[name].kind is Kind.MONEY
        for word in (column.unit or "").split()
        if len(word) == ISO_LETTERS and word.isupper()
    }
    return {"currency": told.pop()} if len(told) == 1 else {}


def raw_values(column: Column, field: Field) -> list[Any]:
    """Give a column's cells as a field wants them; what does not fit stays the text it was."""
    if not _fits(column, field):
        texts = _listed(column.texts)
        if is_in_months(field):
            return [in_months(text) for text in texts]
        return [*map(day_or_none, texts)] if _may_lack(field) else texts
    values = _listed(column.values)
    if turn := _turning(column, field):
        values = [None if value is None else turn(value) for value in values]
    if not column.values.null_count:
        return values
    texts = _listed(column.texts)
    if _may_lack(field):
        texts = [*map(day_or_none, texts)]
    return [text if value is None else value for value, text in zip(values, texts, strict=True)]


def _may_lack(field: Field) -> bool:
    """Tell whether a field is a day that need not be."""
    return field.kind is Kind.DAY and not field.required


def _listed(cells: pa.Array) -> list[Any]:
    """Give the cells as a list; by NumPy where it gives the same, ten times as fast."""
    if pa.types.is_decimal(cells.type) or pa.types.is_string(cells.type):
        return list(cells.to_numpy(zero_copy_only=False))
    if pa.types.is_date32(cells.type):
        return list(cells.to_numpy(zero_copy_only=False).tolist())
    return list(cells.to_pylist())


def _fits(column: Column, field: Field) -> bool:
    """Tell whether a field wants the column's values as they were read, not their texts."""
    match field.kind:
        case Kind.MONEY:
            return column.kind in AMOUNTS
        case Kind.WHOLE | Kind.SCORE | Kind.PERCENT | Kind.FIGURE:
            return isinstance(column.smallest, Decimal)
        case Kind.DAY:
            return isinstance(column.smallest, date)
        case Kind.YES:
            return column.kind is ColumnKind.YES_NO
        case _:
            return False


def _turning(column: Column, field: Field) -> Callable[[Any], object] | None:
    """Give what a value must become first: amounts in full, shares per cents, moments days."""
    factor = factor_of(column.unit) if field.kind is Kind.MONEY else 1
    if field.kind is Kind.PERCENT and holds_shares(column):
        factor = 100
    if factor != 1:
        return lambda value: value * factor
    return datetime.date if isinstance(column.smallest, datetime) else None
