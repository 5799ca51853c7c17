"""Order: figures of a record that must not fall."""

from collections.abc import Iterable

from itpm.records.record import Problem, Record


def rising(record: Record, *names: str) -> Iterable[Problem]:
    """Give a problem where figures that should rise fall, or one is below nothing."""
    least = 0
    for name in names:
        value = getattr(record, name)
        if value is not None and value < least:
            yield Problem(name, "does_not_rise" if least else "out_of_range", value)
        least = max(least, value or 0)
