"""The suppliers brief: whom we buy from, what is agreed, and what is about to lapse."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.briefs.agreements import Agreement, agreements
from itpm.records.project import Light
from itpm.records.supplier import SupplierState
from itpm.rules.terms import RUNNING
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """How one supplier stands with us."""

    id: str
    title: str
    organisation_number: str
    category: str
    contact: str
    state: SupplierState
    running: int
    contracts: int
    spent: Decimal
    spent_lately: Decimal
    last_on: date | None


@dataclass(frozen=True, kw_only=True)
class Suppliers:
    """All suppliers, those who billed the most of late first, and all contracts."""

    on: date
    vendors: tuple[Vendor, ...]
    contracts: tuple[Agreement, ...]

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
    def value(self) -> Decimal:
        """Give what the running contracts are worth."""
        return sum((a.value for a in self.running if a.value), Decimal(0))

    @cached_property
    def spent_lately(self) -> Decimal:
        """Give what all suppliers have billed in the last year."""
        return sum((v.spent_lately for v in self.vendors), Decimal(0))


def suppliers(db: Reader, *, today: date, project: str | None = None) -> Suppliers:
    """Gather suppliers and contracts as they stand; with ``db.as_of(…)``, as they stood."""
    rows = db.rows("suppliers_standing", today=today, project=project)
    return Suppliers(
        on=today,
        vendors=tuple(Vendor(**{**row, "state": SupplierState(row["state"])}) for row in rows),
        contracts=agreements(db, today=today, project=project),
    )
