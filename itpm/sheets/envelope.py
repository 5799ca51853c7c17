"""Envelope: an e-invoice opened in the child: the document, and what is enclosed."""

import binascii
import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element

from itpm.records.attachment import LARGEST
from itpm.sheets.bounds import CannotRead
from itpm.sheets.cii import cii
from itpm.sheets.einvoice import SAID, Einvoice, Enclosure
from itpm.sheets.elements import text, tree
from itpm.sheets.ubl import ubl

DOCUMENTS: dict[str, Callable[[Element], Einvoice]] = {
    "Invoice": ubl,
    "CreditNote": ubl,
    "CrossIndustryInvoice": cii,
    "CrossIndustryDocument": cii,
}
EMBEDDED = (
    "Attachment/EmbeddedDocumentBinaryObject",
    "AttachmentBinaryObject",
    "EncodedData",
)
"""Where UBL, CII and the envelope of a Svefaktura put a file."""
ENVELOPES = 4
"""How many envelopes a document may lie in, one in the other."""
MOST_ENCLOSED = 100
LONGEST_NAME = 120
ENDINGS = {"application/pdf": ".pdf", "text/csv": ".csv", "image/png": ".png",
           "image/jpeg": ".jpg"}  # fmt: skip
UNTOLD = "application/octet-stream"
PDF = b"%PDF-"


def unfold(source: Path, folder: Path) -> None:
    """Read an e-invoice, and leave what it says and what it encloses in a folder."""
    root = tree(source.read_bytes())
    documents = [*_documents(root, ENVELOPES)]
    if len(documents) != 1:
        raise CannotRead("einvoice.several" if documents else "einvoice.none")
    (document,) = documents
    said = DOCUMENTS[document.tag](document)
    enclosures = tuple(_kept(one, folder) for one in _enclosed(root))
    whole = dataclasses.replace(said, enclosures=enclosures)
    plain = {
        name: value
        for name, value in dataclasses.asdict(whole).items()
        if name not in {"original", "contents"}
    }
    (folder / SAID).write_text(json.dumps(plain, default=_written), "utf-8")


def _written(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _documents(element: Element, within: int) -> Iterator[Element]:
    """Give the invoices in a file: itself, or what lies in an envelope."""
    if element.tag in DOCUMENTS and len(element):
        yield element
    elif within:
        for child in element:
            yield from _documents(child, within - 1)


def _enclosed(root: Element) -> list[tuple[str, Element]]:
    """Give the files in a document, each with the name its neighbours give it."""
    found: list[tuple[str, Element]] = []
    for holder in root.iter():
        for place in EMBEDDED:
            for blob in holder.iterfind(place):
                called = text(holder, "ID", "IssuerAssignedID", "DocumentDescription", "Name")
                found.append((called, blob))
    if len(found) > MOST_ENCLOSED:
        raise CannotRead("einvoice.too_many_enclosed", most=MOST_ENCLOSED)
    return found


def _kept(enclosed: tuple[str, Element], folder: Path) -> Enclosure:
    called, blob = enclosed
    told = blob.get("mimeCode") or blob.get("mediaType") or blob.get("mimeType") or ""
    written = blob.text or ""
    name = _name(blob.get("filename") or blob.get("fileName") or called)
    if len(written) > LARGEST * 3 // 2:
        return Enclosure(name=name, lost="too_large")
    try:
        content = binascii.a2b_base64("".join(written.split()), strict_mode=True)
    except ValueError:
        return Enclosure(name=name, lost="damaged")
    if not 0 < len(content) <= LARGEST:
        return Enclosure(name=name, lost="too_large" if content else "empty")
    file = f"enclosed-{len([*folder.glob('enclosed-*')])}"
    (folder / file).write_bytes(content)
    kind = _type(content, told)
    ending = "" if "." in name else ENDINGS.get(kind, "")
    return Enclosure(name=name + ending, type=kind, size=len(content), file=file)


def _type(content: bytes, told: str) -> str:
    """Give what a file is: a PDF by what is in it; else what is told, if it reads as a type."""
    if content.startswith(PDF):
        return "application/pdf"
    is_type = re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,80}", told.casefold())
    return told.casefold() if is_type and told.casefold() != "application/pdf" else UNTOLD


def _name(told: str) -> str:
    """Give a file's own name, without folders or signs that would be a command elsewhere."""
    name = re.split(r"[/\\]", told.strip())[-1]
    name = re.sub(r"[\x00-\x1f\x7f<>:\"|?*\u202a-\u202e\u2066-\u2069]", "", name).strip(" .")
    return name[-LONGEST_NAME:] or "file"
