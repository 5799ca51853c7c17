"""The project brief: one project at a glance, and why it stands as it does."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from itpm.briefs.agreements import Agreement, agreements
from itpm.briefs.portfolio import portfolio
from itpm.briefs.spend import Course
from itpm.briefs.standing import Standing
from itpm.records import Project
from itpm.records.plan import TaskKind
from itpm.records.project import Light
from itpm.store import Reader

DONE = 100


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A phase or a milestone: where it lies, and where it was to lie."""

    id: str
    title: str
    kind: TaskKind
    starts_on: date
    ends_on: date
    baseline_end: date | None
    done: int
    late: int
    light: Light

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left of it."""
        return self.done == DONE


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A risk, issue, action, decision or change, in one line."""

    kind: str
    id: str
    title: str
    owner: str
    day: date | None
    figure: int | None


@dataclass(frozen=True, kw_only=True)
class Glance:
    """One project, whole."""

    on: date
    record: Project
    people: dict[str, str]
    standing: Standing
    money: Course | None
    stretches: tuple[Stretch, ...]
    matters: tuple[Matter, ...]
    totals: dict[str, int]
    contracts: tuple[Agreement, ...]
    currencies: tuple[str, ...]

    def matters_of(self, kind: str) -> tuple[Matter, ...]:
        """Give the matters of one kind, the weightiest first."""
        return tuple(m for m in self.matters if m.kind == kind)


def project(db: Reader, *, today: date, project: str | None = None) -> Glance:
    """Gather one project as it stands; with ``db.as_of(…)``, as it stood."""
    record = db.get(Project, project or "")
    whole = portfolio(db, today=today, project=record.id)
    rows = db.rows("project_matters", project=record.id, today=today)
    names = set(Matter.__dataclass_fields__)
    # Part of a plan would be drawn as if it were the plan.
    outline = db.rows("outline", project=record.id) if db.sees("task", record.id) else []
    return Glance(
        on=today,
        record=record,
        people=_people(db, record),
        standing=whole.projects[0],
        money=whole.whole,
        stretches=tuple(_stretch(row, record.tolerance_days, today) for row in outline),
        matters=tuple(Matter(**{name: row[name] for name in names}) for row in rows),
        totals={row["kind"]: row["total"] for row in rows},
        contracts=agreements(db, today=today, project=record.id),
        currencies=whole.currencies,
    )


def _people(db: Reader, record: Project) -> dict[str, str]:
    """Give the people of the project by what they are to it."""
    titles = db.titles("person")
    ids = {
        "manager": record.manager,
        "owner": record.owner,
        "architect": record.architect,
        "system_owner": record.system_owner,
    }
    return {role: titles[id_] for role, id_ in ids.items() if id_ in titles}


def _stretch(row: dict[str, Any], tolerance: int, today: date) -> Stretch:
    """Weigh one row of ``outline.sql`` against the tolerance in days."""
    done, promised = row["done"] == DONE, row["baseline_end"]
    ends_on = row["ends_on"] if done else max(row["ends_on"], today)
    late = max(0, (ends_on - promised).days) if promised and not done else 0
    overdue = not done and row["ends_on"] < today
    light = Light.AT_RISK if late or overdue else Light.ON_PLAN
    named = {name: row[name] for name in Stretch.__dataclass_fields__ if name in row}
    return Stretch(
        **{**named, "kind": TaskKind(row["kind"])},
        late=late,
        light=Light.OFF_PLAN if late > tolerance else light,
    )
