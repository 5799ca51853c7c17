"""UBL: invoices and credit notes of Peppol BIS 3, EHF, SI-UBL, XRechnung, and Svefaktura.

All of them are UBL of one age or another: where two ages name a thing differently, both names
are looked for. Whatever is around the document, such as an envelope, is left aside.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from itpm.sheets.einvoice import Einvoice, Line, Party, Vat
from itpm.sheets.elements import amount, attribute, day, each, text

CREDITS = {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"}
"""The types of a document that give something back."""
PROJECT = "50"
"""The type of a reference to a project, where a document has no element for one."""
LINES = ("InvoiceLine", "CreditNoteLine")
PRICES = ("Price", "BasePrice", "Item/BasePrice")
SUBTOTALS = ("TaxSubtotal", "TaxSubTotal")


def ubl(root: Element) -> Einvoice:
    """Give what an invoice says."""
    currency = _currency(root)
    taxes = _tax_totals(root, currency)
    own = currency if currency in taxes else next(iter(taxes), "")
    other = next((code for code in taxes if code != own), "")
    return Einvoice(
        is_credit=root.tag == "CreditNote"
        or text(root, "InvoiceTypeCode", "CreditNoteTypeCode") in CREDITS,
        number=text(root, "ID"),
        currency=currency,
        supplier=_party(root, "AccountingSupplierParty/Party", "SellerParty/Party"),
        buyer=_party(root, "AccountingCustomerParty/Party", "BuyerParty/Party"),
        payee=text(root, "PayeeParty/PartyName/Name"),
        note=_note(root),
        vat=taxes.get(own),
        accounting_vat=taxes.get(other),
        accounting_currency=other,
        lines=(*map(_line, each(root, *LINES)), *_on_the_whole(root)),
        vats=tuple(_vats(root, own)),
        **_dates(root),
        **_references(root),
        **_payment(root),
        **_totals(root),
    )


def _currency(root: Element) -> str:
    stated = text(root, "DocumentCurrencyCode", "InvoiceCurrencyCode")
    names = ("currencyID", "amountCurrencyID")
    places = ("LegalMonetaryTotal/PayableAmount", "LegalTotal/TaxInclusiveTotalAmount")
    written = (attribute(root, place, *names) for place in places)
    return (stated or next(filter(None, written), "")).upper()


def _party(root: Element, *places: str) -> Party:
    one = next(each(root, *places), None)
    scheme, address = attribute(one, "EndpointID", "schemeID"), text(one, "EndpointID")
    taxed = {
        text(entry, "TaxScheme/ID").upper(): text(entry, "CompanyID")
        for entry in reversed([*each(one, "PartyTaxScheme")])
    }
    registered = text(one, "PartyLegalEntity/CompanyID")
    legal = text(one, "PartyLegalEntity/RegistrationName", "PartyTaxScheme/RegistrationName")
    called, own = text(one, "PartyName/Name"), text(one, "PartyIdentification/ID")
    return Party(
        name=legal or called,
        trade_name=called if legal and called != legal else "",
        organisation_number=registered or taxed.get("SWT", "") or own * (own != address),
        vat_number=taxed.get("VAT", taxed.get("", "")),
        peppol_id=f"{scheme}:{address}" if scheme and address else address,
        contact=text(one, "Contact/Name", "Person/FirstName"),
        email=text(one, "Contact/ElectronicMail"),
        phone=text(one, "Contact/Telephone"),
    )


def _dates(root: Element) -> dict[str, Any]:
    due = ("DueDate", "PaymentMeans/PaymentDueDate", "PaymentMeans/DuePaymentDate")
    return {
        "dated_on": day(root, "IssueDate"),
        "due_on": day(root, *due, "PaymentTerms/PaymentDueDate"),
        "tax_point_on": day(root, "TaxPointDate"),
        "period_from": day(root, "InvoicePeriod/StartDate", "InvoicingPeriod/StartDateTime"),
        "period_to": day(root, "InvoicePeriod/EndDate", "InvoicingPeriod/EndDateTime"),
    }


def _references(root: Element) -> dict[str, Any]:
    """Give what the invoice refers to; an order named only in the lines is theirs in common."""
    person = "AccountingCustomerParty/Party/Contact/ID"
    ordered = {text(line, "OrderLineReference/OrderReference/ID",
                    "OrderLineReference/OrderReference/BuyersID")
               for line in each(root, *LINES)} - {""}  # fmt: skip
    in_lines = ordered.pop() if len(ordered) == 1 else ""
    projects = (
        text(one, "ID")
        for one in each(root, "AdditionalDocumentReference")
        if text(one, "DocumentTypeCode") == PROJECT
    )
    credited = ("BillingReference/InvoiceDocumentReference/ID",)
    return {
        "buyer_reference": text(
            root, "BuyerReference", person, "RequisitionistDocumentReference/ID"
        ),
        "order_reference": text(root, "OrderReference/ID", "OrderReference/BuyersID")
        or in_lines,
        "contract_reference": text(root, "ContractDocumentReference/ID"),
        "project_reference": text(root, "ProjectReference/ID") or next(projects, ""),
        "account": text(root, "AccountingCost", "AccountingCostCode"),
        "credited_number": text(root, *credited, "InitialInvoiceDocumentReference/ID"),
    }


def _payment(root: Element) -> dict[str, Any]:
    account, told = "PaymentMeans/PayeeFinancialAccount", "PaymentMeans/PaymentID"
    return {
        "payment_account": text(root, f"{account}/ID"),
        "payment_reference": text(
            root, told, f"{account}/PaymentInstructionID", "PaymentMeans/InstructionID"
        ),
    }


def _note(root: Element) -> str:
    """Give what is said about the whole: remarks, terms, and documents that lie elsewhere."""
    remarks = [text(one, ".") for one in each(root, "Note", "PaymentTerms/Note")]
    for one in each(root, "AdditionalDocumentReference"):
        if address := text(one, "Attachment/ExternalReference/URI"):
            name = text(one, "DocumentDescription", "DocumentType", "ID")
            remarks.append(f"{name}: {address}")
    return "\n".join(filter(None, remarks))


def _totals(root: Element) -> dict[str, Any]:
    total = next(each(root, "LegalMonetaryTotal", "LegalTotal"), None)
    is_older = total is not None and total.tag == "LegalTotal"
    due = ("PayableAmount", "TaxInclusiveTotalAmount") if is_older else ("PayableAmount",)
    return {
        "line_total": amount(total, "LineExtensionAmount", "LineExtensionTotalAmount"),
        "allowances": amount(total, "AllowanceTotalAmount"),
        "charges": amount(total, "ChargeTotalAmount"),
        "net": amount(total, "TaxExclusiveAmount", "TaxExclusiveTotalAmount"),
        "gross": amount(total, "TaxInclusiveAmount"),
        "prepaid": amount(total, "PrepaidAmount"),
        "rounding": amount(total, "PayableRoundingAmount", "RoundOffAmount"),
        "payable": amount(total, *due),
    }


# ---------------------------------------------------------------------------- VAT


def _tax_totals(root: Element, currency: str) -> dict[str, Decimal]:
    """Give the VAT in all, by the currency it is stated in, in the order of the document."""
    found: dict[str, Decimal] = {}
    for total in each(root, "TaxTotal"):
        stated = amount(total, "TaxAmount", "TotalTaxAmount")
        code = attribute(total, "TaxAmount", "currencyID") or attribute(
            total, "TotalTaxAmount", "amountCurrencyID", "currencyID"
        )
        if stated is not None:
            found.setdefault((code or currency).upper(), stated)
    return found


def _vats(root: Element, currency: str) -> Iterator[Vat]:
    """Give the VAT by rate, in the currency of the document."""
    for part in each(root, *(f"TaxTotal/{name}" for name in SUBTOTALS)):
        code = attribute(part, "TaxAmount", "currencyID", "amountCurrencyID")
        if (code or currency).upper() == currency:
            category, rate = _rate(part, "TaxCategory")
            yield Vat(
                category=category,
                rate=rate,
                base=amount(part, "TaxableAmount"),
                amount=amount(part, "TaxAmount"),
                reason=text(
                    part, "TaxCategory/TaxExemptionReason", "TaxCategory/ExemptionReason"
                ),
            )


def _rate(element: Element | None, *places: str) -> tuple[str, Decimal | None]:
    """Give a category of VAT and its rate; an older document has the rate beside it."""
    category = next(each(element, *places), None)
    rate = amount(category, "Percent")
    return text(category, "ID"), amount(element, "Percent") if rate is None else rate


# ---------------------------------------------------------------------------- lines


def _line(line: Element) -> Line:
    many = ("InvoicedQuantity", "CreditedQuantity")
    units = ("unitCode", "quantityUnitCode")
    category, rate = _rate(
        line,
        "Item/ClassifiedTaxCategory",
        "Item/TaxCategory",
        *(f"TaxTotal/{name}/TaxCategory" for name in SUBTOTALS),
    )
    return Line(
        number=text(line, "ID"),
        text=text(line, "Item/Name", "Item/Description", "Note"),
        quantity=amount(line, *many),
        unit=next(filter(None, (attribute(line, one, *units) for one in many)), ""),
        price=amount(line, *(f"{place}/PriceAmount" for place in PRICES)),
        per=amount(line, "Price/BaseQuantity", "BasePrice/BaseQuantity"),
        amount=amount(line, "LineExtensionAmount"),
        allowances=_sum_of(line, charge=False),
        charges=_sum_of(line, charge=True),
        vat_rate=rate,
        vat_category=category,
        cost_code=text(line, "AccountingCost", "AccountingCostCode"),
        order_line=text(line, "OrderLineReference/LineID", "OrderLineReference/BuyersLineID"),
        period_from=day(line, "InvoicePeriod/StartDate"),
        period_to=day(line, "InvoicePeriod/EndDate"),
        note=_details(line),
    )


def _details(line: Element) -> str:
    """Give what a line says beside its name."""
    said = [text(line, "Item/Description") if text(line, "Item/Name") else ""]
    said += [text(one, ".") for one in each(line, "Note")]
    return "\n".join(filter(None, said))


def _is_charge(one: Element) -> bool:
    return text(one, "ChargeIndicator").casefold() in {"true", "1"}


def _sum_of(line: Element, *, charge: bool) -> Decimal | None:
    amounts = [
        amount(one, "Amount") or Decimal(0)
        for one in each(line, "AllowanceCharge")
        if _is_charge(one) is charge
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _on_the_whole(root: Element) -> Iterator[Line]:
    """Give the allowances and charges on the whole invoice; an allowance takes away."""
    for number, one in enumerate(each(root, "AllowanceCharge"), 1):
        is_charge, stated = _is_charge(one), amount(one, "Amount")
        category, rate = _rate(one, "TaxCategory")
        yield Line(
            number=str(number),
            kind="charge" if is_charge else "allowance",
            text=text(one, "AllowanceChargeReason", "ReasonCode", "AllowanceChargeReasonCode"),
            amount=stated if is_charge or stated is None else -stated,
            vat_rate=rate,
            vat_category=category,
        )
