"""Merge: two people changed one record; both see both, and choose field by field."""

import streamlit as st

from itpm.records import Record, fields_of, replaced
from itpm.ui.cell import shown_value
from itpm.ui.opened import PLACE, close_form
from itpm.ui.visit import Visit


def merge(here: Visit, opened: Record, mine: Record) -> None:
    """Show theirs beside mine where they differ, and save the choice on top of theirs."""
    t = here.t
    theirs = here.db.get(type(mine), mine.id)
    newest = here.db.versions(type(mine), mine.id)[0]
    st.warning(t("conflict.title", who=newest["saved_by"]), icon=":material/call_split:")
    st.write(t("conflict.lead"))
    chosen = {}
    for field in fields_of(type(mine)):
        values = {
            side: getattr(record, field.name)
            for side, record in (("theirs", theirs), ("mine", mine), ("was", opened))
        }
        if values["theirs"] == values["mine"]:
            continue
        side = st.radio(
            t(field.key),
            ["mine", "theirs"],
            # Where only they changed a field, theirs is the newer word.
            index=int(values["mine"] == values["was"]),
            format_func=lambda side: t(f"conflict.{side}"),
            captions=[shown_value(here, field, values[s]) for s in ("mine", "theirs")],
            key=f"{PLACE}merge/{field.name}",
        )
        chosen[field.name] = values[side]
    if st.button(t("conflict.save"), type="primary", icon=":material/merge:"):
        here.save(replaced(theirs, **chosen), source="merge")
        close_form()
        st.rerun()
