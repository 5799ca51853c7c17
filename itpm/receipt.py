"""Receipt: an e-invoice on its way in: whom and what it means, and what is kept of it already.

One way in for the invoices page and the command line. Nothing is guessed: what it names and is
not here is asked, and what is kept already is never overwritten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from itpm.records import (
    Attachment,
    BudgetLine,
    Contract,
    Invoice,
    InvoiceLine,
    Project,
    Supplier,
)
from itpm.rules.firms import firms_meant, is_sure, same_numbers
from itpm.sheets.einvoice import Einvoice, Party
from itpm.sheets.filled import Values, invoice_values, line_values
from itpm.store import Keeper
from itpm.store.contents import digest_of

LINE = ("kind", "number", "text", "quantity", "price", "amount", "vat_rate")
"""What makes two lines say the same."""
NAMES_PROJECT = ("project_reference", "order_reference", "buyer_reference", "account")
"""Where suppliers write what the project is called, the likeliest first."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What an e-invoice would become, and what stands in its way. Nothing is written yet."""

    said: Einvoice
    values: Values
    """The fields of the invoice, with what was found for its references."""
    newcomer: Supplier | None = None
    """The supplier to be written down with it, where none here is meant."""
    unknown: Mapping[str, str] = field(default_factory=dict)
    """What it names by these fields and is not here, or not surely."""
    kept: Invoice | None = None
    """The invoice of this supplier and number that is here already."""
    differing: tuple[str, ...] = ()
    """The fields in which that one says something else."""

    @property
    def is_same(self) -> bool:
        """Tell whether it is here already, as it is."""
        return self.kept is not None and not self.differing


def received(db: Keeper, said: Einvoice, *, today: date, project: str = "") -> Receipt:
    """Tell what an e-invoice means here: supplier, project, contract, and what it credits."""
    supplier, newcomer, unknown = _supplier(db, said.supplier)
    contract = _contract(db, said, supplier)
    home = project or (contract.project if contract else "") or _project(db, said)
    credited = invoice_of(db, supplier, said.credited_number, gives_back=False)
    if said.contract_reference and not contract:
        unknown["contract"] = said.contract_reference
    if said.credited_number and not credited:
        unknown["credits"] = said.credited_number
    if said.project_reference and not home:
        unknown["project"] = said.project_reference
    values: Values = invoice_values(said) | _coding(db, said, home)
    values |= {
        "project": home,
        "supplier": supplier or (newcomer.title if newcomer else ""),
        "contract": contract.id if contract else "",
        "credits": credited.id if credited else "",
        "received_on": today,
    }
    gives_back = is_negative(values["amount"])
    kept = invoice_of(db, supplier, said.number, gives_back=gives_back)
    differing = tuple(_differing(db, said, kept)) if kept else ()
    return Receipt(
        said=said,
        values=values,
        newcomer=newcomer,
        unknown=unknown,
        kept=kept,
        differing=differing,
    )


def _supplier(db: Keeper, party: Party) -> tuple[str, Supplier | None, dict[str, str]]:
    """Give the supplier that is meant, or the one to be written down, or whom to ask about."""
    official = same_numbers(party.organisation_number, party.vat_number)
    address, names = same_numbers(party.peppol_id), (party.name, party.trade_name)
    meant = firms_meant(official, address, names, db.all(Supplier))
    if len(meant) == 1 and is_sure(official | address, meant[0]):
        return meant[0].id, None, {}
    if meant or not party.name:
        return "", None, {"supplier": party.name}
    return "", newcomer_of(party), {}


def newcomer_of(party: Party) -> Supplier:
    """Give a supplier as an e-invoice presents itself."""
    return Supplier(
        title=party.name,
        organisation_number=party.organisation_number,
        vat_number=party.vat_number,
        peppol_id=party.peppol_id,
        contact=party.contact,
        email=party.email,
        phone=party.phone,
        note=party.trade_name,
    )


def _contract(db: Keeper, said: Einvoice, supplier: str) -> Contract | None:
    """Give the contract a reference names, by its number, case or title; one, or none."""
    for text in filter(None, (said.contract_reference, said.order_reference)):
        found = [
            one
            for one in db.all(Contract)
            if supplier in ("", one.supplier)
            and _is(text, one.number, one.case_reference, one.title, one.id)
        ]
        if len(found) == 1:
            return found[0]
    return None


def _project(db: Keeper, said: Einvoice) -> str:
    """Give the project one of the references names; or that of an earlier bill of the order."""
    texts = [getattr(said, name) for name in NAMES_PROJECT] + [said.contract_reference]
    projects = db.all(Project)
    for text in filter(None, texts):
        found = [p for p in projects if _is(text, p.id, p.number, p.title, p.finance_code)]
        if len(found) == 1:
            return found[0].id
    order = said.order_reference
    ordered = (
        {one.project for one in db.all(Invoice, order_reference=order)} if order else set()
    )
    return ordered.pop() if len(ordered) == 1 else ""


def _coding(db: Keeper, said: Einvoice, project: str) -> Values:
    """Give the budget line that has the account, and its kind of cost, where there is one."""
    account = said.account if project else ""
    lines = db.all(BudgetLine, project=project, account=account) if account else []
    if len(lines) != 1:
        return {}
    return {"budget_line": lines[0].id, "cost_kind": lines[0].cost_kind}


def invoice_of(db: Keeper, supplier: str, number: str, *, gives_back: bool) -> Invoice | None:
    """Give the invoice of a supplier with a number, or its credit note: they may share one."""
    if not supplier or not number:
        return None
    mine = (
        one
        for one in db.all(Invoice, supplier=supplier)
        if _is(number, one.number) and is_negative(one.amount) is gives_back
    )
    return next(mine, None)


def is_negative(amount: object) -> bool:
    """Tell whether an amount gives something back."""
    return isinstance(amount, Decimal) and amount < 0


def _is(text: str, *names: str) -> bool:
    return _bare(text) in {_bare(name) for name in names if name}


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


def _differing(db: Keeper, said: Einvoice, kept: Invoice) -> Iterable[str]:
    """Give the fields in which a kept invoice says something else than a file."""
    files = db.all(Attachment, belongs_to=kept.name(), record_id=kept.id)
    if digest_of(said.original) in {file.digest for file in files}:
        return
    for name, value in invoice_values(said).items():
        if _plain(value) != _plain(getattr(kept, name)):
            yield name
    theirs = [line_values(said, line) for line in said.lines]
    ours = [vars(line) for line in db.all(InvoiceLine, invoice=kept.id)]
    if _told(theirs) != _told(ours):
        yield "lines"


def _told(lines: Iterable[Mapping[str, object]]) -> list[tuple[str, ...]]:
    return sorted(tuple(str(_plain(line[name])) for name in LINE) for line in lines)


def _plain(value: object) -> object:
    """Give a value as it is compared: figures without idle noughts, nothing as no text."""
    if isinstance(value, Decimal):
        return (value + 0).normalize()
    return "" if value is None else value
