"""Looking: a dropped file on the screen at once: its rows, columns and what it says."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from itpm.charts import looked
from itpm.sheets.bill_tables import worded
from itpm.sheets.column import FIGURES, TIMES, Column, ColumnKind
from itpm.sheets.digest import Digest, digests
from itpm.sheets.look import Look, Table, look
from itpm.sheets.spoken import spoken
from itpm.ui.box import search_box
from itpm.ui.picture import Finding, picture
from itpm.ui.table import height_of
from itpm.ui.visit import Visit

ENDINGS = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"]
ENDINGS += ["xml", "mpp", "gan", "json", "ics"]  # plans
LOOKS = "looks"
MOST_SHOWN = 20_000
"""Rows sent to the browser; the search looks through all of them."""


def dropped(here: Visit) -> list[Look]:
    """Ask for files and look into them; each is parsed once."""
    files = st.file_uploader(
        here.t("looking.drop"),
        ENDINGS,
        accept_multiple_files=True,
        help=here.t("looking.drop_help"),
        key="looking/files",
    )
    kept: dict[str, Look] = st.session_state.setdefault(LOOKS, {})
    for file in files:
        if file.file_id not in kept:
            with st.spinner(here.t("looking.reading", file=file.name), show_time=True):
                kept[file.file_id] = looked_into(file.name, file.getvalue())
    for gone in kept.keys() - {file.file_id for file in files}:
        del kept[gone]
    return [kept[file.file_id] for file in files]


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
    if len(tables) == 1:
        return tables[0]
    names = [_name_of(here, table) for table in tables]
    place = st.segmented_control(
        here.t("looking.tables"),
        range(len(tables)),
        default=0,
        required=True,
        format_func=lambda n: names[n],
        key=f"looking/table/{found.file}",
    )
    return tables[place or 0]


def _name_of(here: Visit, table: Table) -> str:
    name = table.sheet or here.t("looking.table")
    return here.t("looking.hidden", name=name) if table.hidden else name


def shown(here: Visit, table: Table, key: str) -> None:
    """Show a table's pictures, its rows and its columns."""
    _pictures(here, table, key)
    _rows(here, table, key)
    _profile(here, table)
    _odd_cells(here, table)


def _pictures(here: Visit, table: Table, key: str) -> None:
    found = [] if table.told else digests(table)  # a plan is drawn as a plan
    if not found:
        return
    for place, (side, digest) in enumerate(
        zip(st.columns(min(2, len(found))), found, strict=False)
    ):
        with side:
            _picture(here, digest, f"{key}/picture/{place}")


def _picture(here: Visit, digest: Digest, key: str) -> None:
    t = here.t
    label = digest.amount or t("looking.rows_counted")
    unit = f"{label} · {digest.unit}" if digest.unit else label
    if digest.by == "month":
        title = t(
            "looking.most_in", month=t.month(digest.top["month"]), amount=digest.top["amount"]
        )
        spec = looked.by_month(t, here.dark, label=label)
    else:
        title = t("looking.most_by", value=digest.top["value"], amount=digest.top["amount"])
        spec = looked.ranked(
            t, here.dark, bars=len(digest.rows), heading=digest.column, label=label
        )
    subtitle = t("looking.by", amount=unit, column=digest.column)
    if digest.rest:
        subtitle += " · " + t("looking.rest", n=digest.rest)
    head = "month" if digest.by == "month" else "value"
    finding = Finding(
        title=title, subtitle=subtitle, columns={head: digest.column, "amount": label}
    )
    picture(here, spec, digest.rows, finding, key=key)


def _rows(here: Visit, table: Table, key: str) -> None:
    t = here.t
    st.subheader(t("looking.rows", n=table.rows), anchor=False)
    text = search_box(t, key)
    kept = _found(table, text)
    if text:
        st.caption(t("register.rows_of", n=len(kept), total=table.rows))
    frame = framed(table, kept[:MOST_SHOWN])
    st.dataframe(
        frame,
        hide_index=False,
        placeholder="–",
        column_config=column_configs(here, table.columns),
        height=height_of(min(len(frame), 12)),
        alt=t("looking.rows", n=table.rows),
    )


def _found(table: Table, text: str) -> list[int]:
    if not text:
        return list(range(table.rows))
    hit = pa.array([False] * table.rows)
    for column in table.columns:
        cells = column.texts.cast(pa.string())
        match = pc.match_substring(cells, text, ignore_case=True)
        hit = pc.or_kleene(hit, pc.fill_null(match, False))  # noqa: FBT003 -- pyarrow's way
    return list(pc.indices_nonzero(hit).to_pylist())


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


def _profile(here: Visit, table: Table) -> None:
    t = here.t
    st.subheader(t("looking.columns", n=len(table.columns)), anchor=False)
    rows = [
        {
            t("looking.column"): c.name,
            t("looking.kind"): t(f"column_kind.{c.kind}"),
            t("looking.unit"): c.unit or "",
            t("looking.blank"): c.blank,
            t("looking.distinct"): c.distinct,
            t("looking.smallest"): _said(here, c.smallest),
            t("looking.largest"): _said(here, c.largest),
            t("looking.sum"): "" if c.sum is None else t.exact(c.sum),
        }
        for c in table.columns
    ]
    right = {
        t(f"looking.{name}"): st.column_config.TextColumn(alignment="right")
        for name in ("smallest", "largest", "sum")
    }
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        placeholder="–",
        height=height_of(len(rows)),
        column_config=right,
        alt=t("looking.columns", n=len(table.columns)),
    )


def _said(here: Visit, value: object) -> str:
    return "" if value is None else here.t.value(value)


def _odd_cells(here: Visit, table: Table) -> None:
    t = here.t
    odd = [
        {
            t("looking.row"): row,
            t("looking.column"): column.name,
            t("looking.why"): t(f"sheet.odd.{one.code}", text=one.text),
        }
        for row, column, one in table.problems()
    ]
    if odd:
        with st.expander(t("looking.odd", n=len(odd)), icon=":material/flag:"):
            st.dataframe(
                pd.DataFrame(odd[:500]),
                hide_index=True,
                placeholder="–",
                alt=t("looking.odd", n=len(odd)),
            )
