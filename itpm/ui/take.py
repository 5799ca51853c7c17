"""Take along: a file for the reader. It is made when it is fetched, not before."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from itpm.departure import DEPARTURES, Parcel
from itpm.records import Record, Refusal
from itpm.takeaway import Taken, as_csv, as_xlsx, project_taken, taken
from itpm.ui.live import is_as_before
from itpm.ui.rights import may_add, may_take
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


def take_template(here: Visit, record: type[Record], place: str) -> None:
    """Offer an empty workbook to be filled in and brought back, to whom may add to it."""
    if not may_add(here, record):
        return
    plural = here.t(f"record.{record.name()}", n=2)
    made = partial(_book, here, [taken(here.db, record)])
    parcel = Parcel(here.t("home.template_file", records=plural), KINDS["xlsx"], made)
    label = here.t("home.template", records=plural.lower())
    take(here, label, parcel, f"{place}/template", quiet=True)


def take_project(here: Visit, project: str, title: str) -> None:
    """Offer all registers of a project as one workbook, to whom may take them along."""
    if here.may("export", project):
        made = partial(_project, here, project)
        parcel = Parcel(f"{title}.xlsx", KINDS["xlsx"], made)
        take(here, here.t("home.workbook"), parcel, f"project/{project}/workbook", quiet=True)


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
    rows = taken(here.db, record, every())
    return as_csv(here.db, rows, here.t) if ending == "csv" else _book(here, [rows])


def _project(here: Visit, project: str) -> bytes:
    return _book(here, project_taken(here.db, project), project)


def _book(here: Visit, every: Sequence[Taken], project: str | None = None) -> bytes:
    return as_xlsx(here.db, every, here.t, here.author("export"), project)
