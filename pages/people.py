"""People: who takes part, what each has to do, and until when those from outside are here."""

import streamlit as st

from itpm.briefs.people import people
from itpm.records import Absence, Person
from itpm.ui import page, register
from itpm.ui.cards import cards
from itpm.ui.counting import both
from itpm.ui.load import loads_ahead
from itpm.ui.loads import chosen_view, externals, loads
from itpm.ui.page import headline
from itpm.ui.views import Narrowed, View, counted, sets, views

AWAY = ("person", "starts_on", "ends_on")
COLUMNS = ("title", "role", "unit", "external", "supplier", "capacity", "ends_on")

with page("people") as here:
    t, brief = here.t, here.brief(people)
    many = len(brief.rows)
    sentence = (
        t("page.people.headline", n=many, busy=len(brief.busy))
        if brief.works
        else t("rights.people", n=many)
    )
    headline(here, sentence if many else t("page.people.none"))
    found = {
        **({"busy": [row["id"] for row in brief.busy]} if brief.works else {}),
        "external": [row["id"] for row in brief.external],
        "leaving": brief.leaving,
    }
    offered = {"all": View(t("page.people.all"), {}, many), **sets(here, "people", found)}
    picked: Narrowed = {}
    if many:
        cards(here, *counted(here, offered.values()))
    shown = chosen_view(here) if many else "now"
    if many and shown == "now":
        if brief.busy:
            left, right = st.columns([3, 2], gap="large")
            with left:
                picked = loads(here, brief)
            with right:
                externals(here, brief)
        else:
            externals(here, brief)
    match shown:
        case "load":
            loads_ahead(here)
        case "absences":
            register(here, Absence, columns=AWAY, ordered=("starts_on", False))
        case _:
            narrowed = both(views(here, Person, offered), picked)
            register(here, Person, columns=COLUMNS, narrowed=narrowed, ordered=("title", False))
