"""Money: what a project may cost, and what it has been billed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    ContractId,
    Day,
    InvoiceId,
    Money,
    Note,
    PersonId,
    ProjectId,
    Quick,
    RefersTo,
    SupplierId,
    Text,
    Whole,
    Yes,
)
from itpm.records.record import Problem, Record

YEARS = range(1990, 2101)
MONTHS = range(1, 13)


class CostKind(Choice):
    """What the money buys."""

    INTERNAL = auto()
    CONSULTANT = auto()
    LICENCE = auto()
    HARDWARE = auto()
    CLOUD = auto()
    TRAINING = auto()
    SUPPLIER = auto()
    OTHER = auto()


class InvoiceState(Choice):
    """How far an invoice has come (product.md 3.9)."""

    RECEIVED = auto()
    CHECKED = auto()
    ATTESTED = auto()
    APPROVED = auto()
    SENT = auto()
    PAID = auto()
    RETURNED = auto()
    DISPUTED = auto()
    REJECTED = auto()
    CREDITED = auto()


@dataclass(frozen=True, kw_only=True)
class BudgetLine(Record):
    """An amount set aside for one purpose in one year, or one month of it."""

    prefix: ClassVar[str] = "B"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("project", "title", "year", "month")

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    title: Annotated[Text, Also("Budget line", "Description", "Budsjettpost", "Omschrijving")]
    cost_kind: Annotated[CostKind, Also("Cost kind", "Kostensoort", "Kostnadsslag")]
    year: Annotated[Whole, Also("År", "Jaar", "Budget year", "Begrotingsjaar")]
    amount: Annotated[Money, Also("Budget", "Beløp", "Belopp", "Bedrag", "Budsjett")]
    month: Annotated[Whole | None, Quick(), Also("Måned", "Månad", "Maand")] = None
    forecast: Annotated[Money | None, Quick(), Also("Prognose", "Prognos", "Estimate")] = None
    investment: Annotated[Yes, Also("Investering")] = True
    account: Annotated[Text, Also("Account string", "Konto", "Kontostreng")] = ""
    funding: Annotated[Text, Also("Funding source", "Finansiering")] = ""
    owner: PersonId = ""
    note: Note = ""

    def problems(self) -> Iterable[Problem]:
        """A year has four digits, a month is one of twelve."""
        if self.year not in YEARS:
            yield Problem("year", "out_of_range", self.year)
        if self.month is not None and self.month not in MONTHS:
            yield Problem("month", "out_of_range", self.month)


@dataclass(frozen=True, kw_only=True)
class Invoice(Record):
    """A supplier's claim for payment. itpm records it; the ledger pays it."""

    prefix: ClassVar[str] = "F"
    titled_by: ClassVar[str] = "number"
    known_by: ClassVar[tuple[str, ...]] = ("project", "supplier", "number")
    later: ClassVar[frozenset[str]] = frozenset(
        {
            "credits", "credited_number", "tax_point_on", "period_from", "period_to", "gross",
            "prepaid", "rounding", "payable", "accounting_vat", "accounting_currency",
            "contract_reference", "project_reference", "payment_account", "payment_reference",
        }
    )  # fmt: skip

    project: Annotated[ProjectId, Also("Prosjekt", "Projekt")]
    supplier: Annotated[
        SupplierId, Quick(), Also("Supplier name", "Vendor", "Leverandør", "Creditor")
    ] = ""
    number: Annotated[
        Text, Also("Invoice no", "Trans No", "Fakturanummer", "Factuurnummer", "Transaction")
    ]
    dated_on: Annotated[
        Day, Also("Invoice date", "Paid Date", "Date", "Fakturadato", "Payment date", "Dato")
    ]
    due_on: Annotated[Day | None, Quick(), Also("Due date", "Forfallsdato", "Vervaldatum")] = (
        None
    )
    amount: Annotated[Money, Also("Amount", "Beløp", "Belopp", "Bedrag", "Net amount", "Sum")]
    state: Annotated[InvoiceState, Quick()] = InvoiceState.RECEIVED
    vat: Annotated[Money | None, Also("VAT", "Mva", "Moms", "Btw")] = None
    currency: Annotated[Text, Also("Valuta")] = ""
    cost_kind: Annotated[CostKind, Also("Cost kind")] = CostKind.OTHER
    budget_line: Annotated[str, RefersTo("budget_line")] = ""
    contract: ContractId = ""
    text: Annotated[
        Text, Also("Description", "Expenditure Category", "Tekst", "Omschrijving", "Purpose")
    ] = ""
    account: Annotated[Text, Also("Account string", "Expenditure Code", "Konto")] = ""
    buyer_reference: Annotated[Text, Also("Your reference", "Deres ref", "Er referens")] = ""
    order_reference: Annotated[Text, Also("Order reference", "Purchase order")] = ""
    received_on: Day | None = None
    paid_on: Day | None = None
    department: Annotated[Text, Also("Service Area", "Organisational Unit")] = ""
    note: Note = ""
    credits: InvoiceId = ""
    credited_number: Text = ""
    tax_point_on: Day | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    gross: Money | None = None
    prepaid: Money | None = None
    rounding: Money | None = None
    payable: Money | None = None
    accounting_vat: Money | None = None
    accounting_currency: Text = ""
    contract_reference: Text = ""
    project_reference: Text = ""
    payment_account: Text = ""
    payment_reference: Annotated[Text, Also("KID", "OCR")] = ""

    def problems(self) -> Iterable[Problem]:
        """An invoice cannot fall due before it was written."""
        if self.due_on and self.due_on < self.dated_on:
            yield Problem("due_on", "due_before_dated", self.due_on)
