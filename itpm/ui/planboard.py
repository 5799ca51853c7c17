"""Planboard: a plan to look at and to touch, drawn in the browser by code of our own."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from itpm.briefs.away import Gaps
from itpm.briefs.gantt import Gantt, Strip
from itpm.briefs.scheduled import Row
from itpm.i18n import Words
from itpm.i18n.words import NEAR, PATTERNS
from itpm.records.plan import TaskKind
from itpm.ui.answering import answered
from itpm.ui.causes import away_said, cause_said
from itpm.ui.gantt import noted
from itpm.ui.moving import answer_of, touched, turn_of
from itpm.ui.outgoing import outgoing
from itpm.ui.part import part
from itpm.ui.passage import verbatim
from itpm.ui.picture import Finding, as_table, framed
from itpm.ui.visit import Visit

NAME = "planboard"
ZOOMS = ("day", "week", "month", "quarter", "year", "whole")
LAYERS = ("baseline", "meeting", "critical", "slack", "away", "links")
SAID = (
    "help",
    "tools",
    "zoom",
    "ways",
    "today",
    "fold",
    "unfold",
    "layers",
    "quarter",
    "done",
    "owner",
    "agreed",
    "was",
    "deadline",
    "critical",
    "unmoved",
    "weeks",
)

COUNTED = ("rows", "worked", "later", "earlier")
FILLED_THERE = {
    "moved": "planboard.moved_aloud",
    "week": "week_number",
    "short_week": "planboard.week_figure",
}


def planboard(here: Visit, brief: Gantt, title: str) -> None:
    """Draw a project's plan; what is done to a bar comes back, is checked and saved."""
    t, place = here.t, f"planboard/{here.project}"
    may = here.may("task.write", here.project)
    st.subheader(verbatim(title), anchor=False)
    unit = t(f"planboard.{'unit' if may else 'unit_read'}")
    rows = t("planboard.rows", n=len(brief.strips))
    said = f"{title}. {t('planboard.label', rows=rows)}"
    answered(here, place, otherwise=unit)
    drawn = here.kept("planboard", lambda: _data(here, brief, may=may), may)
    thought = {"thought": _thought(place), "label": said, "turn": turn_of(place)}
    part(NAME)(
        key=place,
        data={**drawn, **thought},
        on_touched_change=partial(touched, here, place),
    )
    finding = Finding(title=title, subtitle=unit, columns=_headings(t))
    with st.container(horizontal=True):
        as_table(here, framed(_lines(here, brief)), finding, place)
        outgoing(here, brief, title)


def _headings(t: Words) -> dict[str, str]:
    return {
        "wbs": t("task.wbs"),
        "title": t("task.title"),
        "starts_on": t("task.starts_on"),
        "ends_on": t("task.ends_on"),
        "baseline_end": t("task.baseline_end"),
        "deadline": t("task.deadline"),
        "done": t("task.done"),
        "owner": t("task.owner"),
        "away": t("planboard.layer_away"),
    }


def _lines(here: Visit, brief: Gantt) -> list[dict[str, Any]]:
    """Give the rows as a table; who is away stands in it where anybody is."""
    missing = [_missing(here, strip) for strip in brief.strips]
    lines = [_line(strip) for strip in brief.strips]
    if any(missing):
        return [{**line, "away": said} for line, said in zip(lines, missing, strict=True)]
    return lines


def _missing(here: Visit, strip: Strip) -> str:
    if strip.row is None:
        return ""
    found = strip.row.gaps.within(strip.bar.starts_on, strip.bar.ends_on)
    return "; ".join(away_said(one, here.t, here.today) for one in found.away)


def _line(strip: Strip) -> dict[str, Any]:
    bar = strip.bar
    return {
        "wbs": bar.wbs,
        "title": bar.title,
        "starts_on": bar.starts_on,
        "ends_on": bar.ends_on,
        "baseline_end": bar.baseline_end,
        "deadline": strip.deadline,
        "done": bar.done,
        "owner": bar.owner,
    }


def _data(here: Visit, brief: Gantt, *, may: bool) -> dict[str, Any]:
    """Give all the browser needs, as plain lists: days are whole numbers there."""
    t = here.t
    return {
        "place": f"{here.project}/{t.language}",
        "now": here.today.toordinal(),
        "today": here.today.toordinal() if brief.shows_today else None,
        "first": brief.span[0].toordinal(),
        "last": brief.span[1].toordinal(),
        "free": [weekday for weekday, free in enumerate(brief.free) if free],
        "unlike": [[one.day.toordinal(), one.is_free, one.name] for one in brief.unlike],
        **_rows(here, brief, may=may),
        "links": _links(brief),
        "words": _words(t),
    }


def _rows(here: Visit, brief: Gantt, *, may: bool) -> dict[str, Any]:
    """Give the rows, a list a column; who is away is said once for all rows of the same few."""
    rows = [_row(here, strip, may=may) for strip in brief.strips]
    gaps: dict[Gaps, int] = {}
    for row, strip in zip(rows, brief.strips, strict=True):
        row["gaps"] = gaps.setdefault(brief.gaps(strip), len(gaps))
    names = rows[0] if rows else ("id",)
    return {
        "rows": {name: [row[name] for row in rows] for name in names},
        "gaps": [_gaps(here, found) for found in gaps],
    }


def _row(here: Visit, strip: Strip, *, may: bool) -> dict[str, Any]:
    bar = strip.bar
    note, tone = noted(here, bar)
    is_point, row = bar.kind is TaskKind.MILESTONE, strip.row
    return {
        "id": bar.id,
        "version": strip.version,
        "title": f"{bar.wbs} {bar.title}".strip(),
        "kind": bar.kind.value,
        "level": bar.level,
        "parts": strip.parts,
        "start": (bar.ends_on if is_point else bar.starts_on).toordinal(),
        "end": bar.ends_on.toordinal(),
        "base_start": _number(bar.baseline_start),
        "base_end": _number(bar.baseline_end),
        "was_start": _number(strip.was and strip.was[0]),
        "was_end": _number(strip.was and strip.was[1]),
        "slack": here.t("planboard.slack", n=row.slack) if row and strip.slack else "",
        "slack_end": _number(strip.slack and strip.slack[1]),
        "critical": strip.is_critical,
        "driver": _driver(here.t, row) if row else "",
        "deadline": _number(strip.deadline),
        "done": bar.done,
        "owner": bar.owner,
        "note": note,
        "tone": tone,
        "movable": may and not strip.parts,
    }


def _gaps(here: Visit, found: Gaps) -> dict[str, Any]:
    """Say who is away and when, and the days on which nobody is there."""
    near = here.today
    return {
        "away": [
            [one.first.toordinal(), one.last.toordinal(), away_said(one, here.t, near)]
            for one in found.away
        ],
        "days": [[first.toordinal(), last.toordinal()] for first, last in found.unmanned],
    }


def _driver(t: Words, row: Row) -> str:
    """Say what decides when a row begins, as a sentence of its own."""
    said = cause_said(row, t)
    return said[:1].upper() + said[1:]


def _number(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _links(brief: Gantt) -> list[list[Any]]:
    critical = {one.bar.id for one in brief.strips if one.is_critical}
    return [
        [one.before, one.after, one.kind.value, {one.before, one.after} <= critical]
        for one in brief.links
    ]


def _thought(place: str) -> dict[str, list[int]]:
    """Give where rows would go while somebody is asked whether they shall."""
    asked = answer_of(place).asks
    every = [asked.mine, *(one.now for one in (*asked.rows, *asked.phases))] if asked else []
    return {one.id: [one.starts_on.toordinal(), one.ends_on.toordinal()] for one in every}


def _words(t: Words) -> dict[str, Any]:
    """Give the reader's words, with blanks the browser fills."""
    short, long, _ = PATTERNS[t.language]
    months = [date(2026, month, 1) for month in range(1, 13)]
    week = [date(2026, 1, 5) + timedelta(n) for n in range(7)]
    return {
        **{name: t(f"planboard.{name}") for name in SAID},
        **{name: _forms(t, name) for name in COUNTED},
        **{name: t(key) for name, key in FILLED_THERE.items()},
        "zooms": {name: t(f"planboard.zoom_{name}") for name in ZOOMS},
        "layer": {name: t(f"planboard.layer_{name}") for name in LAYERS},
        "near": short,
        "far": long,
        "distance": NEAR,
        "short": [t.month(day).removesuffix(" 2026") for day in months],
        "long": [t.month_name(day) for day in months],
        "letters": [t.weekday(day, short=True) for day in week],
    }


def _forms(t: Words, name: str) -> dict[str, str]:
    return {"one": t(f"planboard.{name}", n=1), "other": t(f"planboard.{name}", n="{n}")}
