"""Periods: which month, quarter or year a heading is, and what else it says.

``jan``, ``Budsjett januar 2026``, ``2026-01``, ``01.2026``, ``2026 / Q1`` and ``2027`` are
periods; ``Endring 2025-2026`` is none, for it names two.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from itpm.sheets.dates import MONTH_OF
from itpm.sheets.units import without_units

YEAR = 12
"""Months of a year."""
_Y = r"(?P<y>(?:19|20)\d\d)"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_NAME = "|".join(sorted(MONTH_OF, key=len, reverse=True))
_LENGTHS = {
    3: r"q|k|kv|kvartal|kwartaal|quarter|kw",
    4: r"t|tertial",
    6: r"h|halvår|halvar|halfjaar|half|half year",
}
_EXACT = (
    re.compile(rf"\b{_Y}[-/.](?P<m>\d\d)[-/.]\d\d(?: 00:00:00)?(?!\d)"),
    re.compile(rf"(?<!\w)\d\d?[./](?P<m>\d\d?)[./]{_Y}(?!\d)"),
    re.compile(rf"(?<!\d){_Y}(?P<m>0[1-9]|1[0-2])(?!\d)"),
    re.compile(rf"(?<!\d){_Y} ?[-/.m] ?{_M}(?!\d)"),
    re.compile(rf"(?<!\w){_M}[-/.]{_Y}(?!\d)"),
)
"""A month and its year, in figures."""
_NAMED = re.compile(
    rf"(?<![^\W\d])(?P<name>{_NAME})(?![^\W\d])\.?(?:[-' ]*(?P<short>\d\d)(?!\d))?"
)
_NUMBERED = re.compile(
    rf"\b(?:m|p|per|periode|period|måned|månad|maand|month|mnd)\.? ?{_M}(?!\d)"
)
_PART = re.compile(
    "|".join(
        rf"(?<![^\W\d])(?:{words}) ?(?P<a{n}>[1-{YEAR // n}])(?!\d)"
        rf"|(?<!\d)(?P<b{n}>[1-{YEAR // n}])(?:\.|st|nd|rd|th|:[ae]|e)? ?(?:{words})\b"
        for n, words in _LENGTHS.items()
    )
)
_WHOLE = re.compile(rf"(?<!\d){_Y}(?!\d)")
_FIGURE = re.compile(r"\d")
"""A figure more, such as that of ``2025/26``, and a heading names no one period."""
_BETWEEN = re.compile(r"[\s/|·:;,._-]+")
_BARE = re.compile(r"0?([1-9]|1[0-2])")


@dataclass(frozen=True)
class Period:
    """A span of months; ``year`` is none where the heading does not say it."""

    year: int | None
    first: int
    months: int
    rest: str = ""
    """What else the heading says: ``budsjett``."""

    @property
    def last(self) -> int:
        """Give its last month."""
        return self.first + self.months - 1

    def holds(self, other: "Period") -> bool:
        """Tell whether another period is a part of this one."""
        same = self.year is None or other.year in {None, self.year}
        return same and self.first <= other.first and other.last <= self.last


def period_of(heading: str) -> Period | None:
    """Give the period a heading names; nothing where it names none, or two."""
    text = without_units(heading.casefold().replace("_", " "))
    for read in (_exact, _named, _part, _numbered, _year):
        if found := read(text):
            period, rest = found
            second = _FIGURE.search(rest) or _named(rest)
            return None if second else Period(*period, _plain(rest))
    return None


Read = tuple[tuple[int | None, int, int], str]


def _exact(text: str) -> Read | None:
    for form in _EXACT:
        if (found := form.search(text)) and 1 <= int(found["m"]) <= YEAR:
            return (int(found["y"]), int(found["m"]), 1), _without(text, found)
    return None


def _named(text: str) -> Read | None:
    if not (found := _NAMED.search(text)):
        return None
    short, rest = found["short"], _without(text, found)
    year, rest = (2000 + int(short), rest) if short else _with_year(rest)
    return (year, MONTH_OF[found["name"]], 1), rest


def _part(text: str) -> Read | None:
    if not (found := _PART.search(text)):
        return None
    said = {name: int(value) for name, value in found.groupdict().items() if value}
    (name, place), *_ = said.items()
    months = int(name[1:])
    year, rest = _with_year(_without(text, found))
    return (year, (place - 1) * months + 1, months), rest


def _numbered(text: str) -> Read | None:
    if not (found := _NUMBERED.search(text)):
        return None
    year, rest = _with_year(_without(text, found))
    return (year, int(found["m"]), 1), rest


def _year(text: str) -> Read | None:
    year, rest = _with_year(text)
    return ((year, 1, YEAR), rest) if year else None


def _with_year(text: str) -> tuple[int | None, str]:
    found = _WHOLE.search(text)
    return (int(found["y"]), _without(text, found)) if found else (None, text)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _plain(rest: str) -> str:
    return " ".join(filter(None, _BETWEEN.split(rest)))


def periods_of(headings: list[str]) -> list[Period | None]:
    """Give the period of each heading; bare numbers are months where all twelve are there."""
    found = [period_of(heading) for heading in headings]
    bare = [n for n, heading in enumerate(headings) if _BARE.fullmatch(heading.strip())]
    numbers = [int(headings[n]) for n in bare]
    in_order = all(b - a == 1 for a, b in pairwise(bare))
    if numbers == list(range(1, YEAR + 1)) and in_order:
        for n, number in zip(bare, numbers, strict=True):
            found[n] = Period(None, number, 1)
    return found
