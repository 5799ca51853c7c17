"""Weighing: what saving a file's rows would do, before anything is written."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa

from itpm.arrival.answers import answers
from itpm.arrival.memory import spelt
from itpm.arrival.names import (
    NEWCOMERS,
    NOTHING_SAID,
    PERSON,
    USUAL,
    Key,
    Known,
    Names,
    Unknown,
    Verdicts,
    known_names,
    mapped,
    spellings_of,
)
from itpm.arrival.people import are_several
from itpm.arrival.plan_rows import Whole, made_whole
from itpm.arrival.waiting import NO_WAITS, dated_by_plan, links_kept
from itpm.briefs.intake import Intake, intake
from itpm.records import Alias, Field, Kind, Problem, Record, fields_of
from itpm.records.legend import BESIDE
from itpm.records.reading import answers_key
from itpm.records.sweep import unswept
from itpm.sheets.rows import Row, heading_of, read_rows
from itpm.store import Author, Change, Keeper

if TYPE_CHECKING:
    from itpm.sheets.column import Column
    from itpm.sheets.look import Table

__all__ = ["Arrival", "answers", "strangers", "weighed"]


@dataclass(frozen=True)
class Arrival:
    """What a file would do, and whom it names for the first time. Nothing is written yet."""

    record: type[Record]
    intake: Intake
    newcomers: tuple[Record, ...] = ()
    rows: tuple[Row[Record], ...] = field(default=(), repr=False)
    unknown: tuple[Unknown, ...] = ()
    """The names nobody here bears, with whom they may mean."""
    same: Mapping[Key, str] = field(default_factory=dict)
    """What people have said other spellings stand for."""
    links: tuple[Record, ...] = ()
    """What tasks wait for, where a table of them says so."""
    reckoned: int = 0
    """How many tasks have the dates that follow from what they wait for."""

    @property
    def is_idle(self) -> bool:
        """Tell whether saving would change nothing."""
        return not (self.intake.new or self.intake.edits or self.links)

    @unswept()
    def saved(self, db: Keeper, author: Author) -> Change:
        """Save the good rows, and those they name for the first time, as one change.

        The spellings people have accepted are remembered after that, by themselves: the rows
        can be undone although a later file was spelt the same way.
        """
        edited = (edit.now for edit in self.intake.edits)
        known = (*self.newcomers, *self.intake.new, *edited)
        change = db.save(*known, *self.links, author=author)
        spelt(db, self.same, author)
        return change


@unswept()
def weighed(  # noqa: PLR0913 -- all but the first four are named
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    *,
    fixed: Mapping[str, object] | None = None,
    create: Collection[str] = USUAL,
    verdicts: Verdicts = NOTHING_SAID,
    told: Callable[[int], object] | None = None,
    day: date | None = None,
) -> Arrival:
    """Read a table as records, and tell what saving them would do: the dry run.

    ``mapping`` says which field each heading is; ``fixed`` holds what is the same in every
    row, and may name a project that is not there yet; ``create`` names the records that may
    be written down for a name in the file; ``verdicts`` say who is meant by names that are
    not known; ``told`` hears how many rows have been read; on ``day`` begins a plan without
    dates.
    """
    fixed = fixed or {}
    whole = made_whole(db, table, record, mapping, fixed, day=day)
    table, mapping = whole.table, whole.mapping
    names = _names(db, table, record, mapping, fixed, verdicts, create)
    same = _meant(names, verdicts)
    read = _spelt_alike(db, table, record, mapping, verdicts)
    rows = read_rows(read, record, mapping, names.known, fixed, told=told)
    rows = _with_hints(rows, record, {one.key: one for one in names.unknown})
    rows = dated_by_plan(db, rows, whole.waits, whole.project)
    beside = [heading_of(name) for name in table.names if mapping.get(name) == BESIDE]
    weighing = intake(db, record, rows, [*mapping.values(), *fixed], beside)
    used = _referred_to(record, [*weighing.new, *(edit.now for edit in weighing.edits)])
    kept = tuple(newcomer for newcomer in names.newcomers if newcomer.id in used)
    found = Arrival(record, weighing, kept, tuple(rows), tuple(names.unknown), same)
    return _with_links(db, found, whole) if whole.waits is not NO_WAITS else found


def _with_links(db: Keeper, found: Arrival, whole: Whole) -> Arrival:
    """Give what arrives with the links between the rows that are kept."""
    made = [row.record for row in found.rows if row.record is not None]
    links = links_kept(db, whole.waits, made, whole.project)
    new = {one.id for one in found.intake.new}
    return replace(found, links=links, reckoned=len(whole.waits.undated & new))


def strangers(  # noqa: PLR0913 -- the last two are named
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    *,
    fixed: Mapping[str, object],
    create: Collection[str],
) -> tuple[Unknown, ...]:
    """Give the names in a table nobody here bears, before anyone has said who is meant."""
    whole = made_whole(db, table, record, mapping, fixed)
    table, mapping = whole.table, whole.mapping
    names = _names(db, table, record, mapping, fixed, NOTHING_SAID, create)
    said = {(alias.kind, alias.title) for alias in db.all(Alias)}
    spelt_otherwise = spellings_of(table, record, mapping)
    return (*names.unknown, *(one for one in spelt_otherwise if one.key not in said))


def _names(  # noqa: PLR0913, PLR0917 -- handed on from the one door
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    fixed: Mapping[str, object],
    verdicts: Verdicts,
    create: Collection[str],
) -> Names:
    project = fixed.get("project")
    known = known_names(db, record, str(project) if project else None)
    _own_ids(table, record, mapping, known)
    names = Names(db, record, known, verdicts, create)
    for one in fields_of(record):
        text = str(fixed.get(one.name) or "").strip()
        if one.refers in NEWCOMERS and text and text.casefold() not in known[one.refers]:
            names.write_down(one.refers, text)
    names.meet(table, {name: to for name, to in mapping.items() if to not in fixed})
    return names


def _own_ids(
    table: "Table", record: type[Record], mapping: Mapping[str, str], known: Known
) -> None:
    """Let rows of a file refer to each other by the ids they bring."""
    if record.name() not in known or "id" not in mapping.values():
        return
    for column in table.columns:
        if mapping.get(column.name) == "id":
            ids = [text for text in column.texts.to_pylist() if text]
            known[record.name()] |= {text.casefold(): text for text in ids}


def _meant(names: Names, verdicts: Verdicts) -> dict[Key, str]:
    """Give what spellings stand for, a newcomer by the number it gets."""
    texts = names.known
    return {
        key: texts.get(key[0], {}).get(meant.casefold(), meant)
        for key, meant in verdicts.same.items()
    }


def _spelt_alike(
    db: Keeper,
    table: "Table",
    record: type[Record],
    mapping: Mapping[str, str],
    verdicts: Verdicts,
) -> "Table":
    """Give the table with texts spelt as people have said they are."""
    said = {(alias.kind, alias.title): alias.stands_for for alias in db.all(Alias)}
    said |= verdicts.same
    spelt_as = {
        column.name: {text: meant for (kind, text), meant in said.items() if kind == whose}
        for column, one in mapped(table, record, mapping)
        for whose in [f"{record.name()}.{one.name}"]
    }
    columns = tuple(_respelt(one, spelt_as.get(one.name, {})) for one in table.columns)
    return replace(table, columns=columns)


def _respelt(column: "Column", spelt_as: Mapping[str, str]) -> "Column":
    if not spelt_as:
        return column
    texts = [
        None if text is None else spelt_as.get(text.strip().casefold(), text)
        for text in column.texts.to_pylist()
    ]
    cells = pa.array(texts, pa.string())
    return replace(column, texts=cells, values=cells)


def _with_hints(
    rows: Sequence[Row[Record]], record: type[Record], unknown: Mapping[Key, Unknown]
) -> list[Row[Record]]:
    """Say in the problem of a name what it may be another spelling of."""
    kinds = {f.name: f.refers or answers_key(f) for f in fields_of(record) if _is_named(f)}
    return [
        replace(row, problems=tuple(_hinted(one, kinds, unknown) for one in row.problems))
        if row.problems
        else row
        for row in rows
    ]


def _is_named(one: Field) -> bool:
    return one.kind in {Kind.REFERENCE, Kind.CHOICE}


def _hinted(
    problem: Problem, kinds: Mapping[str, str], unknown: Mapping[Key, Unknown]
) -> Problem:
    kind = kinds.get(problem.field, "")
    if kind == PERSON and are_several(str(problem.value)):
        return replace(problem, code="several_people")
    one = unknown.get((kind, str(problem.value).strip().casefold()))
    if one is None or not one.hint or one.is_new:
        return problem
    code = {"unknown_reference": "near_reference", "unknown_answer": "near_answer"}
    return replace(problem, code=code.get(problem.code, problem.code), hint=one.hint)


def _referred_to(record: type[Record], records: Sequence[Record]) -> set[str]:
    references = [f.name for f in fields_of(record) if f.kind is Kind.REFERENCE]
    return {getattr(one, name) for one in records for name in references}
