"""Waits: the links typed in a grid: what they save and take away, and what cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itpm.i18n import Words
from itpm.records import Link, replaced
from itpm.rules.notation import Typed, Unread, links
from itpm.ui.lines import LINKS, Line, Names

NOBODY = "unknown_row"
ITSELF = "own_row"
UNREAD = "no_link"


@dataclass(frozen=True)
class Waits:
    """The links of one row as they were typed, or why they cannot be."""

    kept: tuple[Link, ...] = ()
    """Those to be saved: new ones, and those that were changed."""
    gone: tuple[Link, ...] = ()
    wrong: str = ""
    """What is wrong: one of the codes above."""
    piece: str = ""


@dataclass(frozen=True)
class Grid:
    """What the links of a sheet may name: its rows by number and outline, tasks by their id."""

    project: str
    ids: tuple[str, ...]
    """The id of every row, in order; a new one has one for the time being, a blank one none."""
    by_wbs: Mapping[str, str]
    elsewhere: frozenset[str]
    """Tasks of other projects that may be waited for."""

    @classmethod
    def of(cls, project: str, lines: Sequence[Line], elsewhere: frozenset[str]) -> "Grid":
        """Give what stands in some lines."""
        ids = tuple(
            "" if line.is_blank else id_of(line, place) for place, line in enumerate(lines)
        )
        numbers = [line.typed.get("wbs", line.kept.wbs if line.kept else "") for line in lines]
        by_wbs = {wbs: id_ for wbs, id_ in zip(numbers, ids, strict=True) if "." in wbs}
        return cls(project, ids, by_wbs, elsewhere)

    def found(self, who: str) -> str | None:
        """Give the task a text stands for: a row's number, an outline number, an id."""
        if who in self.by_wbs:
            return self.by_wbs[who]
        if who in self.ids or who in self.elsewhere:
            return who
        place = int(who) - 1 if who.isdecimal() else -1
        return (self.ids[place] or None) if 0 <= place < len(self.ids) else None


def id_of(line: Line, place: int) -> str:
    """Give the id of a row; one not kept yet has one for the time being."""
    return line.kept.id if line.kept else f"new{place}"


def waits(line: Line, place: int, grid: Grid, names: Names, t: Words) -> Waits:
    """Read the links of a row; where nothing was typed, they are as they were."""
    if LINKS not in line.typed:
        return Waits()
    try:
        typed = list(links(line.typed[LINKS], t.language, names.day))
    except Unread as no:
        return Waits(wrong=UNREAD, piece=str(no))
    after, befores = id_of(line, place), [grid.found(one.who) for one in typed]
    for one, before in zip(typed, befores, strict=True):
        if before is None or before == after:
            return Waits(wrong=NOBODY if before is None else ITSELF, piece=one.who)
    made = {
        str(before): _made(line, grid.project, str(before), after, one)
        for one, before in zip(typed, befores, strict=True)
    }
    changed = tuple(one for one in made.values() if one not in line.links)
    gone = tuple(link for link in line.links if link.before not in made)
    return Waits(changed, gone)


def _made(line: Line, project: str, before: str, after: str, typed: Typed) -> Link:
    """Give a link as typed: the one there was between the two, with what has changed."""
    was = next((link for link in line.links if link.before == before), None)
    old = was or Link(project=project, before=before, after=after)
    unit = typed.lag.unit if typed.lag.many or old.lag_days else old.lag_unit
    return replaced(old, kind=typed.kind, lag_days=typed.lag.many, lag_unit=unit)


def as_typed(lines: Sequence[Line], grid: Grid, names: Names, t: Words) -> list[Link]:
    """Give all links of a sheet as they would be saved; what cannot be read stays as it was."""
    found: list[Link] = []
    for place, line in enumerate(lines):
        read = waits(line, place, grid, names, t)
        dropped = {link.before for link in (*read.kept, *read.gone)}
        found += [*read.kept, *(one for one in line.links if one.before not in dropped)]
    return found
