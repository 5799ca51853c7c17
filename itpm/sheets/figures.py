"""Figures: numbers as people write them, read exactly, in the style of their column.

``-105 000 000 ``, ``1.234,50``, ``(99.5)``, ``kr 12,-``, ``12-`` and ``45 %`` are numbers.
Everything is ``decimal128``: no amount passes through a float that was not one in the file.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.units import CURRENCY_IN_CELL

DIGITS = 38
MOST_PLACES = 12
MOST_EXACT = 6
"""Decimals that are tried before each number is read by itself."""
GROUPED = 3
SIGNIFICANT = 15
"""Digits of a workbook's number that mean anything; the rest is the binary tail."""
EXACT = 2.0**53
MOST = 1e20
SHOWN, WIDE = Context(prec=SIGNIFICANT), Context(prec=DIGITS)
_GAP = r"[ \x{00a0}\x{202f}\x{2009}'’]"
_MINUS = r"\-−–"
_BEFORE = rf"^\(?[+{_MINUS}]?\s*(?:{CURRENCY_IN_CELL})?\s*[+{_MINUS}]?\s*"
_AFTER = rf"\s*(?:%|,?[-–]{{1,2}}|{CURRENCY_IN_CELL})?\s*\)?$"
_BODY = r"(?:\d{{1,3}}(?:(?:{gap}|{group})\d{{3}})+|\d{{1,20}})(?:{point}\d*)?|{point}\d+"
NEGATIVE = rf"^\(?\s*(?:{CURRENCY_IN_CELL})?\s*[{_MINUS}]|^\(.*\)$|\d[{_MINUS}]$"
NOTHING = frozenset({
    "-", "–", "—", ".", "..", "...", "…", "*", "**", "***", "****", "*****", "?", "x",
    "n/a", "na", "n.a.", "#n/a", "i/a", "ia", "null", "nan", "none",
    "ukjent", "okänt", "onbekend", "unknown", "nvt", "n.v.t.",
})  # fmt: skip
"""Marks people leave where there is nothing to say."""
_LIKE = re.compile(
    rf"\(?[+{_MINUS}]?\s*(?:{CURRENCY_IN_CELL})?\s*[+{_MINUS}]?\s*"
    rf"(?:\d{{1,3}}(?:[ \u00a0\u202f\u2009'’.,]\d{{3}})+|\d{{1,20}})?(?:[.,]\d*)?"
    rf"\s*(?:%|[-–]{{1,2}}|{CURRENCY_IN_CELL})?\s*\)?"
)


@dataclass(frozen=True)
class Style:
    """How a column writes its numbers."""

    point: str = "."
    sure: bool = True

    @property
    def pattern(self) -> str:
        """Give the pattern of a whole cell in this style."""
        point, group = (",", r"\.") if self.point == "," else (r"\.", ",")
        body = _BODY.format(gap=_GAP, group=group, point=point)
        return f"{_BEFORE}(?:{body}){_AFTER}"


def like_number(text: str) -> bool:
    """Tell whether a text looks like a number in any style."""
    return _LIKE.fullmatch(text) is not None and any(map(str.isdecimal, text))


def style_of(texts: Iterable[str], neighbour: str = "") -> Style:
    """Tell the decimal mark from what cannot mean anything else; else ask the neighbours."""
    sure, doubtful = Counter[str](), Counter[str]()
    plain: list[int] = []
    for text in texts:
        plain += [len(text)] if text.isdecimal() else []
        mark = max(",.", key=text.rstrip("-–").rfind)
        (doubtful if _doubtful(text, mark) else sure)[_point(text, mark)] += mark in text
    for votes, is_sure in ((sure, True), (doubtful, False)):
        if votes.total():
            best = max(votes, key=lambda point: (votes[point], point == neighbour))
            told = is_sure or bool(neighbour) or _all_grouped(votes, plain)
            return Style(best if is_sure else neighbour or best, sure=told)
    return Style(neighbour or ".")


def _all_grouped(votes: Counter[str], plain: list[int]) -> bool:
    """Tell whether every number beyond 999 has the mark, and none below: it groups."""
    return votes.total() >= GROUPED and bool(plain) and max(plain) <= GROUPED


def _point(text: str, mark: str) -> str:
    """Give the decimal mark this text speaks for: its last mark, unless that must group."""
    both = "," in text and "." in text
    groups = not both and (text.count(mark) > 1 or _grouping(text, mark))
    return {",": ".", ".": ","}[mark] if groups else mark


def _doubtful(text: str, mark: str) -> bool:
    """Tell whether the mark could as well separate thousands as decimals: 1,234."""
    return text.count(",") + text.count(".") == 1 and _grouping(text, mark)


def _grouping(text: str, mark: str) -> bool:
    return re.search(rf"(?<!\d)[1-9]\d{{0,2}}\{mark}\d{{3}}(?!\d)", text) is not None


def read(texts: pa.Array, style: Style) -> pa.Array:
    """Read texts exactly; what is no number in this style is null."""
    plain = pc.match_substring_regex(texts, r"^-?\d{1,20}(?:\.\d{1,12})?$")
    if style.point == "." and pc.all(plain, min_count=0).as_py():
        return _cast(texts)
    fits = pc.match_substring_regex(texts, style.pattern)
    negative = pc.match_substring_regex(texts, NEGATIVE)
    kept = pc.replace_substring_regex(texts, rf"[^0-9{style.point}]", "")
    kept = pc.replace_substring_regex(kept, r"[.,]$", "")
    kept = pc.replace_substring(kept, style.point, ".")
    signed = pc.if_else(negative, pc.binary_join_element_wise("-", kept, ""), kept)
    return _cast(pc.if_else(pc.fill_null(fits, fill_value=False), signed, None))


def _cast(texts: pa.Array) -> pa.Array:
    """Give plain texts as decimals; a binary tail (2066075.5899999999) is rounded off."""
    if pc.any(pc.match_substring_regex(texts, r"\.\d{8}"), min_count=0).as_py():
        return _decimals([None if text is None else _shown(text) for text in texts.to_pylist()])
    marks = pc.find_substring(texts, ".")
    places = pc.if_else(
        pc.greater_equal(marks, 0), pc.subtract(pc.utf8_length(texts), pc.add(marks, 1)), 0
    )
    return texts.cast(pa.decimal128(DIGITS, pc.max(places).as_py() or 0))


def joined(read: pa.Array, numbers: pa.Array | None) -> pa.Array:
    """Give a column's numbers: those read from texts, and those the workbook has as such."""
    if numbers is None or read.null_count == len(read):
        return read if numbers is None else numbers
    wanted = max(read.type, numbers.type, key=lambda type_: int(type_.scale))
    return pc.coalesce(numbers.cast(wanted), read.cast(wanted))


def from_numbers(numbers: pa.Array) -> pa.Array:
    """Give a workbook's numbers as the digits they are shown with."""
    values = numbers.to_numpy(zero_copy_only=False)
    there = np.isfinite(values) & (np.abs(values) < MOST)
    kept = values[there]
    order = pa.array(np.cumsum(there) - 1, mask=~there)
    for places in range(MOST_EXACT + 1):
        scaled = np.rint(kept * 10**places)
        if (np.abs(scaled) < EXACT).all() and (scaled / 10**places == kept).all():
            return _shifted(pa.array(scaled.astype(np.int64)), places).take(order)
    return _decimals([_shown(f"{value:.17g}") for value in kept]).take(order)


def shown(numbers: pa.Array) -> pa.Array:
    """Give decimals as texts without idle noughts: 12.50 is ``12.5``."""
    if not numbers.type.scale:
        ends = [abs(end or 0) for end in pc.min_max(numbers).as_py().values()]
        # An integer is written three times as fast as a decimal.
        return (numbers.cast(pa.int64()) if max(ends) < EXACT else numbers).cast(pa.string())
    text = numbers.cast(pa.string())
    return pc.replace_substring_regex(text, r"\.0+$|(\.\d*[1-9])0+$", r"\1")


def _shown(text: str) -> Decimal:
    value = Decimal(text)
    if len(value.as_tuple().digits) > SIGNIFICANT:
        value = SHOWN.plus(value)
    return value.normalize() if value else Decimal(0)


def _decimals(values: list[Decimal | None]) -> pa.Array:
    least = min((int(v.as_tuple().exponent) for v in values if v is not None), default=0)
    quantum = Decimal(1).scaleb(-min(max(-least, 0), MOST_PLACES))
    exact = [None if v is None else v.quantize(quantum, context=WIDE) for v in values]
    return pa.array(exact, pa.decimal128(DIGITS, -int(quantum.as_tuple().exponent)))


def _shifted(whole: pa.Array, places: int) -> pa.Array:
    """Give integers as decimals with that many places: 12345 with two is 123.45."""
    cents = whole.cast(pa.decimal128(DIGITS, 0))
    return pa.Array.from_buffers(pa.decimal128(DIGITS, places), len(cents), cents.buffers())
