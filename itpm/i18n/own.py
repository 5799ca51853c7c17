"""Own: the words a house has put in the place of ours, by their keys."""

from collections.abc import Mapping


class Own(dict[str, str]):
    """Words of a house. Never changed once made, so that it can be part of a key."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        """Take the words by their keys; their fingerprint is made once."""
        super().__init__(words or {})
        self._hash = hash(frozenset(self.items()))

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none, for it may change
        return self._hash


NO_OWN = Own()
"""What a house says that has changed no word."""
