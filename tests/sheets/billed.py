"""Electronic invoices made for the tests: in every dress they come in."""

import base64
from collections.abc import Iterable
from pathlib import Path

from itpm.sheets.einvoice import Einvoice, einvoice_in
from itpm.sheets.envelope import unfold

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
CAC, CBC = f"{UBL}:CommonAggregateComponents-2", f"{UBL}:CommonBasicComponents-2"
PDF = b"%PDF-1.4\n%%EOF\n"

PARTY = """
<cac:Party><cbc:EndpointID schemeID="0192">914782007</cbc:EndpointID>
<cac:PartyName><cbc:Name>Nordby</cbc:Name></cac:PartyName>
<cac:PartyTaxScheme><cbc:CompanyID>NO914782007MVA</cbc:CompanyID>
<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>Nordby Data AS</cbc:RegistrationName>
<cbc:CompanyID>914 782 007</cbc:CompanyID></cac:PartyLegalEntity>
<cac:Contact><cbc:Name>Siv Moe</cbc:Name><cbc:Telephone>22334455</cbc:Telephone>
<cbc:ElectronicMail>siv@nordby.example</cbc:ElectronicMail></cac:Contact></cac:Party>"""

TOTAL = """
<cac:TaxTotal><cbc:TaxAmount currencyID="NOK">250.00</cbc:TaxAmount>
<cac:TaxSubtotal><cbc:TaxableAmount currencyID="NOK">1000.00</cbc:TaxableAmount>
<cbc:TaxAmount currencyID="NOK">250.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID>
<cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal>
<cbc:LineExtensionAmount currencyID="NOK">1000.00</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="NOK">1000.00</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount currencyID="NOK">1250.00</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="NOK">1250.00</cbc:PayableAmount></cac:LegalMonetaryTotal>"""

LINE = """
<cac:InvoiceLine><cbc:ID>1</cbc:ID>
<cbc:InvoicedQuantity unitCode="HUR">10</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="NOK">1000.00</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>Konsulenttimer</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID>
<cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="NOK">100.00</cbc:PriceAmount></cac:Price>
</cac:InvoiceLine>"""


def invoice(
    more: str = "", *, head: str = "", total: str = TOTAL, lines: str = LINE, party: str = PARTY
) -> str:
    """Give a plain UBL invoice; ``head`` and ``more`` are put into it."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="{UBL}:Invoice-2"'
        f' xmlns:cac="{CAC}" xmlns:cbc="{CBC}">{head}<cbc:ID>F-1</cbc:ID>'
        "<cbc:IssueDate>2026-01-05</cbc:IssueDate><cbc:DueDate>2026-02-04</cbc:DueDate>"
        "<cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>"
        f"{more}<cac:AccountingSupplierParty>{party}</cac:AccountingSupplierParty>"
        f"{total}{lines}</Invoice>"
    )


def credit_note(number: str = "K-1", credited: str = "F-1") -> str:
    """Give the credit note that takes that invoice back."""
    made = invoice(
        f"<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{credited}</cbc:ID>"
        "</cac:InvoiceDocumentReference></cac:BillingReference>"
    )
    return (
        made.replace("Invoice-2", "CreditNote-2")
        .replace("InvoiceLine", "CreditNoteLine")
        .replace("InvoicedQuantity", "CreditedQuantity")
        .replace("<Invoice ", "<CreditNote ")
        .replace("</Invoice>", "</CreditNote>")
        .replace("<cbc:ID>F-1</cbc:ID><cbc:Iss", f"<cbc:ID>{number}</cbc:ID><cbc:Iss")
        .replace("<cbc:DueDate>2026-02-04</cbc:DueDate>", "")
    )


def with_files(*files: tuple[str, str, bytes]) -> str:
    """Give an invoice that encloses files, each by name, type and content."""
    return invoice("".join(_reference(*file) for file in files))


def _reference(name: str, kind: str, content: bytes) -> str:
    coded = base64.encodebytes(content).decode()
    named = f' filename="{name}"' if name else ""
    return (
        "<cac:AdditionalDocumentReference><cbc:ID>Bilag 7</cbc:ID><cac:Attachment>"
        f'<cbc:EmbeddedDocumentBinaryObject mimeCode="{kind}"{named}>{coded}'
        "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>"
    )


def enveloped(document: str) -> str:
    """Give a document within the envelope it travels through the network in."""
    sbdh = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"
    head = "<HeaderVersion>1.0</HeaderVersion><Sender><Identifier>0192:1</Identifier></Sender>"
    bare = document.partition("?>")[2]
    return (
        f'<?xml version="1.0"?><StandardBusinessDocument xmlns="{sbdh}">'
        f"<StandardBusinessDocumentHeader>{head}</StandardBusinessDocumentHeader>"
        f"{bare}</StandardBusinessDocument>"
    )


def prefixed(document: str) -> str:
    """Give a document whose every element has another prefix than the usual ones."""
    made = document.replace("cbc:", "n2:").replace("cac:", "q1:")
    made = made.replace("xmlns:cbc", "xmlns:n2").replace("xmlns:cac", "xmlns:q1")
    return (
        made.replace("<Invoice xmlns=", "<ubl:Invoice xmlns:ubl=")
        .replace("</Invoice>", "</ubl:Invoice>")
        .replace("xmlns:n2:", "xmlns:n2")
    )


SAMPLES = Path(__file__).parent / "samples"
SVEFAKTURA = (SAMPLES / "svefaktura.xml").read_bytes()
CII = (SAMPLES / "cii.xml").read_text("utf-8")


def read(folder: Path, document: str | bytes) -> Einvoice:
    """Read an e-invoice; the child's work is done here, without a child."""
    path = folder / "bill.xml"
    path.write_bytes(document.encode() if isinstance(document, str) else document)
    out = folder / "out"
    out.mkdir(exist_ok=True)
    unfold(path, out)
    return einvoice_in(out, path.read_bytes())


def texts(values: Iterable[object]) -> str:
    """Give values as one line: amounts exact, nothing as a dash."""
    return " ".join("–" if value in (None, "") else str(value) for value in values)
