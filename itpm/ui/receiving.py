"""Receiving: e-invoices dropped on the page, each shown filled in, and kept one by one."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from itpm.receipt import Receipt, received
from itpm.records import Invoice, Refusal, fields_of
from itpm.sheets.filled import Values, invoice_values
from itpm.sheets.look import Look
from itpm.ui.billform import billform
from itpm.ui.looking import looked_into
from itpm.ui.markup import joined, tag
from itpm.ui.opened import open_form
from itpm.ui.passage import passage, verbatim
from itpm.ui.rights import may_add
from itpm.ui.visit import Visit

PLACE = "receiving"
NO_TABLE = {"sheet.not_a_table", "sheet.old_xml", "sheet.web_page"}
"""What a look says of XML that is no invoice; here the sentence is another."""


def receiving(here: Visit) -> None:
    """Ask for e-invoices, and show the one that is chosen, to whom may write invoices."""
    if not (may_add(here, Invoice) and here.may("upload")):
        return
    t = here.t
    if said := st.session_state.pop(f"{PLACE}/said", ""):
        st.toast(verbatim(said), icon=":material/check:")
    with st.expander(t("einvoice.title"), icon=":material/receipt_long:", key=f"{PLACE}/box"):
        found = _dropped(here)
        if found and (chosen := _chosen(here, found)):
            _shown(here, chosen, found[chosen])


def elsewhere(here: Visit) -> None:
    """Say where an e-invoice is kept whole; a spreadsheet's way would lose its lines."""
    st.info(here.t("einvoice.elsewhere"), icon=":material/receipt_long:")
    passage(here, "invoices", here.t("page.invoices.name"))


def _dropped(here: Visit) -> dict[str, Look]:
    """Give what was dropped, by its file's id; each is read once."""
    t = here.t
    files = st.file_uploader(
        t("einvoice.drop"),
        ["xml"],
        accept_multiple_files=True,
        help=t("einvoice.drop_help"),
        key=f"{PLACE}/files",
    )
    kept: dict[str, Look] = st.session_state.setdefault(f"{PLACE}/looks", {})
    for file in files:
        if file.file_id not in kept:
            with st.spinner(t("einvoice.reading", file=file.name), show_time=True):
                kept[file.file_id] = looked_into(file.name, file.getvalue())
    for gone in kept.keys() - {file.file_id for file in files}:
        del kept[gone]
    return kept


def _chosen(here: Visit, found: dict[str, Look]) -> str | None:
    """Let one of several be chosen; after a save, the next that is not kept yet."""
    if len(found) == 1:
        return next(iter(found))
    key, done = f"{PLACE}/chosen", _done()
    if st.session_state.pop(f"{PLACE}/next", None):
        left = [id_ for id_ in found if id_ not in done]
        st.session_state[key] = left[0] if left else next(iter(found))
    if st.session_state.get(key) not in found:
        st.session_state[key] = next(iter(found))
    return st.segmented_control(
        here.t("einvoice.choose"),
        list(found),
        required=True,
        format_func=lambda id_: _name(here, found[id_], is_done=id_ in done),
        key=key,
    )


def _done() -> dict[str, str]:
    """Give the invoices that were kept from the files on the page."""
    done: dict[str, str] = st.session_state.setdefault(f"{PLACE}/done", {})
    return done


def _name(here: Visit, found: Look, *, is_done: bool) -> str:
    said, name = found.einvoice, found.file
    if said:
        amount = here.t.money(_net(invoice_values(said)), said.currency)
        name = " · ".join(filter(None, (said.supplier.name, said.number, amount)))
    return verbatim(name) + " ✓" * is_done


def _shown(here: Visit, id_: str, found: Look) -> None:
    """Show one e-invoice: why it cannot be read, that it is here already, or its form."""
    said = found.einvoice
    if said is None:
        _unread(here, found)
        return
    receipt = received(here.db, said, today=here.today, project=here.project or "")
    t, name, number = here.t, said.supplier.name, said.number
    amount = t.money(_net(receipt.values), said.currency)
    st.html(tag("h2", joined(filter(None, (name, number, amount)), " · "), cls="itpm-bill"))
    if receipt.kept is not None:
        _here_already(here, receipt)
    # Another project in view fills the form in anew.
    place = f"{PLACE}/{id_}/{here.project}"
    if not receipt.is_same and (kept := billform(here, receipt, found.file, place)):
        _done()[id_] = kept.id
        st.session_state[f"{PLACE}/said"] = t("einvoice.saved", number=kept.number)
        st.session_state[f"{PLACE}/next"] = True
        st.rerun()


def _net(values: Values) -> Decimal | None:
    amount = values["amount"]
    return amount if isinstance(amount, Decimal) else None


def _unread(here: Visit, found: Look) -> None:
    no = found.refusal or Refusal("einvoice.none", file=found.file)
    if no.code in NO_TABLE:
        no = Refusal("einvoice.none", file=found.file)
    st.error(verbatim(here.t(f"refusal.{no.code}", **no.values)))


def _here_already(here: Visit, receipt: Receipt) -> None:
    """Say that an invoice of this supplier and number is here, and what it says otherwise."""
    t, kept = here.t, receipt.kept
    if kept is None:
        return
    if receipt.is_same:
        st.info(t("einvoice.same"), icon=":material/check_circle:")
    else:
        who = verbatim(receipt.said.supplier.name)
        number = verbatim(kept.number)
        st.warning(t("einvoice.other", supplier=who, number=number), icon=":material/warning:")
        _compared(here, kept, receipt)
    if st.button(t("einvoice.open"), icon=":material/open_in_new:", key=f"{PLACE}/open"):
        open_form(Invoice, kept.id)
        st.rerun()


def _compared(here: Visit, kept: Invoice, receipt: Receipt) -> None:
    t, labels = here.t, {field.name: here.t(field.key) for field in fields_of(Invoice)}
    told = invoice_values(receipt.said)
    rows = [
        [labels[name], t.value(getattr(kept, name)), t.value(told[name])]
        for name in receipt.differing
        if name in labels
    ]
    heads = ("", t("einvoice.here"), t("einvoice.file"))
    if rows:
        st.html(_table(heads, rows))
    if "lines" in receipt.differing:
        st.write(t("einvoice.lines_differ"))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = tag("tr", *(tag("th", one, scope="col") for one in heads))
    body = joined(
        tag("tr", tag("th", first, scope="row"), *(tag("td", one) for one in rest))
        for first, *rest in rows
    )
    return tag("table", tag("thead", head), tag("tbody", body), cls="itpm-sums itpm-compared")
