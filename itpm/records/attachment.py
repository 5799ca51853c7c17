"""Attachment: a file that belongs to a record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from itpm.records.kinds import ProjectId, Quick, Text, Whole
from itpm.records.record import Problem, Record

LARGEST = 20 << 20
"""Bytes of one attachment; more belong in an archive, with a reference to it."""


@dataclass(frozen=True, kw_only=True)
class Attachment(Record):
    """A file that belongs to a record. What is in it is kept once, under its digest."""

    prefix: ClassVar[str] = "U"
    known_by: ClassVar[tuple[str, ...]] = ("belongs_to", "record_id", "digest")
    part_of: ClassVar[str] = "record_id"

    project: ProjectId = ""
    belongs_to: Text
    record_id: Text
    title: Text
    type: Annotated[Text, Quick()] = "application/octet-stream"
    size: Annotated[Whole, Quick()]
    digest: Text

    def problems(self) -> Iterable[Problem]:
        """An attachment cannot be larger than what is kept."""
        if not 0 <= self.size <= LARGEST:
            yield Problem("size", "out_of_range", self.size)
