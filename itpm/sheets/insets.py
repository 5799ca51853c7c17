"""Insets: which row belongs to which where a plan says it by setting names in."""

from collections.abc import Mapping

from itpm.sheets.look import Table

LEAST = 2
"""Blanks of a step, and rows that are set in: fewer are slips of the finger."""


def inset_below(table: Table, name: str) -> Mapping[int, int]:
    """Give the row each row belongs to, by the blanks before the names in a column.

    An outline begins at the margin and goes in by one step of equal width at a time; blanks
    that do otherwise say nothing.
    """
    cells = next((one.cells for one in table.columns if one.name == name), None)
    if cells is None or cells.insets is None:
        return {}
    filled = [place for place, text in enumerate(cells.texts.to_pylist()) if text]
    depths = _depths({place: int(cells.insets[place]) for place in filled})
    found: dict[int, int] = {}
    further_out: list[int] = []
    for place, depth in depths.items():
        del further_out[depth:]
        if further_out:
            found[place] = further_out[-1]
        further_out.append(place)
    return found


def _depths(insets: Mapping[int, int]) -> dict[int, int]:
    """Give how many steps each row is set in; nothing where that is no outline."""
    set_in = [one for one in insets.values() if one]
    step = min(set_in, default=0)
    if step < LEAST or len(set_in) < LEAST or any(one % step for one in set_in):
        return {}
    depths = {place: one // step for place, one in insets.items()}
    before = -1
    for depth in depths.values():
        if depth > before + 1:
            return {}
        before = depth
    return depths
