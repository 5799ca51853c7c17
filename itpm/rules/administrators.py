"""Administrators: a house is never left without anyone who can give the role to others."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from itpm.records import Account, Membership, Record, Role


class Footing(IntEnum):
    """How well a house is looked after."""

    NOBODY = 0
    FOR_A_TIME = 1
    """By administrators whose role ends on a day."""
    LASTING = 2


def footing(
    memberships: Iterable[Membership], accounts: Iterable[Account], today: date
) -> Footing:
    """Tell who looks after a house: only those count who hold the role and may sign in."""
    able = {one.person for one in accounts if one.active}
    held = [
        one
        for one in memberships
        if one.role is Role.ADMINISTRATOR
        and not one.project
        and one.person in able
        and (one.starts_on is None or one.starts_on <= today)
        and (one.ends_on is None or today <= one.ends_on)
    ]
    if not held:
        return Footing.NOBODY
    lasting = any(one.ends_on is None for one in held)
    return Footing.LASTING if lasting else Footing.FOR_A_TIME


def among(records: Iterable[Record | None], today: date) -> Footing:
    """Give how firmly a house stands by the memberships and accounts among its records."""
    here = list(records)
    return footing(
        [one for one in here if isinstance(one, Membership)],
        [one for one in here if isinstance(one, Account)],
        today,
    )
