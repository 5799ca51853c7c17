"""Guide: what happens to a dropped file, step by step, where none is dropped yet."""

import streamlit as st

from itpm.records import OUTER
from itpm.ui.markup import joined, tag
from itpm.ui.rights import may_add
from itpm.ui.take import take_template
from itpm.ui.visit import Visit

STEPS = ("drop", "row", "keep")


def guide(here: Visit) -> None:
    """Say in three steps what an upload is."""
    steps = joined(
        tag(
            "li",
            tag("b", here.t(f"page.upload.step_{name}")),
            tag("span", here.t(f"page.upload.step_{name}_help")),
        )
        for name in STEPS
    )
    st.html(tag("ol", steps, cls="itpm-steps"))
    _templates(here)


def _templates(here: Visit) -> None:
    """Offer an empty workbook of any kind this reader may add."""
    t = here.t
    kinds = [record for record in OUTER if may_add(here, record)]
    if not kinds:
        return
    st.markdown(t("home.begin"))
    with st.container(horizontal=True, vertical_alignment="center"):
        record = st.selectbox(
            t("page.upload.record"),
            kinds,
            index=None,
            format_func=lambda kind: t(f"record.{kind.name()}", n=2),
            placeholder=t("page.upload.choose_record"),
            label_visibility="collapsed",
            width=300,
            key="guide/template",
        )
        if record:
            take_template(here, record, f"guide/{record.name()}")
