"""Lines: the rows of a grid, what is kept and what was typed over it, and whether it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from itpm.i18n import Words
from itpm.records import Field, Kind, Link, Problem, Task, check, fields_of, replaced
from itpm.records.plan import TaskKind
from itpm.records.reading import answers_key
from itpm.rules.hours import Hours
from itpm.rules.notation import Span, Typed, Unread, link_written, span, written
from itpm.rules.pace import paced

COLUMNS = (
    "row",
    "wbs",
    "title",
    "kind",
    "duration",
    "starts_on",
    "ends_on",
    "links",
    "done",
    "owner",
    "deadline",
)
ROW, LINKS, DURATION = "row", "links", "duration"
"""Columns that are no field of a task, and the one that is two."""
FIELDS = {f.name: f for f in fields_of(Task)}
TYPED = {*FIELDS, LINKS}
INDENT = "\u2003"
DAYS = ("starts_on", "ends_on")
DAY = 420

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A row of the grid: the record it stands for, if any, and the texts typed over it."""

    kept: Task | None = None
    typed: Texts = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    """What the record waits for."""
    level: int = 0
    placed: tuple[date, date] | None = None
    """Where the schedule puts it, if it is to be saved there."""

    @property
    def is_changed(self) -> bool:
        """Tell whether there is anything of it to save."""
        return bool(self.typed) or self.placed is not None

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands in it: room to type in."""
        return self.kept is None and not self.typed

    @property
    def title(self) -> str:
        """Give what a reader knows the row by."""
        return self.typed.get("title") or (self.kept.title if self.kept else "")


@dataclass(frozen=True)
class Names:
    """The names the grid shows: of people, one for each, and the numbers of its rows."""

    by_id: Texts
    rows: Mapping[str, int] = field(default_factory=dict)
    """The number of each task's row."""
    hours: Hours | None = None
    """When the plan is worked, for durations."""
    today: date | None = None

    @classmethod
    def of(cls, titles: Texts) -> "Names":
        """Give names for people by their titles; the id behind two alike is added."""
        many: dict[str, int] = {}
        for title in titles.values():
            many[title] = many.get(title, 0) + 1
        named = {id_: t if many[t] < 2 else f"{t} ({id_})" for id_, t in titles.items()}  # noqa: PLR2004 -- alone
        return cls(named)

    def over(self, lines: Sequence[Line]) -> "Names":
        """Give the names over the rows of a sheet, numbered as they stand."""
        rows = {line.kept.id: n for n, line in enumerate(lines, start=1) if line.kept}
        return replace(self, rows=rows)

    @property
    def day(self) -> int:
        """Give how many minutes a working day has."""
        return self.hours.day if self.hours else DAY

    def known(self) -> dict[str, str]:
        """Give the ids by their names, for the check."""
        return {name.casefold(): id_ for id_, name in self.by_id.items()}


def shown(line: Line, names: Names, t: Words) -> dict[str, str]:
    """Give the texts of a row, cell by cell: what was typed, else what is kept."""
    return {name: line.typed.get(name, _kept(line, name, names, t)) for name in COLUMNS}


def _kept(line: Line, name: str, names: Names, t: Words) -> str:
    if name == LINKS:
        return "; ".join(_waits(one, names, t) for one in line.links)
    field = FIELDS.get(name)
    value = getattr(line.kept, name) if line.kept and field else None
    match field.kind if field else None:
        case _ if value in (None, ""):
            return ""
        case _ if name == DURATION and line.kept:
            return written(Span(line.kept.duration or 0, line.kept.duration_unit), t.language)
        case Kind.DAY:
            return t.calendar_day(value)
        case Kind.CHOICE if field:
            return t(f"{answers_key(field)}.{value}")
        case Kind.REFERENCE:
            return names.by_id.get(str(value), str(value))
        case _:
            return str(value)


def _waits(link: Link, names: Names, t: Words) -> str:
    """Write a link by the number of its row; a task of another project by its own."""
    number = names.rows.get(link.before)
    who = link.before if number is None else str(number)
    return link_written(Typed(who, link.kind, Span(link.lag_days, link.lag_unit)), t.language)


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
    texts = {name: _text(value) for name, value in cells.items() if name in TYPED}
    bare = replace(line, typed={})
    typed = {
        name: text
        for name, text in {**line.typed, **texts}.items()
        if text != _kept(bare, name, names, t)
    }
    return replace(line, typed=typed)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def spans_its_parts(line: Line, t: Words) -> bool:
    """Tell whether a row is a new phase nobody gave dates: it has those of its parts."""
    is_phase = (
        line.typed.get("kind", "").casefold() == t(f"task_kind.{TaskKind.PHASE}").casefold()
    )
    return line.kept is None and is_phase and not line.typed.keys() & set(DAYS)


def checked(
    line: Line, project: str, names: Names, t: Words
) -> tuple[Task | None, list[Problem]]:
    """Check what was typed in a row, by the check behind every form and import.

    What was not typed is not doubted: it is kept as it is.
    """
    lasts, problems = _lasting(line, names, t)
    fields = FIELDS.keys() - {DURATION}
    texts = {name: text for name, text in line.typed.items() if name in fields}
    raw = {name: _plain(FIELDS[name], text, t) for name, text in texts.items()} | lasts
    known = {
        "project": {project.casefold(): project},
        "person": names.known(),
        "task": {id_.casefold(): id_ for id_ in names.rows},
        "task_kind": {t(f"task_kind.{kind}").casefold(): kind.value for kind in TaskKind},
    }
    had: dict[str, Any] = {"project": project}
    if line.kept:
        had |= {name: getattr(line.kept, name) for name in ("title", "kind", *DAYS)}
    elif lasts.get(DURATION) not in (None, "") or spans_its_parts(line, t):
        begin = raw.get("starts_on") or names.today
        had |= {"starts_on": begin, "ends_on": begin}
    made, wrong = check(Task, _one_day(had, raw, known["task_kind"]), known)
    if problems or made is None:
        return None, problems + wrong
    names_typed = {*texts, *lasts, *(DAYS if made.kind is TaskKind.MILESTONE else ())}
    if line.kept:
        made = replaced(line.kept, **{name: getattr(made, name) for name in names_typed})
    made = paced(made, names_typed, names.hours) if names.hours else made
    if line.placed:
        made = replaced(made, starts_on=line.placed[0], ends_on=line.placed[1])
    return made, []


def _lasting(line: Line, names: Names, t: Words) -> tuple[dict[str, Any], list[Problem]]:
    """Give the fields that a typed duration fills."""
    text = line.typed.get(DURATION)
    if not text:
        return ({DURATION: "", "duration_unit": ""} if text == "" else {}), []
    try:
        length = span(text, t.language, names.day)
    except Unread:
        return {}, [Problem(DURATION, "not_a_duration", text)]
    return {DURATION: length.many, "duration_unit": length.unit}, []


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
