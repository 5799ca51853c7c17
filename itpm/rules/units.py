"""Units: the departments of a house; who is of one names it, and follows when it is renamed."""

from collections.abc import Iterable, Sequence

from itpm.records import Person, Project, Record, Refusal, Unit, replaced
from itpm.records.lists import UNIT_OF


def renamed(
    saved: Sequence[Record], kept: Iterable[Unit], named: Iterable[Record]
) -> list[Record]:
    """Give the persons and projects of units that are saved under another name, as renamed.

    Refuses two units of one name: nobody could tell them apart.
    """
    stands = {one.id: one for one in kept}
    new = [one for one in saved if isinstance(one, Unit)]
    _refuse_twice(new, stands)
    names = {
        stands[one.id].title: one.title
        for one in new
        if one.id in stands and stands[one.id].title != one.title
    }
    own = {(one.name(), one.id) for one in saved}
    return [
        replaced(one, **{field: names[unit]})
        for one in named
        for field in [UNIT_OF[one.name()]]
        if (unit := getattr(one, field)) in names and (one.name(), one.id) not in own
    ]


def _refuse_twice(new: Iterable[Unit], stands: dict[str, Unit]) -> None:
    others = {one.title.casefold(): one.id for one in stands.values()}
    for one in new:
        title, own = one.title.casefold(), one.id or str(id(one))
        if others.setdefault(title, own) != own:
            raise Refusal("unit_twice", title=one.title)


def unlisted(units: Iterable[Unit], named: Iterable[Record]) -> list[str]:
    """Give the names that persons and projects bear and no unit has, each once, by name."""
    known = {one.title.casefold().strip() for one in units}
    found: dict[str, str] = {}
    for one in named:
        if isinstance(one, Person | Project):
            unit = str(getattr(one, UNIT_OF[one.name()])).strip()
            if unit and unit.casefold() not in known:
                found.setdefault(unit.casefold(), unit)
    return sorted(found.values(), key=str.casefold)
