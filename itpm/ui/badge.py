"""Badge: who is signed in, as what, and the way out."""

from collections.abc import Iterator

import streamlit as st

from itpm.ui.markup import Html, tag
from itpm.ui.menu import reachable
from itpm.ui.passage import passage, verbatim
from itpm.ui.visit import Visit

DEMO = "demo"
"""How someone came in who stepped in as one of the demo's people."""
WAY_OUT = "/sign-out"


def badge(here: Visit) -> None:
    """Name whoever is here; behind it their roles, their own page and the way out."""
    t = here.t
    with st.popover(
        verbatim(here.user),
        icon=":material/account_circle:",
        type="tertiary",
        key="frame/badge",
    ):
        st.caption(verbatim(t("frame.user", user=here.user)))
        for line in _held(here):
            st.markdown(line)
        if reachable("me"):
            passage(here, "me", t("rights.my_page"))
        st.html(_leaving(t("rights.sign_out"), "itpm-button"))


def banner(here: Visit) -> None:
    """Say that somebody only looks round as one of the demo's people, and offer another."""
    if here.session.way != DEMO:
        return
    t = here.t
    words = t("rights.looking_round", name=here.user, roles=_listed(here))
    other = _leaving(t("rights.someone_else"), "itpm-quiet")
    st.html(tag("div", tag("span", words), " · ", other, cls="itpm-demo", role="status"))


def _held(here: Visit) -> Iterator[str]:
    """Say what whoever is here is, and for whom they stand in."""
    t, names = here.t, here.db.names()
    own = [one.role for one in here.db.mandate.held if not one.instead_of]
    if own:
        yield t.listed(list(dict.fromkeys(t(f"role.{role}") for role in own)))
    lent: dict[str, list[str]] = {}
    for one in here.db.mandate.held:
        if one.instead_of:
            lent.setdefault(one.instead_of, []).append(t(f"role.{one.role}").lower())
    for person, roles in lent.items():
        said = t.listed(list(dict.fromkeys(roles)))
        yield t("rights.instead_of", name=names.get(person, "–"), roles=said)
    if not here.db.mandate.held:
        yield t("rights.no_role")


def _listed(here: Visit) -> str:
    roles = [here.t(f"role.{role}").lower() for role in here.db.mandate.roles]
    return here.t.listed(roles) or here.t("rights.no_role").lower()


def _leaving(words: str, cls: str) -> Html:
    """Give the form that signs out: a link alone must sign nobody out."""
    button = tag("button", words, type="submit", cls=cls)
    return tag("form", button, method="post", action=WAY_OUT, target="_self")
