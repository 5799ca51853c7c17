"""Durations: what a column says of how long tasks take, in whole numbers of a unit."""

from dataclasses import dataclass

from itpm.records.plan import TimeUnit
from itpm.sheets.column import Column
from itpm.sheets.deciding import few_enough, sample_of
from itpm.sheets.lengths import CLOCK, DAY, HOUR, MINUTE, Length, length
from itpm.sheets.plan_words import tongue_of, unit_in

UNITS = {
    False: {DAY: TimeUnit.DAYS, HOUR: TimeUnit.HOURS, MINUTE: TimeUnit.MINUTES},
    True: {
        CLOCK[DAY]: TimeUnit.ELAPSED_DAYS,
        CLOCK[HOUR]: TimeUnit.ELAPSED_HOURS,
        CLOCK[MINUTE]: TimeUnit.ELAPSED_MINUTES,
    },
}
"""The units a task counts in, by whether they go by the clock and by their minutes."""


@dataclass(frozen=True)
class Duration:
    """How long something takes."""

    many: int
    unit: TimeUnit


def durations_in(column: Column) -> list[Duration | None]:
    """Read the cells of a column: ``2 uker``, ``4h``, or numbers of its heading's unit."""
    unit, tongue = unit_in(column.name), tongue_of([column.name])
    return [_duration(text or "", tongue, unit) for text in column.texts.to_pylist()]


def _duration(text: str, tongue: str, unit: str) -> Duration | None:
    found = length(text, tongue, unit)
    return None if found is None else whole(found)


def whole(found: Length) -> Duration:
    """Give a length in the largest unit that it is a whole number of."""
    sizes = UNITS[found.elapsed]
    size = next(size for size in sizes if found.minutes % size == 0)
    return Duration(found.minutes // size, sizes[size])


def are_durations(column: Column) -> bool:
    """Tell whether the texts of a column say how long something takes."""
    texts, tongue = sample_of(column.texts), tongue_of([column.name])
    return few_enough(sum(length(text, tongue) is None for text in texts), len(texts))
