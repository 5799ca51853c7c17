"""Bill form: an e-invoice filled in: every field to see and change, and what is odd said."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from itpm.filing import Filing, Wrong, filed
from itpm.receipt import Receipt
from itpm.records import Field, Invoice, Kind, Refusal, Supplier, fields_of
from itpm.sheets.sums import Difference, differences
from itpm.ui.ask import Offered, ask
from itpm.ui.billrows import line_rows, vat_rows
from itpm.ui.enclosed import offered
from itpm.ui.form import sentence
from itpm.ui.markup import joined, tag
from itpm.ui.passage import verbatim
from itpm.ui.rights import fields_seen, may_add, may_write, projects_for
from itpm.ui.visit import Visit

GROUPS: dict[str, tuple[str, ...]] = {
    "what": (
        "project", "supplier", "number", "state", "dated_on", "due_on", "received_on",
        "cost_kind", "contract", "budget_line", "credits", "credited_number",
    ),
    "amounts": (
        "amount", "vat", "gross", "currency", "prepaid", "rounding", "payable",
        "accounting_vat", "accounting_currency",
    ),
    "references": (
        "buyer_reference", "order_reference", "contract_reference", "project_reference",
        "account", "department", "tax_point_on", "period_from", "period_to",
    ),
    "payment": ("payment_account", "payment_reference", "paid_on"),
}  # fmt: skip
"""Which fields stand together; the rest comes last, in wider boxes."""
ACROSS, WIDER = 4, 2
"""Fields side by side."""
OFTEN = 2
"""How often a save is tried: between two, somebody else may have taken the next number."""


def billform(here: Visit, receipt: Receipt, file: str, place: str) -> Invoice | None:
    """Show the form, and keep it when it is saved; give the invoice then."""
    _asked(here, receipt)
    _sums(here, receipt)
    with st.form(f"{place}/form", border=False):
        trouble = st.container()
        typed, slots = _fields(here, receipt, place)
        lines = line_rows(here, receipt.said, f"{place}/lines")
        vats = vat_rows(here, receipt.said, f"{place}/vats")
        save = st.form_submit_button(
            here.t("einvoice.save"), type="primary", icon=":material/check:"
        )
    offered(here, receipt.said, place)
    if not save:
        return None
    return _kept(
        here, lambda: filed(here.db, receipt, typed, lines, vats), file, (trouble, slots)
    )


def _asked(here: Visit, receipt: Receipt) -> None:
    """Say what the invoice names and is not here, and whom saving writes down with it."""
    t, said = here.t, receipt.said
    told = [t("einvoice.is_credit")] if said.is_credit else []
    told += [t(f"einvoice.ask_{name}", text=text) for name, text in receipt.unknown.items()]
    if not receipt.values["project"] and "project" not in receipt.unknown:
        told.append(t("einvoice.no_project"))
    if receipt.newcomer and may_add(here, Supplier):
        told.append(_newcomer(here, receipt.newcomer))
    for one in said.enclosures:
        if one.lost:
            why = t(f"einvoice.why.{one.lost}")
            told.append(t("einvoice.lost", name=one.name, why=why))
    if told:
        points = "".join(f"\n- {verbatim(one)}" for one in told)
        st.info(f"{t('einvoice.check_first')}\n{points}", icon=":material/help:")


def _newcomer(here: Visit, newcomer: Supplier) -> str:
    numbers = (newcomer.organisation_number, newcomer.vat_number, newcomer.peppol_id)
    said = [*dict.fromkeys(filter(None, numbers))]
    if not said:
        return here.t("einvoice.newcomer_bare", name=newcomer.title)
    return here.t("einvoice.newcomer", name=newcomer.title, numbers=here.t.listed(said))


def _sums(here: Visit, receipt: Receipt) -> None:
    """Say whether the file adds up, and show each figure that does not."""
    t, found = here.t, differences(receipt.said)
    if not found:
        st.caption(f":material/check_circle: {t('einvoice.adds_up')}")
        return
    st.warning(t("einvoice.differs", n=len(found)), icon=":material/calculate:")
    heads = [t(f"einvoice.{name}") for name in ("figure", "stated", "counted", "difference")]
    head = tag("tr", *(tag("th", one, scope="col") for one in heads))
    rows = joined(_difference(here, one) for one in found)
    st.html(tag("table", tag("thead", head), tag("tbody", rows), cls="itpm-sums"))


def _difference(here: Visit, one: Difference) -> str:
    t = here.t
    name = t(f"einvoice.figure_of.{one.code}", where=one.where)
    stated = "–" if one.stated is None else t.exact(one.stated)
    apart = "–" if one.stated is None else t.exact(one.stated - one.counted)
    cells = (tag("td", figure) for figure in (stated, t.exact(one.counted), apart))
    return tag("tr", tag("th", name, scope="row"), *cells)


def _fields(here: Visit, receipt: Receipt, place: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ask for every field of the invoice, as the file fills it in."""
    fields = {field.name: field for field in fields_seen(here, Invoice)}
    known = _options(here, receipt)
    typed: dict[str, Any] = {}
    slots: dict[str, Any] = {}
    grouped = {name for names in GROUPS.values() for name in names}
    groups = {**GROUPS, "text": tuple(name for name in fields if name not in grouped)}
    for group, names in groups.items():
        st.markdown(f"**{here.t(f'einvoice.group.{group}')}**")
        asked = [fields[name] for name in names if name in fields]
        many = WIDER if group == "text" else ACROSS
        for start in range(0, len(asked), many):
            for side, field in zip(st.columns(many), asked[start : start + many], strict=False):
                with side:
                    value = _value(field, receipt)
                    key = f"{place}/{field.name}"
                    typed[field.name] = ask(field, value, known, here.t, key)
                    slots[field.name] = st.container()
    return typed, slots


def _value(field: Field, receipt: Receipt) -> Any:
    value = receipt.values.get(field.name, field.default)
    if field.kind is Kind.REFERENCE and not value:
        return None
    return value


def _options(here: Visit, receipt: Receipt) -> dict[str, Offered]:
    """Give what each reference may be; a supplier that is new stands among the others."""
    titles, values = here.db.titles, receipt.values
    new = {receipt.newcomer.title: receipt.newcomer.title} if receipt.newcomer else {}
    supplier = str(values["supplier"])
    bills = here.db.all(Invoice, supplier=supplier) if supplier and not new else []
    return {
        "project": Offered(projects_for(here, Invoice)),
        "supplier": Offered({**new, **titles("supplier")}, may_add(here, Supplier)),
        "contract": Offered(titles("contract")),
        "budget_line": Offered(titles("budget_line", str(values["project"]) or None)),
        "invoice": Offered({bill.id: bill.number for bill in bills}),
    }


def _kept(
    here: Visit, fill: Any, file: str, spots: tuple[Any, Mapping[str, Any]]
) -> Invoice | None:
    """Keep what was filled in as one change; or say beside the fields what is wrong."""
    for last in range(1, OFTEN + 1):
        filing: Filing = fill()
        invoice = next((one for one in filing.records if isinstance(one, Invoice)), None)
        if invoice is None:
            _explain(here, filing.wrong, spots)
            return None
        if not may_write(here, invoice):
            spots[1]["project"].error(here.t("rights.choose_project"))
            return None
        try:
            filing.saved(here.db, here.author("import", file))
        except Refusal as no:
            if no.code != "changed_meanwhile" or last == OFTEN:
                raise
            continue
        return invoice
    return None


def _explain(
    here: Visit, wrong: tuple[Wrong, ...], spots: tuple[Any, Mapping[str, Any]]
) -> None:
    trouble, slots = spots
    told = [here.t("einvoice.fix_first"), ""]
    for one in wrong:
        fields = {field.name: field for field in fields_of(one.record)}
        said = verbatim(sentence(here, fields[one.problem.field], one.problem))
        if one.record is Invoice and one.problem.field in slots:
            slots[one.problem.field].error(said)
        if one.row:
            kind = here.t(f"record.{one.record.name()}", n=1)
            said = here.t("einvoice.row", record=kind, row=one.row, text=said)
        told.append(f"- {said}")
    trouble.error("\n".join(told), icon=":material/rule:")
