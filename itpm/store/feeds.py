"""Feeds: addresses at which a calendar program follows what its person may see.

Whoever knows an address is let in there, and nowhere else; what we keep of it is a hash, as of
a session's token. An account has one address; a new one ends the one before.
"""

import secrets
from datetime import datetime
from hashlib import sha256

from itpm.store.keys import Lend
from itpm.store.reading import dicts, question

TABLE = """
create table if not exists feed (
    account varchar primary key, hash varchar not null, made_at timestamp not null
);
"""
LETTERS = 32
"""Bytes of a token: nobody guesses them."""


class Feeds:
    """The addresses of all accounts."""

    def __init__(self, reading: Lend, writing: Lend) -> None:
        """Take the two ways to the database."""
        self._reading = reading
        self._writing = writing

    def begin(self, account: str, now: datetime) -> str:
        """Give an account a new address; the token in it is told once."""
        token = secrets.token_urlsafe(LETTERS)
        kept = {"account": account, "hash": _hashed(token), "made_at": now}
        with self._writing() as db:
            db.execute(question("keep_feed"), kept)
        return token

    def end(self, account: str) -> None:
        """Let nobody in any more at the address of an account."""
        with self._writing() as db:
            db.execute(question("forget_feed"), {"account": account})

    def since(self, account: str) -> datetime | None:
        """Tell since when an account has an address, if it has one."""
        with self._reading() as db:
            found = dicts(db.execute(question("feed_of_account"), {"account": account}))
        return found[0]["made_at"] if found else None

    def account_of(self, token: str) -> str | None:
        """Give the account whose address a token is."""
        with self._reading() as db:
            found = dicts(db.execute(question("account_of_feed"), {"hash": _hashed(token)}))
        return str(found[0]["account"]) if found else None


def _hashed(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
