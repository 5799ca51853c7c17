"""Bill tables: an e-invoice as tables to look at: itself, its lines, its VAT, its files."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa

from itpm.i18n import Words
from itpm.records import BY_NAME, Field, Kind, fields_of
from itpm.records.reading import answers_key
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.einvoice import Einvoice
from itpm.sheets.filled import (
    Values,
    enclosure_values,
    invoice_values,
    line_values,
    vat_values,
)
from itpm.sheets.look import Look, Table

KINDS = {
    Kind.MONEY: ColumnKind.MONEY,
    Kind.FIGURE: ColumnKind.DECIMAL,
    Kind.DAY: ColumnKind.DATE,
    Kind.WHOLE: ColumnKind.WHOLE,
}
CENTS, WIDEST = 2, 38
ITEM = "item"


def worded(found: Look, t: Words) -> tuple[Table, ...]:
    """Give the tables of a look; those of an e-invoice under the reader's words."""
    return tables_of(found.einvoice, t) if found.einvoice else found.tables


def tables_of(said: Einvoice, t: Words) -> tuple[Table, ...]:
    """Give an e-invoice as tables under the reader's words; what nothing stands in left out."""
    first = {"supplier": said.supplier.name} | invoice_values(said)
    items = [line_values(said, one) for one in said.lines if one.kind == ITEM]
    whole = [line_values(said, one) for one in said.lines if one.kind != ITEM]
    vats = [vat_values(said, vat) for vat in said.vats]
    files = [enclosure_values(one) for one in said.enclosures]
    found: list[tuple[str, str, list[Values]]] = [
        ("invoice", t("record.invoice", n=1), [first]),
        ("invoice_line", t("record.invoice_line", n=2), items),
        ("invoice_line", t("einvoice.on_the_whole"), whole),
        ("invoice_vat", t("record.invoice_vat", n=2), vats),
        ("attachment", t("record.attachment", n=2), files),
    ]
    return tuple(_table(*one, said.currency, t) for one in found if one[2])


def _table(name: str, title: str, rows: Sequence[Values], currency: str, t: Words) -> Table:
    fields = [
        field
        for field in fields_of(BY_NAME[name])
        if any(row.get(field.name) not in (None, "") for row in rows)
    ]
    return Table(
        sheet=title,
        hidden=False,
        header_row=None,
        numbers=np.arange(1, len(rows) + 1),
        columns=tuple(
            _column(f, [row.get(f.name) for row in rows], currency, t) for f in fields
        ),
        record=name,
        fields=tuple(field.name for field in fields),
    )


def _column(field: Field, values: Sequence[object], currency: str, t: Words) -> Column:
    kind = KINDS.get(field.kind, ColumnKind.TEXT)
    texts = pa.array([_text(field, value, t) for value in values], pa.string())
    return Column(
        name=t(field.key),
        kind=kind,
        values=texts if kind is ColumnKind.TEXT else _typed(kind, values),
        texts=texts,
        unit=currency or None if field.kind is Kind.MONEY else None,
    )


def _text(field: Field, value: object, t: Words) -> str | None:
    if value in (None, ""):
        return None
    if field.answers:
        return t(f"{answers_key(field)}.{value}")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _typed(kind: ColumnKind, values: Sequence[object]) -> pa.Array:
    """Give figures and days in their own kind, with as many decimals as any of them has."""
    if kind is ColumnKind.DATE:
        return pa.array(values, pa.date32())
    if kind is ColumnKind.WHOLE:
        return pa.array(values, pa.decimal128(WIDEST, 0))
    places = [-int(v.as_tuple().exponent) for v in values if isinstance(v, Decimal)]
    least = CENTS if kind is ColumnKind.MONEY else 0
    return pa.array(values, pa.decimal128(WIDEST, max([least, *places])))
