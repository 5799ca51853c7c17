"""Clipping: the refused rows of a file cut out of it, with a column that says why.

Run by ``returning.py`` as ``python -m itpm.sheets.clipping``, under the limits of the child
that reads: a strange file is never opened in the server's own process.
"""

import csv
import io
import json
import re
import sys
from copy import copy
from pathlib import Path
from typing import Any

from itpm.sheets.bounds import limit
from itpm.sheets.delimited import decoded, delimiter, encoding

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[-+][\d\s.,]+")
MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
"""What a text may begin with to say how it is written."""
WIDE = 60

Asked = dict[str, Any]
"""``sheet`` its name, ``head`` the row of its heading, ``why`` the new column's heading, and
``rows``: a reason by the number of each row."""


def clipped_text(data: bytes, asked: Asked) -> bytes:
    """Cut rows out of a text, and leave its delimiter, encoding and line ends as they are."""
    coding = encoding(data)
    text = decoded(data)
    told = re.match(r"sep=(.)\r?\n", text)
    body = text[told.end() :] if told else text
    mark = told[1] if told else delimiter(body)
    rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=mark))
    kept = _kept(rows, asked)
    out = io.StringIO(told[0] if told else "")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, delimiter=mark, lineterminator="\r\n" if "\r\n" in text else "\n")
    writer.writerows([guarded(cell) for cell in row] for row in kept)
    begin = MARKS.get(coding, b"")
    return (begin if data.startswith(begin) else b"") + out.getvalue().encode(coding, "replace")


def _kept(rows: list[list[str]], asked: Asked) -> list[list[str]]:
    reasons = {int(number): reason for number, reason in asked["rows"].items()}
    head = asked["head"]
    width = max((len(rows[n - 1]) for n in (head, *reasons) if 0 < n <= len(rows)), default=0)
    kept = rows[: max(head - 1, 0)]
    if head:
        kept = [*kept, [*_padded(rows[head - 1], width), asked["why"]]]
    return kept + [
        [*_padded(rows[number - 1], width), reason]
        for number, reason in sorted(reasons.items())
    ]


def _padded(row: list[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def guarded(text: str) -> str:
    """Mark a text that begins like a formula as the text it is; a number is none."""
    harmless = not text.startswith(FORMULA) or NUMBER.fullmatch(text)
    return text if harmless else f"'{text}"


def clipped_workbook(data: bytes, asked: Asked) -> bytes:
    """Cut rows out of a workbook's sheet; its heading and the look of its cells stay."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- only who writes pays for it

    book: Any = load_workbook(io.BytesIO(data), data_only=True)
    for other in book.sheetnames:
        if other != asked["sheet"] and book[other].sheet_state == "visible":
            del book[other]
    old = book[asked["sheet"]]
    new = book.create_sheet("-", book.index(old))
    _moved(old, new, asked)
    for letter, size in old.column_dimensions.items():
        new.column_dimensions[letter].width = size.width
    new.freeze_panes = old.freeze_panes
    del book[asked["sheet"]]
    new.title = asked["sheet"]
    book.active = book.index(new)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _moved(old: Any, new: Any, asked: Asked) -> None:
    head, reasons = asked["head"], {int(n): reason for n, reason in asked["rows"].items()}
    numbers = [*range(1, head + 1), *sorted(reasons)]
    last = max((len(row) for row in old.iter_rows(max_row=1)), default=0) + 1
    for place, number in enumerate(numbers, 1):
        for cell in old[number]:
            _put(new.cell(place, cell.column), cell)
        new.row_dimensions[place].height = old.row_dimensions[number].height
        why = asked["why"] if number == head else reasons.get(number, "")
        if why:
            _text(new.cell(place, last), why)
    new.column_dimensions[new.cell(1, last).column_letter].width = WIDE
    for area in old.merged_cells.ranges:
        if area.max_row <= head:
            new.merge_cells(area.coord)


def _put(target: Any, cell: Any) -> None:
    if cell.data_type == "s":
        _text(target, str(cell.value))
    else:
        target.value = cell.value
    if cell.has_style:
        for name in ("font", "fill", "border", "alignment", "number_format"):
            setattr(target, name, copy(getattr(cell, name)))


def _text(target: Any, text: str) -> None:
    target.value = text
    target.data_type = "s"
    if text.startswith(FORMULA):
        target.quotePrefix = True


def main(kind: str, source: str, folder: str) -> None:
    """Cut ``source`` as ``asked.json`` says, and leave ``clipped`` in ``folder``."""
    asked = json.loads((Path(folder) / "asked.json").read_text("utf-8"))
    clip = clipped_text if kind == "text" else clipped_workbook
    made = clip(Path(source).read_bytes(), asked)
    (Path(folder) / "clipped").write_bytes(made)


if __name__ == "__main__":
    limit(int(sys.argv[4]), int(sys.argv[5]))
    main(*sys.argv[1:4])
