"""CII: invoices of UN/CEFACT, as ZUGFeRD, Factur-X and XRechnung carry them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from itpm.sheets.einvoice import Einvoice, Line, Party, Vat
from itpm.sheets.elements import amount, attribute, day, each, text
from itpm.sheets.ubl import CREDITS

DEAL = "SupplyChainTradeTransaction"
AGREED = f"{DEAL}/ApplicableHeaderTradeAgreement"
SETTLED = f"{DEAL}/ApplicableHeaderTradeSettlement"
SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation"
LINE_SUMS = "SpecifiedTradeSettlementLineMonetarySummation"
DATE = "DateTimeString"
CHARGES = "SpecifiedTradeAllowanceCharge"


def cii(root: Element) -> Einvoice:
    """Give what an invoice says."""
    agreed, settled = root.find(AGREED), root.find(SETTLED)
    sums = next(each(settled, SUMS), None)
    currency = text(settled, "InvoiceCurrencyCode").upper()
    taxes = {
        (one.get("currencyID") or currency).upper(): amount(one, ".")
        for one in each(sums, "TaxTotalAmount")
    }
    other = next((code for code in taxes if code != currency), "")
    lines = [_line(one) for one in each(root, f"{DEAL}/IncludedSupplyChainTradeLineItem")]
    return Einvoice(
        is_credit=text(root, "ExchangedDocument/TypeCode") in CREDITS,
        number=text(root, "ExchangedDocument/ID"),
        dated_on=day(root, f"ExchangedDocument/IssueDateTime/{DATE}"),
        currency=currency,
        supplier=_party(agreed, "SellerTradeParty"),
        buyer=_party(agreed, "BuyerTradeParty"),
        payee=text(settled, "PayeeTradeParty/Name"),
        note=_note(root, settled),
        vat=taxes.get(currency),
        accounting_vat=taxes.get(other),
        accounting_currency=other,
        lines=(*lines, *_on_the_whole(settled)),
        vats=tuple(_vats(settled)),
        **_references(agreed, settled),
        **_settlement(settled, sums),
    )


def _party(agreed: Element | None, place: str) -> Party:
    one = next(each(agreed, place), None)
    taxed = {
        attribute(entry, "ID", "schemeID"): text(entry, "ID")
        for entry in each(one, "SpecifiedTaxRegistration")
    }
    legal = next(each(one, "SpecifiedLegalOrganization"), None)
    place = "URIUniversalCommunication/URIID"
    scheme, address = attribute(one, place, "schemeID"), text(one, place)
    contact = next(each(one, "DefinedTradeContact"), None)
    return Party(
        name=text(one, "Name"),
        trade_name=text(legal, "TradingBusinessName"),
        organisation_number=text(legal, "ID") or taxed.get("FC", "") or text(one, "ID"),
        vat_number=taxed.get("VA", ""),
        peppol_id=f"{scheme}:{address}" if scheme and address else address,
        contact=text(contact, "PersonName", "DepartmentName"),
        email=text(contact, "EmailURIUniversalCommunication/URIID"),
        phone=text(contact, "TelephoneUniversalCommunication/CompleteNumber"),
    )


def _references(agreed: Element | None, settled: Element | None) -> dict[str, Any]:
    return {
        "buyer_reference": text(agreed, "BuyerReference"),
        "order_reference": text(agreed, "BuyerOrderReferencedDocument/IssuerAssignedID"),
        "contract_reference": text(agreed, "ContractReferencedDocument/IssuerAssignedID"),
        "project_reference": text(agreed, "SpecifiedProcuringProject/ID"),
        "account": text(settled, "ReceivableSpecifiedTradeAccountingAccount/ID"),
        "credited_number": text(settled, "InvoiceReferencedDocument/IssuerAssignedID"),
    }


def _settlement(settled: Element | None, sums: Element | None) -> dict[str, Any]:
    account = "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount"
    period = "BillingSpecifiedPeriod"
    return {
        "due_on": day(settled, f"SpecifiedTradePaymentTerms/DueDateDateTime/{DATE}"),
        "tax_point_on": day(settled, "ApplicableTradeTax/TaxPointDate/DateString"),
        "period_from": day(settled, f"{period}/StartDateTime/{DATE}"),
        "period_to": day(settled, f"{period}/EndDateTime/{DATE}"),
        "payment_account": text(settled, f"{account}/IBANID", f"{account}/ProprietaryID"),
        "payment_reference": text(settled, "PaymentReference"),
        "line_total": amount(sums, "LineTotalAmount"),
        "allowances": amount(sums, "AllowanceTotalAmount"),
        "charges": amount(sums, "ChargeTotalAmount"),
        "net": amount(sums, "TaxBasisTotalAmount"),
        "gross": amount(sums, "GrandTotalAmount"),
        "prepaid": amount(sums, "TotalPrepaidAmount"),
        "rounding": amount(sums, "RoundingAmount"),
        "payable": amount(sums, "DuePayableAmount"),
    }


def _note(root: Element, settled: Element | None) -> str:
    said = [text(one, "Content") for one in each(root, "ExchangedDocument/IncludedNote")]
    said += [text(one, "Description") for one in each(settled, "SpecifiedTradePaymentTerms")]
    return "\n".join(filter(None, said))


def _vats(settled: Element | None) -> Iterator[Vat]:
    for part in each(settled, "ApplicableTradeTax"):
        yield Vat(
            category=text(part, "CategoryCode"),
            rate=amount(part, "RateApplicablePercent", "ApplicablePercent"),
            base=amount(part, "BasisAmount"),
            amount=amount(part, "CalculatedAmount"),
            reason=text(part, "ExemptionReason"),
        )


def _line(line: Element) -> Line:
    settled = next(each(line, "SpecifiedLineTradeSettlement"), None)
    agreed = next(each(line, "SpecifiedLineTradeAgreement"), None)
    many = "SpecifiedLineTradeDelivery/BilledQuantity"
    price = "NetPriceProductTradePrice"
    said = [text(line, "SpecifiedTradeProduct/Description")]
    notes = each(line, "AssociatedDocumentLineDocument/IncludedNote")
    said += [text(one, "Content") for one in notes]
    return Line(
        number=text(line, "AssociatedDocumentLineDocument/LineID"),
        text=text(line, "SpecifiedTradeProduct/Name"),
        quantity=amount(line, many),
        unit=attribute(line, many, "unitCode"),
        price=amount(agreed, f"{price}/ChargeAmount"),
        per=amount(agreed, f"{price}/BasisQuantity"),
        amount=amount(settled, f"{LINE_SUMS}/LineTotalAmount"),
        allowances=_sum_of(settled, charge=False),
        charges=_sum_of(settled, charge=True),
        vat_rate=amount(settled, "ApplicableTradeTax/RateApplicablePercent"),
        vat_category=text(settled, "ApplicableTradeTax/CategoryCode"),
        cost_code=text(settled, "ReceivableSpecifiedTradeAccountingAccount/ID"),
        order_line=text(agreed, "BuyerOrderReferencedDocument/LineID"),
        period_from=day(settled, f"BillingSpecifiedPeriod/StartDateTime/{DATE}"),
        period_to=day(settled, f"BillingSpecifiedPeriod/EndDateTime/{DATE}"),
        note="\n".join(filter(None, said)),
    )


def _is_charge(one: Element) -> bool:
    return text(one, "ChargeIndicator/Indicator").casefold() in {"true", "1"}


def _sum_of(settled: Element | None, *, charge: bool) -> Decimal | None:
    amounts = [
        amount(one, "ActualAmount") or Decimal(0)
        for one in each(settled, CHARGES)
        if _is_charge(one) is charge
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _on_the_whole(settled: Element | None) -> Iterator[Line]:
    for number, one in enumerate(each(settled, CHARGES), 1):
        is_charge, stated = _is_charge(one), amount(one, "ActualAmount")
        yield Line(
            number=str(number),
            kind="charge" if is_charge else "allowance",
            text=text(one, "Reason", "ReasonCode"),
            amount=stated if is_charge or stated is None else -stated,
            vat_rate=amount(one, "CategoryTradeTax/RateApplicablePercent"),
            vat_category=text(one, "CategoryTradeTax/CategoryCode"),
        )
