"""Levels: which row of a table of tasks belongs to which, by levels, numbers or indents."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from itpm.sheets.insets import inset_below
from itpm.sheets.plan_words import Part, parts_of
from itpm.sheets.refilled import texts_of

if TYPE_CHECKING:
    from itpm.sheets.look import Table

NUMBER = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")
"""``1``, ``2.10``, ``A.1.``"""
WHOLE = re.compile(r"(\d{1,2})(?:\.0)?")


def above_in(table: "Table", mapping: Mapping[str, str]) -> Mapping[int, int]:
    """Give the row each row belongs to, by their places; of most tables, nothing."""
    return (
        _by_level(table)
        or _by_number(texts_of(table, mapping, "wbs"))
        or dict(inset_below(table, next((n for n, to in mapping.items() if to == "title"), "")))
    )


def _by_number(texts: Sequence[str | None]) -> dict[int, int]:
    """``1.2.3`` belongs to ``1.2``, or to ``1`` where there is no such row."""
    numbers = [(text or "").strip() for text in texts]
    if not all(NUMBER.fullmatch(one) for one in numbers if one):
        return {}
    places = {one.strip("."): place for place, one in reversed([*enumerate(numbers)]) if one}
    found = {}
    for place, one in enumerate(numbers):
        number = one.strip(".").rpartition(".")[0]
        while number and number not in places:
            number = number.rpartition(".")[0]
        if number and places[number] != place:
            found[place] = places[number]
    return found


def _by_level(table: "Table") -> dict[int, int]:
    """A row belongs to the last one above it that stands further out."""
    name = parts_of(table.names).get(Part.LEVEL)
    cells = [
        text for one in table.columns if one.name == name for text in one.texts.to_pylist()
    ]
    levels = [int(said[1]) for text in cells if (said := WHOLE.fullmatch((text or "").strip()))]
    if len(levels) < len(cells):
        return {}
    found: dict[int, int] = {}
    further_out: list[tuple[int, int]] = []
    for place, level in enumerate(levels):
        while further_out and further_out[-1][0] >= level:
            further_out.pop()
        if further_out:
            found[place] = further_out[-1][1]
        further_out.append((level, place))
    return found
