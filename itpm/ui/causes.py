"""Causes: what decides the date of a row, as a sentence: *waits for Procurement + 5 days*."""

from datetime import date

from itpm.briefs.away import Away
from itpm.briefs.causes import Cause
from itpm.briefs.remarks import Remark
from itpm.briefs.scheduled import Row
from itpm.i18n import Words
from itpm.rules.scheduling.drivers import Why


def cause_said(row: Row, t: Words) -> str:
    """Say what decides when a row begins."""
    cause = row.cause
    if cause.kind is not None:
        title = t("cause.elsewhere", title=cause.title, project=cause.project)
        title = title if cause.project else cause.title
        return t(f"cause.{cause.kind}", title=title) + lag_said(cause, t)
    if cause.constraint is not None:
        return t(f"cause.{cause.constraint}", day=t.day(cause.on))
    if cause.why == Why.AWAY:
        return t(
            "cause.away", name=cause.title, span=span_said(cause.on, cause.until, t, row.start)
        )
    if cause.why == Why.DONE:
        return t("cause.finished" if row.is_done else "cause.begun")
    return t(f"cause.{cause.why}", title=cause.title)


def away_said(one: Away, t: Words, near: date) -> str:
    """Say who is away, and until when."""
    return t("away.who", name=one.name, span=span_said(one.first, one.last, t, near))


def span_said(first: date | None, last: date | None, t: Words, near: date) -> str:
    """Say from when to when somebody is away; the year only where it is another."""
    until = t.day(last, near)
    return until if first == last else f"{t.day(first, near)}–{until}"


def lag_said(cause: Cause, t: Words) -> str:
    """Say how long a link waits, or by how much it leads; nothing for no time at all."""
    if not cause.lag:
        return ""
    sign = "+" if cause.lag > 0 else "−"
    return f" {sign} {t(f'cause.span.{cause.unit}', n=abs(cause.lag))}"


def remark_said(remark: Remark, t: Words) -> str:
    """Say what is not in order about a row."""
    return t(f"remark.{remark.finding}", name=remark.title, other=remark.other)
