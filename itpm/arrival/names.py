"""Names: what a file calls people, suppliers, projects and answers, and who is meant."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from itpm.arrival.answers import answers_here
from itpm.arrival.people import are_several, bare
from itpm.records import (
    Alias,
    Field,
    Kind,
    Person,
    Project,
    Record,
    Supplier,
    fields_of,
    replaced,
)
from itpm.records.reading import answers_key
from itpm.sheets.column import ColumnKind
from itpm.sheets.spelling import Spellings, families
from itpm.store import Keeper

if TYPE_CHECKING:
    from itpm.sheets.column import Column
    from itpm.sheets.look import Table

NEWCOMERS: dict[str, Record] = {
    "person": Person(title=""),
    "supplier": Supplier(title=""),
    "project": Project(title=""),
}
"""Records that may be written down on the way, by nothing but their name."""

USUAL = frozenset({"person", "supplier"})
"""Those of them nobody needs to be asked about."""

SPELT = (ColumnKind.TEXT, ColumnKind.CHOICE)
MOST_WORDS = 300
"""In a column of more different texts, each is a text of its own."""

PERSON = Person.name()
Key = tuple[str, str]
"""Whose name it is, and the name in casefold."""
Known = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Unknown:
    """A name in a file nobody here bears; ``near`` is what it may stand for, if anything."""

    kind: str
    text: str
    rows: int
    near: str = ""
    hint: str = ""
    """How that is called."""
    is_new: bool = False
    """Whether what it may stand for is itself a new name."""

    @property
    def is_several(self) -> bool:
        """Tell whether this names several people: nobody who could be written down."""
        return self.kind == PERSON and are_several(self.text)

    @property
    def key(self) -> Key:
        """Give what it is known by in a verdict."""
        return self.kind, self.text.casefold()


@dataclass(frozen=True)
class Verdicts:
    """What people have said about names: who is meant, who is new, and who is left out."""

    same: Mapping[Key, str] = field(default_factory=dict)
    fresh: frozenset[Key] = frozenset()
    left: frozenset[Key] = frozenset()


NOTHING_SAID = Verdicts()


class Names:
    """The names in one table, weighed against those of the house."""

    def __init__(
        self,
        db: Keeper,
        record: type[Record],
        known: Known,
        verdicts: Verdicts,
        create: Collection[str],
    ) -> None:
        """Take what is known here, and what people have said."""
        self._db = db
        self._record = record
        self.known = known
        self._said = verdicts
        self._create = create
        self.unknown: list[Unknown] = []
        self.newcomers: list[Record] = []

    def meet(self, table: "Table", mapping: Mapping[str, str]) -> None:
        """Find out who the names of a table are; the new ones get their numbers."""
        self._recall()
        for kind, texts in self._named(table, mapping).items():
            strange: dict[str, int] = {}
            for text, rows in texts.items():
                name = bare(text) if kind == PERSON else text
                if name.casefold() not in self.known[kind]:
                    strange[name] = strange.get(name, 0) + rows
            if strange:
                self._weigh(kind, strange)
            self._let_stand(kind, texts)

    def _let_stand(self, kind: str, texts: Collection[str]) -> None:
        """Let a name with something beside it stand for whom the name alone does."""
        known = self.known[kind]
        for text in texts if kind == PERSON else ():
            if id_ := known.get(bare(text).casefold()):
                known.setdefault(text.casefold(), id_)

    def _recall(self) -> None:
        """Let accepted spellings stand for what they stood for, where that is still here."""
        for alias in self._db.all(Alias):
            texts = self.known.get(alias.kind)
            if texts is not None and alias.stands_for.casefold() in texts:
                texts.setdefault(alias.title, alias.stands_for)

    def _named(self, table: "Table", mapping: Mapping[str, str]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for column, one in mapped(table, self._record, mapping):
            kind = one.refers or (answers_key(one) if one.answers else "")
            if kind:
                counts = found.setdefault(kind, {})
                for text, rows in counted(column):
                    counts[text] = counts.get(text, 0) + rows
        return found

    def _weigh(self, kind: str, strange: Mapping[str, int]) -> None:
        spellings = Spellings(self.known[kind])
        near = {text: spellings.nearest(text) for text in strange}
        new = {
            text: rows for text, rows in strange.items() if self._may_be_new(kind, text, near)
        }
        kin = families(new)
        for text, rows in strange.items():
            alike, relative = near[text], kin.get(text, "")
            stands_for = self.known[kind][alike] if alike else relative
            hint = self._called(kind, stands_for) if alike else relative
            self.unknown.append(Unknown(kind, text, rows, stands_for, hint, bool(relative)))
        for text in new:
            if (kind, text.casefold()) not in self._said.same:
                self.write_down(kind, text)
        self._obey(kind, strange)

    def _may_be_new(self, kind: str, text: str, near: Mapping[str, str | None]) -> bool:
        key = (kind, text.casefold())
        if key in self._said.fresh:
            return kind in NEWCOMERS
        if kind == PERSON and are_several(text):
            return False
        return kind in self._create and key not in self._said.left and not near[text]

    def _obey(self, kind: str, strange: Mapping[str, int]) -> None:
        texts = self.known[kind]
        for text in strange:
            if meant := self._said.same.get((kind, text.casefold())):
                texts[text.casefold()] = texts.get(meant.casefold(), meant)

    def write_down(self, kind: str, text: str) -> None:
        """Give a name that is new here its number."""
        blank = NEWCOMERS[kind]
        mine = sum(type(one) is type(blank) for one in self.newcomers)
        id_ = f"{blank.prefix}{self._db.next_number(kind) + mine}"
        self.newcomers.append(replaced(blank, id=id_, title=text))
        self.known[kind][text.casefold()] = id_

    def _called(self, kind: str, id_: str) -> str:
        return self._db.titles(kind).get(id_, id_) if kind in self._kinds() else id_

    def _kinds(self) -> set[str]:
        return {f.refers for f in fields_of(self._record) if f.refers}


def known_names(db: Keeper, record: type[Record], project: str | None) -> Known:
    """Give all a record's references and answers may be called here."""
    known = {name: dict(texts) for name, texts in db.known_for(record, project).items()}
    for kind, words in answers_here(db, record).items():
        codes = {code: code for code in words.values()}
        known[kind] = words | known.get(kind, {}) | codes
    return known


def mapped(
    table: "Table", record: type[Record], mapping: Mapping[str, str]
) -> Iterator[tuple["Column", Field]]:
    """Give the columns that are a field, each with its field."""
    fields = {one.name: one for one in fields_of(record)}
    for column in table.columns:
        if (name := mapping.get(column.name, "")) in fields:
            yield column, fields[name]


def counted(column: "Column") -> Sequence[tuple[str, int]]:
    """Give the different texts of a column, each with its number of rows."""
    counts = pc.value_counts(column.texts).to_pylist()
    return [(one["values"].strip(), one["counts"]) for one in counts if one["values"]]


def spellings_of(
    table: "Table", record: type[Record], mapping: Mapping[str, str]
) -> list[Unknown]:
    """Give what in a column of a few texts may be the same text spelt otherwise."""
    found = []
    for column, one in mapped(table, record, mapping):
        wanted = one.kind is Kind.TEXT and one.name not in {record.titled_by, "number"}
        if wanted and column.kind in SPELT and column.distinct <= MOST_WORDS:
            kind, counts = f"{record.name()}.{one.name}", dict(counted(column))
            kin = families(counts)
            found += [
                Unknown(kind, text, counts[text], near, near) for text, near in kin.items()
            ]
    return found
