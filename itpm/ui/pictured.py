"""Pictured: the charts that suit a strange table, each changed by choosing another column."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from itpm.charts import looked
from itpm.charts.spec import Spec
from itpm.sheets.digest import (
    Digest,
    amount_columns,
    digest_of,
    digests,
    group_columns,
    time_columns,
)
from itpm.sheets.layout import Matrix, Timeline, matrix, timeline
from itpm.sheets.look import Table
from itpm.ui.picture import Finding, Rows, picture
from itpm.ui.taken import offer
from itpm.ui.visit import Visit

MOST = 3
"""Pictures at once; more of them say less."""


def pictures(here: Visit, table: Table, key: str) -> None:
    """Draw what suits the table: how it lies in time, where it stands, who weighs most."""
    drawn: list[Timeline | Matrix | Digest] = [
        one for one in (timeline(table), matrix(table), *digests(table)) if one
    ]
    sides = st.columns(2) if len(drawn) > 1 else [st.container()]
    for place, one in enumerate(drawn[:MOST]):
        with sides[place % len(sides)]:
            _drawn(here, table, one, f"{key}/picture/{place}")


def _drawn(here: Visit, table: Table, one: Timeline | Matrix | Digest, key: str) -> None:
    match one:
        case Timeline():
            _lasting(here, one, key)
        case Matrix():
            _crossed(here, one, key)
        case Digest():
            _summed(here, table, one, key)


def _show(here: Visit, spec: Spec, rows: Rows, finding: Finding, key: str) -> None:
    picture(
        here,
        spec,
        rows,
        finding,
        key=key,
        beside=partial(offer, here, spec, rows, finding, key),
    )


def _lasting(here: Visit, found: Timeline, key: str) -> None:
    t = here.t
    first = min(row["starts"] for row in found.rows)
    last = max(row["ends"] for row in found.rows)
    names = (found.label, found.starts, found.ends)
    subtitle = t("looks.over_time_by", label=names[0], starts=names[1], ends=names[2])
    if found.rest:
        subtitle += " · " + t("looking.rest", n=found.rest)
    finding = Finding(
        title=t("looks.over_time", first=t.day(first), last=t.day(last)),
        subtitle=subtitle,
        columns=dict(zip(("value", "starts", "ends"), names, strict=True)),
    )
    spec = looked.lasting(t, here.dark, bars=len(found.rows), ends=names)
    _show(here, spec, found.rows, finding, key)


def _crossed(here: Visit, found: Matrix, key: str) -> None:
    t, names = here.t, {"probability": found.probability, "impact": found.impact}
    finding = Finding(
        title=t("looks.crossed", **found.top),
        subtitle=t("looks.crossed_by", **names),
        columns={**names, "n": t("looks.count")},
    )
    spec = looked.crossed(t, here.dark, across=found.impact, up=found.probability)
    _show(here, spec, found.rows, finding, key)


def _summed(here: Visit, table: Table, first: Digest, key: str) -> None:
    above = st.container()
    by, amount = _choices(here, table, first, key)
    digest = first
    if (by, amount) != (first.column, first.amount):
        digest = digest_of(table, by, amount)
    if digest.rows:
        spec, finding = _said(here, digest)
        with above:
            _show(here, spec, digest.rows, finding, key)


def _choices(here: Visit, table: Table, first: Digest, key: str) -> tuple[str, str | None]:
    """Ask by what is summed, and what; both stand as they were chosen for the reader."""
    t = here.t
    columns = [c.name for c in (*time_columns(table), *group_columns(table))]
    amounts: Sequence[str | None] = [*(c.name for c in amount_columns(table)), None]
    left, right = st.columns(2)
    by = left.selectbox(
        t("looks.by"), columns, index=columns.index(first.column), key=f"{key}/by"
    )
    amount = right.selectbox(
        t("looks.amount"),
        amounts,
        index=amounts.index(first.amount),
        format_func=lambda name: name or t("looking.rows_counted"),
        key=f"{key}/amount",
    )
    return by, amount


def _said(here: Visit, digest: Digest) -> tuple[Spec, Finding]:
    t = here.t
    label = digest.amount or t("looking.rows_counted")
    top = digest.top
    if digest.by == "month":
        head = "month"
        title = t("looking.most_in", month=t.month(top["month"]), amount=top["amount"])
        spec = looked.by_month(t, here.dark, label=label)
    else:
        head, bars = "value", len(digest.rows)
        title = t("looking.most_by", value=top["value"], amount=top["amount"])
        spec = looked.ranked(t, here.dark, bars=bars, heading=digest.column, label=label)
    unit = f"{label} · {digest.unit}" if digest.unit else label
    subtitle = t("looking.by", amount=unit, column=digest.column)
    if digest.rest:
        subtitle += " · " + t("looking.rest", n=digest.rest)
    columns = {head: digest.column, "amount": label}
    return spec, Finding(title=title, subtitle=subtitle, columns=columns)
