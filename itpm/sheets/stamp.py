"""Stamp: what a workbook of ours says of itself on a hidden sheet, so that it is known again.

It names the house, the change after which it was written, and what stands where. What stood
in a cell is not kept in it: the house remembers that, and asks its own history.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from itpm.records import BY_NAME, Field, Kind
from itpm.sheets.reader import Sheet

SHEET = "itpm-stamp"
"""The name of the hidden sheet; it also holds the lists to choose from."""
FORM = 1
"""The form of the stamp. A higher number is written by a newer itpm."""

ID = Field(
    name="id",
    key="itpm-id",
    kind=Kind.TEXT,
    required=False,
    quick=False,
    default="",
    answers=None,
    refers=None,
    also=(),
)
"""The column a row is known again by, called the same in every language."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a file comes from: which house, after which change, and who took it along."""

    house: str
    change: int
    seal: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Part:
    """What one sheet holds: the headings of its fields, and the rows that went out."""

    sheet: str
    record: str
    headings: Mapping[str, str]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stamp:
    """All a workbook says of itself. ``names`` holds the names in it, by kind and id."""

    origin: Origin
    language: str
    parts: tuple[Part, ...]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def columns_of(stamp: Stamp) -> list[list[str]]:
    """Give the stamp as the columns of a sheet: what it says, then ids and names in full."""
    columns: list[list[str]] = [[]]
    parts = []
    for part in stamp.parts:
        parts.append({"sheet": part.sheet, "record": part.record, "ids": len(columns)})
        columns.append(list(part.ids))
    names: dict[str, int] = {}
    for kind, named in stamp.names.items():
        names[kind] = len(columns)
        columns += [list(named.values()), list(named)]
    facts = {
        "itpm": FORM,
        **vars(stamp.origin),
        "at": stamp.origin.at.isoformat(),
        "language": stamp.language,
        "names": names,
    }
    said = [facts]
    for told, part in zip(parts, stamp.parts, strict=True):
        said.append({**told, "headings": dict(part.headings)})
    columns[0] = [json.dumps(one, ensure_ascii=False) for one in said]
    return columns


def stamp_in(sheets: Iterable[Sheet]) -> Stamp | None:
    """Give the stamp of a workbook; none where there is none, or nothing sensible in it."""
    sheet = next((one for one in sheets if one.name == SHEET), None)
    try:
        return _read(sheet) if sheet else None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def _read(sheet: Sheet) -> Stamp | None:
    facts, *said = [json.loads(text) for text in _texts(sheet, 0)]
    if facts["itpm"] != FORM:
        return None
    origin = Origin(
        house=str(facts["house"]),
        change=int(facts["change"]),
        seal=str(facts["seal"]),
        by=str(facts["by"]),
        at=datetime.fromisoformat(facts["at"]),
    )
    parts = tuple(_part(sheet, one) for one in said if one["record"] in BY_NAME)
    names = {kind: _names(sheet, int(at)) for kind, at in facts["names"].items()}
    return Stamp(origin, str(facts["language"]), parts, names)


def _part(sheet: Sheet, said: Mapping[str, Any]) -> Part:
    headings = {str(name): str(heading) for name, heading in said["headings"].items()}
    ids = tuple(_texts(sheet, int(said["ids"])))
    return Part(str(said["sheet"]), str(said["record"]), headings, ids)


def _names(sheet: Sheet, at: int) -> dict[str, str]:
    return dict(zip(_texts(sheet, at + 1), _texts(sheet, at), strict=True))


def _texts(sheet: Sheet, at: int) -> Sequence[str]:
    """Give the texts of a column; a column without any may be missing altogether."""
    parts = sheet.columns[at].parts if at < len(sheet.columns) else {}
    texts = parts["text"].to_pylist() if "text" in parts else []
    return [text for text in texts if text]
