"""Picture: a chart with its finding, its unit, its text alternative and its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from itpm.charts import Spec
from itpm.ui.visit import Visit

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a chart says: its message, what is drawn, and the columns of its table."""

    title: str
    subtitle: str
    columns: Mapping[str, str]


def picture(  # noqa: PLR0913 -- the last two are named
    here: Visit,
    spec: Spec,
    rows: Rows,
    finding: Finding,
    *,
    key: str,
    select: str | None = None,
    on_select: Callable[[], None] | None = None,
) -> Any:
    """Draw a chart under its finding. With ``select``, what is clicked comes back."""
    st.subheader(finding.title, anchor=False)
    st.caption(finding.subtitle)
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
    with st.popover(
        here.t("table.as_table"),
        icon=":material/table:",
        type="tertiary",
        on_change="rerun",
        key=f"{key}/table",
    ) as box:
        if box.open:
            shown = frame[[name for name in finding.columns if name in frame]]
            st.dataframe(
                shown.rename(columns=dict(finding.columns)),
                hide_index=True,
                placeholder="–",
                alt=finding.title,
            )
    return chosen


def framed(rows: Rows) -> pd.DataFrame:
    """Give rows as a frame for a chart. Only here does an exact amount become a float."""
    frame = pd.DataFrame(list(rows))
    for name in frame.columns:
        if any(isinstance(value, Decimal) for value in frame[name]):
            frame[name] = frame[name].astype(float)
    return frame
