"""Keeper: what reads, remembers and saves: the whole house, or one person's desk in it."""

from abc import abstractmethod
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from itpm.records import Record
from itpm.store.memory import Memory
from itpm.store.reading import WHOLE, Past, Reader

A = TypeVar("A")

PAGE = 200
"""Rows of a register that are worth remembering; more are asked for once, for a file."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who saves, when (UTC, without zone), from where and why."""

    by: str
    at: datetime
    source: str = "form"
    reason: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a save did: its number, and the records as they now stand."""

    number: int
    records: tuple[Record, ...] = ()


class Keeper(Reader):
    """A reader that also saves, and remembers its answers until the next change."""

    memory: Memory

    def titles(self, record: str, project: str | None = None) -> dict[str, str]:
        """Give the titles of a kind; every page asks, so they are kept until a change."""
        ask = super().titles
        key = ("titles", record, project)
        return self.memory.recall(self.version, key, lambda: ask(record, project))

    def register(
        self, record: type[Record], view: Mapping[str, Any], narrowed: Mapping[str, list[str]]
    ) -> list[dict[str, Any]]:
        """Give one page of a register, kept until a change; a whole one is not kept."""
        ask = super().register
        if view.get("limit", WHOLE) > PAGE:
            return ask(record, view, narrowed)
        narrow = tuple((name, *values) for name, values in sorted(narrowed.items()))
        key = ("register", record.name(), *sorted(view.items()), narrow)
        return self.memory.recall(self.version, key, lambda: ask(record, view, narrowed))

    def recall(self, key: Hashable, answer: Callable[[], A]) -> A:
        """Give an answer that holds until the next change, remembered or found."""
        return self.memory.recall(self.version, key, answer)

    def as_of(self, moment: datetime) -> Past:
        """Give the house as it stood at a moment (UTC): the same questions, then's answers."""
        return self.after_change(self.one("change_at", moment=moment)["number"])

    @abstractmethod
    def after_change(self, number: int) -> Past:
        """Give the house as it stood after a change."""

    @abstractmethod
    def next_number(self, record: str) -> int:
        """Give the number the next new record of a kind will get, if nobody comes first."""

    @abstractmethod
    def save(self, *records: Record, author: Author, contents: Iterable[bytes] = ()) -> Change:
        """Save all of these records, or none, as one change, with what is in their files."""

    @abstractmethod
    def delete(self, *records: Record, author: Author) -> Change:
        """Take records away, with a reason."""

    @abstractmethod
    def undo(self, number: int, *, author: Author) -> Change:
        """Put back what stood before a change, as a new change; all of it or nothing."""
