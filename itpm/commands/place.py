"""Place: where a command works: in the whole house, or at the desk of one who signs in."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm.desk import desk
from itpm.records import Account, Refusal
from itpm.settled import own_words
from itpm.store import Keeper, home

if TYPE_CHECKING:
    from itpm.commands.line import Call


def place(asked: argparse.Namespace, call: "Call", function: str) -> Keeper:
    """Give the whole house to whoever runs the server; with ``--as``, one person's desk.

    Refuses a name nobody signs in with, and a person who may not use the function.
    """
    house = home(now=call.now)
    call.t = replace(call.t, own=own_words(house, call.t.language))
    if not asked.login:
        return house
    accounts = house.rows("account_by_login", login=asked.login)
    if not accounts or not (account := house.get(Account, accounts[0]["id"])).active:
        raise Refusal("unknown_login", login=asked.login)
    theirs = desk(house, account.person, call.now.date())
    if not theirs.mandate.may(function):
        raise Refusal("not_allowed", function=function)
    call.user = house.titles("person")[account.person]
    return theirs
