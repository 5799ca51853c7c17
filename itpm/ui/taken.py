"""Taken: a chart of a strange table as a file: a picture, a drawing, or its figures."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import streamlit as st

from itpm.charts.printed import as_png, as_svg
from itpm.charts.spec import Spec
from itpm.charts.theme import palette
from itpm.departure import Parcel
from itpm.ui.picture import Finding, Rows
from itpm.ui.take import take
from itpm.ui.visit import Visit

KINDS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}
LONGEST_NAME = 60
FORMULA: Sequence[str] = ("=", "+", "-", "@", "\t", "\r")


def offer(here: Visit, spec: Spec, rows: Rows, finding: Finding, key: str) -> None:
    """Offer a chart as PNG and SVG and its figures as CSV; each is made when it is fetched."""
    ground = palette(dark=here.dark).panel
    drawn = [{name: _plain(cell) for name, cell in row.items()} for row in rows]
    made = {
        "png": partial(as_png, spec, drawn, ground),
        "svg": partial(as_svg, spec, drawn, ground),
        "csv": partial(as_csv, rows, finding),
    }
    name = re.sub(r"[^\w -]", "", finding.title)[:LONGEST_NAME].strip()
    with st.popover(
        here.t("looks.download"),
        icon=":material/download:",
        type="tertiary",
        on_change="rerun",
        key=f"{key}/take",
    ) as box:
        if not box.open:
            return
        for ending, make in made.items():
            parcel = Parcel(f"{name}.{ending}", KINDS[ending], make)
            take(here, here.t(f"looks.{ending}"), parcel, f"{key}/{ending}", quiet=True)


def _plain(cell: Any) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def as_csv(rows: Rows, finding: Finding) -> bytes:
    """Give the figures of a chart exactly, under its own headings."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(map(_guarded, finding.columns.values()))
    for row in rows:
        writer.writerow(_guarded(row.get(name)) for name in finding.columns)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def _guarded(cell: Any) -> Any:
    """Keep a text from being taken for a formula."""
    formula = isinstance(cell, str) and cell[:1] in FORMULA
    return f"'{cell}" if formula else cell
