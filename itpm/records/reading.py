"""Reading: from what a person typed to the value a field keeps."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, assert_never, cast

from itpm.records.kinds import Choice, Kind, snake

if TYPE_CHECKING:
    from itpm.records.record import Field

CENT = Decimal("0.01")
GRAIN = Decimal("1e-8")
"""How finely a figure is kept: a price of 0.00012345 for a kilowatt-hour is one."""
MOST = Decimal("1e15")
LONGEST = {Kind.TEXT: 300, Kind.NOTE: 20_000}
SCORES = (1, 5)
PERCENTS = (0, 100)
YES = {"yes", "y", "true", "1", "x", "ja", "j", "sant", "sann", "waar"}
NO = {"no", "n", "false", "0", "nei", "nej", "nee", "usant", "falsk", "onwaar"}
STEP_AND_WORD = re.compile(r"([1-9])\s*[-–—:.=(]?\s*[^\W\d_][^\d]*")
"""``4 - high`` is the fourth step of a scale, whatever it is called."""
_GAPS = re.compile(r"[\s'’\u00a0\u202f]")
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(,\d+)?|[+-]?\d{1,3}(?:,\d{3})+(\.\d+)?")


class Unreadable(Exception):
    """A text that is no value of its kind; carries the problem's code."""

    def __init__(self, code: str) -> None:
        """Remember the code."""
        super().__init__(code)
        self.code = code


def read(  # noqa: C901 -- one case a kind
    field: "Field", raw: object, known: Mapping[str, Mapping[str, str]]
) -> object:
    """Give the value a field keeps, ``None`` for nothing typed, or raise ``Unreadable``."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None
    match field.kind:
        case Kind.TEXT | Kind.NOTE:
            return _text(raw, LONGEST[field.kind])
        case Kind.WHOLE:
            return _whole(raw)
        case Kind.MONEY:
            return amount(raw)
        case Kind.FIGURE:
            return figure(raw)
        case Kind.PERCENT:
            return _within(raw, PERCENTS)
        case Kind.SCORE:
            return _score(raw, known.get(field.key, {}))
        case Kind.DAY:
            return day(raw)
        case Kind.YES:
            return _yes(raw)
        case Kind.CHOICE:
            return _answer(field, raw, known)
        case Kind.REFERENCE:
            return _reference(field, raw, known)
        case _:
            assert_never(field.kind)


def _text(raw: object, longest: int) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = str(raw).replace("\x00", "").strip()
    if len(text) > longest:
        raise Unreadable("too_long")
    return text


def amount(raw: object) -> Decimal:
    """Give an exact amount in hundredths; halves are rounded away from zero.

    A text like ``1.234`` or ``1,234`` may mean two things, and is refused.
    """
    value = _decimal(raw)
    if not value.is_finite() or abs(value) >= MOST:
        raise Unreadable("out_of_range")
    return value.quantize(CENT, rounding="ROUND_HALF_UP")


def figure(raw: object) -> Decimal:
    """Give an exact figure with all its decimals; one with more than can be kept is refused."""
    value = _decimal(raw)
    if not value.is_finite() or abs(value) >= MOST or value != value.quantize(GRAIN):
        raise Unreadable("out_of_range")
    return value


def _decimal(raw: object) -> Decimal:
    if isinstance(raw, bool):
        raise Unreadable("not_a_number")
    if isinstance(raw, Decimal | int):
        return Decimal(raw)
    # A float from a spreadsheet means the digits it is shown with, not its binary tail.
    text = repr(raw) if isinstance(raw, float) else _GAPS.sub("", str(raw)).replace("−", "-")
    if isinstance(raw, str) and _THOUSANDS.fullmatch(text):
        raise Unreadable("ambiguous_number")
    if isinstance(raw, str) and not _PLAIN.fullmatch(text):
        text = _ungrouped(text)
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Unreadable("not_a_number") from None


def _ungrouped(text: str) -> str:
    if not _GROUPED.fullmatch(text):
        raise Unreadable("not_a_number")
    mark = "," if text.rfind(",") > text.rfind(".") else "."
    whole, _, rest = text.rpartition(mark)
    return f"{whole.replace('.', '').replace(',', '')}.{rest}"


def _whole(raw: object) -> int:
    value = _decimal(raw)
    if not value.is_finite() or value != value.to_integral_value():
        raise Unreadable("not_a_whole_number")
    if abs(value) >= 2**31:
        raise Unreadable("out_of_range")
    return int(value)


def _within(raw: object, bounds: tuple[int, int]) -> int:
    value = _whole(raw.rstrip(" %") if isinstance(raw, str) else raw)
    if not bounds[0] <= value <= bounds[1]:
        raise Unreadable("out_of_range")
    return value


def _score(raw: object, steps: Mapping[str, str]) -> int:
    """Give a step of a scale; ``steps`` are the texts that stand for one, if it has its own."""
    text = str(raw).strip().casefold()
    if text in steps:
        return int(steps[text])
    if told := STEP_AND_WORD.fullmatch(text):
        raw = told[1]
    return _within(raw, (SCORES[0], max(map(int, steps.values()), default=SCORES[1])))


def day(raw: object) -> date:
    """Give a date from a date, a moment, ``2026-01-05`` or ``5.1.2026``.

    Two numbers and a slash may be British or American, and are refused.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = str(raw).strip()
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", text) else text)
    except ValueError:
        raise Unreadable("not_a_date") from None


def _yes(raw: object) -> bool:
    text = str(raw).strip().casefold()
    if text in YES:
        return True
    if text in NO:
        return False
    raise Unreadable("not_yes_or_no")


def _answer(field: "Field", raw: object, known: Mapping[str, Mapping[str, str]]) -> object:
    text = str(raw).strip().casefold()
    code = known.get(answers_key(field), {}).get(text, text)
    try:
        return cast("type[Choice]", field.answers)(code)
    except ValueError:
        raise Unreadable("unknown_answer") from None


def answers_key(field: "Field") -> str:
    """Give the key under which a choice's words stand: ``risk_state``."""
    return snake(cast("type[Choice]", field.answers))


def _reference(field: "Field", raw: object, known: Mapping[str, Mapping[str, str]]) -> str:
    text = str(raw).strip()
    ids = known.get(field.refers or "", {})
    found = ids.get(text.casefold())
    if found is None:
        raise Unreadable("unknown_reference")
    return found
