"""Whatever stands in the cells, looking at it and reading it ends well."""

from datetime import datetime
from decimal import Decimal

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.i18n import words
from itpm.records import OUTER, fields_of
from itpm.sheets.cells import trimmed
from itpm.sheets.look import Look, Table, tables_on
from itpm.sheets.match import guesses_for
from itpm.sheets.plain import as_json
from itpm.sheets.reader import Column, Sheet
from itpm.sheets.rows import raw_values, read_rows
from itpm.sheets.workbook import TYPES
from tests.thorough import times

SEEN = st.sampled_from(
    ["Navn", "Beløp", "Dato", "2026", "5.1.2026", "31/12/2016", "12/31/2016", "1 234,50",
     "1.234", "-", "ja", "nei", "0215", "P12", "kr 5", "12 %", "jan 2026", "=1+1", " ", "x"]
)  # fmt: skip
CELL = st.one_of(
    st.none(),
    SEEN,
    st.text(max_size=8),
    st.floats(),
    st.integers(-(10**6), 10**6).map(float),
    st.datetimes(),
    st.booleans(),
)
HIGHEST = 4
"""Rows a heading may have, its units among them."""
KINDS = {str: "text", float: "number", datetime: "moment", bool: "flag"}


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    rows = draw(st.integers(1, 8))
    kinds = draw(st.lists(st.sampled_from([CELL, SEEN, CELL, st.none()]), max_size=5))
    columns = []
    for cell in kinds:
        cells = draw(st.lists(cell, min_size=rows, max_size=rows))
        parts = {
            kind: pa.array([c if type(c) is place else None for c in cells], TYPES[kind])
            for place, kind in KINDS.items()
            if any(type(c) is place for c in cells)
        }
        columns.append(Column(parts))
    waiting = st.dictionaries(st.integers(0, len(kinds) - 1), st.just([(0, 0)]), max_size=2)
    return Sheet(
        "Ark",
        hidden=False,
        rows=rows,
        columns=columns,
        waiting=draw(waiting) if kinds else {},
        sums=draw(st.sampled_from([(), (0,)])),
    )


def agrees_with_itself(table: Table) -> None:
    for column in table.columns:
        assert len(column.values) == len(column.texts) == table.rows
        assert column.sum is None or isinstance(column.sum, Decimal)
        assert all(-1 <= odd.place < table.rows for odd in column.odd)
    assert len(set(table.names)) == len(table.names)


def filled_rows(sheet: Sheet) -> set[int]:
    return {
        n + 1
        for column in sheet.columns
        for part in trimmed(column.parts).values()
        for n, cell in enumerate(part.to_pylist())
        if cell is not None
    }


@settings(max_examples=times(40, 100), deadline=None)
@given(sheets())
def test_every_filled_row_is_a_heading_a_row_a_sum_or_a_line_that_is_told(sheet: Sheet):
    found = tables_on([sheet])
    told = {row for table in found for row in (*table.numbers.tolist(), *table.totals)}
    told |= {line.row for table in found for line in table.lines}
    heads = {(t.header_row or 0) - above for t in found for above in range(HIGHEST)}

    assert filled_rows(sheet) - told <= heads


@settings(max_examples=times(50, 150), deadline=None)
@given(sheets())
def test_any_grid_is_looked_at_guessed_and_read(sheet: Sheet):
    tables = tables_on([sheet])

    assert as_json(Look("x", tables), words("nb"))["file"] == "x"
    for table in tables:
        agrees_with_itself(table)
        best = guesses_for(table, "nl")[0]
        mapping = {one.column: one.field for one in best.matched if one.field}
        assert len(read_rows(table, best.record, mapping, {})) == table.rows


@settings(max_examples=times(20, 60), deadline=None)
@given(sheets(), st.sampled_from(OUTER))
def test_any_column_can_be_read_as_any_field(sheet: Sheet, record: type):
    for table in tables_on([sheet]):
        for column in table.columns:
            for field in fields_of(record):
                assert len(raw_values(column, field)) == table.rows
