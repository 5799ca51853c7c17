"""Mandate: what one person may do today, from the roles they hold and stand in for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.records import (
    Deputy,
    Membership,
    Project,
    Record,
    Role,
    has_project,
    persons_in,
    project_of,
)
from itpm.rules.access import (
    APPOINTING,
    COMMITTING,
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

    def __and__(self, other: "Reach") -> "Reach":
        """Give where both hold; rows that name the person only where the other is no cap."""
        if self.everything or other.everything:
            return other if self.everything else self
        return Reach(projects=self.projects & other.projects)

    def covers(self, record: Record, person: str) -> bool:
        """Tell whether it holds for a record, as it is."""
        if self.everything or project_of(record) in self.projects:
            return True
        return self.mine and person in (getattr(record, n) for n in persons_in(type(record)))


NOWHERE, EVERYWHERE = Reach(), Reach(everything=True)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role someone holds, themselves or for another.

    ``within`` caps it to projects (``None``: no cap); ``own`` are the projects in which it
    is held; ``unit`` those of the holder's organisation, and those it is held in by name,
    whatever unit they belong to. ``most`` is the largest amount a deputy may commit the house
    to (``None``: any).
    """

    role: Role
    within: frozenset[str] | None = None
    own: frozenset[str] = frozenset()
    unit: frozenset[str] = frozenset()
    instead_of: str = ""
    most: Decimal | None = None

    def covers(self, action: str, record: Record, person: str) -> bool:
        """Tell whether this role lets its holder do something to a record, as it is."""
        reach = self.reach(f"{record.name()}.{action}")
        return reach.covers(record, person) and (action == "read" or not self.is_over(record))

    def is_over(self, record: Record) -> bool:
        """Tell whether a record commits the house to more than a deputy may."""
        return self.most is not None and committed(record) > self.most

    def reach(self, function: str) -> Reach:
        """Give where this role lets its holder use a function."""
        match TABLE[self.role][function]:
            case Scope.ALL if self.within is None or not in_projects(function):
                return EVERYWHERE
            case Scope.ALL:
                return Reach(projects=self.within or frozenset())
            case Scope.OWN_ORGANISATION:
                return Reach(projects=self._capped(self.unit))
            case Scope.OWN_PROJECTS:
                return Reach(projects=self._capped(self.own))
            case Scope.OWN_ROWS if not self.instead_of:
                return Reach(mine=True)
            case _:
                return NOWHERE

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
        return any(one.covers(action, record, self.person) for one in self.held)

    def instead_of(self, action: str, record: Record) -> str:
        """Give for whom this person does something they may not do themselves; or nobody."""
        able = (one for one in self.held if one.covers(action, record, self.person))
        return min(one.instead_of for one in able)

    def limit(self, action: str, record: Record) -> Decimal | None:
        """Give the largest amount of such a record a deputy may deal with, if that is all."""
        function = f"{record.name()}.{action}"
        caps = (o.most for o in self.held if o.reach(function).covers(record, self.person))
        return max((one for one in caps if one is not None), default=None)

    def extends(self, function: str, record: Record) -> bool:
        """Tell whether a function that is used in projects may be used on this record.

        What belongs to no project goes with those it is used in.
        """
        reach = self.reach(function)
        if reach.everything or not has_project(type(record)):
            return bool(reach)
        return project_of(record) in reach.projects

    def set_by_others(self, record: Record) -> tuple[str, ...]:
        """Give the fields of a record that rights follow from and this person may not set."""
        fields = APPOINTING.get(record.name(), ())
        if not fields or self.reach("project.appoint").covers(record, self.person):
            return ()
        return fields

    @cached_property
    def veils(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Give the fields this person may not see, by record: each with where they may."""
        return {
            record: {
                name: self.reach(needs).projects
                for name, needs in fields.items()
                if not self.reach(needs).everything
            }
            for record, fields in HIDDEN.items()
        }

    def hidden(self, record: str, project: str | None = None) -> frozenset[str]:
        """Give the fields of a kind this person may see nowhere, or not in a project."""
        return frozenset(
            name
            for name, but_in in self.veils.get(record, {}).items()
            if not but_in or (project is not None and project not in but_in)
        )

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
        return Held(role=role, within=named, own=named, unit=named)
    # In the whole house: a leader's own projects are those led, a member's all they are in.
    leads = role in {Role.PROJECT_MANAGER, Role.OWNER}
    return Held(role=role, own=named if leads else everywhere, unit=unit | named)


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
        most=lent.ceiling,
    )


def committed(record: Record) -> Decimal:
    """Give the largest amount a record commits the house to; a credit weighs as a debit."""
    named = (getattr(record, name) for name in COMMITTING.get(record.name(), ()))
    return max((abs(amount) for amount in named if amount is not None), default=Decimal(0))
