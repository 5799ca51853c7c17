"""Rows: what is done with rows of a grid besides typing: a new one between two, in and out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from itpm.i18n import Words
from itpm.records.plan import TaskKind
from itpm.rules.notation import renumbered
from itpm.rules.numbering import numbered, parents, shifted
from itpm.ui.lines import LINKS, Line

Lines = tuple[Line, ...]
ROOM = 6
"""Blank rows below the last one: whoever comes from a spreadsheet types there at once."""
RANGE = re.compile(r"\s*(\d+)\s*(?:[-–:]\s*(\d+)\s*)?")


def chosen(text: str, many: int) -> tuple[int, int] | None:
    """Read which rows are meant, ``4`` or ``4-7``, as places; nothing where there are none."""
    found = RANGE.fullmatch(text)
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first - 1, last - 1) if 1 <= first <= last <= many else None


def roomy(lines: Sequence[Line]) -> Lines:
    """Give rows with room below them to type in."""
    return (*lines[: filled(lines)], *[Line()] * ROOM)


def filled(lines: Sequence[Line]) -> int:
    """Give how many rows there are down to the last one that is not blank."""
    return max((n for n, line in enumerate(lines, start=1) if not line.is_blank), default=0)


def inserted(lines: Sequence[Line], first: int, last: int, t: Words) -> Lines:
    """Put as many new rows before some as are chosen, at the depth of the first of them."""
    many, level = last - first + 1, lines[first].level
    numbers = {n: n + many for n in range(first + 1, len(lines) + 1)}
    moved = [_renumbered(line, numbers) for line in lines]
    title = {"title": t("grid.new_row")}
    new = [Line(None, dict(title), level=level) for _ in range(many)]
    return _outlined([*moved[:first], *new, *moved[first:]], t)


def moved_in(lines: Sequence[Line], first: int, last: int, t: Words) -> Lines:
    """Make some rows parts of the row above them."""
    return _shifted(lines, (first, last), 1, t)


def moved_out(lines: Sequence[Line], first: int, last: int, t: Words) -> Lines:
    """Take some rows out of the phase they are part of."""
    return _shifted(lines, (first, last), -1, t)


def _shifted(lines: Sequence[Line], which: tuple[int, int], by: int, t: Words) -> Lines:
    levels = shifted([line.level for line in lines], *which, by)
    deeper = [replace(line, level=level) for line, level in zip(lines, levels, strict=True)]
    return _outlined(deeper, t)


def _outlined(lines: Sequence[Line], t: Words) -> Lines:
    """Number the outline anew, and leave blank rows as they are."""
    outlined = iter(_in_order([line for line in lines if not line.is_blank], t))
    return tuple(line if line.is_blank else next(outlined) for line in lines)


def _in_order(lines: Sequence[Line], t: Words) -> Lines:
    """Number the outline anew; what has parts becomes a phase, and each row names its own."""
    levels = [line.level for line in lines]
    above = parents(levels)
    sums = {place for place in above if place is not None}
    phase = t(f"task_kind.{TaskKind.PHASE}")
    found = []
    for place, (line, number) in enumerate(zip(lines, numbered(levels), strict=True)):
        up = above[place]
        kept = lines[up].kept if up is not None else None
        typed = dict(line.typed)
        _put(typed, line, "wbs", number)
        _put(typed, line, "phase", kept.id if kept else "")
        if place in sums and _kind_of(line, t) != phase:
            typed["kind"] = phase
        found.append(replace(line, typed=typed))
    return tuple(found)


def _put(typed: dict[str, str], line: Line, name: str, text: str) -> None:
    """Type a text into a cell, unless it is what stands there."""
    typed.pop(name, None)
    if text != (getattr(line.kept, name) if line.kept else ""):
        typed[name] = text


def _kind_of(line: Line, t: Words) -> str:
    kept = t(f"task_kind.{line.kept.kind}") if line.kept else ""
    return line.typed.get("kind", kept)


def _renumbered(line: Line, numbers: dict[int, int]) -> Line:
    if LINKS not in line.typed:
        return line
    return replace(line, typed={**line.typed, LINKS: renumbered(line.typed[LINKS], numbers)})


def levelled(lines: Sequence[Line]) -> Lines:
    """Give rows added at the end the depth of the row above them."""
    found: list[Line] = []
    for line in lines:
        is_new = line.kept is None and not line.level and "wbs" not in line.typed
        level = found[-1].level if is_new and found else line.level
        found.append(replace(line, level=level) if is_new else line)
    return tuple(found)
