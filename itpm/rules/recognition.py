"""Recognition: which rows of a plan are tasks that are kept already.

A row is known again by its id in the other program, else by outline number and title, else by
title alone. Plans count their rows from one, each for itself: that two rows bear the same id
says nothing where hardly any of them bears the same title.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

HALF = 2


class Known(Protocol):
    """What a task is known by."""

    @property
    def uid(self) -> str:
        """Give its id in the other program."""

    @property
    def wbs(self) -> str:
        """Give its outline number."""

    @property
    def title(self) -> str:
        """Give its title."""

    @property
    def phase(self) -> str:
        """Give what it belongs to, by its id here; of a row that is not known yet."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a row of a plan is known by."""

    uid: str
    wbs: str
    title: str
    phase: str = ""


By = Callable[[Known], str]
"""What two are compared by; nothing compares with nothing."""


def _uid(one: Known) -> str:
    return one.uid


def _uid_and_title(one: Known) -> str:
    return f"{one.uid} {_title(one)}" if one.uid else ""


def _uid_and_place(one: Known) -> str:
    return f"{one.uid} {one.wbs}" if one.uid and one.wbs else ""


def _place(one: Known) -> str:
    return f"{one.wbs} {_title(one)}" if one.wbs else ""


def _title(one: Known) -> str:
    return one.title.casefold().strip()


def known_again(rows: Sequence[Known], kept: Sequence[Known]) -> dict[int, int]:
    """Give for the place of each row that is known the place of the task it is."""
    found: dict[int, int] = {}
    # Where several plans in one project count from one, an id alone is not enough.
    for by in (_uid_and_title, _uid_and_place):
        found |= _paired(rows, kept, by, found, set())
    strangers = _strangers(found, kept)
    found |= _paired(rows, kept, _uid, found, strangers)
    if not _bears_out(found, rows, kept):
        found, strangers = {}, set()
    is_same_plan = bool(found)
    for by in (_place, _title):
        found |= _paired(rows, kept, by, found, strangers)
    if is_same_plan or len(found) * HALF >= len(rows):
        return found
    return {row: task for row, task in found.items() if not kept[task].uid}


def _strangers(found: Mapping[int, int], kept: Sequence[Known]) -> set[int]:
    """Give the tasks of other plans: none that is known stands under the same phase."""
    phases = {kept[task].phase for task in found.values()}
    phases = phases - {""} or phases  # what stands under nothing may be of any plan
    return {
        n for n, task in enumerate(kept) if phases and task.uid and task.phase not in phases
    }


def _paired(
    rows: Sequence[Known],
    kept: Sequence[Known],
    by: By,
    found: Mapping[int, int],
    strangers: Collection[int],
) -> dict[int, int]:
    """Pair what is alone in being alike, among what is not paired yet."""
    here = _alone(by, rows, found)
    there = _alone(by, kept, [*found.values(), *strangers])
    return {here[key]: there[key] for key in here.keys() & there.keys()}


def _alone(by: By, all_: Sequence[Known], taken: Iterable[int]) -> dict[str, int]:
    places: dict[str, list[int]] = defaultdict(list)
    gone = set(taken)
    for place, one in enumerate(all_):
        if place not in gone and by(one):
            places[by(one)].append(place)
    return {key: several[0] for key, several in places.items() if len(several) == 1}


def _bears_out(found: Mapping[int, int], rows: Sequence[Known], kept: Sequence[Known]) -> bool:
    same = sum(_title(rows[row]) == _title(kept[task]) for row, task in found.items())
    return same * HALF >= len(found)
