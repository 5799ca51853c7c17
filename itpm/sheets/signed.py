"""Signed: a text of ours that comes back. Its ids say of which house and change they are."""

import re
from dataclasses import dataclass

from itpm.i18n import LANGUAGES, Words, words
from itpm.records import Field, Kind, Record, fields_of
from itpm.sheets.homeward import Line, Lines
from itpm.sheets.look import Table
from itpm.sheets.stamp import ID

SHORT = 8
"""Letters of a house and of a seal that fit above a column, and tell them from any other."""
_SIGN = re.compile(rf"{ID.key} ([0-9a-f]{{{SHORT}}})-(\d+)-([0-9a-f]{{0,{SHORT}}})")


@dataclass(frozen=True)
class Signed:
    """Where a text comes from: the beginning of a house's name and of a change's seal."""

    house: str
    change: int
    seal: str

    @property
    def heading(self) -> str:
        """Give what stands above the ids."""
        return f"{ID.key} {self.house[:SHORT]}-{self.change}-{self.seal[:SHORT]}"


def signed(table: Table) -> Signed | None:
    """Give where a table comes from; nothing where it does not say."""
    for name in table.names:
        if found := _SIGN.fullmatch(name):
            return Signed(found[1], int(found[2]), found[3])
    return None


def language_in(table: Table, record: type[Record]) -> str:
    """Give the language most headings of a table are in."""
    names = set(table.names)

    def known(language: str) -> int:
        t = words(language)
        return sum(t(field.key) in names for field in fields_of(record))

    return max(LANGUAGES, key=known)


def text_lines(table: Table, record: type[Record], t: Words) -> Lines:
    """Give the rows of a text, each cell as its language writes it."""
    fields = {t(field.key): field for field in fields_of(record)}
    columns: dict[str, list[object]] = {}
    ids: list[str | None] = [None] * table.rows
    strangers = []
    for column in table.columns:
        texts = column.texts.to_pylist()
        if _SIGN.fullmatch(column.name):
            ids = texts
        elif column.name in fields:
            field = fields[column.name]
            columns[field.name] = [_plain(field, text, t) for text in texts]
        else:
            strangers.append(column.name)
    rows = [
        Line(number, ids[n] or "", {name: cells[n] for name, cells in columns.items()})
        for n, number in enumerate(table.numbers.tolist())
    ]
    return Lines(tuple(rows), tuple(strangers))


def _plain(field: Field, text: str | None, t: Words) -> str | None:
    match field.kind:
        case Kind.MONEY | Kind.FIGURE | Kind.WHOLE | Kind.PERCENT | Kind.SCORE:
            return text and t.read_amount(text)
        case Kind.DAY:
            return text and t.read_day(text)
        case _:
            return text
