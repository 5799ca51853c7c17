"""Homecoming: what a file that went out would do here, cell by cell, now that it is back.

What stood in a cell when it went out is asked of the house's own history. So a cell nobody
has touched changes nothing, however much has happened here meanwhile; and a cell that was
edited on both sides is refused, with both values, while the rest of its row is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from itpm.briefs.intake import Edit
from itpm.briefs.touched import Terms, Touched, is_blank, touched
from itpm.records import NEW, Problem, Record, check, replaced
from itpm.store import Keeper
from itpm.store.reading import made

Pick = tuple[str, str]
"""A cell, by the id of its record and its field."""


class Line(Protocol):
    """A row of the file: its number there, the id it went out with, its cells by field."""

    @property
    def number(self) -> int:
        """Give the row's number as the spreadsheet shows it."""

    @property
    def id(self) -> str:
        """Give the id it went out with; none for a row that was added there."""

    @property
    def cells(self) -> Mapping[str, object]:
        """Give what stands in the cells, by field."""


@dataclass(frozen=True)
class Clash:
    """A cell edited in the file, and meanwhile here by someone."""

    row: int
    record: Record
    field: str
    was: object
    mine: object
    who: str

    @property
    def pick(self) -> Pick:
        """Give which cell it is."""
        return self.record.id, self.field

    @property
    def theirs(self) -> object:
        """Give what stands here now."""
        return getattr(self.record, self.field)


@dataclass(frozen=True)
class Refused:
    """A row of which something cannot be kept, what it was called, and who was before it."""

    number: int
    problems: tuple[Problem, ...]
    title: str = ""
    who: str = ""


@dataclass(frozen=True)
class Homecoming:
    """What a file that is back would do. Nothing is written yet."""

    new: tuple[Record, ...]
    edits: tuple[Edit, ...]
    clashes: tuple[Clash, ...]
    refused: tuple[Refused, ...]
    unchanged: int
    left_out: tuple[Record, ...]
    """What went out, stands here, and is no longer in the file. It stays."""

    def settled(self, mine: Collection[Pick] = ()) -> list[Edit]:
        """Give the edits, with those cells of both sides for which the file is chosen."""
        edits = {edit.was.id: edit for edit in self.edits}
        for clash in self.clashes:
            if clash.pick in mine:
                id_, record = clash.record.id, clash.record
                edit = edits.get(id_) or Edit(clash.row, record, record, ())
                now = replaced(edit.now, **{clash.field: clash.mine})
                edits[id_] = Edit(edit.row, edit.was, now, (*edit.fields, clash.field))
        return list(edits.values())


@dataclass(frozen=True)
class Sent:
    """What went out: after which change, which rows, and what its cells mean."""

    record: type[Record]
    change: int
    ids: Sequence[str]
    terms: Terms
    may_write: Callable[[Record], bool]
    fresh: Mapping[int, str] = field(default_factory=dict)
    """The ids of the rows that were added, by their numbers."""


@dataclass(frozen=True)
class _House:
    """The rows as they stand, as they stood, and what was saved between.

    Of a row that came later, what came first is what stood.
    """

    now: Mapping[str, Record]
    then: Mapping[str, Record]
    since: Mapping[str, Sequence[Mapping[str, Any]]]

    def who(self, id_: str, field: str = "deleted") -> str:
        """Give who gave a field of a row the value it has now."""
        value, who = getattr(self.then.get(id_), field, None), ""
        for row in self.since.get(id_, ()):
            if row[field] != value:
                value, who = row[field], row["saved_by"]
        return who


@dataclass(frozen=True)
class _Outcome:
    """What becomes of one row."""

    id: str = ""
    new: Record | None = None
    edit: Edit | None = None
    clashes: tuple[Clash, ...] = ()
    refused: Refused | None = None

    @property
    def is_nothing(self) -> bool:
        """Tell whether the row changes nothing, and was not meant to."""
        return not (self.new or self.edit or self.clashes or self.refused)


def homecoming(db: Keeper, sent: Sent, lines: Iterable[Line]) -> Homecoming:
    """Weigh the rows of a file that is back against what stands here and what stood then."""
    lines = list(lines)
    house = _house(db, sent)
    outcomes = [*_known(house, sent, lines), *_added(house, sent, lines)]
    met = {outcome.id for outcome in outcomes}
    gone = [id_ for id_ in sent.ids if id_ in house.now and id_ not in met]
    return Homecoming(
        new=tuple(outcome.new for outcome in outcomes if outcome.new),
        edits=tuple(outcome.edit for outcome in outcomes if outcome.edit),
        clashes=tuple(clash for outcome in outcomes for clash in outcome.clashes),
        refused=tuple(outcome.refused for outcome in outcomes if outcome.refused),
        unchanged=sum(outcome.is_nothing for outcome in outcomes),
        left_out=tuple(house.now[id_] for id_ in gone),
    )


def _house(db: Keeper, sent: Sent) -> _House:
    now = {one.id: one for one in db.all(sent.record)}
    since: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in db.since(sent.record, sent.change):
        since[row["id"]].append(row)
    then = {id_: one for id_, one in now.items() if id_ not in since}
    if since:
        with db.after_change(sent.change) as past:
            then |= {one.id: one for one in past.all(sent.record) if one.id in since}
        first = [rows[0] for id_, rows in since.items() if id_ not in then]
        then |= {one.id: one for one in made(sent.record, map(_as_kept, first))}
    return _House(now, then, since)


def _as_kept(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"deleted", "saved_by"}}


# ---------------------------------------------------------------------------- rows


def _known(house: _House, sent: Sent, lines: Iterable[Line]) -> Iterable[_Outcome]:
    """Give what becomes of the rows that bring their ids."""
    named = [line for line in lines if line.id]
    times = Counter(line.id for line in named)
    for line in named:
        now = house.now.get(line.id)
        if now is None:
            yield _Outcome(line.id, refused=_missing(house, line))
            continue
        touch = touched(line.cells, house.then.get(line.id), now, sent.terms)
        outcome = _outcome(house, sent, line.number, now, touch)
        if times[line.id] > 1 and not outcome.is_nothing:
            twice = Problem("id", "twice", line.id)
            outcome = _Outcome(line.id, refused=_refused(line.number, now, twice))
        yield outcome


def _missing(house: _House, line: Line) -> Refused:
    """Refuse a row that is no longer here, or never was; it is not brought back to life."""
    then = house.then.get(line.id)
    code = "gone" if house.since.get(line.id) else "unknown_id"
    title = then.title_text if then else ""
    problem = Problem("id", code, line.id)
    return Refused(line.number, (problem,), title, house.who(line.id))


def _outcome(house: _House, sent: Sent, number: int, now: Record, touch: Touched) -> _Outcome:
    clashes = tuple(
        Clash(number, now, both.field, both.was, both.mine, house.who(now.id, both.field))
        for both in touch.both
    )
    edited = replaced(now, **touch.edits)
    problems = [*touch.problems, *(edited.problems() if touch.edits else ())]
    if touch.edits and len(problems) > len(touch.problems):
        return _Outcome(now.id, refused=_refused(number, now, *problems), clashes=clashes)
    if (touch.edits or clashes) and not (sent.may_write(now) and sent.may_write(edited)):
        problem = Problem("id", "not_yours", now.id)
        return _Outcome(now.id, refused=_refused(number, now, problem))
    return _Outcome(
        now.id,
        edit=Edit(number, now, edited, tuple(touch.edits)) if touch.edits else None,
        clashes=clashes,
        refused=_refused(number, now, *problems) if problems else None,
    )


def _refused(number: int, now: Record | None, *problems: Problem) -> Refused:
    return Refused(number, problems, now.title_text if now else "")


def _added(house: _House, sent: Sent, lines: Iterable[Line]) -> Iterable[_Outcome]:
    """Give what becomes of the rows that were added in the file.

    One that says the same as a row that is here already, and is not in the file under its
    id, is that row: a file that comes twice adds nothing twice. Its blanks take nothing away.
    """
    lines = list(lines)
    waiting = _waiting(house, {line.id for line in lines})
    for line in lines:
        if line.id:
            continue
        record, problems = check(sent.record, line.cells, sent.terms.known)
        if record is None:
            yield _Outcome(refused=_refused(line.number, None, *problems))
        elif same := waiting.get(record.known_as()):
            now = same.pop()
            filled = {name: cell for name, cell in line.cells.items() if not is_blank(cell)}
            touch = touched(filled, house.then.get(now.id), now, sent.terms)
            yield _outcome(house, sent, line.number, now, touch)
        elif not sent.may_write(record):
            yield _Outcome(refused=_refused(line.number, record, Problem("id", "not_yours")))
        else:
            id_ = sent.fresh.get(line.number, "")
            yield _Outcome(new=replaced(record, version=NEW, id=id_))


def _waiting(house: _House, named: Collection[str]) -> dict[tuple[object, ...], list[Record]]:
    waiting: dict[tuple[object, ...], list[Record]] = defaultdict(list)
    for one in reversed([*house.now.values()]):
        if one.id not in named:
            waiting[one.known_as()].append(one)
    return waiting
