"""Scopes: who may do what, who is what, and who did how much; to be read, printed, kept."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import streamlit as st

from itpm.briefs.rights import Deeds, Holders, Right, deeds, holders, table
from itpm.i18n import Words
from itpm.records import BY_NAME, Role
from itpm.rules.access import ACTIONS, Scope
from itpm.ui.grille import Cell, Grille, grille
from itpm.ui.held import where_words
from itpm.ui.markup import Html, joined, tag
from itpm.ui.visit import Visit

SIGNS = {
    Scope.NONE: "",
    Scope.OWN_ROWS: "○",
    Scope.OWN_PROJECTS: "◔",
    Scope.OWN_ORGANISATION: "◑",
    Scope.ALL: "●",
}
QUARTER = timedelta(days=90)
SHEET = (Path(__file__).parent / "print.css").read_text("utf-8")


def who_may_what(here: Visit) -> None:
    """Show the three tables, each below its question."""
    t = here.t
    st.html(f"<style>{SHEET}</style>")
    start, end = _period(here)
    house = here.db.whole("house.administer")
    done = here.kept("deeds", lambda: deeds(house, start, end), start, end)
    st.header(t("page.rights.may"), anchor=False)
    st.caption(_legend(t))
    grille(here, rights_table(t, table()), "may")
    st.header(t("page.rights.is"), anchor=False)
    grille(here, _is(t, here.brief(holders), here.db.titles("project")), "is")
    st.header(t("page.rights.did", start=start, end=end), anchor=False)
    if done.in_all:
        grille(here, deeds_table(t, done), "did")
    else:
        st.caption(t("page.rights.nothing"))


def _period(here: Visit) -> tuple[date, date]:
    with st.container(horizontal=True, vertical_alignment="bottom", key="unprinted-period"):
        chosen = st.date_input(
            here.t("page.rights.period"),
            (here.today - QUARTER, here.today),
            format=here.t.date_pattern(),
            width=260,
            key="rights/period",
        )
        st.caption(here.t("page.rights.print"))
    first, *rest = chosen or (here.today,)
    return first, rest[-1] if rest else here.today


def _legend(t: Words) -> str:
    said = [f"{sign} {scope_words(t, scope)}" for scope, sign in SIGNS.items() if sign]
    return f"{' · '.join(reversed(said))}. {t('page.rights.blank')}"


def scope_words(t: Words, scope: Scope) -> str:
    """Say how far a right reaches."""
    return t(f"scope.{scope.name.lower()}")


def function_words(t: Words, function: str) -> str:
    """Say what a function is: what is done to a kind of record, or a deed of its own."""
    record, _, action = function.partition(".")
    if record in BY_NAME and action in ACTIONS:
        return t(f"function.{action}", records=t(f"record.{record}", n=2).lower())
    return t(f"function.named.{function}")


def rights_table(t: Words, table: tuple[Right, ...]) -> Grille:
    """Give the table of rights: a row for each function, a column for each role."""
    rows: list[list[Cell]] = []
    plain: list[list[str | int]] = []
    for at, right in enumerate(table):
        if not at or table[at - 1].theme != right.theme:
            rows.append([t(f"theme_of.{right.theme}")])
        words = function_words(t, right.function)
        rows.append([words, *(_sign(t, right.scopes[role]) for role in Role)])
        plain.append([words, *(scope_words(t, right.scopes[role]) for role in Role)])
    return Grille(
        title=t("page.rights.may"),
        headings=[t("page.rights.function"), *(t(f"role.{role}") for role in Role)],
        rows=rows,
        plain=plain,
        upright=True,
    )


def _sign(t: Words, scope: Scope) -> Html:
    words = tag("span", scope_words(t, scope), cls="itpm-unseen")
    return joined([tag("span", SIGNS[scope], aria_hidden="true"), words])


def _is(t: Words, everyone: Holders, projects: Mapping[str, str]) -> Grille:
    where: dict[tuple[str, str], list[str]] = {}
    for name, some in everyone:
        for one in some:
            place = where_words(t, one, projects)
            where.setdefault((name, t(f"role.{one.role}")), []).append(place)
    rows = [[name, role, ", ".join(dict.fromkeys(w))] for (name, role), w in where.items()]
    return Grille(
        title=t("page.rights.is"),
        headings=[
            t("page.administration.person"),
            t("membership.role"),
            t("page.rights.where"),
        ],
        rows=rows,
        plain=rows,
    )


def deeds_table(t: Words, done: Deeds) -> Grille:
    """Give the table of deeds: a row for each person, a column for each kind of record."""
    counts: list[list[str | int]] = [
        [person, *(some.get(kind, 0) for kind in done.kinds), done.in_all[person]]
        for person, some in done.by_kind.items()
    ]
    kinds = [t(f"record.{kind}", n=2) for kind in done.kinds]
    return Grille(
        title=t("page.rights.did_file"),
        headings=[t("page.administration.person"), *kinds, t("page.rights.sum")],
        rows=[[_count(t, cell) for cell in row] for row in counts],
        plain=counts,
        upright=True,
    )


def _count(t: Words, cell: str | int) -> str:
    if isinstance(cell, str):
        return cell
    return t.number(cell) if cell else ""
