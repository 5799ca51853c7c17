"""Every role, every function, every place: done at a desk, and compared with the table.

The catalogue is the code's own: a function that nobody here knows how to try fails the build,
and so does one the code asks for that stands in no table.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from itpm.desk import Desk, desk
from itpm.records import (
    ALL,
    Account,
    Contract,
    Field,
    Kind,
    Membership,
    Person,
    Project,
    Record,
    Refusal,
    Risk,
    Role,
    Supplier,
    fields_of,
    has_project,
    persons_in,
    replaced,
)
from itpm.rules.access import FUNCTIONS, NAMED, TABLE, Scope, in_projects
from itpm.store import Author, founded
from tests.thorough import pairs

ROOT = Path(__file__).parents[1]
MONDAY = datetime(2026, 1, 5, 12)
TODAY = MONDAY.date()
LONG_AGO = TODAY - timedelta(days=900)
HOUSE = Author(by="house", at=MONDAY)

OWN, UNIT, OTHER, MINE, NONE = "P1", "P2", "P3", "mine", ""
"""Places: the own project, one of the own unit, one of neither; a row there that names the
person; and what belongs to no project."""
WIDE, NARROW = "in the whole house", "in one project"


@dataclass(frozen=True)
class Try:
    """Something to be done by somebody, and where."""

    function: str
    place: str
    kind: type[Record] = Risk

    def is_granted(self, role: Role, held: str) -> bool:
        """Tell what the table says, in words of its own."""
        wide = held == WIDE or not in_projects(self.function)
        match TABLE[role][self.function]:
            case Scope.ALL:
                return wide or self.place == OWN
            case Scope.OWN_ORGANISATION:
                return self.place == OWN or (self.place == UNIT and held == WIDE)
            case Scope.OWN_PROJECTS:
                return self.place == OWN
            case Scope.OWN_ROWS:
                return self.place == MINE
            case _:
                return False


# ---------------------------------------------------------------------------- the house


def value_of(field: Field, project: str) -> object:
    """Give something that may stand in a field that must be filled."""
    match field.kind:
        case Kind.DAY:
            return LONG_AGO
        case Kind.MONEY:
            return Decimal(100)
        case Kind.CHOICE:
            return next(iter(field.answers or ()))
        case Kind.REFERENCE:
            return {"project": project, "supplier": "S1", "person": "H8"}.get(
                field.refers or "", "T1"
            )
        case Kind.TEXT | Kind.NOTE:
            return f"Something in {project or 'no project'}"
        case _:
            return 3


def made(kind: type[Record], place: str) -> Record:
    """Make a record in a place; who is named long ago is not made anything by it."""
    project = OTHER if place == MINE else place
    values: dict[str, Any] = {
        f.name: value_of(f, project) for f in fields_of(kind) if f.required
    }
    past = {f.name: LONG_AGO for f in fields_of(kind) if f.name in {"starts_on", "ends_on"}}
    where = {"project": project} if "project" in kind.__dataclass_fields__ else {}
    names = [name for name in persons_in(kind) if name != "id"]
    whom = {names[-1]: "H1"} if place == MINE else {}
    # Within nothing that is there: what stands in a record moves to its project with it.
    within = {kind.part_of: "X9"} if kind.part_of else {}
    build: Callable[..., Record] = kind
    return build(**{**values, **past, **where, **whom, **within})


def places(kind: type[Record]) -> list[str]:
    """Give the places a record of a kind may be in."""
    if kind is Project:
        return [OWN, UNIT, OTHER]
    names = any(name != "id" for name in persons_in(kind))
    project = next((f for f in fields_of(kind) if f.name == "project"), None)
    if project is None:
        return [NONE] + [MINE] * names
    return [OWN, UNIT, OTHER] + [MINE] * names + [NONE] * (not project.required)


class Built:
    """A house with a record of every kind in every place, and somebody who is something."""

    def __init__(self, role: Role, held: str) -> None:
        self.store = founded(None, now=MONDAY)
        given = {OWN} | ({""} if held == WIDE else set())
        self.save(
            *(Project(id=one, title=one, reserve=Decimal(5)) for one in (OWN, UNIT, OTHER)),
            Person(id="H1", title="Kari", unit="IT"),
            Person(id="H8", title="Per", rate=Decimal(900)),
            Person(id="H9", title="Admin"),
            Account(id="K9", title="admin", person="H9"),
            Membership(person="H9", role=Role.ADMINISTRATOR),
            Supplier(id="S1", title="Atea"),
            *(Membership(person="H1", role=role, project=one) for one in given),
        )
        self.save(replaced(self.store.get(Project, UNIT), department="it "))
        asked = [(kind, place) for kind in ALL if kind is not Project for place in places(kind)]
        kept = self.save(*(made(*one) for one in asked))  # kind by kind, as they are asked
        self.ids = {one: record.id for one, record in zip(asked, kept, strict=True)}
        self.ids |= {(Project, place): place for place in places(Project)}

    def save(self, *records: Record) -> tuple[Record, ...]:
        return self.store.save(*records, author=HOUSE).records

    def get(self, kind: type[Record], place: str) -> Record:
        return self.store.get(kind, self.ids[kind, place])

    @property
    def kari(self) -> Desk:
        return desk(self.store, "H1", TODAY)


# ---------------------------------------------------------------------------- how it is tried


def by(source: str = "form") -> Author:
    return Author(by="Kari", at=MONDAY, source=source)


def is_done(deed: Callable[[], object]) -> bool:
    """Tell whether something is done, and not refused for want of a right."""
    try:
        deed()
    except Refusal as no:
        if no.code in {"not_yours", "not_allowed", "not_appointing"}:
            return False
        raise
    return True


def reads(house: Built, one: Try) -> bool:
    """Read a record by every way there is; all of them say the same."""
    kari, id_ = house.kari, house.ids[one.kind, one.place]
    ways = {
        id_ in {each.id for each in kari.all(one.kind)},
        id_ in {row["id"] for row in kari.register(one.kind, {}, {})},
        id_ in kari.titles(one.kind.name()),
        bool(kari.versions(one.kind, id_)),
    }
    (said,) = ways
    return said


def writes(house: Built, one: Try) -> bool:
    return is_done(lambda: house.kari.save(house.get(one.kind, one.place), author=by()))


def deletes(house: Built, one: Try) -> bool:
    gone = house.get(one.kind, one.place)
    return is_done(lambda: house.kari.delete(gone, author=by()))


def asks(house: Built, one: Try) -> bool:
    """Ask as a page does that is about one project, or about the whole house."""
    return house.kari.mandate.may(one.function, one.place or None)


def opens(house: Built, one: Try) -> bool:
    return is_done(lambda: house.kari.whole(one.function))


def sees_rate(house: Built, one: Try) -> bool:
    del one
    return any(person.rate for person in house.kari.all(Person))


def sees_price(house: Built, one: Try) -> bool:
    stands = house.store.get(Contract, house.ids[Contract, one.place])
    house.save(replaced(stands, value=Decimal(70)))
    seen = [c for c in house.kari.all(Contract) if c.id == stands.id]
    if not seen:  # who does not see the contract does not see its price either
        return one.is_granted(*_HELD[house])
    then = house.kari.versions(Contract, stands.id)[0]["value"]
    assert (then is None) == (seen[0].value is None)
    return seen[0].value is not None


def looks_back(house: Built, one: Try) -> bool:
    """Read in the history what one may read now."""
    back = house.kari.looking_back()
    kinds = [k for k in ALL if has_project(k) and house.kari.mandate.may(f"{k.name()}.read")]
    here = [
        k for k in kinds if (k, one.place) in house.ids and reads(house, Try("", one.place, k))
    ]
    if not here:
        return one.is_granted(*_HELD[house])
    (said,) = {bool(back.versions(kind, house.ids[kind, one.place])) for kind in here}
    return said and house.kari.mandate.may("history.read")


def written(house: Built, place: str) -> type[Record] | None:
    """Write something in a place, if anything may be written there, and give its kind."""
    kinds = (kind for kind, where in house.ids if where == place and kind is not Project)
    return next((k for k in kinds if writes(house, Try("", place, k))), None)


def undoes(house: Built, one: Try) -> bool:
    """Undo in a place what one may write there."""
    if not written(house, one.place):
        return one.is_granted(*_HELD[house])
    number = house.store.version  # the last one written, by Kari herself
    return house.kari.may_undo(number) and is_done(lambda: house.kari.undo(number, author=by()))


def imports(house: Built, one: Try) -> bool:
    """Bring in by a file what one may write there."""
    kind = written(house, one.place)
    if not kind:
        return one.is_granted(*_HELD[house])
    again = house.get(kind, one.place)
    return is_done(lambda: house.kari.save(again, author=by("import")))


def appoints(house: Built, one: Try) -> bool:
    """Give a project another owner; who may not write it at all gives it none either."""
    stands = house.store.get(Project, one.place)
    if not house.kari.mandate.covers("write", stands):
        return one.is_granted(*_HELD[house])
    return is_done(
        lambda: house.kari.save(replaced(stands, owner=OWNERS[stands.owner]), author=by())
    )


OWNERS = {"": "H8", "H8": "H9", "H9": "H8"}
_HELD: dict[Built, tuple[Role, str]] = {}

Probe = Callable[[Built, Try], bool]
DONE: dict[str, Probe] = {"read": reads, "write": writes, "delete": deletes}
HERE = (OWN, UNIT, OTHER)
TRIED: dict[str, tuple[Probe, tuple[str, ...]]] = {
    "rate.see": (sees_rate, (NONE,)),
    "price.see": (sees_price, (*HERE, NONE)),
    "history.read": (looks_back, HERE),
    "history.undo": (undoes, HERE),
    "history.check": (opens, (NONE,)),
    "export": (asks, HERE),
    "look": (asks, HERE),
    "upload": (imports, HERE),
    "steering.show": (asks, HERE),
    "project.appoint": (appoints, HERE),
    "load.read": (asks, HERE),
    "invoice.attest": (asks, HERE),
    "invoice.approve": (asks, HERE),
    "demo.load": (opens, (NONE,)),
    "house.administer": (opens, (NONE,)),
    "house.backup": (opens, (NONE,)),
}
"""How each function that is more than reading, writing or deleting is tried, and where."""


def tries() -> Iterator[tuple[Probe, Try]]:
    """Give all there is to try; what is deleted is gone, so that comes last."""
    for action in ("read", "write"):
        yield from of_records(action)
    for function, (probe, where) in TRIED.items():
        for place in where:
            yield probe, Try(function, place)
    yield from reversed([*of_records("delete")])


def of_records(action: str) -> Iterator[tuple[Probe, Try]]:
    for kind in ALL:
        for place in places(kind):
            yield DONE[action], Try(f"{kind.name()}.{action}", place, kind)


@pytest.mark.parametrize(("role", "held"), pairs(Role, (WIDE, NARROW)))
def test_each_role_does_what_the_table_says_and_nothing_else(
    role: Role, held: str, record_property
):
    house = Built(role, held)
    _HELD[house] = (role, held)
    tried = [(one, probe(house, one), one.is_granted(role, held)) for probe, one in tries()]
    house.store.close()

    wrong = [(one, said) for one, said, granted in tried if said != granted]
    record_property("deeds tried", len(tried))
    record_property("otherwise than the table", len(wrong))
    assert wrong == []


def test_every_function_is_tried():
    tried = {one.function for _, one in tries()}
    assert tried == set(FUNCTIONS)
    assert TRIED.keys() == set(NAMED)


def test_the_code_asks_for_no_right_that_stands_in_no_table():
    asked = {
        (path.name, node.args[0].value)
        for folder in ("itpm", "pages")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"may", "reach", "whole", "extends"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and str(node.args[0].value).islower()  # a reader of XML asks so for its elements
    }
    assert len(asked) > 10
    assert {one for one in asked if one[1] not in FUNCTIONS} == set()
