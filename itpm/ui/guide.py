"""Guide: what happens to a dropped file, step by step, where none is dropped yet."""

import streamlit as st

from itpm.ui.markup import joined, tag
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
