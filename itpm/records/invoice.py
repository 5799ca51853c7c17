"""Invoice: what an invoice is made of, line by line and rate by rate."""

from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Choice,
    Day,
    Figure,
    InvoiceId,
    Money,
    Note,
    ProjectId,
    Quick,
    Text,
)
from itpm.records.record import Record


class LineKind(Choice):
    """What a line of an invoice is for. With all kinds its lines add up to its net amount."""

    ITEM = auto()
    ALLOWANCE = auto()
    CHARGE = auto()


@dataclass(frozen=True, kw_only=True)
class InvoiceLine(Record):
    """One line of an invoice: what was delivered, how much of it, and what it costs."""

    prefix: ClassVar[str] = "Q"
    titled_by: ClassVar[str] = "text"
    known_by: ClassVar[tuple[str, ...]] = ("invoice", "kind", "number")
    part_of: ClassVar[str] = "invoice"

    project: ProjectId
    invoice: InvoiceId
    number: Annotated[Text, Quick()] = ""
    kind: Annotated[LineKind, Quick()] = LineKind.ITEM
    text: Annotated[Text, Quick()] = ""
    quantity: Annotated[Figure | None, Quick()] = None
    unit: Annotated[Text, Quick()] = ""
    price: Annotated[Figure | None, Quick()] = None
    per: Figure | None = None
    amount: Money
    vat_rate: Annotated[Figure | None, Quick()] = None
    vat_category: Annotated[Text, Quick()] = ""
    cost_code: Annotated[Text, Quick()] = ""
    order_line: Text = ""
    period_from: Day | None = None
    period_to: Day | None = None
    note: Note = ""


@dataclass(frozen=True, kw_only=True)
class InvoiceVat(Record):
    """The VAT of an invoice at one rate: on what, and how much."""

    prefix: ClassVar[str] = "W"
    titled_by: ClassVar[str] = "category"
    known_by: ClassVar[tuple[str, ...]] = ("invoice", "category", "rate")
    part_of: ClassVar[str] = "invoice"

    project: ProjectId
    invoice: InvoiceId
    category: Annotated[Text, Quick()] = ""
    rate: Annotated[Figure | None, Quick()] = None
    base: Annotated[Money | None, Quick()] = None
    amount: Money
    reason: Text = ""
