"""Sure: how sure the dates of a plan are: many runs of it, their message, and their causes."""

from datetime import date, timedelta
from typing import Any

import streamlit as st

from itpm.briefs.sure import Cause, Outcome, Sure, sure
from itpm.charts import sureness
from itpm.charts.money import PICKED
from itpm.records import Risk, Task
from itpm.records.project import Light
from itpm.ui.estimates import estimates
from itpm.ui.light import SHAPES
from itpm.ui.listing import config, day_column, listing
from itpm.ui.opened import open_form
from itpm.ui.passage import verbatim
from itpm.ui.perils import lacking, perils, switched_off
from itpm.ui.picture import Finding, picture
from itpm.ui.table import narrow
from itpm.ui.visit import Visit

DAY = timedelta(1)
TENTHS = 10
LIKELY, UNSURE = 80, 50
"""From how many per cent on a promise is likely kept, and below how many it is not."""


def how_sure(here: Visit) -> None:
    """Show what many runs of the plan in view say of its dates."""
    t = here.t
    brief = here.brief(sure, without=switched_off(here))
    if not brief.is_whole:
        st.info(t("sure.not_whole"), icon=":material/visibility_off:")
        return
    if brief.finish is None:
        _nothing(here, brief)
    else:
        left, right = st.columns([3, 1], gap="large")
        with left:
            _ends(here, brief, brief.finish)
        with right:
            perils(here, brief)
        _milestones(here, brief)
    lacking(here, brief)
    estimates(here, brief)


def _nothing(here: Visit, brief: Sure) -> None:
    """Say that nothing is uncertain yet, and what to do about it."""
    t = here.t
    if not brief.estimates and not brief.points:
        st.info(t("sure.all_done"), icon=":material/check:")
        return
    with st.container(border=True):
        st.subheader(t("sure.nothing"), anchor=False)
        st.write(t("sure.nothing_lead"))
        if here.may("task.write", here.project):
            st.write(t("sure.nothing_first"))
    if brief.counted:
        perils(here, brief)


def _ends(here: Visit, brief: Sure, finish: Outcome) -> None:
    t = here.t
    rows = [
        {
            "first": one.first,
            "last": one.last,
            "until": one.last + DAY,
            "runs": one.runs,
            "share": 100 * one.runs / brief.runs,
            "so_far": 100 * one.so_far / brief.runs,
            "is_kept": one.is_kept,
        }
        for one in brief.buckets
    ]
    marks = _marks(here, finish)
    spec = sureness.ends(t, here.dark, span=_span(rows, marks), marks=marks)
    finding = Finding(
        title=message(here, finish),
        subtitle=_unit(here, brief, finish),
        columns={
            "first": t("chart.from_day"),
            "last": t("chart.to_day"),
            "runs": t("sure.runs"),
            "share": t("chart.of_runs"),
            "so_far": t("chart.by_then"),
        },
    )
    picture(here, spec, rows, finding, key=f"sure/ends/{here.project}")


def message(here: Visit, finish: Outcome) -> str:
    """Say what the runs come to in one sentence."""
    t, chance = here.t, finish.chance
    if finish.promised is None or chance is None:
        return t("sure.likely_end", day=t.day(finish.likely, near=here.today))
    day = t.day(finish.promised, near=here.today)
    if chance in {0, 100}:
        return t("sure.holds_always" if chance else "sure.holds_never", day=day)
    tenths = round(chance / TENTHS)
    if tenths in {0, TENTHS}:
        return t("sure.holds_nearly" if tenths else "sure.holds_hardly", day=day)
    return t("sure.holds", day=day, n=tenths)


def _unit(here: Visit, brief: Sure, finish: Outcome) -> str:
    t = here.t
    said = t("sure.unit", n=brief.runs)
    if finish.promised is None or finish.chance is None:
        return f"{said} {t('sure.no_promise')}"
    share, by = t.percent(finish.chance / 100), t(f"sure.by_{finish.by}")
    return f"{said} {t('sure.kept', share=share, by=by)}"


def _marks(here: Visit, finish: Outcome) -> tuple[sureness.Mark, ...]:
    t = here.t
    percents = {50: finish.half, 80: finish.likely, 90: finish.nearly}
    marks = [
        (day, f"{t.percent(n / 100)}: {t.day(day, near=here.today)}", False)
        for n, day in percents.items()
    ]
    if finish.promised:
        day = t.day(finish.promised, near=here.today)
        marks.insert(0, (finish.promised, t("sure.promised", day=day), True))
    # A line stands at the end of its day.
    return tuple(((day + DAY).isoformat(), words, strong) for day, words, strong in marks)


def _span(rows: list[dict[str, Any]], marks: tuple[sureness.Mark, ...]) -> tuple[str, str]:
    days = [date.fromisoformat(day) for day, _, _ in marks]
    first = min([rows[0]["first"], *days])
    last = max([rows[-1]["until"], *days])
    room = max((last - first) // 40, DAY)
    return (first - room).isoformat(), (last + room).isoformat()


def _milestones(here: Visit, brief: Sure) -> None:
    if not brief.milestones:
        _causes(here, brief)
        return
    left, right = st.columns(2, gap="large")
    with left:
        _drawn(here, brief)
    with right:
        _causes(here, brief)
    _listed(here, brief)


def _drawn(here: Visit, brief: Sure) -> None:
    t = here.t
    rows = [
        {
            "id": one.id,
            "name": one.title,
            "place": place,
            "half": one.half,
            "likely": one.likely,
            "nearly": one.nearly,
            "promised": one.promised,
            "light": _light(one).value,
            "label": _chance(here, one),
        }
        for place, one in enumerate(brief.milestones)
    ]
    unlikely = len(brief.unlikely)
    finding = Finding(
        title=t("sure.unlikely", n=unlikely, total=len(rows))
        if unlikely
        else _worst(here, brief),
        subtitle=t("sure.milestones_unit"),
        columns={
            "name": t("record.milestone"),
            "half": t("chart.half"),
            "likely": t("chart.likely"),
            "nearly": t("chart.nearly"),
            "promised": t("chart.promised_end"),
            "label": t("sure.chance"),
        },
    )
    key = f"sure/milestones/{here.project}/{st.session_state.get('register/turn', 0)}"
    spec = sureness.milestones(t, here.dark)
    picture(here, spec, rows, finding, key=key, select=PICKED, on_select=lambda: _open(key))


def _worst(here: Visit, brief: Sure) -> str:
    promised = [one for one in brief.milestones if one.chance is not None]
    if not promised:
        return here.t("sure.none_promised")
    worst = min(promised, key=lambda one: one.chance or 0)
    share = here.t.percent((worst.chance or 0) / 100)
    return here.t("sure.least_sure", title=worst.title, share=share)


def _light(one: Outcome) -> Light:
    if one.chance is None:
        return Light.UNKNOWN
    if one.chance >= LIKELY:
        return Light.ON_PLAN
    return Light.AT_RISK if one.chance >= UNSURE else Light.OFF_PLAN


def _chance(here: Visit, one: Outcome) -> str:
    if one.chance is None:
        return "–"
    return f"{SHAPES[_light(one)]} {here.t.percent(one.chance / 100)}"


def _open(key: str) -> None:
    if clicked := st.session_state[key].selection.get(PICKED):
        id_ = clicked[0]["id"]
        open_form(Risk if id_.startswith(Risk.prefix) else Task, id_)


def _causes(here: Visit, brief: Sure) -> None:
    t = here.t
    first = brief.causes[0]
    if first.days <= 0:
        st.subheader(verbatim(t("sure.moves_together", title=first.title)), anchor=False)
        st.caption(t("sure.causes_none"))
        return
    rows = [_cause(here, one, at) for at, one in enumerate(brief.causes) if one.days > 0]
    finding = Finding(
        title=t("sure.moves_most", title=first.title, n=first.days),
        subtitle=t("sure.causes_unit"),
        columns={
            "name": t("chart.cause"),
            "kind": t("chart.kind_of_cause"),
            "days": t("chart.days_earlier"),
            "percent": t("chart.together"),
        },
    )
    key = f"sure/causes/{here.project}/{st.session_state.get('register/turn', 0)}"
    spec = sureness.causes(t, here.dark)
    picture(here, spec, rows, finding, key=key, select=PICKED, on_select=lambda: _open(key))


def _cause(here: Visit, one: Cause, place: int) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.title,
        "place": place,
        "days": one.days,
        "is_risk": one.is_risk,
        "kind": here.t("record.risk" if one.is_risk else "record.task", n=1),
        "percent": one.percent,
        "label": here.t("sure.days_earlier", n=one.days),
    }


def _listed(here: Visit, brief: Sure) -> None:
    t = here.t
    rows = [
        {
            "id": one.id,
            "title": one.title,
            "planned": one.planned,
            "half": one.half,
            "likely": one.likely,
            "nearly": one.nearly,
            "promised": one.promised,
            "by": t(f"sure.by_{one.by}") if one.by else "",
            "chance": one.chance,
        }
        for one in brief.milestones
    ]
    chance = t("sure.chance")
    columns = {
        "title": config.TextColumn(t("record.milestone"), width="medium"),
        "planned": day_column(here, t("sure.planned")),
        "half": day_column(here, t("chart.half")),
        "likely": day_column(here, t("chart.likely")),
        "nearly": day_column(here, t("chart.nearly")),
        "promised": day_column(here, t("chart.promised_end")),
        "by": config.TextColumn(t("sure.promise")),
        "chance": config.ProgressColumn(
            chance, min_value=0, max_value=100, format="%d %%", width=narrow(chance)
        ),
    }
    listing(here, Task, rows, columns, "sure")
