"""A figure: what was measured, beside what was promised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.session import Run

HEAD = ("what", "median", "95th", "ratio", "promised", "kept")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table. A promise of None is a figure for comparison."""

    what: str
    values: Sequence[float]
    unit: str = "ms"
    floor: float | None = None
    """What the ratio is against."""
    most: float | None = None
    """The promise on the median: a ratio where there is a floor, else a value."""
    most_95: float | None = None
    """The promise on the 95th percentile, likewise."""
    errors: int = 0

    @property
    def median(self) -> float:
        """Give the middle value."""
        return median(self.values)

    @property
    def high(self) -> float:
        """Give the 95th percentile."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    @property
    def kept(self) -> bool | None:
        """Tell whether the promise holds; None where nothing was promised."""
        if self.most is None and self.most_95 is None:
            return None if not self.errors else False
        scale = self.floor or 1.0
        within = self.most is None or self.median <= self.most * scale
        within_95 = self.most_95 is None or self.high <= self.most_95 * scale
        return within and within_95 and not self.errors

    def cells(self) -> tuple[str, ...]:
        """Write the figure as one line of the table."""
        ratio = f"{self.median / self.floor:.2f} ×" if self.floor else ""
        kept = {None: "", True: "yes", False: "NO"}[self.kept]
        return (
            self.what,
            f"{self.median:,.1f} {self.unit}",
            f"{self.high:,.1f}" if len(self.values) > 1 else "",
            ratio,
            self._promise(),
            kept + (f" ({self.errors} errors)" if self.errors else ""),
        )

    def _promise(self) -> str:
        unit = "×" if self.floor else self.unit
        parts = [f"≤ {self.most:g} {unit}"] if self.most is not None else []
        parts += [f"95th ≤ {self.most_95:g} {unit}"] if self.most_95 is not None else []
        return ", ".join(parts)


def milliseconds(runs: Iterable[Run]) -> list[float]:
    """Give the times of runs in milliseconds."""
    return [run.seconds * 1000 for run in runs]


def errors(runs: Iterable[Run]) -> int:
    """Count the runs in which something went wrong."""
    return sum(bool(run.error) for run in runs)


def table(figures: Iterable[Figure]) -> str:
    """Set figures as one table."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
