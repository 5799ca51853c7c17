"""Filing: an e-invoice kept: invoice, lines, VAT and files, as one change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from itpm.arrival import answers
from itpm.receipt import Receipt, invoice_of, is_negative
from itpm.records import (
    Attachment,
    Invoice,
    InvoiceLine,
    InvoiceVat,
    Problem,
    Record,
    Supplier,
    check,
    replaced,
)
from itpm.sheets.einvoice import Einvoice
from itpm.sheets.filled import Values, enclosure_values, line_values, vat_values
from itpm.store import Author, Change, Keeper
from itpm.store.contents import digest_of

XML = "application/xml"


@dataclass(frozen=True)
class Wrong:
    """What is wrong, and where: in the invoice itself, or in the nth row of a part of it."""

    record: type[Record]
    problem: Problem
    row: int = 0


@dataclass(frozen=True, kw_only=True)
class Filing:
    """All that is kept of an e-invoice, or all that is wrong with it."""

    records: tuple[Record, ...] = ()
    contents: tuple[bytes, ...] = ()
    wrong: tuple[Wrong, ...] = ()

    def saved(self, db: Keeper, author: Author) -> Change:
        """Save everything as one change."""
        return db.save(*self.records, author=author, contents=self.contents)


def lines_of(said: Einvoice) -> list[Values]:
    """Give the lines as they are filled in."""
    return [line_values(said, line) for line in said.lines]


def vats_of(said: Einvoice) -> list[Values]:
    """Give the VAT as it is filled in."""
    return [vat_values(said, vat) for vat in said.vats]


def filed(
    db: Keeper,
    receipt: Receipt,
    typed: Mapping[str, object] | None = None,
    lines: Sequence[Values] | None = None,
    vats: Sequence[Values] | None = None,
) -> Filing:
    """Check an e-invoice as filled in, and typed over, by the same check as any other."""
    raw: dict[str, Any] = {**receipt.values, **(typed or {})}
    known: dict[str, dict[str, str]] = {
        name: dict(texts) for name, texts in db.known_for(Invoice).items()
    } | answers(Invoice)
    newcomers = _newcomers(db, receipt, str(raw["supplier"] or "").strip(), known)
    id_ = f"{Invoice.prefix}{db.next_number(Invoice.name())}"
    invoice, problems = check(Invoice, {**raw, "id": id_}, known)
    wrong = [Wrong(Invoice, problem) for problem in problems]
    if invoice and _is_kept(db, invoice):
        wrong.append(Wrong(Invoice, Problem("number", "kept_already", invoice.number)))
    home = {"invoice": id_, "project": invoice.project if invoice else ""}
    said = receipt.said
    parts: list[Record] = []
    for kind, rows in ((InvoiceLine, lines_of(said) if lines is None else lines),
                       (InvoiceVat, vats_of(said) if vats is None else vats)):  # fmt: skip
        for row, values in enumerate(rows, 1):
            part, found = _part(kind, {**values, **home})
            wrong += [Wrong(kind, problem, row) for problem in found]
            parts += [part] if part else []
    if invoice is None or wrong:
        return Filing(wrong=tuple(wrong))
    files = [*_files(said, invoice)]
    return Filing(
        records=(*newcomers, invoice, *parts, *(file for file, _ in files)),
        contents=tuple(content for _, content in files),
    )


def _is_kept(db: Keeper, invoice: Invoice) -> bool:
    gives_back = is_negative(invoice.amount)
    return bool(invoice_of(db, invoice.supplier, invoice.number, gives_back=gives_back))


def _newcomers(
    db: Keeper, receipt: Receipt, named: str, known: dict[str, dict[str, str]]
) -> list[Supplier]:
    """Give the supplier to be written down, with its numbers where it is the sender."""
    if not named or named.casefold() in known["supplier"]:
        return []
    sender = receipt.newcomer
    blank = sender if sender and sender.title == named else Supplier(title=named)
    newcomer = replaced(blank, id=f"{Supplier.prefix}{db.next_number(Supplier.name())}")
    known["supplier"][named.casefold()] = newcomer.id
    return [newcomer]


def _part(kind: type[Record], values: Values) -> tuple[Record | None, list[Problem]]:
    texts = {name: str(values[name]) for name in ("invoice", "project")}
    known = {name: {text.casefold(): text} for name, text in texts.items() if text}
    part, problems = check(kind, values, {**known, **answers(kind)})
    # Where the invoice has no project yet, that is said once, and not of every line.
    return part, [one for one in problems if one.field != "project"]


def _files(said: Einvoice, invoice: Invoice) -> Iterator[tuple[Attachment, bytes]]:
    """Give the file itself and what came with it, each with what is in it."""
    original: Values = {
        "title": f"{invoice.number.replace('/', '-')}.xml",
        "type": XML,
        "size": len(said.original),
    }
    enclosed = [enclosure_values(one) for one in said.enclosures]
    for values, content in zip(
        [original, *enclosed], [said.original, *said.contents], strict=True
    ):
        if content:
            yield _attachment(invoice, values, content), content


def _attachment(invoice: Invoice, values: Values, content: bytes) -> Attachment:
    return Attachment(
        project=invoice.project,
        belongs_to=invoice.name(),
        record_id=invoice.id,
        title=str(values["title"]),
        type=str(values["type"]),
        size=len(content),
        digest=digest_of(content),
    )
