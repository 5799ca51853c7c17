"""Suppliers: whom we buy from, and what was agreed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    ContractId,
    Day,
    Money,
    Note,
    PersonId,
    ProjectId,
    Quick,
    SupplierId,
    Text,
    Whole,
    Yes,
)
from itpm.records.record import Problem, Record, in_order


class SupplierState(Choice):
    """Whether we buy from a supplier."""

    ACTIVE = auto()
    WATCHED = auto()
    ENDED = auto()


class ContractType(Choice):
    """What kind of agreement a contract is."""

    FRAMEWORK = auto()
    CALL_OFF = auto()
    LICENCE = auto()
    SUBSCRIPTION = auto()
    MAINTENANCE = auto()
    CONSULTANCY = auto()
    FIXED_PRICE = auto()
    DATA_PROCESSING = auto()


class ContractState(Choice):
    """How far a contract has come (product.md 3.8)."""

    DRAFT = auto()
    SIGNED = auto()
    ACTIVE = auto()
    NOTICE_GIVEN = auto()
    EXPIRED = auto()
    TERMINATED = auto()


@dataclass(frozen=True, kw_only=True)
class Supplier(Record):
    """A firm the municipality buys from."""

    prefix: ClassVar[str] = "S"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    numbered_by: ClassVar[str] = "organisation_number"

    title: Annotated[Text, Also("Supplier", "Supplier name", "Name", "Leverandør", "Firma")]
    organisation_number: Annotated[
        Text, Quick(), Also("Org. number", "Org.nr", "KvK", "Company number", "Supplier ID")
    ] = ""
    contact: Annotated[Text, Quick(), Also("Contact person", "Kontaktperson")] = ""
    category: Annotated[Text, Quick(), Also("Kategori", "Categorie")] = ""
    state: SupplierState = SupplierState.ACTIVE
    email: Annotated[Text, Also("E-mail", "E-post", "Mail")] = ""
    phone: Annotated[Text, Also("Telefon", "Telefoon", "Tel")] = ""
    vat_number: Annotated[Text, Also("VAT number", "Mva-nummer", "Btw-nummer")] = ""
    peppol_id: Annotated[Text, Also("Peppol")] = ""
    account_manager: PersonId = ""
    note: Note = ""


@dataclass(frozen=True, kw_only=True)
class Contract(Record):
    """An agreement with a supplier: what, until when, and for how much."""

    prefix: ClassVar[str] = "A"
    titled_by: ClassVar[str] = "title"
    known_by: ClassVar[tuple[str, ...]] = ("supplier", "title")
    numbered_by: ClassVar[str] = "number"

    title: Annotated[Text, Also("Contract", "Avtale", "Avtal", "Overeenkomst", "Agreement")]
    supplier: Annotated[SupplierId, Also("Supplier", "Leverandør", "Leverantör", "Leverancier")]
    type: Annotated[ContractType, Quick()] = ContractType.SUBSCRIPTION
    starts_on: Annotated[Day | None, Quick(), Also("Start", "From", "Fra")] = None
    ends_on: Annotated[Day | None, Quick(), Also("End", "Expiry date", "Utløpsdato", "Til")] = (
        None
    )
    notice_months: Annotated[Whole, Quick(), Also("Notice period", "Oppsigelsestid")] = 0
    value: Annotated[Money | None, Quick(), Also("Contract value", "Verdi", "Värde")] = None
    project: ProjectId = ""
    number: Annotated[Text, Also("Contract no", "Avtalenummer")] = ""
    state: ContractState = ContractState.ACTIVE
    framework: ContractId = ""
    ceiling: Annotated[Money | None, Also("Ceiling", "Øvre ramme", "Takbelopp")] = None
    option_months: Whole = 0
    option_used: Yes = False
    owner: PersonId = ""
    case_reference: Annotated[Text, Also("Saksnummer", "Diarienummer")] = ""
    standard_terms: Annotated[Text, Also("SSA", "GIBIT", "ARBIT")] = ""
    data_agreement: Yes = False
    payment_days: Whole = 30
    note: Note = ""

    def problems(self) -> Iterable[Problem]:
        """A contract cannot end before it starts."""
        yield from in_order(self.starts_on, self.ends_on)

    @property
    def notice_by(self) -> date | None:
        """Give the last day on which notice can be given, or nothing without an end."""
        if self.ends_on is None:
            return None
        months = self.ends_on.year * 12 + self.ends_on.month - 1 - self.notice_months
        first = date(months // 12, months % 12 + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return min(first.replace(day=min(self.ends_on.day, last.day)), last)
