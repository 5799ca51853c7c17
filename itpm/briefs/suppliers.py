"""The suppliers brief: whom we buy from, what is agreed, and what is about to lapse."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.briefs.agreements import Agreement, agreements
from itpm.records.project import Light
from itpm.records.supplier import SupplierState
from itpm.rules.terms import RUNNING
from itpm.store import Reader

AGREED, BILLED = ("running", "contracts"), ("spent", "spent_lately", "last_on")
"""What is told of a supplier by its contracts, and by its invoices."""


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """How one supplier stands with us. What is not shown is ``None``."""

    id: str
    title: str
    organisation_number: str
    category: str
    contact: str
    state: SupplierState
    running: int | None
    contracts: int | None
    spent: Decimal | None
    spent_lately: Decimal | None
    last_on: date | None


@dataclass(frozen=True, kw_only=True)
class Suppliers:
    """All suppliers, those who billed the most of late first, and all contracts."""

    on: date
    vendors: tuple[Vendor, ...]
    contracts: tuple[Agreement, ...]
    agreed: bool = True
    """Whether contracts are shown."""
    billed: bool = True
    """Whether invoices are shown."""
    priced: bool = True
    """Whether what contracts are worth is shown, for all of them."""
    is_whole: bool = True
    """Whether those of all projects are counted."""

    @cached_property
    def running(self) -> tuple[Agreement, ...]:
        """Give the contracts in use, those whose deadline comes first first."""
        kept = [a for a in self.contracts if a.state in RUNNING]
        return tuple(sorted(kept, key=lambda a: (a.deadline or date.max, a.id)))

    @cached_property
    def lapsing(self) -> tuple[Agreement, ...]:
        """Give the contracts someone must decide about soon, or has forgotten."""
        bad = {Light.AT_RISK, Light.OFF_PLAN}
        return tuple(a for a in self.running if a.term.light in bad)

    @cached_property
    def ceilings(self) -> tuple[Agreement, ...]:
        """Give the running contracts with a ceiling, the fullest first."""
        capped = [a for a in self.running if a.share_used is not None]
        return tuple(sorted(capped, key=lambda a: -(a.share_used or 0)))

    @cached_property
    def value(self) -> Decimal | None:
        """Give what the running contracts are worth; nothing where that is not shown."""
        if not self.priced:
            return None
        return sum((a.value for a in self.running if a.value), Decimal(0))

    @cached_property
    def spent_lately(self) -> Decimal:
        """Give what all suppliers have billed in the last year."""
        return sum((v.spent_lately or Decimal(0) for v in self.vendors), Decimal(0))


def suppliers(db: Reader, *, today: date, project: str | None = None) -> Suppliers:
    """Gather suppliers and contracts as they stand; with ``db.as_of(…)``, as they stood."""
    agreed, billed = db.sees("contract", project), db.sees("invoice", project)
    hidden = (() if agreed else AGREED) + (() if billed else BILLED)
    rows = db.rows("suppliers_standing", today=today, project=project)
    return Suppliers(
        on=today,
        vendors=tuple(_vendor({**row, **dict.fromkeys(hidden)}) for row in rows),
        contracts=agreements(db, today=today, project=project),
        agreed=agreed,
        billed=billed,
        priced=db.sees("contract.value", project),
        is_whole=project is not None or db.sees("project"),
    )


def _vendor(row: Mapping[str, Any]) -> Vendor:
    return Vendor(**{**row, "state": SupplierState(row["state"])})
