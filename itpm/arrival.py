"""Arrival: a file on its way in: mapped, checked, weighed against what is kept, then saved.

One way in for the upload page, the command line and the demo.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from itpm.briefs.intake import Intake, intake
from itpm.i18n import LANGUAGES, words
from itpm.records import (
    BY_NAME,
    Kind,
    Person,
    Project,
    Record,
    Scale,
    Supplier,
    Wording,
    fields_of,
    replaced,
)
from itpm.records.reading import answers_key
from itpm.records.scale import AXES, Steps
from itpm.sheets.rows import Row, raw_values, read_rows
from itpm.store import Author, Change, Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table

NEWCOMERS: dict[str, Record] = {
    "person": Person(title=""),
    "supplier": Supplier(title=""),
    "project": Project(title=""),
}
"""Records that may be written down on the way, by nothing but their name."""

USUAL = frozenset({"person", "supplier"})
"""Those of them nobody needs to be asked about."""


@dataclass(frozen=True)
class Arrival:
    """What a file would do, and whom it names for the first time. Nothing is written yet."""

    record: type[Record]
    intake: Intake
    newcomers: tuple[Record, ...] = ()
    rows: tuple[Row[Record], ...] = field(default=(), repr=False)

    @property
    def is_idle(self) -> bool:
        """Tell whether saving would change nothing."""
        return not self.intake.new and not self.intake.edits

    def saved(self, db: Keeper, author: Author) -> Change:
        """Save the good rows, and those they name for the first time, as one change."""
        edited = (edit.now for edit in self.intake.edits)
        return db.save(*self.newcomers, *self.intake.new, *edited, author=author)


def weighed(  # noqa: PLR0913 -- the last two are named
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    *,
    fixed: Mapping[str, object] | None = None,
    create: Collection[str] = USUAL,
) -> Arrival:
    """Read a table as records, and tell what saving them would do: the dry run.

    ``mapping`` says which field each heading is; ``fixed`` holds what is the same in every
    row, and may name a project that is not there yet; ``create`` names the records that may
    be written down for a name in the file.
    """
    known = {name: dict(texts) for name, texts in db.known_for(record).items()}
    _own_ids(table, record, mapping, known)
    named = _newcomers(db, _names(table, record, mapping, fixed or {}, create))
    for newcomer in named:
        known[newcomer.name()][newcomer.title_text.casefold()] = newcomer.id
    rows = read_rows(table, record, mapping, _with_answers(db, record, known), fixed)
    weighing = intake(db, record, rows, [*mapping.values(), *(fixed or {})])
    used = _referred_to(record, [*weighing.new, *(edit.now for edit in weighing.edits)])
    kept = tuple(newcomer for newcomer in named if newcomer.id in used)
    return Arrival(record, weighing, kept, tuple(rows))


def _with_answers(
    db: Keeper, record: type[Record], known: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Add the words for answers and steps: ours in all languages, over them the house's."""
    found = {key: dict(texts) for key, texts in (steps(db.scale()) | answers(record)).items()}
    for one in db.all(Wording):
        if one.word and one.list in found:
            found[one.list][one.word.casefold()] = one.answer
    return found | {key: {**found.get(key, {}), **texts} for key, texts in known.items()}


def steps(scale: Scale) -> dict[str, dict[str, str]]:
    """Give the words for every step of the scale, in all four languages."""
    usual = "_of_four" if scale.steps is Steps.FOUR else ""
    return {
        key: {
            words(language)(f"step.{axis}{usual}.{n}").casefold(): str(n)
            for language in LANGUAGES
            for n in scale.range
        }
        for key, axis in AXES.items()
    }


def answers(record: type[Record]) -> dict[str, dict[str, str]]:
    """Give the words for every answer of a record, in all four languages."""
    return _answers(record.name())


@cache
def _answers(record: str) -> dict[str, dict[str, str]]:
    return {
        key: {
            words(language)(f"{key}.{answer}").casefold(): str(answer)
            for language in LANGUAGES
            for answer in field.answers or ()
        }
        for field in fields_of(BY_NAME[record])
        if field.answers
        for key in [answers_key(field)]
    }


def _own_ids(
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    known: dict[str, dict[str, str]],
) -> None:
    """Let rows of a file refer to each other by the ids they bring."""
    if record.name() not in known or "id" not in mapping.values():
        return
    for column in table.columns:
        if mapping.get(column.name) == "id":
            ids = [text for text in column.texts.to_pylist() if text]
            known[record.name()] |= {text.casefold(): text for text in ids}


def _names(
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    fixed: Mapping[str, object],
    create: Collection[str],
) -> dict[str, dict[str, str]]:
    """Give the names a file refers to, by kind and in casefold."""
    fields = {f.name: f for f in fields_of(record) if f.refers in NEWCOMERS}
    named: dict[str, dict[str, str]] = defaultdict(dict)
    texts = [
        (fields[name].refers, raw_values(column, fields[name]))
        for column in table.columns
        if (name := mapping.get(column.name, "")) in fields and fields[name].refers in create
    ]
    texts += [(fields[name].refers, [value]) for name, value in fixed.items() if name in fields]
    for kind, values in texts:
        for text in (str(value).strip() for value in values if value):
            if text:
                named[kind or ""].setdefault(text.casefold(), text)
    return named


def _newcomers(db: Keeper, named: Mapping[str, Mapping[str, str]]) -> list[Record]:
    return [one for kind, names in named.items() for one in _new(db, kind, names)]


def _new(db: Keeper, kind: str, names: Mapping[str, str]) -> Sequence[Record]:
    known = db.known(kind)[kind]
    unknown = [name for text, name in names.items() if text not in known]
    blank = NEWCOMERS[kind]
    first = db.next_number(kind)
    return [
        replaced(blank, id=f"{blank.prefix}{first + n}", title=name)
        for n, name in enumerate(unknown)
    ]


def _referred_to(record: type[Record], records: Sequence[Record]) -> set[str]:
    references = [f.name for f in fields_of(record) if f.kind is Kind.REFERENCE]
    return {getattr(one, name) for one in records for name in references}
