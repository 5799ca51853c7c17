"""Waits: predecessors as people write them: ``2;3FS+2d``, ``Kjøp, Oppsett``, ``12FS+50%``.

The kind of a link is two letters, the end it leaves from and the end it arrives at. Beside the
English ones Swedish (``AS``) and Dutch (``EB``) are known, and the two words written out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.plan import AT_ONCE, Lag
from itpm.sheets.lengths import DAY, length

FINISHES, STARTS = "faev", "sb"
WORDS = {
    "f": (
        "finish",
        "slutt",
        "ferdig",
        "avslutt",
        "avslut",
        "slut",
        "einde",
        "eind",
        "voltooien",
    ),
    "s": ("start", "begin", "starten", "begynn"),
}
KINDS = {
    ("f", "s"): LinkKind.FINISH_START,
    ("s", "s"): LinkKind.START_START,
    ("f", "f"): LinkKind.FINISH_FINISH,
    ("s", "f"): LinkKind.START_FINISH,
}
_END = "|".join(word for words in WORDS.values() for word in words)
KIND = rf"[{FINISHES}{STARTS}]{{2}}|(?:{_END})[\s-]*(?:to|til|till|tot|naar)?[\s-]*(?:{_END})"
ITEM = re.compile(
    rf"(?P<who>.+?)\s*(?:[(\[]?\b(?P<kind>{KIND})[)\]]?|(?<=\d)(?P<glued>{KIND}))?"
    r"\s*(?P<lag>[+\-−–]\s*[\d.,]+\s*(?:e?\s*%|[^%]*))?",
    re.IGNORECASE,
)
GANTT = re.compile(r"(?P<who>.+?)-(?P<kind>[fs]{2})[=>]P(?P<days>-?\d+)D", re.IGNORECASE)
"""As GanttProject writes its tables: ``3-SS=P2D``; with ``>`` for a rubber link."""
PERCENT = re.compile(r"(\d+)(?:[.,]0+)?\s*(?P<elapsed>e)?\s*%")
STRONG, WEAK = re.compile(r"[;\n|]"), re.compile(r",")
AND = re.compile(r"\s+(?:and|og|och|en|&|\+)\s+", re.IGNORECASE)
NONE = {"", "-", "–", "—", "none", "ingen", "inga", "geen", "n/a", "na", "0"}
MINUS = "-−–"
SIGNS = f"+{MINUS}"
MOST_COMMAS = 6
"""A name with more commas than this is none."""
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Wait:
    """One predecessor: which, by which end, and with what lag."""

    before: str
    kind: LinkKind = LinkKind.FINISH_START
    lag: Lag = AT_ONCE


class Unread(Exception):
    """A piece of text that names no predecessor."""


def waits(text: str, known: Mapping[str, str], language: str) -> Iterator[Wait]:
    """Read all predecessors in a cell; ``known`` says which activity a name or id stands for.

    Raises Unread with the piece that cannot be read.
    """
    if text.strip().casefold() in NONE and text.strip().casefold() not in known:
        return
    reads = Reads(known, language)
    for piece in _pieces(text, reads):
        found = reads.wait(piece)
        if not found:
            raise Unread(piece.strip())
        yield found


@dataclass(frozen=True, slots=True)
class Reads:
    """How a piece of a cell is read: by what is known, in a language."""

    known: Mapping[str, str]
    language: str

    def wait(self, piece: str) -> Wait | None:
        """Read one predecessor, or give nothing."""
        if key(piece) in self.known:
            return Wait(self.known[key(piece)])
        found = GANTT.fullmatch(piece.strip()[:LONGEST])
        if found and key(found["who"]) in self.known:
            waited = Lag(int(found["days"]) * DAY)
            return Wait(self.known[key(found["who"])], kind_of(found["kind"]), waited)
        found = ITEM.fullmatch(piece.strip()[:LONGEST])
        if not found or key(found["who"]) not in self.known:
            return None
        kind = found["kind"] or found["glued"]
        lag = lag_of(found["lag"], self.language) if found["lag"] else AT_ONCE
        link = kind_of(kind) if kind else LinkKind.FINISH_START
        return Wait(self.known[key(found["who"])], link, lag) if lag else None


def _pieces(text: str, reads: Reads) -> Iterator[str]:
    """Cut a cell where it must be cut: a name may have a comma, and a lag one too."""
    for strong in STRONG.split(text):
        if not strong.strip():
            continue
        if reads.wait(strong):
            yield strong
        else:
            yield from _by_commas(strong, reads)


def _by_commas(text: str, reads: Reads) -> Iterator[str]:
    """Take as many parts between commas together as make one predecessor."""
    parts = WEAK.split(text)
    while parts:
        size = next(
            (
                n
                for n in range(min(len(parts), MOST_COMMAS), 0, -1)
                if reads.wait(",".join(parts[:n]))
            ),
            1,
        )
        piece, parts = ",".join(parts[:size]), parts[size:]
        if not piece.strip():
            continue
        if reads.wait(piece):
            yield piece
        else:
            yield from AND.split(piece)


def key(text: str) -> str:
    """Give a name or an id as it is looked up: ``3.0``, as a workbook may say it, is 3."""
    plain = " ".join(text.casefold().split())
    return plain.removesuffix(".0") if plain.removesuffix(".0").isdecimal() else plain


def kind_of(text: str) -> LinkKind:
    """Give the kind of link that two letters, or two words, stand for."""
    plain = text.casefold()
    if len(plain) == 2:  # noqa: PLR2004 -- two letters
        first, last = ("f" if letter in FINISHES else "s" for letter in plain)
        return KINDS[first, last]
    letters = ["f" if word in WORDS["f"] else "s" for word in re.findall(_END, plain)]
    return KINDS[letters[0], letters[-1]]


def lag_of(text: str, language: str, unit: str = "") -> Lag | None:
    """Read a lag: ``+2d``, ``-50 %``, or a bare number of days or the unit named."""
    sign = -1 if text[0] in MINUS else 1
    amount = text.lstrip(SIGNS).strip()
    if percent := PERCENT.fullmatch(amount):
        return Lag(percent=sign * int(percent[1]), elapsed=percent["elapsed"] is not None)
    found = length(amount, language, unit)
    return Lag(sign * found.minutes, elapsed=found.elapsed) if found else None
