"""Deciding: which kind a column is. Whole columns are weighed, never single cells."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from itpm.records.reading import NO, YES
from itpm.sheets import dates, figures, heading_words, units
from itpm.sheets.cells import Cells
from itpm.sheets.column import CENTS, Column, ColumnKind, Odd, misfits
from itpm.sheets.shares import per_cents

SAMPLE = 300
FEW = 4
UNPROMISED, PROMISED, DATED = 0.15, 0.34, 0.5
"""The share of cells that may be something else: of any column, one of money, one of dates."""
MOMENT = pa.timestamp("us")
YEARS = (1800, 2100)
LIKELY_YEARS = (1990, 2060)
LONG_CODE = 6
CODE = re.compile(r"[A-Za-zÆØÅÄÖæøåäö]{0,6}[-_/.]?\d[\w./-]*( - \d+)?")
OUTLINE = r"^\d{1,3}([.,]\d{1,2})?$"
XY = pa.array(["x", "y"])
MOST_CHOICES = 30
LONGEST_CHOICE = 60


@dataclass(frozen=True)
class Surroundings:
    """What a column may learn from the rest of its table."""

    names: frozenset[str] = frozenset()
    point: str = ""
    month_first: bool = False


def column_of(name: str, cells: Cells, around: Surroundings, unit: str = "") -> Column:
    """Decide what a column holds, and read its cells as that; ``unit`` stands above them."""
    half, found = cells.filled / 2, None
    if cells.count("moment") > half:
        found = _dates(name, cells, around)
    elif cells.count("number") > half:
        found = _numbers(name, cells, around, unit)
    elif cells.count("flag") > half:
        found = _yes_no(name, cells)
    elif cells.filled:
        found = _from_texts(name, cells, around, unit)
    return replace(found or _words(name, cells), cells=cells)


def _from_texts(name: str, cells: Cells, around: Surroundings, unit: str) -> Column | None:
    sample = sample_of(cells.part("text"))
    if all(text.casefold() in YES | NO and not text.isdecimal() for text in sample):
        return None if _are_letters(cells) else _yes_no(name, cells)
    numbered = heading_words.promises_identifier(name, around.names)
    if _mostly(dates.like_month, sample) and len(sample) > 1 and not numbered:
        return _months(name, cells)
    compact = _compact(name)
    agreed = [text for text in sample if text.casefold() not in dates.OPEN_ENDED]
    like = cells.count("moment") or _mostly(
        lambda t: dates.like_date(t, compact=compact), agreed, share=_share_of_dates(name)
    )
    if like and (found := _dates(name, cells, around)):
        return found
    if _mostly(figures.like_number, sample, share=_share_of_figures(name)):
        return _numbers(name, cells, around, unit)
    return None


def _are_letters(cells: Cells) -> bool:
    """Tell whether x and y both stand here: either may mean yes, but not beside the other."""
    return bool(pc.all(pc.is_in(XY, pc.utf8_lower(cells.part("text")))).as_py())


def _compact(name: str) -> bool:
    return heading_words.promises_date(name)


def sample_of(texts: pa.Array) -> list[str]:
    """Give some of the different texts of a column, from all over it."""
    distinct = pc.drop_null(pc.unique(texts))
    step = max(1, len(distinct) // SAMPLE)
    shown = distinct.take(pa.array(range(0, len(distinct), step), pa.int64())).to_pylist()
    return [text for text in shown if text.casefold() not in figures.NOTHING] or shown


def _mostly(
    fits: Callable[[str], object], sample: list[str], *, share: float = UNPROMISED
) -> bool:
    return few_enough(sum(not fits(text) for text in sample), len(sample), share=share)


def _share_of_dates(name: str) -> float:
    return DATED if heading_words.promises_date(name) else UNPROMISED


def _share_of_figures(name: str) -> float:
    return PROMISED if heading_words.promises_money(name) else UNPROMISED


def few_enough(odd: int, cells: int, *, share: float = UNPROMISED) -> bool:
    """Tell whether so few cells do not fit that the column still is what the others say.

    Where its heading promises that, more may: a date that is none is told, not the column lost.
    """
    return odd < cells and odd <= max(1 if cells >= FEW else 0, cells * share)


def _dates(name: str, cells: Cells, around: Surroundings) -> Column | None:
    texts = cells.part("text").dictionary_encode()
    shown = texts.dictionary.to_pylist()
    read = dates.readings(shown, compact=_compact(name), month_first=around.month_first)
    values = pa.array(read.moments, MOMENT).take(texts.indices)
    typed = cells.parts.get("moment")
    values = values if typed is None else pc.coalesce(typed.cast(MOMENT), values)
    nothing = figures.NOTHING | dates.OPEN_ENDED
    odd = misfits(cells.texts, values, "not_a_date", nothing)
    if not few_enough(len(odd), cells.filled, share=_share_of_dates(name)):
        return None
    torn = {n for n, code in enumerate(read.codes) if code}
    if torn:
        places = [n for n, index in enumerate(texts.indices.to_pylist()) if index in torn]
        odd += [Odd(n, "ambiguous_date", cells.texts[n].as_py()) for n in places]
    odd += [] if read.sure else [Odd(-1, "day_or_month")]
    odd += [Odd(-1, "mixed_dates")] if read.mixed else []
    kind = ColumnKind.MOMENT if _has_clock(values) else ColumnKind.DATE
    values = values if kind is ColumnKind.MOMENT else values.cast(pa.date32())
    style = read.style if cells.count("text") else dates.Style.TYPED
    return Column(name, kind, values, cells.texts, style=style, odd=tuple(odd))


def _has_clock(moments: pa.Array) -> bool:
    days = pc.floor_temporal(moments, unit="day")
    return not pc.all(pc.equal(days, moments), min_count=0).as_py()


def months_in(texts: pa.Array) -> pa.Array:
    """Read texts as months; what is none is null."""
    encoded = texts.dictionary_encode()
    read = dates.months(encoded.dictionary.to_pylist())
    return pa.array(read, pa.date32()).take(encoded.indices)


def _months(name: str, cells: Cells) -> Column | None:
    values = months_in(cells.part("text"))
    odd = misfits(cells.texts, values, "not_a_month", figures.NOTHING)
    if not few_enough(len(odd), cells.filled):
        return None
    return Column(name, ColumnKind.MONTH, values, cells.texts, odd=tuple(odd))


def yes_or_no_in(texts: pa.Array) -> pa.Array:
    """Read texts as yes or no; what is neither is null."""
    folded = pc.utf8_lower(texts)
    yes = pc.is_in(folded, pa.array(sorted(YES)))
    return pc.if_else(pc.or_(yes, pc.is_in(folded, pa.array(sorted(NO)))), yes, None)


def _yes_no(name: str, cells: Cells) -> Column | None:
    values = yes_or_no_in(cells.texts)
    odd = misfits(cells.texts, values, "not_yes_or_no", ())
    if not few_enough(len(odd), cells.filled):
        return None
    return Column(name, ColumnKind.YES_NO, values, cells.texts, odd=tuple(odd))


def _numbers(name: str, cells: Cells, around: Surroundings, above: str) -> Column | None:
    texts = cells.part("text").dictionary_encode()
    sample = sample_of(cells.part("text"))
    style = figures.style_of(sample, around.point)
    read = figures.read(texts.dictionary, style).take(texts.indices)
    values = figures.joined(read, cells.numbers)
    odd = misfits(cells.texts, values, "not_a_number", figures.NOTHING)
    too_odd = not few_enough(len(odd), cells.filled, share=_share_of_figures(name))
    if too_odd or values.null_count == len(values):
        return None
    odd += [] if style.sure else [Odd(-1, "thousands_or_decimals")]
    unit = units.unit_in_cells(sample) or units.unit_in_heading(f"{name} ({above})")
    kind = _number_kind(name, cells, values, unit, around)
    if kind is ColumnKind.IDENTIFIER:
        return Column(name, kind, cells.texts, cells.texts)
    if kind is ColumnKind.PERCENT:
        values = per_cents(read, cells)
    return Column(name, kind, values, cells.texts, unit, style.point, tuple(odd))


def _number_kind(
    name: str, cells: Cells, values: pa.Array, unit: str | None, around: Surroundings
) -> ColumnKind:
    if unit == "%":
        return ColumnKind.PERCENT
    is_whole = values.type.scale == 0 and not _of_a_period(name)
    if is_whole and _are_years(name, values):
        return ColumnKind.YEAR
    money = unit is not None or heading_words.promises_money(name)
    if is_whole and _are_codes(name, cells, around, money=money):
        return ColumnKind.IDENTIFIER
    cents = heading_words.is_year(name) and values.type.scale == CENTS
    if not money and _are_outline(name, cells, around):
        return ColumnKind.IDENTIFIER
    if money or cents:
        return ColumnKind.MONEY
    return ColumnKind.WHOLE if values.type.scale == 0 else ColumnKind.DECIMAL


def _of_a_period(name: str) -> bool:
    """Tell whether figures of a month or a year stand below: neither codes nor years."""
    return heading_words.is_period(name) and not heading_words.promises_year(name)


def _are_years(name: str, values: pa.Array) -> bool:
    ends = pc.min_max(values).as_py()
    first, last = YEARS if heading_words.promises_year(name) else LIKELY_YEARS
    if heading_words.promises_count(name) or heading_words.is_year(name):
        return False
    return bool(first <= ends["min"] and ends["max"] <= last)


def _are_codes(name: str, cells: Cells, around: Surroundings, *, money: bool) -> bool:
    if heading_words.promises_identifier(name, around.names) and not money:
        return True
    texts = cells.part("text")
    zeros = pc.match_substring_regex(texts, r"^0\d")
    if pc.any(zeros, min_count=0).as_py():
        return True
    return not money and _are_long_codes(cells)


def _are_outline(name: str, cells: Cells, around: Surroundings) -> bool:
    """Tell whether these number an outline: 1, 1.1, 1.2, 2, below a heading that says so."""
    if not heading_words.promises_identifier(name, around.names):
        return False
    numbered = pc.match_substring_regex(pc.drop_null(cells.texts), OUTLINE)
    return bool(pc.all(numbered).as_py())


def _are_long_codes(cells: Cells) -> bool:
    """Tell whether these are long numbers of one length, nearly all different."""
    texts = pc.drop_null(cells.texts)
    ends = pc.min_max(pc.utf8_length(texts)).as_py()
    alike = ends["min"] == ends["max"] >= LONG_CODE
    different = int(pc.count_distinct(texts).as_py())
    return bool(alike and len(texts) >= FEW and different > len(texts) / 2)


def _words(name: str, cells: Cells) -> Column:
    texts = cells.texts
    sample = sample_of(texts)
    kind = ColumnKind.TEXT
    if _mostly(_like_code, sample):
        kind = ColumnKind.IDENTIFIER
    elif _are_choices(texts):
        kind = ColumnKind.CHOICE
    return Column(name, kind, texts, texts)


def _like_code(text: str) -> bool:
    return CODE.fullmatch(text) is not None


def _are_choices(texts: pa.Array) -> bool:
    filled = pc.drop_null(texts)
    different = pc.unique(filled)
    few = 0 < len(different) <= min(MOST_CHOICES, len(filled) / 2)
    return few and pc.max(pc.utf8_length(different)).as_py() <= LONGEST_CHOICE
