"""Lines: the rows of a grid, what is kept and what was typed over it, and whether it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from itpm.i18n import Words
from itpm.records import Field, Kind, Problem, Task, check, fields_of, replaced
from itpm.records.plan import TaskKind
from itpm.records.reading import answers_key

COLUMNS = ("wbs", "title", "kind", "starts_on", "ends_on", "done", "owner", "deadline")
FIELDS = {f.name: f for f in fields_of(Task)}
DAYS = ("starts_on", "ends_on")

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A row of the grid: the record it stands for, if any, and the texts typed over it."""

    kept: Task | None = None
    typed: Texts = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Give what a reader knows the row by."""
        return self.typed.get("title") or (self.kept.title if self.kept else "")


@dataclass(frozen=True)
class Names:
    """The names the grid shows for people, one for each: the id behind two alike is added."""

    by_id: Texts

    @classmethod
    def of(cls, titles: Texts) -> "Names":
        """Give names for people by their titles."""
        many: dict[str, int] = {}
        for title in titles.values():
            many[title] = many.get(title, 0) + 1
        return cls({id_: t if many[t] < 2 else f"{t} ({id_})" for id_, t in titles.items()})  # noqa: PLR2004 -- alone

    def known(self) -> dict[str, str]:
        """Give the ids by their names, for the check."""
        return {name.casefold(): id_ for id_, name in self.by_id.items()}


def shown(line: Line, names: Names, t: Words) -> dict[str, str]:
    """Give the texts of a row, cell by cell: what was typed, else what is kept."""
    return {
        name: line.typed[name] if name in line.typed else _kept(line, FIELDS[name], names, t)
        for name in COLUMNS
    }


def _kept(line: Line, field: Field, names: Names, t: Words) -> str:
    value = getattr(line.kept, field.name) if line.kept else None
    match field.kind:
        case _ if value in (None, ""):
            return ""
        case Kind.DAY:
            return t.calendar_day(value)
        case Kind.CHOICE:
            return t(f"{answers_key(field)}.{value}")
        case Kind.REFERENCE:
            return names.by_id.get(str(value), str(value))
        case _:
            return str(value)


def typed_over(
    lines: Sequence[Line], diff: Mapping[str, Any], names: Names, t: Words
) -> tuple[list[Line], list[Task]]:
    """Lay what the grid reports over its rows; give those left, and the records taken away."""
    edits = {int(place): cells for place, cells in diff.get("edited_rows", {}).items()}
    deleted = set(diff.get("deleted_rows", ()))
    left = [
        _over(line, edits.get(place, {}), names, t)
        for place, line in enumerate(lines)
        if place not in deleted
    ]
    added = [_over(Line(), cells, names, t) for cells in diff.get("added_rows", ())]
    gone = [kept for place in deleted if (kept := lines[place].kept)]
    return left + [line for line in added if line.typed], gone


def _over(line: Line, cells: Mapping[str, Any], names: Names, t: Words) -> Line:
    texts = {name: _text(value) for name, value in cells.items() if name in FIELDS}
    bare = Line(line.kept)
    typed = {
        name: text
        for name, text in {**line.typed, **texts}.items()
        if text != _kept(bare, FIELDS[name], names, t)
    }
    return Line(line.kept, typed)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def checked(
    line: Line, project: str, names: Names, t: Words
) -> tuple[Task | None, list[Problem]]:
    """Check what was typed in a row, by the check behind every form and import.

    What was not typed is not doubted: it is kept as it is.
    """
    raw = {name: _plain(FIELDS[name], text, t) for name, text in line.typed.items()}
    known = {
        "project": {project.casefold(): project},
        "person": names.known(),
        "task_kind": {t(f"task_kind.{kind}").casefold(): kind.value for kind in TaskKind},
    }
    had: dict[str, Any] = {"project": project}
    if line.kept:
        had |= {name: getattr(line.kept, name) for name in ("title", "kind", *DAYS)}
    made, problems = check(Task, _one_day(had, raw, known["task_kind"]), known)
    if made is None or line.kept is None:
        return made, problems
    names_typed = {*line.typed, *(DAYS if made.kind is TaskKind.MILESTONE else ())}
    task = replaced(line.kept, **{name: getattr(made, name) for name in names_typed})
    return task, []


def _plain(field: Field, text: str, t: Words) -> str:
    return t.read_day(text) if field.kind is Kind.DAY else text


def _one_day(had: dict[str, Any], raw: dict[str, str], kinds: Texts) -> dict[str, Any]:
    """Give what is to be checked; a milestone has one day, the one that was typed."""
    values = {**had, **raw}
    kind = str(values.get("kind") or "").casefold()
    if kinds.get(kind, kind) == TaskKind.MILESTONE:
        typed = raw.get("ends_on") or raw.get("starts_on")
        if typed:
            values |= dict.fromkeys(DAYS, typed)
    return values
