"""Looking: a dropped file on the screen at once: its rows, columns and what it says."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from itpm.sheets.bill_tables import worded
from itpm.sheets.budgets import in_time
from itpm.sheets.column import FIGURES, TIMES, Column, ColumnKind
from itpm.sheets.look import Look, Table, look
from itpm.sheets.narrowing import kept
from itpm.sheets.spoken import incomplete, spoken
from itpm.sheets.together import alike, together
from itpm.ui.box import search_box
from itpm.ui.passage import verbatim
from itpm.ui.pictured import pictures
from itpm.ui.profiled import lines_beside, odd_cells, profile, read_differently
from itpm.ui.sifting import filters
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

ENDINGS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]
ENDINGS += ["xml", "mpp", "gan", "json", "ics"]  # plans
LOOKS = "looks"
MOST_SHOWN = 20_000
"""Rows sent to the browser; the search looks through all of them."""


@dataclass(frozen=True)
class Seen:
    """A file, or several as one, under the name it is shown by."""

    name: str
    look: Look


def dropped(here: Visit) -> list[Look]:
    """Ask for files and look into them; each is parsed once."""
    files = st.file_uploader(
        here.t("looking.drop"),
        ENDINGS,
        accept_multiple_files=True,
        help=here.t("looking.drop_help"),
        key="looking/files",
    )
    seen: dict[str, Look] = st.session_state.setdefault(LOOKS, {})
    for file in files:
        if file.file_id not in seen:
            with st.spinner(here.t("looking.reading", file=file.name), show_time=True):
                seen[file.file_id] = looked_into(file.name, file.getvalue())
    for gone in seen.keys() - {file.file_id for file in files}:
        del seen[gone]
    return [seen[file.file_id] for file in files]


def looked_into(name: str, content: bytes) -> Look:
    """Look into a file that came as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        # A name of our own: a file's own name may be a path, or a device.
        path = Path(folder) / f"dropped{Path(name).suffix.lower()[:6]}"
        path.write_bytes(content)
        return look(path, name)


def chosen_table(here: Visit, found: Look) -> Table | None:
    """Say what cannot be read; let one of several tables be chosen, the hidden ones last."""
    if found.refusal:
        st.error(here.t(f"refusal.{found.refusal.code}", **found.refusal.values))
        return None
    if found.really:
        st.info(here.t(f"sheet.really_{found.really}", file=found.file))
    tables = worded(spoken(found, here.t), here.t)
    table = tables[0] if len(tables) == 1 else _one_of(here, tables, found.file)
    if warning := incomplete(table, table.columns, here.t):
        st.warning(verbatim(warning), icon=":material/calculate:")
    return table


def _one_of(here: Visit, tables: Sequence[Table], file: str) -> Table:
    names = [_name_of(here, table, tables) for table in tables]
    place = st.segmented_control(
        here.t("looking.tables"),
        range(len(tables)),
        default=0,
        required=True,
        format_func=lambda n: names[n],
        key=f"looking/table/{file}",
    )
    return tables[place or 0]


def _name_of(here: Visit, table: Table, tables: Sequence[Table]) -> str:
    name = table.sheet or here.t("looking.table")
    if sum(one.sheet == table.sheet for one in tables) > 1:
        name = f"{name} · {table.names[0]}"
    return here.t("looking.hidden", name=name) if table.hidden else name


def one_by_one(here: Visit, looks: Sequence[Look]) -> list[Seen]:
    """Give what is to be shown: each file, or those whose headings match as one."""
    plain = [found for found in looks if found.tables and not found.einvoice]
    tables = [(found.file, found.tables[0]) for found in plain]
    several = [group for group in alike(tables) if len(group) > 1]
    gathered = {file for group in several for file, _ in group}
    seen = [
        Seen(
            here.t("looks.together", n=len(group)),
            Look(group[0][0], (together(group, here.t("looks.file")),)),
        )
        for group in several
    ]
    return seen + [Seen(one.file, one) for one in looks if one.file not in gathered]


def shown(here: Visit, table: Table, key: str) -> None:
    """Show a table's pictures, its rows and its columns."""
    table = read_differently(here, table, key)
    if not table.told:  # a plan is drawn as a plan
        pictures(here, in_time(table, here.t), key)
    _rows(here, table, key)
    profile(here, table)
    odd_cells(here, table)
    lines_beside(here, table)


def _rows(here: Visit, table: Table, key: str) -> None:
    t = here.t
    st.subheader(t("looking.rows", n=table.rows), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = search_box(t, key)
        asked = filters(here, table, key)
    places = kept(table, text, asked)
    if text or asked:
        st.caption(t("register.rows_of", n=len(places), total=table.rows))
    frame = framed(table, places[:MOST_SHOWN])
    st.dataframe(
        frame,
        hide_index=False,
        placeholder="–",
        column_config=column_configs(here, table.columns),
        height=height_of(min(len(frame), 12)),
        alt=t("looking.rows", n=table.rows),
    )


def framed(table: Table, places: Sequence[int]) -> pd.DataFrame:
    """Give rows of a table as a frame under the file's own row numbers."""
    take = pa.array(places, pa.int64())
    data = {column.name: _series(column, take) for column in table.columns}
    frame = pd.DataFrame(data)
    # Set afterwards: given at once, pandas would look the cells up by these numbers.
    frame.index = pd.Index(table.numbers[list(places)], name="№")
    return frame


def _series(column: Column, take: pa.Array) -> Any:
    if column.kind in FIGURES:
        return column.values.take(take).cast(pa.float64()).to_pandas()
    if column.kind in TIMES:
        return column.values.take(take).to_pandas()
    return column.texts.take(take).to_pandas()


def column_configs(here: Visit, columns: Sequence[Column]) -> dict[str, Any]:
    """Give how each column of a strange table is shown."""
    config = st.column_config
    made: dict[str, Any] = {}
    for column in columns:
        if column.kind is ColumnKind.YEAR:
            made[column.name] = config.NumberColumn(format="plain")
        elif column.kind in FIGURES:
            cents = column.kind is ColumnKind.MONEY or _has_parts(column)
            made[column.name] = config.NumberColumn(
                format="localized", step=0.01 if cents else 1, alignment="right"
            )
        elif column.kind in TIMES:
            made[column.name] = config.DateColumn(format=here.t.date_pattern())
    return made


def _has_parts(column: Column) -> bool:
    return bool(getattr(column.values.type, "scale", 0))
