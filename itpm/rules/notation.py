"""Notation: links and durations as typed in a grid: ``12FS+3d; 14SS``, ``5d``, ``2w``.

The two letters of a link are the end it leaves from and the end it arrives at, in the reader's
language as Project users write them: FS in English and Norwegian, AS in Swedish, EB in Dutch.
Whatever the language, the letters of all four are understood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from itpm.records.plan import LinkKind, TimeUnit

FINISHES, STARTS = "faev", "sb"
LETTERS = {"sv": ("A", "S"), "nl": ("E", "B")}
"""What the end and the start of a task are called; otherwise F and S."""
KINDS = {
    (True, False): LinkKind.FINISH_START,
    (False, False): LinkKind.START_START,
    (True, True): LinkKind.FINISH_FINISH,
    (False, True): LinkKind.START_FINISH,
}
ENDS = {kind: ends for ends, kind in KINDS.items()}
WEEK, MONTH = "w", "m"
WORDS = {
    "d": "d day days dag dager dagar dagen",
    "h": "h hr hrs hour hours t time timer tim timme timmar uur",
    "min": "m min mins minute minutes minutt minutter minut minuter minuut minuten",
    WEEK: "w wk wks week weeks uke uker v vecka veckor weken",
}
UNIT_OF = {word: unit for unit, words in WORDS.items() for word in words.split()}
WEEKS_OR_HOURS = {"nb": WEEK, "nl": "h"}
"""A lone u is a Norwegian’s week and a Dutchman’s hour."""
SHORT = {
    "en": ("d", "h", "min"),
    "nb": ("d", "t", "min"),
    "sv": ("d", "h", "min"),
    "nl": ("d", "u", "min"),
}
WORKED = (TimeUnit.DAYS, TimeUnit.HOURS, TimeUnit.MINUTES)
ELAPSED = (TimeUnit.ELAPSED_DAYS, TimeUnit.ELAPSED_HOURS, TimeUnit.ELAPSED_MINUTES)
CLOCK_DAY, HOUR, DAYS_A_WEEK, CLOCK_WEEK = 1440, 60, 5, 7
SPAN = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\s*(e(?=\s*[a-z]))?\s*([a-z]*)\.?")
PERCENT = re.compile(r"(\d{1,4})\s*e?\s*%")
LINK = re.compile(
    rf"(?P<who>t\d+|\d+(?:\.\d+)*)\s*(?P<kind>[{FINISHES}{STARTS}]{{2}})?"
    r"\s*(?:(?P<sign>[+\-−–])\s*(?P<lag>.+))?",
)
MINUS = "-−–"
NONE = {"", "-", "–"}


@dataclass(frozen=True, slots=True)
class Span:
    """A length as records keep it: a whole number of a unit."""

    many: int
    unit: TimeUnit = TimeUnit.DAYS


@dataclass(frozen=True, slots=True)
class Typed:
    """A link as typed: the row or task it waits for, by which ends, and how long."""

    who: str
    kind: LinkKind = LinkKind.FINISH_START
    lag: Span = Span(0)


class Unread(Exception):
    """A piece of text that says nothing here."""


def span(text: str, language: str, day: int) -> Span:
    """Read a length; ``day`` is how many minutes a working day has. A bare number is days.

    A part of a unit is kept as so many of a smaller one: ``1,5d`` of seven hours is 630
    minutes. Raises Unread where nothing can be read.
    """
    found = SPAN.fullmatch(text.strip().casefold())
    unit = _unit(found[3], language) if found else None
    if not found or unit is None:
        raise Unread(text.strip())
    sizes = (CLOCK_DAY, HOUR, 1) if found[2] else (day, HOUR, 1)
    week = sizes[0] * (CLOCK_WEEK if found[2] else DAYS_A_WEEK)
    size = {"d": sizes[0], "h": HOUR, "min": 1, WEEK: week}[unit]
    minutes = Fraction(Decimal(found[1].replace(",", "."))) * size
    first = {"h": 1, "min": 2}.get(unit, 0)
    names = ELAPSED if found[2] else WORKED
    for whole, name in list(zip(sizes, names, strict=True))[first:]:
        if not minutes % whole:
            return Span(int(minutes / whole), name)
    return Span(round(minutes), names[2])


def _unit(word: str, language: str) -> str | None:
    if word == "u":
        return WEEKS_OR_HOURS.get(language)
    return UNIT_OF.get(word) if word else "d"


def written(one: Span, language: str) -> str:
    """Write a length as it is typed: ``5d``, ``4t``, ``2ed``, ``50%``."""
    if one.unit is TimeUnit.PERCENT:
        return f"{one.many}%"
    units = ELAPSED if one.unit in ELAPSED else WORKED
    short = SHORT.get(language, SHORT["en"])[units.index(one.unit)]
    return f"{one.many}{'e' * (one.unit in ELAPSED)}{short}"


def links(text: str, language: str, day: int) -> Iterator[Typed]:
    """Read the links in a cell; raises Unread with the piece that cannot be read."""
    for piece in re.split(r"[;\n]", text):
        if piece.strip() not in NONE:
            yield from _among_commas(piece, language, day)


def _among_commas(piece: str, language: str, day: int) -> Iterator[Typed]:
    """Read what stands between semicolons: one link, or several with commas between them."""
    try:
        yield _link(piece, language, day)
    except Unread:
        parts = [part for part in piece.split(",") if part.strip()]
        if len(parts) < 2:  # noqa: PLR2004 -- one part is the piece itself
            raise
        yield from [_link(part, language, day) for part in parts]


def _link(piece: str, language: str, day: int) -> Typed:
    found = LINK.fullmatch(piece.strip().casefold())
    if not found:
        raise Unread(piece.strip())
    letters = found["kind"] or "fs"
    kind = KINDS[letters[0] in FINISHES, letters[1] in FINISHES]
    who = found["who"].upper()
    return Typed(who, kind, _lag(found, language, day) if found["lag"] else Span(0))


def _lag(found: re.Match[str], language: str, day: int) -> Span:
    sign = -1 if found["sign"] in MINUS else 1
    if percent := PERCENT.fullmatch(found["lag"].strip()):
        return Span(sign * int(percent[1]), TimeUnit.PERCENT)
    length = span(found["lag"], language, day)
    return Span(sign * length.many, length.unit)


def link_written(one: Typed, language: str) -> str:
    """Write a link as it is typed: ``12``, ``12SS``, ``12FS+3d``."""
    finish, start = LETTERS.get(language, ("F", "S"))
    leaves, arrives = ENDS[one.kind]
    kind = (finish if leaves else start) + (finish if arrives else start)
    if not one.lag.many:
        return one.who if one.kind is LinkKind.FINISH_START else one.who + kind
    lag = written(Span(abs(one.lag.many), one.lag.unit), language)
    return f"{one.who}{kind}{'+' if one.lag.many > 0 else '-'}{lag}"


def example(language: str) -> str:
    """Give a cell of links as somebody may type it."""
    some = Typed("12", lag=Span(3)), Typed("14", LinkKind.START_START)
    return "; ".join(link_written(one, language) for one in some)


def renumbered(text: str, numbers: dict[int, int]) -> str:
    """Give a cell of links after rows were moved; a number that is not moved stays."""

    def moved(found: re.Match[str]) -> str:
        return f"{found[1]}{numbers.get(int(found[2]), int(found[2]))}"

    return re.sub(r"(^\s*|[;\n]\s*)(\d+)(?![\d.])", moved, text)
