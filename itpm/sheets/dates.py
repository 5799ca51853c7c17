"""Dates: what the texts of one column mean, decided for the column as a whole.

``5/02/2016`` is the fifth of February when another cell of the column says ``30/03/2016``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, auto

MONTHS_A_YEAR = 12
SHORT_YEAR = 2
PIVOT = 70
"""Two-digit years from here on belong to the last century."""
_TIME = (
    r"(?:[T ,]+(?:kl\.? ?)?(?P<h>\d{1,2})[:.](?P<n>\d\d)(?:[:.](?P<s>\d\d)(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?Z|[+-]\d\d:?\d\d)?)?"
)
_DAYNAME = r"(?:[a-zåäö]{2,9}[.,]? +)?"
ISO = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})" + _TIME, re.IGNORECASE)
COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)")
PLAIN = re.compile(
    _DAYNAME + r"(?P<a>\d{1,2})(?:([/-])|(\.) ?)(?P<b>\d{1,2})(?:(?(2)\2|\. ?))"
    r"(?P<y>\d{4}|\d\d)\.?" + _TIME,
    re.IGNORECASE,
)
NORDIC = re.compile(
    _DAYNAME + r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?: ?- ?| )(?P<y>\d{4}|\d\d)" + _TIME,
    re.IGNORECASE,
)
"""``8/1-2026`` is the eighth of January wherever it is written so."""
WORDS = (
    re.compile(
        _DAYNAME + r"(?P<d>\d{1,2})(?:st|nd|rd|th|:e)?[. /-]*(?P<name>[a-zåäöé]{3,9})[. ,/-]*"
        r"(?P<y>\d{4}|\d\d)" + _TIME,
        re.IGNORECASE,
    ),
    re.compile(
        _DAYNAME
        + r"(?P<name>[a-zåäöé]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"
        + _TIME,
        re.IGNORECASE,
    ),
)
MONTHS = (
    re.compile(r"(?P<y>\d{4})[-/.M](?P<m>\d{1,2})", re.IGNORECASE),
    re.compile(r"(?P<m>\d{1,2})[-/.](?P<y>(?:19|20)\d\d)"),
    re.compile(r"(?P<name>[a-zåäöé]{3,9})[. -]*'?(?P<y>\d{4}|\d\d)", re.IGNORECASE),
)
_NAMES = (
    "january|januar|januari|jan",
    "february|februar|februari|feb",
    "march|mars|maart|mar|mrt",
    "april|apr",
    "may|mai|maj|mei",
    "june|juni|jun",
    "july|juli|jul",
    "august|augusti|augustus|aug",
    "september|sept|sep",
    "october|oktober|oct|okt",
    "november|nov",
    "december|desember|dec|des",
)
MONTH_OF = {name: n for n, names in enumerate(_NAMES, 1) for name in names.split("|")}

OPEN_ENDED = frozenset({
    "tills vidare", "tillsvidare", "løpende", "løpande", "løper", "inntil videre", "ubegrenset",
    "onbepaald", "onbepaalde tijd", "tot nader order", "until further notice", "ongoing",
    "open-ended", "open ended", "rolling",
})  # fmt: skip
"""No end is agreed: there is no day."""


class Style(StrEnum):
    """How a column writes its dates."""

    ISO = auto()
    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    WORDS = auto()
    TYPED = auto()


@dataclass(frozen=True)
class Reading:
    """What the texts of a column say, in their order; ``None`` for no date."""

    moments: list[datetime | None]
    codes: list[str | None]
    style: Style
    sure: bool
    mixed: bool


def like_date(text: str, *, compact: bool = False) -> bool:
    """Tell whether a text looks like a date or moment in any style."""
    return PLAIN.fullmatch(text) is not None or _other(text, compact=compact) is not None


def like_month(text: str) -> bool:
    """Tell whether a text looks like a month."""
    return _month(text) is not None


def readings(
    texts: list[str],
    *,
    compact: bool = False,
    month_first: bool = False,
    told: bool | None = None,
) -> Reading:
    """Read the texts of one column as dates or moments.

    ``month_first`` is what the neighbours do; it counts where the column does not tell.
    ``told`` is what a person says of it, and counts always.
    """
    plain = [PLAIN.fullmatch(text) for text in texts]
    day_told = any(int(m["a"]) > MONTHS_A_YEAR for m in plain if m)
    month_told = any(int(m["b"]) > MONTHS_A_YEAR >= int(m["a"]) for m in plain if m)
    american = (month_told or month_first) and not day_told if told is None else told
    moments, codes = [], []
    for text, match in zip(texts, plain, strict=True):
        moment = _plain(match, month_first=american) if match else _other(text, compact=compact)
        moments.append(moment)
        torn = told is None and day_told and month_told and match and _either(match)
        codes.append("ambiguous_date" if moment and torn else None)
    doubtful = told is None and not (day_told or month_told or month_first)
    doubtful = doubtful and any(_either(m) for m in plain if m)
    mixed = any(plain) and any(
        moment and not match for moment, match in zip(moments, plain, strict=True)
    )
    style = _style(texts, plain, month_first=american)
    return Reading(moments, codes, style, sure=not doubtful, mixed=mixed)


def _either(match: re.Match[str]) -> bool:
    """Tell whether day and month could change places; nobody does that with points."""
    small = int(match["a"]) <= MONTHS_A_YEAR and int(match["b"]) <= MONTHS_A_YEAR
    return small and match[3] is None and match["a"] != match["b"]


def _plain(match: re.Match[str], *, month_first: bool) -> datetime | None:
    day, month = (match["b"], match["a"]) if month_first else (match["a"], match["b"])
    return _moment(match, month, day) or _moment(match, day, month)


def _other(text: str, *, compact: bool) -> datetime | None:
    if match := ISO.fullmatch(text) or NORDIC.fullmatch(text):
        return _moment(match, match["m"], match["d"])
    if compact and (match := COMPACT.fullmatch(text)):
        return _moment(match, match["m"], match["d"])
    for pattern in WORDS:
        match = pattern.fullmatch(text)
        if match and match["name"].lower() in MONTH_OF:
            return _moment(match, MONTH_OF[match["name"].lower()], match["d"])
    return None


def _moment(match: re.Match[str], month: str | int, day: str) -> datetime | None:
    found = match.groupdict()
    hour = int(found.get("h") or 0)
    if half := found.get("half"):
        hour = hour % 12 + 12 * (half.lower() == "p")
    clock = (hour, int(found.get("n") or 0), int(found.get("s") or 0))
    try:
        late = timedelta(days=1) if clock == (24, 0, 0) else timedelta()
        start = datetime(_year(match["y"]), int(month), int(day))  # noqa: DTZ001 -- as written
        return (
            start + late if late else start.replace(hour=hour, minute=clock[1], second=clock[2])
        )
    except (ValueError, OverflowError):
        return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) > SHORT_YEAR:
        return year
    return year + (1900 if year >= PIVOT else 2000)


def _style(texts: list[str], plain: list[re.Match[str] | None], *, month_first: bool) -> Style:
    if any(plain):
        return Style.MONTH_FIRST if month_first else Style.DAY_FIRST
    iso = any(ISO.fullmatch(text) or COMPACT.fullmatch(text) for text in texts)
    return Style.ISO if iso else Style.WORDS


def months(texts: Iterable[str]) -> list[date | None]:
    """Read the texts of one column as months; ``None`` for no month."""
    return [_month(text) for text in texts]


def _month(text: str) -> date | None:
    for pattern in MONTHS:
        match = pattern.fullmatch(text)
        if match:
            found = match.groupdict()
            month = MONTH_OF.get((found.get("name") or "").lower()) or int(found.get("m") or 0)
            return date(_year(match["y"]), month, 1) if 1 <= month <= MONTHS_A_YEAR else None
    return None
