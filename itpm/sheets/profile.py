"""Profile: how the cells of a column are spread, as a handful of counts."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from itpm.sheets.column import FIGURES, TIMES, Column

BINS = 12


def spread(column: Column) -> list[int]:
    """Give counts from the smallest to the largest, or of the commonest values first."""
    if column.kind in FIGURES | TIMES:
        return _binned(column.values)
    counts = pc.value_counts(pc.drop_null(column.texts)).field("counts").to_pylist()
    return sorted(counts, reverse=True)[:BINS]


def _binned(values: pa.Array) -> list[int]:
    days = pa.types.is_temporal(values.type)
    plain = values.cast(pa.timestamp("us")).cast(pa.int64()) if days else values
    cells = pc.drop_null(plain).cast(pa.float64()).to_numpy()
    if not len(cells):
        return []
    # From the smallest on: far from nought, moments lie too close for twelve steps between.
    return [int(n) for n in np.histogram(cells - cells.min(), BINS)[0]]
