"""Refused: the rows that cannot be kept, offered back in their own file with the reasons."""

from collections import defaultdict
from functools import partial
from pathlib import Path

import streamlit as st

from itpm.arrival import Arrival
from itpm.departure import Parcel
from itpm.records import fields_of
from itpm.sheets.balance import OF_THE_ROW
from itpm.sheets.look import Table
from itpm.sheets.returning import kept_ending, returned
from itpm.ui.form import sentence
from itpm.ui.take import KINDS, take
from itpm.ui.visit import Visit


def refused_file(here: Visit, table: Table, arrival: Arrival, file: str) -> None:
    """Offer the refused rows as the file they came in, with a column that says why."""
    if table.unfolded:
        table = table.unfolded.before
    content = next(
        (
            one.getvalue()
            for one in st.session_state.get("looking/files") or []
            if one.name == file
        ),
        b"",
    )
    why = here.t("page.upload.reason")
    kept = ".xlsx" if table.told else kept_ending(file, content)
    which = f" – {table.sheet.lower()}" if table.told else ""
    name = f"{Path(file).stem}{which} – {here.t('page.upload.refused').lower()}{kept}"
    kind = KINDS.get(kept[1:], "text/plain")
    made = partial(returned, file, content, table, _reasons(here, arrival), why)
    take(
        here,
        here.t("page.upload.download_refused"),
        Parcel(name, kind, made),
        f"refused/{file}{which}",
    )


def _reasons(here: Visit, arrival: Arrival) -> dict[int, str]:
    fields = {f.name: f for f in fields_of(arrival.record)}
    said: dict[int, list[str]] = defaultdict(list)
    for row in arrival.intake.refused:
        for problem in row.problems:
            text = sentence(here, fields[problem.field], problem)
            of_the_row = problem.code == OF_THE_ROW or not row.column
            said[row.number].append(
                text if of_the_row else here.t("across.at", column=row.column, text=text)
            )
    return {number: " ".join(dict.fromkeys(sentences)) for number, sentences in said.items()}
