"""Agreements: what is agreed with whom, how much is used, and what is about to lapse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.records.project import Light
from itpm.records.supplier import ContractState, ContractType
from itpm.rules.lights import Verdict, worst
from itpm.rules.terms import Term, ceiling_light, term_light
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How one contract stands."""

    id: str
    title: str
    supplier: str
    supplier_name: str
    project: str
    project_name: str
    owner: str
    type: ContractType
    state: ContractState
    starts_on: date | None
    ends_on: date | None
    notice_by: date | None
    option_months: int
    value: Decimal | None
    ceiling: Decimal | None
    used: Decimal
    term: Verdict
    cover: Verdict

    @cached_property
    def overall(self) -> Verdict:
        """Give the worse of the two lights, with its reason."""
        return worst((self.term, self.cover))

    @property
    def deadline(self) -> date | None:
        """Give the next day by which someone must have decided: notice, or else the end."""
        return min((d for d in (self.notice_by, self.ends_on) if d), default=None)

    @property
    def share_used(self) -> int | None:
        """Give how many per cent of the ceiling are used; nothing without one."""
        return int(100 * self.used / self.ceiling) if self.ceiling else None

    @property
    def needs_someone(self) -> bool:
        """Tell whether a deadline is near or past, or the ceiling is broken."""
        near = self.term.light in {Light.AT_RISK, Light.OFF_PLAN}
        return near or self.cover.light is Light.OFF_PLAN


def agreements(db: Reader, *, today: date, project: str | None) -> tuple[Agreement, ...]:
    """Give all contracts, those that end first first."""
    rows = db.rows("contracts", today=today, project=project)
    return tuple(agreement(row, today) for row in rows)


def agreement(row: Mapping[str, Any], today: date) -> Agreement:
    """Apply the rules to one row of ``contracts.sql``."""
    names = set(Agreement.__dataclass_fields__) & set(row)
    term = Term(
        type=ContractType(row["type"]),
        state=ContractState(row["state"]),
        ends_on=row["ends_on"],
        notice_by=row["notice_by"],
        option_months=row["option_months"],
        option_used=row["option_used"],
    )
    kept = {name: row[name] for name in names}
    return Agreement(
        **{**kept, "type": term.type, "state": term.state},
        owner=row["owner_name"],
        term=term_light(term, today),
        cover=ceiling_light(row["used"], row["ceiling"]),
    )
