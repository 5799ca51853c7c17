"""Demo: the people anyone may step in as, where the demo was loaded, and only there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from itpm.i18n import Words
from itpm.records import Account, Membership, Person, Project, Role
from itpm.store import Store


@dataclass(frozen=True)
class Face:
    """One of the demo's people, as the sign-in page shows them."""

    account: str
    name: str
    duty: str
    role: str
    further: str


def people(db: Store, t: Words, today: date) -> list[tuple[str, list[Face]]]:
    """Give the people anyone may choose, by role; none where the demo was not loaded."""
    open_ = set(db.keys.demo())
    if not open_:
        return []
    persons = {person.id: person for person in db.all(Person)}
    roles = held(db, today)
    faces = [
        _face(account, persons[account.person], roles, t)
        for account in db.all(Account)
        if account.id in open_ and account.active and roles.get(account.person)
    ]
    order = list(map(str, Role))
    faces.sort(key=lambda face: (order.index(face.role), face.name))
    return [(role, list(ones)) for role, ones in groupby(faces, key=lambda face: face.role)]


def held(db: Store, today: date) -> dict[str, list[Role]]:
    """Give what every person is today: in the house first, then in projects."""
    inside: dict[str, set[tuple[bool, Role]]] = {}
    for one in db.all(Membership):
        if (one.starts_on or today) <= today <= (one.ends_on or today):
            inside.setdefault(one.person, set()).add((bool(one.project), one.role))
    for project in db.all(Project):
        inside.setdefault(project.manager, set()).add((True, Role.PROJECT_MANAGER))
        inside.setdefault(project.owner, set()).add((True, Role.OWNER))
    order = [(is_project, role) for is_project in (False, True) for role in Role]
    return {
        person: list(dict.fromkeys(key[1] for key in order if key in roles))
        for person, roles in inside.items()
    }


def _face(account: Account, person: Person, held: Mapping[str, list[Role]], t: Words) -> Face:
    first, *further = held[person.id]
    return Face(
        account=account.id,
        name=person.title,
        duty=", ".join(filter(None, (person.role, person.unit))),
        role=str(first),
        further=t.listed([t(f"role.{role}") for role in further]),
    )
