"""Fresh: rows added in a file that is back, and the rows of the same file that name them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from itpm.briefs.homecoming import Homecoming, Line, Refused
from itpm.records import Known, Problem, Record, fields_of
from itpm.records.tidy import tidy
from itpm.store import Keeper


@dataclass(frozen=True)
class Fresh:
    """The rows of a kind that were added: the ids they will have, by row and by name."""

    kind: str
    ids: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def kept(self, records: Iterable[Record]) -> "Fresh":
        """Give only those of them that are to be saved."""
        ids = {one.id for one in records}
        return replace(
            self, names={name: id_ for name, id_ in self.names.items() if id_ in ids}
        )


def fresh(db: Keeper, record: type[Record], lines: Iterable[Line]) -> Fresh:
    """Number the rows that were added; a name that two of them bear stands for neither."""
    added = [line for line in lines if not line.id]
    first = db.next_number(record.name())
    ids = {line.number: f"{record.prefix}{n}" for n, line in enumerate(added, first)}
    titles = {line.number: _title(record, line).casefold() for line in added}
    times = Counter(titles.values())
    names = {title: ids[row] for row, title in titles.items() if title and times[title] == 1}
    return Fresh(record.name(), ids, names)


def _title(record: type[Record], line: Line) -> str:
    cell = line.cells.get(record.titled_by)
    is_name = any(one.name == record.titled_by and not one.refers for one in fields_of(record))
    return tidy(cell) if is_name and isinstance(cell, str) else ""


def named(known: Known, every: Iterable[Fresh]) -> Known:
    """Give what texts stand for, with the names that come along; those here come first."""
    told = dict(known)
    for one in every:
        if one.kind in told:
            told[one.kind] = {**one.names, **told[one.kind]}
    return told


def without_orphans(weighing: Homecoming, mine: Fresh) -> Homecoming:
    """Refuse the rows that name an added row which is not kept itself, and so on."""
    while lost := set(mine.ids.values()) - {one.id for one in weighing.new}:
        rows = {id_: row for row, id_ in mine.ids.items()}
        new = [(rows[one.id], one) for one in weighing.new]
        edited = [(edit.row, edit.now) for edit in weighing.edits]
        orphans = {
            row: problem
            for row, one in (*new, *edited)
            if (problem := _orphan(one, mine.kind, lost))
        }
        if not orphans:
            break
        weighing = replace(
            weighing,
            new=tuple(one for row, one in new if row not in orphans),
            edits=tuple(edit for edit in weighing.edits if edit.row not in orphans),
            refused=(*weighing.refused, *(Refused(n, (p,)) for n, p in orphans.items())),
        )
    return weighing


def _orphan(record: Record, kind: str, lost: set[str]) -> Problem | None:
    refers = (one.name for one in fields_of(type(record)) if one.refers == kind)
    names = (name for name in refers if getattr(record, name) in lost)
    return next((Problem(name, "names_a_refused_row") for name in names), None)
