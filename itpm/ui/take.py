"""Take along: a file for the reader. It is made when it is fetched, not before."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from itpm.departure import DEPARTURES, Parcel
from itpm.records import Record, Refusal
from itpm.ui.live import is_as_before
from itpm.ui.rights import fields_seen, may_take
from itpm.ui.visit import Visit

Every = Callable[[], Sequence[Mapping[str, Any]]]

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def take_along(here: Visit, record: type[Record], every: Every, place: str) -> None:
    """Offer the rows, as searched and filtered, as XLSX and CSV, to whom may take them."""
    if not may_take(here, record):
        return
    plural = here.t(f"record.{record.name()}", n=2)
    for ending, kind in KINDS.items():
        made = partial(_made, here, record, every, ending)
        parcel = Parcel(f"{plural}.{ending}", kind, made)
        take(here, here.t(f"register.as_{ending}"), parcel, f"{place}/as/{ending}", quiet=True)


def take(here: Visit, label: str, parcel: Parcel, place: str, *, quiet: bool = False) -> None:
    """Offer one file, under an address that only this reader can open."""
    key = st.session_state.setdefault(f"{place}/download", secrets.token_urlsafe(24))
    guarded = replace(parcel, make=partial(_if_still_allowed, here, parcel.make))
    DEPARTURES.offer(key, here.session.id, guarded)
    st.link_button(
        label,
        f"/download/{key}",
        icon=":material/download:",
        type="tertiary" if quiet else "secondary",
    )


def _if_still_allowed(here: Visit, make: Callable[[], bytes]) -> bytes:
    """Make a file, unless its reader has left or has other rights by now."""
    if not is_as_before(here):
        raise Refusal("rights_changed")
    return make()


def _made(here: Visit, record: type[Record], every: Every, ending: str) -> bytes:
    from itpm.sheets import export  # noqa: PLC0415 -- slow import, for one press of a button
    from itpm.sheets.extras import with_extras  # noqa: PLC0415 -- the same

    made = export.as_xlsx if ending == "xlsx" else export.as_csv
    return made(*with_extras(fields_seen(here, record), every()), here.t)
