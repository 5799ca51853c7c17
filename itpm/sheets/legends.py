"""Legends: mappings confirmed before, known again by the shape of the headings."""

from collections.abc import Mapping, Sequence

from itpm.records import Legend
from itpm.sheets.look import Table
from itpm.sheets.spelling import NEAR, keys_of, likeness

CERTAIN = 2.0
"""How sure a heading makes that a person has confirmed."""
RESPELT = 0.88
"""How sure one makes that is spelt otherwise than then."""
ENOUGH = 0.6
"""The share of the headings that must be there for a table of the same kind."""


def shape(table: Table) -> str:
    """Give what tables of the same headings share, whatever their order and spelling."""
    return " ".join(sorted(keys_of(table.names)))


def recalled(legends: Sequence[Legend], table: Table) -> Legend | None:
    """Give the legend for a table: the one of its shape, else the one that fits best."""
    same = [legend for legend in legends if legend.title == shape(table)]
    if same:
        return max(same, key=lambda legend: (legend.version, len(legend.id), legend.id))
    fitting = [(_overlap(legend, table), legend.id, legend) for legend in legends]
    best = max(fitting, default=None, key=lambda one: one[:2])
    return best[2] if best and best[0] >= ENOUGH else None


def _overlap(legend: Legend, table: Table) -> float:
    found = _paired(legend, table)
    return len(found) / max(len(legend.mapping), len(table.names))


def remembered_in(legend: Legend, table: Table) -> dict[str, tuple[str, float]]:
    """Give what each heading of a table stood for, and how surely, by the key it has here."""
    mapping = legend.mapping
    return {
        key: (mapping[was], CERTAIN if key == was else RESPELT)
        for key, was in _paired(legend, table).items()
    }


def _paired(legend: Legend, table: Table) -> dict[str, str]:
    """Pair the headings here with those of then: the same first, then those spelt alike."""
    keys, then = keys_of(table.names), set(legend.mapping)
    pairs = {key: key for key in keys if key in then}
    then -= pairs.keys()
    for key in (key for key in keys if key not in pairs):
        like, was = max(((likeness(key, one), one) for one in then), default=(0.0, ""))
        if like >= NEAR:
            pairs[key] = was
            then.discard(was)
    return pairs


def manners_in(legend: Legend, table: Table) -> Mapping[str, Mapping[str, str]]:
    """Give how the cells of a table's columns are to be read, by their headings."""
    said, pairs = legend.overruled, _paired(legend, table)
    return {
        name: said[pairs[key]]
        for name, key in zip(table.names, keys_of(table.names), strict=True)
        if pairs.get(key) in said
    }
