"""Take along: a register as a file. It is made when it is asked for, not before."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from itpm.records import Record, fields_of
from itpm.ui.visit import Visit

Every = Callable[[], Sequence[Mapping[str, Any]]]

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def take_along(here: Visit, record: type[Record], every: Every, place: str) -> None:
    """Offer the rows, as searched and filtered, as XLSX and CSV."""
    plural = here.t(f"record.{record.name()}", n=2)
    for ending, kind in KINDS.items():
        st.download_button(
            here.t(f"register.as_{ending}"),
            data=partial(_made, here, record, every, ending),
            # A name of its own: two readers' files of one size are never mixed up.
            file_name=f"{plural}-{secrets.token_hex(4)}.{ending}",
            mime=kind,
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key=f"{place}/as/{ending}",
        )


def _made(here: Visit, record: type[Record], every: Every, ending: str) -> bytes:
    from itpm.sheets import export  # noqa: PLC0415 -- slow import, for one press of a button

    made = export.as_xlsx if ending == "xlsx" else export.as_csv
    return made(fields_of(record), every(), here.t)
