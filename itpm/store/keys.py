"""Keys: what proves who someone is. Never in the history, an export, a search or JSON."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

import duckdb

from itpm.store.reading import dicts, question

TABLES = """
create table account_key (
    account varchar primary key,
    password varchar not null default '',
    totp varchar not null default '',
    totp_step bigint not null default 0,
    issuer varchar not null default '',
    subject varchar not null default '',
    demo boolean not null default false
);
create table one_time_code (
    hash varchar primary key, account varchar not null,
    made_at timestamp not null, ends_at timestamp not null
);
"""

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What codes are made of: nothing that is mistaken for something else."""
GROUPS, IN_GROUP = 4, 5

Lend: TypeAlias = Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]


@dataclass(frozen=True, kw_only=True)
class Key:
    """What is kept to prove that someone is who an account says."""

    account: str
    password: str = ""
    totp: str = ""
    totp_step: int = 0
    issuer: str = ""
    subject: str = ""
    demo: bool = False
    """Whether anyone may sign in by choosing this account: one of the demo's people."""


class Keys:
    """The secrets of all accounts."""

    def __init__(self, reading: Lend, writing: Lend) -> None:
        """Take the two ways to the database."""
        self._reading = reading
        self._writing = writing

    def of(self, account: str) -> Key:
        """Give the key of an account; an empty one where nothing is kept."""
        found = self._rows("key_of_account", account=account)
        return Key(**found[0]) if found else Key(account=account)

    def by_subject(self, issuer: str, subject: str) -> str | None:
        """Give the account a directory knows by this subject."""
        found = self._rows("account_of_subject", issuer=issuer, subject=subject)
        return str(found[0]["account"]) if found else None

    def demo(self) -> list[str]:
        """Give the accounts that anyone may choose; none but where the demo was loaded."""
        return [str(row["account"]) for row in self._rows("demo_accounts")]

    def set_password(self, account: str, kept: str) -> None:
        """Keep the hash of a password. An account with a password is nobody's to choose."""
        self._keep(account, password=kept, demo=False)

    def set_totp(self, account: str, secret: str) -> None:
        """Keep the secret of an app that shows six figures; none asks for none."""
        self._keep(account, totp=secret, totp_step=0)

    def spend_step(self, account: str, step: int) -> bool:
        """Use up the six figures of a half minute; ``False`` if they have served before."""
        with self._writing() as db:
            spent = db.execute(question("spend_step"), {"account": account, "step": step})
            return bool(spent.fetchall())

    def tie(self, account: str, issuer: str, subject: str) -> None:
        """Remember as whom a directory knows an account."""
        self._keep(account, issuer=issuer, subject=subject)

    def open_to_all(self, accounts: Iterable[str]) -> None:
        """Let anyone sign in as these: the demo's people."""
        for account in accounts:
            self._keep(account, demo=True)

    def forget(self, account: str) -> None:
        """Throw away all that opens an account."""
        with self._writing() as db:
            db.execute(question("forget_key"), {"account": account})
            db.execute(question("forget_codes"), {"account": account})

    def new_code(self, account: str, *, now: datetime, until: datetime) -> str:
        """Give a code that sets a password once; any earlier one no longer does."""
        code = made_up()
        with self._writing() as db:
            db.execute(question("forget_codes"), {"account": account})
            kept = {"hash": hashed(code), "account": account, "made_at": now, "ends_at": until}
            db.execute(question("keep_code"), kept)
        return code

    def set_password_once(self, account: str, kept: str, *, code: str, now: datetime) -> bool:
        """Keep a password if the code is good, and use the code up; else ``False``.

        A new password asks for no six figures: who lost the phone gets in by a code, too.
        """
        with self._writing() as db:
            asked = {"hash": hashed(code), "account": account, "now": now}
            spent = db.execute(question("spend_code"), asked).fetchall()
            if spent:
                changes = {"password": kept, "demo": False, "totp": "", "totp_step": 0}
                self._put(db, account, changes)
            return bool(spent)

    def _keep(self, account: str, **changes: object) -> None:
        with self._writing() as db:
            self._put(db, account, changes)

    def _put(
        self, db: duckdb.DuckDBPyConnection, account: str, changes: dict[str, object]
    ) -> None:
        found = dicts(db.execute(question("key_of_account"), {"account": account}))
        stands = found[0] if found else vars(Key(account=account))
        db.execute(question("keep_key"), {**stands, **changes})

    def _rows(self, name: str, **asked: object) -> list[dict[str, Any]]:
        with self._reading() as db:
            return dicts(db.execute(question(name), asked))


def made_up() -> str:
    """Give a code nobody guesses (100 bits), in groups that can be read aloud."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(IN_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def hashed(code: str) -> str:
    """Give what is kept of a code; how it is grouped and in which case is no matter."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(signs.encode("utf-8", "surrogatepass")).hexdigest()
