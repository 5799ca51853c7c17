"""Accounts: whom the demo lets in, and what its people are."""

from collections.abc import Iterable, Iterator
from itertools import count

from itpm.demo import days, lists
from itpm.demo.breakdown import crew, manager
from itpm.demo.facts import Fact
from itpm.demo.people import signing_in_as
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.records import Role

BY_PROJECT = {Role.PROJECT_MANAGER, Role.PROJECT_MEMBER, Role.OWNER, Role.SUPPLIER}
"""What people are in projects: those name them, or the crew they are in does."""


def accounts(town: Town) -> Iterator[Fact]:
    """Give someone of every role a name to sign in with."""
    begun = days.day(town.founded - 1)
    ids = {name: id_ for id_, name in town.names.items()}
    for at, row in enumerate(lists.rows("accounts"), start=1):
        values = {"title": signing_in_as(row["name"]), "person": ids[row["name"]]}
        yield Fact(begun, "account", f"K{at}", values)


def memberships(drawn: Iterable[Plot], town: Town) -> Iterator[Fact]:
    """Give what people are in the whole house, and then in each project's crew."""
    begun, numbers = days.day(town.founded - 1), count(1)
    roles = {row["name"]: Role(row["role"]) for row in lists.rows("accounts")}
    ids = {name: id_ for id_, name in town.names.items()}
    for name, role in roles.items():
        if role not in BY_PROJECT:
            values = {"person": ids[name], "role": role, "project": ""}
            yield Fact(begun, "membership", f"G{next(numbers)}", values)
    for plot in drawn:
        for person in dict.fromkeys(crew(plot, town)):
            if person != manager(plot, town):
                is_guest = roles.get(town.names[person]) is Role.SUPPLIER
                role = Role.SUPPLIER if is_guest else Role.PROJECT_MEMBER
                values = {"person": person, "role": role, "project": plot.id}
                yield Fact(plot.registered, "membership", f"G{next(numbers)}", values)
