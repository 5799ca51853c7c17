"""Loads: what everyone has to do now, drawn; and those from outside, with their last day."""

from collections.abc import Sequence

import streamlit as st

from itpm.briefs.people import People, load
from itpm.briefs.tally import Row, Tally
from itpm.charts.counts import Shade
from itpm.records import Person
from itpm.ui.counting import Counting, counting
from itpm.ui.listing import config, day_column, listing
from itpm.ui.table import narrow
from itpm.ui.views import Narrowed, way
from itpm.ui.visit import Visit

MOST = 15
SHADES: dict[str, Shade] = {
    "tasks": "first",
    "risks": "second",
    "issues": "third",
    "actions": "mark",
}


def chosen_view(here: Visit) -> str:
    """Ask what to see of people: what they have to do now, their load, who is away."""
    views = ["now"]
    views += ["load"] * here.may("load.read", here.project)
    views += ["absences"] * here.may("absence.read")
    if len(views) == 1:
        return views[0]
    texts = {view: here.t(f"load.view_{view}") for view in views}
    return way(here.t("load.view"), texts, f"people/view/{here.project or ''}", views[0])


def loads(here: Visit, brief: People) -> Narrowed:
    """Draw those who have most to do; a bar that is chosen narrows the register to them."""
    t = here.t
    busiest = brief.busy[:MOST]
    what = Counting(
        name="people",
        labels={row["id"]: row["title"] for row in busiest},
        parts={work: (t(f"page.people.{work}"), SHADES[work]) for work in brief.works},
    )
    tallies = [
        Tally(row["id"], work, (row["id"],) * row[work])
        for row in busiest
        for work in brief.works
        if row[work]
    ]
    unit = t("page.people.unit", n=len(busiest))
    if not brief.is_whole:
        unit = f"{unit}. {t('rights.as_far')}"
    return counting(here, what, tallies, _finding(here, brief.busy), unit)


def _finding(here: Visit, busy: Sequence[Row]) -> str:
    """Say who has most to do: several, where they have as much."""
    t, who, most = here.t, busy[0]["title"], load(busy[0])
    others = sum(load(row) == most for row in busy) - 1
    if not others:
        return t("page.people.finding", who=who, n=most)
    matters = t("page.people.matters", n=most)
    return t("page.people.finding_tied", who=who, n=others, matters=matters)


def externals(here: Visit, brief: People) -> None:
    """List those from outside, the first to leave on top."""
    t, rows = here.t, brief.external
    st.subheader(t("page.people.external"), anchor=False)
    if not rows:
        st.write(t("page.people.no_external"))
        return
    left, works = t("page.people.left"), t("page.people.works")
    columns = {
        "title": config.TextColumn(t("person.title")),
        "ends_on": day_column(here, t("person.ends_on")),
        "left": config.TextColumn(left, width=narrow(left)),
        "supplier": config.TextColumn(t("person.supplier")),
        "works": config.NumberColumn(works, width=narrow(works)),
    }
    if not brief.works:
        columns.pop("works")
    shown = [
        {
            **row,
            "works": load(row),
            "left": t("page.people.days", n=(row["ends_on"] - here.today).days)
            if row["ends_on"]
            else "",
        }
        for row in rows
    ]
    listing(here, Person, shown, columns, "externals")
