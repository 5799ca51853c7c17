"""Plan sheet: a table that holds a plan, its columns known by what they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from itpm.records import Refusal
from itpm.sheets.column import TIMES
from itpm.sheets.dates import readings
from itpm.sheets.look import Table
from itpm.sheets.plan_words import Part, linking, parts_of, tongue_of

MORNING, EVENING = time(8), time(17)


DATED = {Part.START, Part.END, Part.CONSTRAINT_DATE, Part.DEADLINE}


@dataclass(frozen=True)
class Sheet:
    """A table that holds a plan, its columns known by what they are."""

    file: str
    table: Table
    parts: Mapping[Part, str]
    language: str

    @cached_property
    def columns(self) -> Mapping[Part, list[str]]:
        """Give the texts of each column."""
        by_name = {column.name: column for column in self.table.columns}
        return {
            part: [(text or "").strip() for text in by_name[name].texts.to_pylist()]
            for part, name in self.parts.items()
        }

    @cached_property
    def days(self) -> Mapping[Part, list[datetime | date | None]]:
        """Give the values of each column of dates; one of odd cells is read all the same."""
        by_name = {column.name: column for column in self.table.columns}
        return {
            part: by_name[name].values.to_pylist()
            if by_name[name].kind in TIMES
            else [*readings(self.columns[part]).moments]
            for part, name in self.parts.items()
            if part in DATED
        }

    def text(self, part: Part, place: int) -> str:
        """Give a cell; of a column that is not there, nothing."""
        return self.columns[part][place] if part in self.columns else ""

    def moment(self, part: Part, place: int, at: time) -> datetime | None:
        """Give a date, or refuse what should be one; a day without a time is at ``at``."""
        if not self.text(part, place):
            return None
        value = self.days[part][place]
        if value is None:
            raise self.refusal("date", part, place)
        if isinstance(value, datetime):
            return value if value.time() != time() else datetime.combine(value.date(), at)
        return datetime.combine(value, at)

    def refusal(self, code: str, part: Part, place: int, value: str = "") -> Refusal:
        """Say what is wrong with a cell, and where it stands."""
        return Refusal(
            f"plan_file.{code}",
            file=self.file,
            row=int(self.table.numbers[place]),
            field=self.parts.get(part, part),
            value=value or self.text(part, place),
        )


def plan_parts(table: Table) -> Mapping[Part, str]:
    """Give the parts of a table that says how long tasks take and what they wait for."""
    parts = parts_of(table.names)
    has_length = Part.LENGTH in parts or {Part.START, Part.END} <= parts.keys()
    named = {Part.ID, Part.NAME, Part.WBS} & parts.keys()
    return parts if has_length and named and linking(parts) else {}


def plan_sheet(file: str, tables: Iterable[Table], language: str) -> Sheet:
    """Give the first table that holds a plan, or refuse the file."""
    for table in tables:
        parts = parts_of(table.names)
        has_length = Part.LENGTH in parts or {Part.START, Part.END} <= parts.keys()
        if has_length and {Part.ID, Part.NAME, Part.WBS} & parts.keys() and table.rows:
            tongue = tongue_of(table.names) or language
            return Sheet(file, table, parts, tongue)
    raise Refusal("plan_file.no_table", file=file)
