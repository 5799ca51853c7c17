"""Passwords: kept as argon2id hashes, worked out two at a time at most."""

import secrets
import threading
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type

MEMORY, ROUNDS, LANES = 19 * 1024, 2, 1
"""The least OWASP's cheat sheet names for argon2id: 19 MiB, twice, in one lane."""

AT_ONCE = 2
"""Hashes worked out at the same time: more would let strangers fill the memory."""

MOST = 1024
"""Signs of an offered password that are looked at; no password is as long."""


class Passwords:
    """Makes and compares hashes. One of these serves a whole process."""

    def __init__(self, *, memory: int = MEMORY, rounds: int = ROUNDS) -> None:
        """Take the cost of a hash, in KiB and rounds."""
        self._hasher = PasswordHasher(rounds, memory, LANES, type=Type.ID)
        self._turn = threading.BoundedSemaphore(AT_ONCE)
        # What an unknown name is compared with, so that it costs what a known one does.
        self._nobody = self.hashed(secrets.token_urlsafe())

    def hashed(self, password: str) -> str:
        """Give what is kept of a password."""
        with self._turn:
            return self._hasher.hash(_signs(password))

    def matches(self, kept: str, password: str) -> bool:
        """Tell whether a password is the one kept; with nothing kept it costs the same."""
        with self._turn:
            try:
                self._hasher.verify(kept or self._nobody, _signs(password))
            except (VerificationError, InvalidHashError):
                return False
        return bool(kept)

    def is_old(self, kept: str) -> bool:
        """Tell whether a hash was made when less was asked of one."""
        return self._hasher.check_needs_rehash(kept)


def _signs(password: str) -> bytes:
    """Give the bytes of a password: an é is one, however a keyboard put it together."""
    return normalize("NFC", password[:MOST]).encode("utf-8", "surrogatepass")
