"""Schedule: the dates of a plan file, as JSON or as lines."""

import argparse
import json
import sys
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from itpm.i18n import Words
from itpm.records import Refusal
from itpm.rules.scheduling.plan import Activity
from itpm.rules.scheduling.remarks import remarks
from itpm.rules.scheduling.schedule import Row, Schedule
from itpm.rules.scheduling.schedule import schedule as scheduled
from itpm.sheets.plan_file import begun_on, read_plan

if TYPE_CHECKING:
    from itpm.commands.line import Call


def schedule(asked: argparse.Namespace, call: "Call") -> None:
    """Print the dates of every task in a plan file."""
    start = asked.start or call.now.date()
    plan = read_plan(asked.file, call.t.language, start)
    if asked.start:
        plan = begun_on(plan, asked.start)
    before = perf_counter()
    try:
        made = scheduled(plan)
    except Refusal as no:
        raise _of_file(no, asked.file.name, call.t) from None
    seconds = perf_counter() - before
    _remark(made, call.t)
    if asked.json:
        print(json.dumps(told(made, seconds), ensure_ascii=False, indent=2))
        return
    for row, activity in zip(made.rows, plan.activities, strict=True):
        print(f"{_said(row.start)}  {_said(row.finish)}  {'*' if row.critical else ' '} "
              f"{activity.name or activity.uid}")  # fmt: skip
    print(call.t("command.schedule", n=len(made.rows), finish=_said(made.finish)))


def _remark(made: Schedule, t: Words) -> None:
    """Say beside the dates what somebody should know who trusts them."""
    names = {one.uid: one.name or one.uid for one in made.plan.activities}
    for one in remarks(made):
        text = t(f"remark.{one.finding}", name=names[one.uid], other=names.get(one.other))
        print(text, file=sys.stderr)


def _of_file(no: Refusal, file: str, t: Words) -> Refusal:
    """Say where in the file it is that a plan cannot be scheduled."""
    why = t(f"refusal.{no.code}", **no.values)
    if row := no.values.get("row"):
        return Refusal("plan_file.not_scheduled_row", file=file, row=row, why=why)
    return Refusal("plan_file.not_scheduled", file=file, why=why)


def told(made: Schedule, seconds: float) -> dict[str, Any]:
    """Give a schedule as plain data."""
    return {
        "start": _said(made.start),
        "finish": _said(made.finish),
        "seconds": round(seconds, 6),
        "tasks": [
            _task(row, activity)
            for row, activity in zip(made.rows, made.plan.activities, strict=True)
        ],
    }


def _task(row: Row, activity: Activity) -> dict[str, Any]:
    return {
        "uid": int(row.uid) if _is_number(row.uid) else row.uid,
        "name": activity.name,
        "start": _said(row.start),
        "finish": _said(row.finish),
        "early_start": _said(row.early_start),
        "early_finish": _said(row.early_finish),
        "late_start": _said(row.late_start),
        "late_finish": _said(row.late_finish),
        "total_slack_minutes": row.total_slack,
        "free_slack_minutes": row.free_slack,
        "critical": row.critical,
        "manual": activity.manual,
    }


def _is_number(uid: str) -> bool:
    return uid.isdecimal() and uid.isascii() and str(int(uid)) == uid


def _said(at: datetime) -> str:
    return at.isoformat(timespec="minutes")
