"""Filled: an e-invoice as the fields of our records, counted as our registers count.

What a credit note gives back is negative here. A figure is never reckoned anew: one that the
file does not state stays empty, but for the net amount, which is then the sum of the lines as
the file states it.
"""

from decimal import Decimal

from itpm.records import Kind
from itpm.records.reading import LONGEST
from itpm.sheets.einvoice import Einvoice, Enclosure, Line, Vat

SAME = (
    "number", "dated_on", "due_on", "currency", "buyer_reference", "order_reference",
    "contract_reference", "project_reference", "account", "credited_number", "tax_point_on",
    "period_from", "period_to", "payment_account", "payment_reference", "accounting_currency",
)  # fmt: skip
"""What an invoice of ours calls as an e-invoice does."""
COUNTED = ("vat", "gross", "prepaid", "rounding", "payable", "accounting_vat")
OF_A_LINE = (
    "number", "kind", "unit", "price", "per", "vat_rate", "vat_category", "cost_code",
    "order_line", "period_from", "period_to",
)  # fmt: skip
Values = dict[str, object]


def invoice_values(said: Einvoice) -> Values:
    """Give what an e-invoice says as the fields of an invoice, but for what it names."""
    stated = said.line_total if said.net is None else said.net
    values: Values = {name: getattr(said, name) for name in SAME}
    values |= {name: _counted(said, getattr(said, name)) for name in COUNTED}
    values |= {"amount": _counted(said, stated), "text": _subject(said)}
    return _fitting(values, said.note)


def line_values(said: Einvoice, line: Line) -> Values:
    """Give a line as the fields of an invoice line."""
    values: Values = {name: getattr(line, name) for name in OF_A_LINE}
    values |= {"text": line.text, "quantity": _counted(said, line.quantity)}
    values["per"] = None if line.per == 1 else line.per
    # A line of words alone costs nothing; one with a price and no amount is asked about.
    stated = Decimal(0) if line.amount is None and line.price is None else line.amount
    return _fitting(values | {"amount": _counted(said, stated)}, line.note)


def vat_values(said: Einvoice, vat: Vat) -> Values:
    """Give the VAT at one rate as its fields."""
    values: Values = {"category": vat.category, "rate": vat.rate, "reason": vat.reason}
    values |= {name: _counted(said, getattr(vat, name)) for name in ("base", "amount")}
    return {name: _short(value, Kind.TEXT) for name, value in values.items()}


def enclosure_values(one: Enclosure) -> Values:
    """Give a file that came along as the fields of an attachment."""
    return {"title": one.name, "type": one.type, "size": one.size}


def _counted(said: Einvoice, stated: Decimal | None) -> Decimal | None:
    return stated if stated is None or said.sign > 0 else -stated


def _subject(said: Einvoice) -> str:
    named = (line.text for line in said.lines if line.kind == "item")
    return _said_once("; ", *named)


def _said_once(between: str, *texts: str) -> str:
    return between.join(dict.fromkeys(filter(None, texts)))


def _fitting(values: Values, note: str) -> Values:
    """Give the values as they fit their fields; what was cut stands whole in the note."""
    cut = [str(v) for n, v in values.items() if v != _short(v, Kind.TEXT)]
    kept = {name: _short(value, Kind.TEXT) for name, value in values.items()}
    return kept | {"note": _short("\n".join(filter(None, [*cut, note])), Kind.NOTE)}


def _short(value: object, kind: Kind) -> object:
    if not isinstance(value, str) or len(value) <= LONGEST[kind]:
        return value
    return f"{value[: LONGEST[kind] - 1]}…"
