"""E-invoice: what a supplier's electronic invoice says, in no format's words.

Amounts stand as the supplier states them: nothing is reckoned here. A credit note states what
it gives back as positive amounts; ``sign`` tells how our registers count them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

SAID = "einvoice.json"
"""Where the child leaves what it has read; what was enclosed lies beside it."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who sends an invoice, or who gets it."""

    name: str = ""
    trade_name: str = ""
    organisation_number: str = ""
    vat_number: str = ""
    peppol_id: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: an item, or an allowance or charge on the whole invoice."""

    number: str = ""
    kind: str = "item"
    text: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    per: Decimal | None = None
    """The quantity the price is for, where it is not one."""
    amount: Decimal | None = None
    allowances: Decimal | None = None
    charges: Decimal | None = None
    vat_rate: Decimal | None = None
    vat_category: str = ""
    cost_code: str = ""
    order_line: str = ""
    period_from: date | None = None
    period_to: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Vat:
    """The VAT at one rate."""

    category: str = ""
    rate: Decimal | None = None
    base: Decimal | None = None
    amount: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file within the invoice. One that could not be kept says why, as a code."""

    name: str
    type: str = "application/octet-stream"
    size: int = 0
    file: str = ""
    lost: str = ""


@dataclass(frozen=True, kw_only=True)
class Einvoice:
    """What an electronic invoice or credit note says."""

    is_credit: bool = False
    number: str = ""
    dated_on: date | None = None
    due_on: date | None = None
    tax_point_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    currency: str = ""
    supplier: Party = Party()
    buyer: Party = Party()
    payee: str = ""
    buyer_reference: str = ""
    order_reference: str = ""
    contract_reference: str = ""
    project_reference: str = ""
    account: str = ""
    credited_number: str = ""
    payment_account: str = ""
    payment_reference: str = ""
    note: str = ""
    line_total: Decimal | None = None
    allowances: Decimal | None = None
    charges: Decimal | None = None
    net: Decimal | None = None
    vat: Decimal | None = None
    gross: Decimal | None = None
    prepaid: Decimal | None = None
    rounding: Decimal | None = None
    payable: Decimal | None = None
    accounting_vat: Decimal | None = None
    accounting_currency: str = ""
    lines: tuple[Line, ...] = ()
    vats: tuple[Vat, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    original: bytes = b""
    """The file itself."""
    contents: tuple[bytes, ...] = ()
    """What is in each enclosure, in their order; nothing in one that could not be kept."""

    @property
    def sign(self) -> int:
        """Tell how amounts count in our registers: a credit note takes away what it states.

        One that is written with negative amounts already says so itself.
        """
        stated = self.payable or self.gross or self.net or Decimal(0)
        return -1 if self.is_credit and stated >= 0 else 1


def einvoice_in(folder: Path, original: bytes) -> Einvoice:
    """Give the e-invoice a child has left in its folder."""
    said = json.loads((folder / SAID).read_text("utf-8"))
    read = _made(Einvoice, said)
    assert isinstance(read, Einvoice)  # noqa: S101 -- for mypy
    contents = tuple(
        (folder / Path(one.file).name).read_bytes() if one.file else b""
        for one in read.enclosures
    )
    return Einvoice(**{**vars(read), "original": original, "contents": contents})


def _made(kind: type[Any], said: Mapping[str, Any]) -> object:
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in said.items()})


def _value(hint: Any, value: Any) -> object:
    """Give a value of JSON as the kind it stands for; amounts are texts there, and exact."""
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_made(get_args(hint)[0], one) for one in value)
    for kind in (hint, *get_args(hint)):
        if kind is Decimal:
            return Decimal(value)
        if kind is date:
            return date.fromisoformat(value)
    return _made(hint, value) if isinstance(value, dict) else value
