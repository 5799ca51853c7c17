"""Keyring: the password and the phone with which someone comes in, changed by themselves."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pyotp

from itpm.records import Account, Refusal
from itpm.records.access import Way
from itpm.rules.sign_in import password_problem
from itpm.store import Session, Store
from itpm.store.events import Event, What
from itpm.store.keys import Key
from itpm.store.passwords import Passwords

FREE = 5
"""Wrong passwords before one has to wait: an open tab is not to be a place for guessing."""
QUIET = timedelta(minutes=15)
LOCAL = "local"
"""How a session began whose person knows the password."""


class Keyring:
    """The keys of whoever sits at a session; never anyone else's."""

    def __init__(self, store: Store, session: Session) -> None:
        """Take the house and the session."""
        self._store = store
        self._session = session

    @property
    def is_own(self) -> bool:
        """Tell whether there are keys here to change, by a person who came in with them."""
        return self._session.way == LOCAL and self._account.way is Way.LOCAL

    @property
    def has_phone(self) -> bool:
        """Tell whether six figures from a phone are asked for."""
        return bool(self._key.totp)

    def change(self, old: str, new: str, now: datetime) -> str | None:
        """Take a new password, or say what is wrong with it; all other sessions end."""
        self._proven(old, now)
        person = self._store.titles("person").get(self._account.person, "")
        problem = password_problem(new, self._account.title, person)
        if problem is None and new == old:
            problem = "same"
        if problem is None:
            self._store.keys.set_password(self._account.id, passwords().hashed(new))
            self._store.sessions.end_all(self._account.id, besides=self._session.id)
            self._note(What.PASSWORD_SET, now)
        return problem

    def tie(self, secret: str, figures: str, now: datetime) -> bool:
        """Ask for six figures from now on, if these show that the phone has the secret."""
        self._refuse_others()
        app, moment = pyotp.TOTP(secret), now.replace(tzinfo=UTC)
        is_right = app.verify("".join(figures.split()), for_time=moment, valid_window=1)
        if is_right:
            self._store.keys.set_totp(self._account.id, secret)
            self._note(What.PHONE_TIED, now)
        return is_right

    def untie(self, password: str, now: datetime) -> None:
        """Ask for no six figures any more."""
        self._proven(password, now)
        self._store.keys.set_totp(self._account.id, "")
        self._note(What.PHONE_UNTIED, now)

    def address(self, secret: str) -> str:
        """Give what a phone opens to learn a secret."""
        return pyotp.TOTP(secret).provisioning_uri(name=self._account.title, issuer_name="itpm")

    def _proven(self, password: str, now: datetime) -> None:
        """Refuse whoever does not know the password; wrong tries cost waiting."""
        self._refuse_others()
        wrong = self._store.events.failures(What.PASSWORD_SET, self._account.id, now - QUIET)
        if wrong >= FREE:
            raise Refusal("too_many_tries", n=int(QUIET.total_seconds() // 60))
        if not passwords().matches(self._key.password, password):
            self._note(What.PASSWORD_SET, now, went_well=False)
            raise Refusal("wrong_password")

    def _refuse_others(self) -> None:
        if not self.is_own:
            raise Refusal("no_keys_here")

    @property
    def _account(self) -> Account:
        return self._store.get(Account, self._session.account)

    @property
    def _key(self) -> Key:
        return self._store.keys.of(self._session.account)

    def _note(self, what: What, now: datetime, *, went_well: bool = True) -> None:
        self._store.events.note(
            Event(
                what=what,
                who=self._account.title,
                account=self._account.id,
                at=now,
                address=self._session.address,
                went_well=went_well,
            )
        )


def made_secret() -> str:
    """Give a secret to be shared with a phone."""
    return pyotp.random_base32()


@cache
def passwords() -> Passwords:
    """Give what compares passwords, made when first asked for."""
    return Passwords()
