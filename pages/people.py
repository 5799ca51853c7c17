"""People: who takes part, what each has to do, and until when those from outside are here."""

import streamlit as st

from itpm.briefs.people import people
from itpm.records import Person
from itpm.ui import page, register
from itpm.ui.cards import cards
from itpm.ui.counting import both
from itpm.ui.loads import externals, loads
from itpm.ui.page import headline
from itpm.ui.views import Narrowed, View, counted, sets, views

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
        if brief.busy:
            left, right = st.columns([3, 2], gap="large")
            with left:
                picked = loads(here, brief)
            with right:
                externals(here, brief)
        else:
            externals(here, brief)
    chosen = views(here, Person, offered)
    register(
        here, Person, columns=COLUMNS, narrowed=both(chosen, picked), ordered=("title", False)
    )
