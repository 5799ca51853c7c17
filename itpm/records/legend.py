"""Legend: what people have said once about their spreadsheets, so that nobody asks twice."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from itpm.records.kinds import Note, Text
from itpm.records.record import Record

LEFT, BESIDE, NOTED = "", "+extra", "+note"
"""What a column without a field is: left out, kept as an extra, or a line in the note."""


@dataclass(frozen=True, kw_only=True)
class Legend(Record):
    """How spreadsheets of one shape are read: which record a row is, which column is what."""

    prefix: ClassVar[str] = "Y"
    known_by: ClassVar[tuple[str, ...]] = ("title", "record")
    inner: ClassVar[bool] = True

    title: Note
    """The shape: the headings without case, marks and order."""
    record: Text
    columns: Note
    """What each heading stands for, as JSON."""
    manners: Note = ""
    """How the cells below a heading are to be read, where that was overruled, as JSON."""

    @property
    def mapping(self) -> dict[str, str]:
        """Give what each heading stands for; nothing for one that is left out."""
        return dict(json.loads(self.columns))

    @property
    def overruled(self) -> dict[str, dict[str, str]]:
        """Give how the cells below some headings are to be read."""
        return dict(json.loads(self.manners)) if self.manners else {}


@dataclass(frozen=True, kw_only=True)
class Alias(Record):
    """Another spelling of a name or an answer, accepted once by someone."""

    prefix: ClassVar[str] = "Z"
    known_by: ClassVar[tuple[str, ...]] = ("title", "kind")
    inner: ClassVar[bool] = True

    title: Text
    """The spelling, in casefold."""
    kind: Text
    """Whose: a record, a list of answers, or a field of texts."""
    stands_for: Text
    """An id, an answer, or the text to be kept."""


def as_json(said: Mapping[str, object]) -> str:
    """Give what a legend keeps as text; nothing where nothing was said."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""
