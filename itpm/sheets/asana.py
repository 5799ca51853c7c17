"""Asana: a project as “Export CSV” writes it; who belongs to whom is said by name."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from itpm.sheets import dates
from itpm.sheets.delimited import decoded, delimiter
from itpm.sheets.draft import OWN, Draft, Line, linked, one_day_for_two, shown_under, spanning

KNOWN = {
    "task id": "id",
    "created at": "",
    "completed at": "completed",
    "last modified": "",
    "name": "name",
    "section/column": "section",
    "column": "section",
    "assignee": "assignee",
    "assignee email": "email",
    "start date": "start",
    "due date": "due",
    "tags": "tags",
    "notes": "notes",
    "projects": "",
    "parent task": "parent",
    "blocked by (dependencies)": "blocked_by",
    "blocking (dependencies)": "blocking",
}
Row = Mapping[str, str]


@dataclass
class Export:
    """The rows of an export, and where each name stands among them."""

    rows: list[Row]
    own: list[str] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)

    def near(self, name: str, place: int) -> int | None:
        """Give where a row of this name, or id, stands: the last before here, else the next."""
        found = [n for n in self.places.get(name.strip(), ()) if n != place]
        return max((n for n in found if n < place), default=min(found, default=None))

    def several(self, names: str, place: int) -> Iterator[int]:
        """Give the rows that a list of names means; a name may hold commas itself."""
        parts = names.split(",")
        while parts:
            sizes = range(len(parts), 0, -1)
            found = ((size, self.near(",".join(parts[:size]), place)) for size in sizes)
            size, at = next((one for one in found if one[1] is not None), (1, None))
            if at is not None:
                yield at
            parts = parts[size:]


def drafted(source: Path) -> Draft:
    """Read an export: sections are phases, and subtasks stand below their tasks."""
    export = _export(decoded(source.read_bytes()))
    draft = Draft("asana", own=[name.removeprefix(OWN) for name in export.own])
    lines = [_line(export, row) for row in export.rows]
    parents = [
        export.near(row["parent"], n) if row["parent"] else None
        for n, row in enumerate(export.rows)
    ]
    for line, at in zip(lines, parents, strict=True):
        if at is not None:
            line["key.phase"] = lines[at]["key.uid"]
            lines[at]["kind"] = "phase"
    draft.tables["task"] = [*_in_sections(export.rows, lines)]
    draft.tables["link"] = [*_links(export, lines)]
    draft.tables["person"] = [*_people(export.rows)]
    spanning(draft.tables["task"])
    shown_under(draft.tables["task"])
    linked(draft)
    draft.notes["own_columns"] = len(export.own)
    draft.notes["labels"] = sum(bool(line["labels"]) for line in lines)
    return draft


def _export(text: str) -> Export:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    heading = [name.strip() for name in next(reader, [])]
    names = [KNOWN.get(name.casefold(), f"{OWN}{name}") for name in heading]
    blank = dict.fromkeys(filter(None, KNOWN.values()), "")
    rows: list[Row] = [
        {**blank, **{n: cell.strip() for n, cell in zip(names, row, strict=False) if n}}
        for row in reader
    ]
    export = Export([row for row in rows if row["name"]])
    own = [name for name in names if name.startswith(OWN) and name != OWN]
    export.own = [name for name in own if any(row.get(name) for row in export.rows)]
    for place, row in enumerate(export.rows):
        for name in {row["name"], row["id"]} - {""}:
            export.places.setdefault(name, []).append(place)
    export.days = _days(export.rows)
    return export


def _days(rows: Iterable[Row]) -> dict[str, date | None]:
    """Read every date of the file in the one way that suits them all."""
    texts = [*dict.fromkeys(row[n] for row in rows for n in ("start", "due", "completed"))]
    read = dates.readings(texts, compact=False, month_first=False)
    return {
        text: moment.date() if moment else None
        for text, moment in zip(texts, read.moments, strict=True)
    }


def _line(export: Export, row: Row) -> Line:
    finished = export.days[row["completed"]]
    line: Line = {
        "key.uid": row["id"] or row["name"],
        "key.phase": f"section:{row['section']}" if row["section"] else None,
        "title": row["name"],
        "kind": "task",
        "starts_on": export.days[row["start"]],
        "ends_on": export.days[row["due"]],
        "deadline": export.days[row["due"]],
        "done": 100 if finished else 0,
        "finished_on": finished,
        "owner": row["assignee"] or row["email"],
        "board_column": row["section"],
        "labels": row["tags"],
        "note": row["notes"],
        **{name: row.get(name) for name in export.own},
    }
    one_day_for_two(line)
    return line


def _in_sections(rows: Iterable[Row], lines: Iterable[Line]) -> Iterator[Line]:
    """Put every section before the first task in it."""
    begun = set()
    for row, line in zip(rows, lines, strict=True):
        section = row["section"]
        if section and section not in begun:
            begun.add(section)
            yield {"key.uid": f"section:{section}", "title": section, "kind": "phase"}
        yield line


def _links(export: Export, lines: list[Line]) -> Iterator[Line]:
    """Give each dependency once, whichever of its two ends tells of it."""
    told = set()
    for place, row in enumerate(export.rows):
        told |= {(at, place) for at in export.several(row["blocked_by"], place)}
        told |= {(place, at) for at in export.several(row["blocking"], place)}
    for before, after in sorted(told):
        yield {
            "key.before": lines[before]["key.uid"],
            "key.after": lines[after]["key.uid"],
            "kind": "finish_start",
        }


def _people(rows: Iterable[Row]) -> Iterator[Line]:
    mails = {row["assignee"] or row["email"]: row["email"] for row in rows}
    for name, mail in mails.items():
        if name:
            yield {"title": name, "email": mail}
