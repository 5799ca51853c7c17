"""The administration brief: who may come in, as what, and who stands in for whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.records import Account, Deputy, Membership, Project, Role
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role someone holds now or will: in a project, or in the whole house."""

    role: Role
    project: str = ""
    membership: Membership | None = None
    """What says so; where there is none, the project itself names the person."""


@dataclass(frozen=True, kw_only=True)
class Entrant:
    """Someone with an account."""

    account: Account
    name: str
    held: tuple[Held, ...]

    @property
    def has_no_role(self) -> bool:
        """Tell whether they may come in and then find nothing."""
        return self.account.active and not self.held


@dataclass(frozen=True, kw_only=True)
class Administration:
    """Everyone who has an account, by name."""

    people: tuple[Entrant, ...]
    standing_in: int
    """Persons who stand in for another this week."""

    @property
    def able(self) -> int:
        """Give how many may sign in."""
        return sum(one.account.active for one in self.people)

    @property
    def without_role(self) -> tuple[Entrant, ...]:
        """Give those who may sign in and hold no role."""
        return tuple(one for one in self.people if one.has_no_role)

    @property
    def shut(self) -> tuple[Entrant, ...]:
        """Give those who may not sign in."""
        return tuple(one for one in self.people if not one.account.active)

    def of(self, account: str) -> Entrant | None:
        """Give the one with an account."""
        return next((one for one in self.people if one.account.id == account), None)


def administration(db: Reader, *, today: date, project: str | None = None) -> Administration:
    """Gather who may come in; whatever project is in view, the door is the house's."""
    del project
    names = db.titles("person")
    held = holdings(db.all(Membership), db.all(Project), today)
    people = (
        Entrant(
            account=one,
            name=names.get(one.person, one.title),
            held=tuple(held.get(one.person, ())),
        )
        for one in db.all(Account)
    )
    return Administration(
        people=tuple(sorted(people, key=lambda one: one.name.casefold())),
        standing_in=len(set(_this_week(db.all(Deputy), today))),
    )


def holdings(
    memberships: Iterable[Membership], projects: Iterable[Project], today: date
) -> dict[str, list[Held]]:
    """Give what each person is, by the person: what was said, and what projects name."""
    found: dict[str, list[Held]] = {}
    for one in memberships:
        if one.ends_on is None or one.ends_on >= today:
            held = Held(role=one.role, project=one.project, membership=one)
            found.setdefault(one.person, []).append(held)
    for project in projects:
        named = {Role.PROJECT_MANAGER: project.manager, Role.OWNER: project.owner}
        for role, person in named.items():
            if person:
                found.setdefault(person, []).append(Held(role=role, project=project.id))
    order = list(Role)
    for some in found.values():
        some.sort(key=lambda held: (order.index(held.role), bool(held.project)))
    return found


def _this_week(deputies: Iterable[Deputy], today: date) -> Iterator[str]:
    monday = today - timedelta(days=today.weekday())
    for one in deputies:
        if one.starts_on <= monday + timedelta(days=6) and one.ends_on >= monday:
            yield one.deputy
