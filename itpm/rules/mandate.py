"""Mandate: what one person may do today, from the roles they hold and stand in for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from itpm.records import Deputy, Membership, Project, Record, Role, persons_in, project_of
from itpm.rules.access import (
    FUNCTIONS,
    HIDDEN,
    LENT,
    TABLE,
    Scope,
    in_projects,
)

KNOWN = frozenset(FUNCTIONS)


@dataclass(frozen=True)
class Reach:
    """Where a right holds: everywhere, in projects, in the rows that name the person."""

    everything: bool = False
    projects: frozenset[str] = frozenset()
    mine: bool = False

    def __bool__(self) -> bool:
        """Tell whether it holds anywhere."""
        return self.everything or bool(self.projects) or self.mine

    def __or__(self, other: "Reach") -> "Reach":
        """Give where the one or the other holds."""
        return Reach(
            self.everything or other.everything,
            self.projects | other.projects,
            self.mine or other.mine,
        )


NOWHERE, EVERYWHERE = Reach(), Reach(everything=True)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role someone holds, themselves or for another.

    ``within`` caps it to projects (``None``: no cap); ``own`` are the projects in which it
    is held; ``unit`` those of the holder's organisation.
    """

    role: Role
    within: frozenset[str] | None = None
    own: frozenset[str] = frozenset()
    unit: frozenset[str] = frozenset()
    instead_of: str = ""

    def reach(self, function: str) -> Reach:
        """Give where this role lets its holder use a function."""
        match TABLE[self.role][function]:
            case Scope.ALL if self.within is None or not in_projects(function):
                return EVERYWHERE
            case Scope.ALL:
                return Reach(projects=self.within or frozenset())
            case Scope.OWN_ORGANISATION:
                # Who holds it in a project holds it there, whatever unit that belongs to.
                return Reach(projects=self._capped(self.unit) | self._named)
            case Scope.OWN_PROJECTS:
                return Reach(projects=self._capped(self.own))
            case Scope.OWN_ROWS if not self.instead_of:
                return Reach(mine=True)
            case _:
                return NOWHERE

    @property
    def _named(self) -> frozenset[str]:
        return self._capped(self.own) if self.within is not None else frozenset()

    def _capped(self, projects: frozenset[str]) -> frozenset[str]:
        return projects if self.within is None else projects & self.within


@dataclass(frozen=True)
class Mandate:
    """What one person may do today."""

    person: str
    held: tuple[Held, ...] = ()
    _reaches: dict[str, Reach] = field(default_factory=dict, compare=False, repr=False)

    def reach(self, function: str) -> Reach:
        """Give where a function may be used; a function nobody knows is a mistake of ours."""
        if function not in self._reaches:
            if function not in KNOWN:
                raise KeyError(function)
            found = NOWHERE
            for one in self.held:
                found |= one.reach(function)
            self._reaches[function] = found
        return self._reaches[function]

    def may(self, function: str, project: str | None = None) -> bool:
        """Tell whether a function may be used: in a project, or anywhere if none is named."""
        reach = self.reach(function)
        return bool(reach) if project is None else reach.everything or project in reach.projects

    def covers(self, action: str, record: Record) -> bool:
        """Tell whether an action on this record, as it is, is within this person's rights."""
        reach = self.reach(f"{record.name()}.{action}")
        if reach.everything or project_of(record) in reach.projects:
            return True
        named = (getattr(record, name) for name in persons_in(type(record)))
        return reach.mine and self.person in named

    @cached_property
    def hidden(self) -> Mapping[str, frozenset[str]]:
        """Give the fields this person may not see, by record."""
        return {
            record: frozenset(name for name, needs in fields.items() if not self.may(needs))
            for record, fields in HIDDEN.items()
        }

    @property
    def roles(self) -> tuple[Role, ...]:
        """Give the roles held, each once, in the order of the list."""
        mine = {one.role for one in self.held}
        return tuple(role for role in Role if role in mine)


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Who is what: all that rights follow from. ``units`` are those of persons, by id."""

    memberships: Sequence[Membership] = ()
    deputies: Sequence[Deputy] = ()
    projects: Sequence[Project] = ()
    units: Mapping[str, str] = field(default_factory=dict)


def mandate(person: str, roster: Roster, today: date) -> Mandate:
    """Give what a person may do on a day: by their own roles, and as a deputy."""
    own = held_by(person, roster, today)
    return Mandate(person, (*own, *_lent_to(person, roster, today)))


def held_by(person: str, roster: Roster, today: date) -> tuple[Held, ...]:
    """Give the roles a person holds themselves."""
    within: dict[Role, set[str]] = {}
    for one in roster.memberships:
        if one.person == person and _holds(one, today):
            within.setdefault(one.role, set()).add(one.project)
    for project in roster.projects:
        for role, name in _implied(project):
            if name == person:
                within.setdefault(role, set()).add(project.id)
    everywhere = frozenset(id_ for ids in within.values() for id_ in ids if id_)
    unit = _unit_of(person, roster)
    return tuple(_held(role, ids, everywhere, unit) for role, ids in within.items())


def _held(role: Role, ids: set[str], everywhere: frozenset[str], unit: frozenset[str]) -> Held:
    named = frozenset(id_ for id_ in ids if id_)
    if "" not in ids:
        return Held(role=role, within=named, own=named, unit=unit & named)
    # In the whole house: a leader's own projects are those led, a member's all they are in.
    leads = role in {Role.PROJECT_MANAGER, Role.OWNER}
    return Held(role=role, own=named if leads else everywhere, unit=unit)


def _implied(project: Project) -> Iterator[tuple[Role, str]]:
    yield Role.PROJECT_MANAGER, project.manager
    yield Role.OWNER, project.owner


def _unit_of(person: str, roster: Roster) -> frozenset[str]:
    unit = roster.units.get(person, "").strip().casefold()
    return frozenset(
        p.id for p in roster.projects if unit and p.department.strip().casefold() == unit
    )


def _holds(one: Membership | Deputy, today: date) -> bool:
    begun = one.starts_on is None or one.starts_on <= today
    return begun and (one.ends_on is None or today <= one.ends_on)


def _lent_to(person: str, roster: Roster, today: date) -> Iterator[Held]:
    """Give the roles a person stands in for: those held by the other, never lent ones."""
    for one in roster.deputies:
        if one.deputy == person and _holds(one, today):
            for held in held_by(one.person, roster, today):
                if held.role in LENT:
                    yield _narrowed(held, one)


def _narrowed(held: Held, lent: Deputy) -> Held:
    only = frozenset({lent.project})
    within = held.within if not lent.project else only & (held.within or only)
    return Held(
        role=held.role,
        within=within,
        own=held.own,
        unit=held.unit,
        instead_of=lent.person,
    )
