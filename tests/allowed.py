"""Allowed: what the table of rights gives somebody, told place by place and once more.

Written apart from ``itpm.rules.mandate``, for tests to compare with it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from itpm.records import Deputy, Membership, Project, Role
from itpm.rules.access import LENT, TABLE, Scope, in_projects

EVERYTHING, MINE = "everything", "mine"
LEADS = {Role.PROJECT_MANAGER, Role.OWNER}


@dataclass(frozen=True)
class Allowed:
    """Who is what on a day, and what follows from it."""

    today: date
    projects: Sequence[Project]
    memberships: Sequence[Membership] = ()
    deputies: Sequence[Deputy] = ()
    units: dict[str, str] = field(default_factory=dict)

    def places(self, function: str, person: str, amount: Decimal | None = None) -> set[str]:
        """Tell where someone may use a function: by their own roles, and as a deputy."""
        found = self._own(function, person, frozenset(Role))
        for one in self.deputies:
            enough = amount is None or one.ceiling is None or abs(amount) <= one.ceiling
            if one.deputy == person and self._is_now(one) and enough:
                lent = self._own(function, one.person, LENT) - {MINE}
                found |= _narrowed(function, lent, one.project)
        return found

    def _own(self, function: str, person: str, only: Collection[Role]) -> set[str]:
        held = [(role, project) for who, role, project in self._roles() if who == person]
        everywhere = {project for _, project in held if project}
        unit = self.units.get(person, "-").strip().casefold()
        units = {p.id for p in self.projects if p.department.strip().casefold() == unit}
        found: set[str] = set()
        for role, project in held:
            named = {p for r, p in held if r is role and p}
            match TABLE[role][function] if role in only else Scope.NONE:
                case Scope.ALL:
                    is_one = project and in_projects(function)
                    found |= {project} if is_one else {EVERYTHING}
                case Scope.OWN_ORGANISATION:
                    found |= {project} if project else units
                case Scope.OWN_PROJECTS:
                    found |= {project} if project else (named if role in LEADS else everywhere)
                case Scope.OWN_ROWS:
                    found |= {MINE}
                case _:
                    pass
        return found

    def _roles(self) -> list[tuple[str, Role, str]]:
        given = [(m.person, m.role, m.project) for m in self.memberships if self._is_now(m)]
        leading = [(p.manager, Role.PROJECT_MANAGER, p.id) for p in self.projects]
        return [*given, *leading, *((p.owner, Role.OWNER, p.id) for p in self.projects)]

    def _is_now(self, one: Membership | Deputy) -> bool:
        begins, ends = one.starts_on or self.today, one.ends_on or self.today
        return begins <= self.today <= ends


def _narrowed(function: str, places: set[str], project: str) -> set[str]:
    """Tell what is left of places where one stands in for one project only."""
    if not project:
        return places
    if EVERYTHING in places:
        return {project} if in_projects(function) else {EVERYTHING}
    return places & {project}
