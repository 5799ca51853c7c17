"""Sums: whether an e-invoice adds up, and where it does not.

Nothing is put right: what the supplier states is kept, and the difference is shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from itpm.sheets.einvoice import Einvoice, Line, Vat

CENT = Decimal("0.01")
ROUNDED = Decimal("0.02")
"""What rounding quantity, price and VAT may make of one line or one rate."""
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Difference:
    """A figure that is not what its parts come to; ``where`` names the line or the rate."""

    code: str
    stated: Decimal | None
    counted: Decimal
    where: str = ""


def differences(said: Einvoice) -> list[Difference]:
    """Give what does not add up, from the whole down to the lines."""
    return [
        Difference(one.code, one.stated, _cents(one.counted), one.where)
        for one in (*_whole(said), *_rates(said.vats), *_lines(said.lines))
    ]


def _whole(said: Einvoice) -> Iterator[Difference]:
    items = _sum(line.amount for line in said.lines if line.kind == "item")
    whole = _sum(line.amount for line in said.lines if line.kind != "item")
    net = items + whole if said.net is None else said.net
    if said.net is None:
        yield Difference("net_not_stated", None, net)
    if said.lines:
        yield from _unless("line_total", said.line_total, items)
        yield from _unless("net", net, items + whole)
    if said.vats:
        yield from _unless("vat", said.vat, _sum(vat.amount for vat in said.vats))
    gross = net + (said.vat or NOTHING)
    yield from _unless("gross", said.gross, gross)
    less = (said.prepaid or NOTHING) - (said.rounding or NOTHING)
    # A wrong total is told once: what is to be paid may follow from it, or from its parts.
    if said.payable not in {gross - less, (said.gross or gross) - less}:
        yield from _unless("payable", said.payable, gross - less)


def _rates(vats: Iterable[Vat]) -> Iterator[Difference]:
    for vat in vats:
        if vat.base is not None and vat.rate is not None:
            where = f"{vat.category} {vat.rate.normalize():f} %"
            yield from _unless("rate", vat.amount, vat.base * vat.rate / 100, ROUNDED, where)


def _lines(lines: Iterable[Line]) -> Iterator[Difference]:
    for line in lines:
        if line.quantity is not None and line.price is not None:
            priced = line.quantity * line.price / (line.per or 1)
            priced += (line.charges or NOTHING) - (line.allowances or NOTHING)
            yield from _unless("line", line.amount, priced, ROUNDED, line.number)


def _unless(
    code: str,
    stated: Decimal | None,
    counted: Decimal,
    within: Decimal = NOTHING,
    where: str = "",
) -> Iterator[Difference]:
    """Give a difference, unless a figure is not stated or is what its parts come to."""
    if stated is not None and abs(stated - _cents(counted)) > within:
        yield Difference(code, stated, counted, where)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), NOTHING)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
