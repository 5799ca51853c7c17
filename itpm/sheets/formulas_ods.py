"""Formulas of an ODS that some program wrote and none has calculated: they have no value."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from itpm.sheets.formulas import ATTRIBUTE, BLOCK, Formula, Waiting, place_of, waiting_in

CONTENT = "content.xml"
MARK = b":formula="
TAG = re.compile(rb"<(/?)table:(covered-table-cell|table-cell|table-row|table)(\s[^>]*?|)(/?)>")
SAID = re.compile(rb"<text:p(?:\s[^>]*[^/])?>")
"""Words in a cell: a formula that gives a text has its result there."""
SUM = re.compile(r"(?:of:|oooc:)?=SUM\(\[\.\$?([A-Z]+)\$?\d+:\.\$?([A-Z]+)\$?\d+\]\)")
MOST = 1_000_000
"""Repeated rows and columns beyond this are the empty rest of a sheet."""


class OpenFormulas:
    """The formulas of an ODS, sheet by sheet."""

    def __init__(self, source: Path) -> None:
        """Find the formulas without a result; of a file without formulas, none is read."""
        self._found: dict[str, list[Formula]] = {}
        with zipfile.ZipFile(source) as packed:
            if CONTENT in packed.namelist() and _has_formulas(packed):
                self._found = _found_in(packed.read(CONTENT))

    def waiting(self, sheet: str, *, gapless: bool) -> Waiting:  # noqa: ARG002 -- as for XLSX
        """Give where formulas of a sheet wait."""
        return waiting_in(self._found.get(sheet, []), later=False)


def _has_formulas(packed: zipfile.ZipFile) -> bool:
    with packed.open(CONTENT) as file:
        rest = b""
        while block := file.read(BLOCK):
            if MARK in rest + block:
                return True
            rest = block[-len(MARK) :]
    return False


def _found_in(xml: bytes) -> dict[str, list[Formula]]:
    found: dict[str, list[Formula]] = defaultdict(list)
    sheet, row, place, many = "", 0, 0, 1
    for tag in TAG.finditer(xml):
        closes, name, told = tag[1] or tag[4], tag[2], tag[3]
        if name == b"table" and not tag[1]:
            sheet, row = _told(told).get("table:name", ""), 0
        elif name == b"table-row":
            if not tag[1]:
                place, many = 0, _many(told, b"rows")
            if closes:
                row += many
        elif not tag[1] and name.endswith(b"cell"):
            times = _many(told, b"columns")
            if MARK in told and not _is_said(xml, tag):
                found[sheet] += _formulas(told, row, place, times)
            place += times
    return found


def _told(attributes: bytes) -> dict[str, str]:
    return {
        key.decode(): unescape(value.decode("utf-8", "replace"))
        for key, value in ATTRIBUTE.findall(attributes)
    }


def _many(attributes: bytes, what: bytes) -> int:
    found = re.search(rb"number-" + what + rb'-repeated="(\d{1,7})"', attributes)
    return min(int(found[1]), MOST) if found else 1


def _is_said(xml: bytes, tag: re.Match[bytes]) -> bool:
    """Tell whether a cell has a result: a value, or words."""
    if re.search(rb"office:(?:[a-z]+-)?value=", tag[3]) or b'"string"' in tag[3]:
        return True
    end = xml.find(b"</table:table-cell>", tag.end())
    return not tag[4] and SAID.search(xml, tag.end(), max(end, 0)) is not None


def _formulas(attributes: bytes, row: int, place: int, times: int) -> Iterator[Formula]:
    summed = SUM.fullmatch(_told(attributes).get("table:formula", ""))
    for n in range(place, place + times):
        is_sum = summed is not None and place_of(summed[1]) == place_of(summed[2]) == n
        yield Formula(n, row, b"", is_sum)
