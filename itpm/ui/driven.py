"""Driven: what decides the date of a task, and who is away, said in full in its drawer."""

import streamlit as st

from itpm.briefs.scheduled import scheduled
from itpm.records import Task
from itpm.ui.causes import away_said, cause_said
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit


def driven(here: Visit, task: Task) -> None:
    """Say what decides when a task of the project in view begins; of what is done, nothing."""
    if task.project != here.project:
        return
    row = here.brief(scheduled, from_today=False).by_id.get(task.id)
    if row is None or row.is_done:
        return
    missing = row.gaps.within(row.starts_on, row.ends_on).away
    said = [
        f"{here.t('scheduled.cause')}: {cause_said(row, here.t)}",
        *(away_said(one, here.t, here.today) for one in missing),
    ]
    st.caption("  \n".join(map(verbatim, said)))
