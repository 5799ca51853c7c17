"""Register: all records of a kind: searched, filtered, sorted, opened, added, taken along."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from itpm.records import Field, Kind, Record, products_of
from itpm.records.reading import answers_key
from itpm.ui.box import add_button, search_box
from itpm.ui.leaf import PAGE, choosing, first_page, foot
from itpm.ui.menu import reachable, way
from itpm.ui.opened import open_form
from itpm.ui.rights import fields_seen, may_add
from itpm.ui.steps import steps_of
from itpm.ui.table import columns_of, frame_of
from itpm.ui.take import take_along
from itpm.ui.visit import Visit

FILTERED = (Kind.CHOICE, Kind.REFERENCE, Kind.SCORE)
Narrowed = dict[str, list[str]]
Order = tuple[str, bool]


def register(
    here: Visit,
    record: type[Record],
    *,
    columns: Sequence[str] = (),
    narrowed: Mapping[str, list[str]] | None = None,
    ordered: Order = ("id", False),
) -> None:
    """Show the register of a kind. ``narrowed`` keeps what the page itself has chosen.

    ``ordered`` names the field it is sorted by at first, and whether the highest comes first.
    """
    place = f"register/{record.name()}"
    fields = _shown(here, record, columns)
    text, (order, descending), filters = _tools(here, record, place, ordered)
    wanted = {**_within(here, record), **(narrowed or {}), **filters}
    at = st.session_state.get(f"{place}/page", 1)
    view = {
        "text": text,
        "order": order,
        "descending": descending,
        "limit": PAGE,
        "offset": (at - 1) * PAGE,
    }
    rows = here.db.register(record, view, wanted)
    if not rows:
        if narrowed and not (text or filters):
            st.info(here.t("register.empty_view"), icon=":material/check:")
            return
        _empty(here, record, place, filtered=bool(text or filters or at > 1))
        return
    _rows(here, record, fields, rows)
    _foot(here, record, rows[0], place, lambda: _every(here, record, view, wanted))


def _shown(here: Visit, record: type[Record], columns: Sequence[str]) -> list[Field]:
    fields = {f.name: f for f in (*fields_seen(here, record), *products_of(record))}
    names = columns or [f.name for f in fields.values() if f.quick and f.kind is not Kind.NOTE]
    if "state" in fields and "state" not in names:
        names = [*names, "state"]
    shown = [name for name in names if not (name == "project" and here.project)]
    return [fields[name] for name in shown if name in fields]


def _within(here: Visit, record: type[Record]) -> Narrowed:
    names = {f.name for f in fields_seen(here, record)}
    return {"project": [here.project]} if here.project and "project" in names else {}


def _tools(
    here: Visit, record: type[Record], place: str, ordered: Order
) -> tuple[str, Order, Narrowed]:
    t = here.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        add_button(here, record, place)
        text = search_box(t, place, lambda: first_page(place))
        filters = _filters(here, record, place)
        order = _order(here, record, place, ordered)
    return text, order, filters


def _filters(here: Visit, record: type[Record], place: str) -> Narrowed:
    t = here.t
    fields = [
        f
        for f in fields_seen(here, record)
        if f.kind in FILTERED and (f.quick or f.name == "state")
    ]
    fields = [f for f in fields if not (f.name == "project" and here.project)]
    chosen: Narrowed = {}
    many = sum(bool(st.session_state.get(f"{place}/of/{f.name}")) for f in fields)
    label = t("register.filter") + (f" ({many})" if many else "")
    with st.popover(
        label, icon=":material/filter_alt:", on_change="rerun", key=f"{place}/filter"
    ) as box:
        # Titles of thousands of records are only fetched for an open box.
        for field in fields if box.open or many else []:
            if values := _narrowing(here, field, place):
                chosen[field.name] = [str(value) for value in values]
    return chosen


def _narrowing(here: Visit, field: Field, place: str) -> list[str]:
    options = _choices(here, field)
    return st.multiselect(
        here.t(field.key),
        list(options),
        format_func=lambda value: options.get(value, str(value)),
        placeholder=here.t("register.all"),
        key=f"{place}/of/{field.name}",
        on_change=lambda: first_page(place),
        persist_state="page",
    )


def _choices(here: Visit, field: Field) -> dict[str, str]:
    if field.refers:
        return here.db.titles(field.refers)
    if field.answers:
        key = answers_key(field)
        return {str(answer): here.t(f"{key}.{answer}") for answer in field.answers}
    return {step: f"{step} – {word}" for step, word in steps_of(here, field).items()}


def _order(here: Visit, record: type[Record], place: str, ordered: Order) -> Order:
    t = here.t
    asked = [
        f
        for f in fields_seen(here, record)
        if f.name == ordered[0] or (f.quick and f.kind is not Kind.NOTE)
    ]
    fields = {f.name: t(f.key) for f in (*asked, *products_of(record))}
    options = ["id", *fields]
    with st.popover(t("register.sort"), icon=":material/swap_vert:", key=f"{place}/sort"):
        order = st.radio(
            t("register.sort"),
            options,
            index=options.index(ordered[0]),
            format_func=lambda name: fields.get(name, t("register.number")),
            key=f"{place}/order",
        )
        descending = st.toggle(
            t("register.descending"), value=ordered[1], key=f"{place}/descending"
        )
    return order or "id", descending


def _rows(
    here: Visit,
    record: type[Record],
    fields: Sequence[Field],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    choosing(
        here,
        f"register/{record.name()}",
        frame_of(fields, rows, here.t),
        columns_of(fields, rows, here.t),
        lambda at: open_form(record, rows[at]["id"]),
    )


def _foot(
    here: Visit,
    record: type[Record],
    first: Mapping[str, Any],
    place: str,
    every: Callable[[], Sequence[Mapping[str, Any]]],
) -> None:
    said = [here.t("register.rows", n=first["total"]), *_sums(here, record, first)]
    with foot(place, " · ".join(said), first["total"]):
        take_along(here, record, every, place)


def _sums(here: Visit, record: type[Record], first: Mapping[str, Any]) -> list[str]:
    """Say what all rows found add up to, to the cent; never across currencies."""
    t = here.t
    currencies = {one or t.currency for one in first.get("currencies") or [""]}
    if len(currencies) > 1:
        return [t("register.no_sum", currencies=t.listed(sorted(currencies)))]
    (currency,) = currencies
    seen = fields_seen(here, record)
    fields = {f.name: f for f in seen if f.quick and f.kind is Kind.MONEY}
    return [
        t("register.sum", field=t(field.key), amount=t.exact(amount), currency=currency)
        for name, field in fields.items()
        if (amount := first[f"sum_{name}"]) is not None
    ]


def _every(
    here: Visit, record: type[Record], view: Mapping[str, Any], wanted: Narrowed
) -> list[dict[str, Any]]:
    whole = {**view, "limit": 1_000_000, "offset": 0}
    return here.db.register(record, whole, wanted)


def _empty(here: Visit, record: type[Record], place: str, *, filtered: bool) -> None:
    t = here.t
    plural = t(f"record.{record.name()}", n=2).lower()
    with st.container(border=True):
        if filtered:
            st.write(t("register.empty_filter", total=here.db.counted()[record.name()]))
            if st.button(t("register.clear"), icon=":material/filter_alt_off:"):
                _clear(place)
                st.rerun()
            return
        st.markdown(f"**{t('register.empty', records=plural)}**")
        if not may_add(here, record):
            st.write(t("rights.empty_register"))
            return
        if record.inner:
            return  # it is written here, and never read from a spreadsheet
        st.write(t("register.empty_help"))
        if reachable("upload"):
            st.page_link(
                way("upload"),
                label=t("register.upload", records=plural),
                icon=":material/upload_file:",
            )


def _clear(place: str) -> None:
    for key in [key for key in st.session_state if str(key).startswith(place)]:
        del st.session_state[key]
