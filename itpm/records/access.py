"""Access: who comes in, what they are, who stands in for them, and what holds for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import auto
from typing import Annotated, ClassVar

from itpm.records.kinds import (
    Also,
    Choice,
    Day,
    Money,
    Note,
    PersonId,
    ProjectId,
    Quick,
    Text,
    Yes,
)
from itpm.records.record import Problem, Record, in_order


class Role(Choice):
    """What a person is in the house, or in one project."""

    ADMINISTRATOR = auto()
    PORTFOLIO_MANAGER = auto()
    PROJECT_MANAGER = auto()
    PROJECT_MEMBER = auto()
    OWNER = auto()
    CONTROLLER = auto()
    ATTESTANT = auto()
    APPROVER = auto()
    ARCHITECT = auto()
    CONTACT = auto()
    READER = auto()
    SUPPLIER = auto()
    SCREEN = auto()


class Way(Choice):
    """How an account proves who it is."""

    LOCAL = auto()
    DIRECTORY = auto()
    PROXY = auto()


class Theme(Choice):
    """How bright a reader wants the pages."""

    BROWSER = auto()
    LIGHT = auto()
    DARK = auto()


class Currency(Choice):
    """In what a house counts its money."""

    NOK = auto()
    SEK = auto()
    EUR = auto()
    GBP = auto()


class Language(Choice):
    """What itpm speaks."""

    NB = auto()
    SV = auto()
    NL = auto()
    EN = auto()


@dataclass(frozen=True, kw_only=True)
class Setting(Record):
    """What a house has settled for everyone; what it leaves open, the server says."""

    prefix: ClassVar[str] = "O"
    titled_by: ClassVar[str] = "currency"
    known_by: ClassVar[tuple[str, ...]] = ("currency",)
    inner: ClassVar[bool] = True

    currency: Annotated[Currency | None, Quick()] = None
    language: Annotated[Language | None, Quick()] = None


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """What lets a person in: a name to sign in with. Its secrets are kept elsewhere."""

    prefix: ClassVar[str] = "K"
    known_by: ClassVar[tuple[str, ...]] = ("title",)
    inner: ClassVar[bool] = True

    title: Text
    person: PersonId
    active: Annotated[Yes, Quick()] = True
    way: Way = Way.LOCAL
    language: Text = ""
    theme: Theme = Theme.BROWSER
    start_page: Text = ""


@dataclass(frozen=True, kw_only=True)
class Membership(Record):
    """What a person is: a role in one project, or in the whole house where none is named."""

    prefix: ClassVar[str] = "G"
    titled_by: ClassVar[str] = "role"
    known_by: ClassVar[tuple[str, ...]] = ("person", "role", "project")
    inner: ClassVar[bool] = True

    person: PersonId
    role: Role
    project: Annotated[ProjectId, Quick()] = ""
    starts_on: Annotated[Day | None, Quick()] = None
    ends_on: Annotated[Day | None, Quick()] = None
    note: Note = ""

    def problems(self) -> Iterable[Problem]:
        """Nobody stops being something before they start."""
        yield from in_order(self.starts_on, self.ends_on)


@dataclass(frozen=True, kw_only=True)
class Deputy(Record):
    """Someone who stands in for another, for a time; it cannot be passed on."""

    prefix: ClassVar[str] = "J"
    titled_by: ClassVar[str] = "reason"
    known_by: ClassVar[tuple[str, ...]] = ("person", "deputy", "starts_on")
    inner: ClassVar[bool] = True

    person: PersonId
    deputy: PersonId
    starts_on: Day
    ends_on: Day
    project: Annotated[ProjectId, Quick()] = ""
    ceiling: Annotated[Money | None, Quick(), Also("Up to")] = None
    reason: Annotated[Text, Quick()] = ""

    def problems(self) -> Iterable[Problem]:
        """A deputy is someone else, and begins before ending."""
        yield from in_order(self.starts_on, self.ends_on)
        if self.person == self.deputy:
            yield Problem("deputy", "own_deputy", self.deputy)
