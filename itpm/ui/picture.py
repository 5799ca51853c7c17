"""Picture: a chart with its finding, its unit, its text alternative and its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import streamlit as st

from itpm.charts import Spec
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a chart says: its message, what is drawn, and the columns of its table."""

    title: str
    subtitle: str
    columns: Mapping[str, str]


def picture(  # noqa: PLR0913 -- the last ones are named
    here: Visit,
    spec: Spec,
    rows: Rows,
    finding: Finding,
    *,
    key: str,
    select: str | None = None,
    on_select: Callable[[], None] | None = None,
    beside: Callable[[], None] | None = None,
) -> Any:
    """Draw a chart under its finding. With ``select``, what is clicked comes back.

    ``beside`` draws what else is offered, on one line with the table.
    """
    st.subheader(verbatim(finding.title), anchor=False)
    st.caption(verbatim(finding.subtitle))
    frame = framed(rows)
    chosen = st.vega_lite_chart(
        frame,
        spec,
        theme=None,
        alt=f"{finding.title}. {finding.subtitle}",
        key=key,
        on_select=(on_select or "rerun") if select else "ignore",
        selection_mode=select,
    )
    with st.container(horizontal=True):
        as_table(here, frame, finding, key)
        if beside:
            beside()
    return chosen


def as_table(here: Visit, frame: pa.Table, finding: Finding, key: str) -> None:
    """Offer what a chart draws as a table, under the headings of its columns."""
    with st.popover(
        here.t("table.as_table"),
        icon=":material/table:",
        type="tertiary",
        on_change="rerun",
        key=f"{key}/table",
    ) as box:
        if box.open:
            columns = [name for name in finding.columns if name in frame.column_names]
            shown = frame.select(columns)
            st.dataframe(
                shown.rename_columns([finding.columns[name] for name in columns]),
                column_config=_written(here, shown.schema, finding),
                hide_index=True,
                placeholder="–",
                width="content",
                alt=finding.title,
            )


def _written(here: Visit, schema: pa.Schema, finding: Finding) -> dict[str, Any]:
    """Have days and figures written as the reader writes them; whole numbers may be years."""
    day = st.column_config.DateColumn(format=here.t.date_pattern())
    figure = st.column_config.NumberColumn(format="localized")
    kinds = [(pa.types.is_date, day), (pa.types.is_floating, figure)]
    return {
        finding.columns[field.name]: column
        for field in schema
        for fits, column in kinds
        if fits(field.type)
    }


def framed(rows: Rows) -> pa.Table:
    """Give rows as a table for a chart. Only here does an exact amount become a float.

    An Arrow table goes to the browser as it is; a frame would be turned into one every time.
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([_drawn(row.get(name)) for row in rows]) for name in names})


def _drawn(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
