"""Data: what a page shows, as JSON. One brief, three faces."""

import argparse
import importlib
import json
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from itpm.briefs.plain import plain
from itpm.commands.place import place
from itpm.records import Project, Refusal
from itpm.rules.access import PAGES
from itpm.store import Reader

if TYPE_CHECKING:
    from itpm.commands.line import Call

BRIEFS = {
    name: name
    for name in (
        "actions",
        "backlog",
        "board",
        "changes",
        "decisions",
        "deliverables",
        "issues",
        "lessons",
        "meetings",
        "money",
        "people",
        "plan",
        "portfolio",
        "project",
        "risks",
        "stakeholders",
        "steering",
        "suppliers",
    )
} | {
    "burn-up": "burn_up",
    "invoices": "bills",
    "scheduled": "scheduled",
    "baselines": "baselines",
    "sure": "sure",
    "load": "load",
}
"""Pages whose data can be asked for, and the brief each shows."""
PARTS = {
    "scheduled": "plan",
    "baselines": "plan",
    "sure": "plan",
    "load": "people",
    "backlog": "board",
    "burn-up": "board",
}
"""Briefs that are part of a page."""
OF_ONE = {"project", "scheduled", "baselines", "sure", "board", "backlog", "burn-up"}
"""Briefs about one project only."""


def brief(asked: argparse.Namespace, call: "Call") -> None:
    """Print the data of a page; with ``--on``, as that day ended."""
    if asked.name not in BRIEFS:
        raise Refusal("unknown_brief", name=asked.name, names=", ".join(BRIEFS))
    if asked.name in OF_ONE and not asked.project:
        raise Refusal("project_needed")
    db = place(asked, call, PAGES[PARTS.get(asked.name, asked.name)])
    if asked.project:
        db.get(Project, asked.project)
    if asked.on is None or asked.on >= call.now.date():
        _print(asked, db, asked.on or call.now.date())
        return
    with db.as_of(_end_of(asked.on, call.t.zone)) as then:
        _print(asked, then, asked.on)


def _print(asked: argparse.Namespace, db: Reader, today: date) -> None:
    name = BRIEFS[asked.name]
    gather = getattr(importlib.import_module(f"itpm.briefs.{name}"), name)
    gathered = gather(db, today=today, project=asked.project)
    print(json.dumps(plain(gathered), ensure_ascii=False, indent=2))


def _end_of(day: date, zone: str) -> datetime:
    """Give the moment a day ends where the readers live, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return midnight.astimezone(UTC).replace(tzinfo=None) - timedelta(microseconds=1)
