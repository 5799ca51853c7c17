"""Attention: what needs someone, the worst first, with the reason in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

import streamlit as st

from itpm.briefs.agreements import Agreement
from itpm.briefs.portfolio import Portfolio
from itpm.briefs.standing import SIDES, Standing
from itpm.records.project import Light
from itpm.rules.lights import BADNESS
from itpm.ui.light import reason, spot
from itpm.ui.passage import passage_of
from itpm.ui.visit import Visit

FIRST = 8
"""Rows shown before the reader asks for all of them."""
NAME = 260
"""How wide the names are, in pixels."""
SHARE = 4
"""The cell of the money used, which is left out where no money is shown."""


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing that needs someone, as it is shown."""

    title: str
    page: str
    query: dict[str, str]
    light: Light
    badness: float
    why: str
    owner: str
    phase: str
    share: int | None
    next: str


def attention(here: Visit, brief: Portfolio) -> None:
    """Show the projects and agreements that need someone; each is a way to its page."""
    t = here.t
    if len(brief.unseen) == len(SIDES) and not brief.contracts_shown:
        return
    st.subheader(t("page.portfolio.attention"), anchor=False)
    needs = here.kept("attention", lambda: _sorted(here, brief))
    if not needs:
        if brief.unseen or not brief.contracts_shown:
            st.info(t("rights.nothing_needed"), icon=":material/check:")
        else:
            st.success(t("page.portfolio.nothing_needed"), icon=":material/check_circle:")
        return
    st.caption(t("page.portfolio.attention_help", n=len(needs)))
    every = bool(st.session_state.get("attention/all"))
    with st.container(gap=None, key="attention"):
        shares = brief.whole is not None
        _row(here, None, shares=shares)
        for need in needs if every else needs[:FIRST]:
            _row(here, need, shares=shares)
    if len(needs) > FIRST:
        st.toggle(t("page.portfolio.attention_all", n=len(needs)), key="attention/all")


def _sorted(here: Visit, brief: Portfolio) -> list[Need]:
    return sorted(_needs(here, brief), key=lambda need: -need.badness)


def _row(here: Visit, need: Need | None, *, shares: bool) -> None:
    """Show one row: its name is the way to its page; without a need, the headings."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        if need:
            passage_of(here, need.page, need.title, need.query, NAME)
        else:
            head = escape(here.t("record.project", n=1))
            st.html(f'<b class="itpm-head">{head}</b>', width=NAME)
        cells = _cells(here, need) if need else _heads(here)
        st.html(_lined([cell for at, cell in enumerate(cells) if shares or at != SHARE], need))


def _lined(cells: Iterable[str], need: Need | None) -> str:
    """Put cells in a row; the heads of the columns are bold."""
    if need is None:
        return f'<div class="itpm-need itpm-head">{"".join(f"<b>{c}</b>" for c in cells)}</div>'
    return f'<div class="itpm-need">{"".join(f"<span>{c}</span>" for c in cells)}</div>'


def _heads(here: Visit) -> list[str]:
    t = here.t
    words = (
        t("chart.light"),
        t("chart.why"),
        t("project.owner"),
        t("project.phase"),
        t("page.portfolio.of_budget"),
        t("page.portfolio.next_milestone"),
    )
    return [escape(word) for word in words]


def _cells(here: Visit, need: Need) -> list[str]:
    return [
        spot(need.light, here.t),
        escape(need.why),
        escape(need.owner or "–"),
        escape(need.phase),
        _bar(here, need.share),
        escape(need.next),
    ]


def _bar(here: Visit, share: int | None) -> str:
    if share is None:
        return "–"
    full = max(0, min(share, 100))
    words = here.t.percent(share / 100)
    return f'<span class="itpm-bar"><i style="width:{full}%"></i></span> {words}'


def _needs(here: Visit, brief: Portfolio) -> Iterator[Need]:
    for p in brief.needing:
        yield _of_project(here, p)
    for a in brief.deadlines:
        yield _of_agreement(here, a)


def _of_project(here: Visit, p: Standing) -> Need:
    return Need(
        title=p.title,
        page="project",
        query={"project": p.id},
        light=p.overall.light,
        # A watermelon comes before others of its colour: nobody else will tell.
        badness=BADNESS.index(p.overall.light) + (0.5 if p.is_watermelon else 0.25),
        why=why(here, p),
        owner=p.owner,
        phase=here.t(f"phase.{p.phase}"),
        share=int(100 * (p.spent or 0) / p.budget) if p.budget else None,
        next=next_milestone(here, p),
    )


def _of_agreement(here: Visit, a: Agreement) -> Need:
    t = here.t
    ends = (
        f"{t.day(a.ends_on, near=here.today)} · {t('contract.ends_on')}" if a.ends_on else "–"
    )
    return Need(
        title=a.project_name or a.supplier_name or a.title,
        page="suppliers",
        query={"open": a.id},
        light=a.overall.light,
        badness=BADNESS.index(a.overall.light),
        why=t("reason.of_agreement", title=a.title, why=reason(here, a.overall)),
        owner=a.owner,
        phase=t("record.contract", n=1),
        share=int(100 * a.used / a.ceiling) if a.ceiling else None,
        next=ends,
    )


def why(here: Visit, p: Standing) -> str:
    """Say why a project stands as it does, and whether it is reported better than that."""
    worst = p.overall.light
    verdicts = [v for v in (p.time, p.money, p.risk) if v.light is worst]
    text = "; ".join(reason(here, v) for v in verdicts)
    if not p.is_watermelon:
        return text
    words = {"reported": p.reported, "computed": worst}
    said = {name: here.t(f"light.{light}").lower() for name, light in words.items()}
    return f"{here.t('reason.rosier', **said)}. {text}"


def next_milestone(here: Visit, p: Standing) -> str:
    """Name the next milestone and its day."""
    return f"{here.t.day(p.next_on, near=here.today)} · {p.next_title}" if p.next_on else "–"
