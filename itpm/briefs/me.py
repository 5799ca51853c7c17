"""What itpm keeps about someone: every record and change that names them, and their ways in.

It is asked of the house itself, whatever its reader's roles: what is kept about a person is
told to that person (GDPR article 15). Secrets are not among it, only that there are any.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from itpm.records import Account, Deputy, Membership, Person, Record
from itpm.store import Session, Store

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """All that is kept about one person."""

    own: Mapping[str, Sequence[Row]]
    """Records that are about them, whole."""
    naming: Sequence[Row]
    """What else names them: the record, its title, and the field that does."""
    changes: Sequence[Row]
    events: Sequence[Row]
    sessions: Sequence[Row]

    @property
    def numbers(self) -> int:
        """Give how many changes there are; one may have saved several records."""
        return len({row["number"] for row in self.changes})


OWN: tuple[type[Record], ...] = (Person, Account, Membership, Deputy)


def kept_about(house: Store, session: Session) -> Kept:
    """Gather what is kept about the person of a session, and only about them."""
    person = session.person
    name = house.titles("person").get(person, session.account)
    naming = house.naming(person)
    mine = {record.name() for record in OWN}
    return Kept(
        own={record.name(): _whole(house, record, naming) for record in OWN},
        naming=[row for row in naming if row["record"] not in mine],
        changes=house.changes_naming(person, name),
        events=house.events.about(session.account),
        sessions=[
            {name: value for name, value in asdict(one).items() if name != "id"}
            for one in house.sessions.of(session.account, session.seen)
        ],
    )


def _whole(house: Store, record: type[Record], naming: Sequence[Row]) -> list[Row]:
    ids = sorted({row["id"] for row in naming if row["record"] == record.name()})
    return [vars(one) for one in house.among(record, ids)]
