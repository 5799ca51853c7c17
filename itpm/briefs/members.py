"""The members brief: who takes part in one project, as what, and who could."""

from dataclasses import dataclass
from datetime import date

from itpm.briefs.administration import Held, holdings
from itpm.records import Account, Membership, Project, Role
from itpm.store import Reader


@dataclass(frozen=True, kw_only=True)
class Member:
    """A role someone holds in a project."""

    person: str
    name: str
    held: Held
    has_account: bool


def members_of(db: Reader, project: str, today: date) -> tuple[Member, ...]:
    """Give those who take part in a project now or later, by role and name."""
    names = db.titles("person")
    able = {one.person for one in db.all(Account) if one.active}
    memberships = db.all(Membership, project=project)
    held = holdings(memberships, db.all(Project, id=project), today)
    found = (
        Member(
            person=person,
            name=names.get(person, person),
            held=one,
            has_account=person in able,
        )
        for person, some in held.items()
        for one in some
    )
    order = list(Role)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.held.role), one.name.casefold()))
    )
