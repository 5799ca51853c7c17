"""Memory: what a house has learnt from the spreadsheets people brought it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itpm.arrival.answers import answers
from itpm.arrival.names import Key
from itpm.records import OUTER, Alias, Known, Legend, Record, fields_of, replaced
from itpm.records.legend import LEFT, as_json
from itpm.sheets.legends import shape
from itpm.sheets.spelling import keys_of
from itpm.store import Author, Keeper

if TYPE_CHECKING:
    from itpm.sheets.look import Table
    from itpm.sheets.manners import Said


def legends(db: Keeper) -> Sequence[Legend]:
    """Give every mapping that was confirmed here."""
    return db.recall(("legends",), lambda: tuple(db.all(Legend)))


def evidence(db: Keeper) -> Known:
    """Give every name and answer of the house: what cells may tell a column by."""

    def found() -> Known:
        kinds = {f.refers for record in OUTER for f in fields_of(record) if f.refers}
        known: dict[str, Mapping[str, str]] = dict(db.known(*kinds))
        for record in OUTER:
            known |= answers(record)
        return known

    return db.recall(("evidence",), found)


@dataclass(frozen=True)
class Understood:
    """How a table is read: what a row is, which column is what, and how its cells are."""

    record: type[Record]
    mapping: Mapping[str, str]
    manners: "Said" = field(default_factory=dict)


def remembered(db: Keeper, table: "Table", how: Understood, author: Author) -> Legend:
    """Remember how a table was read, where that is not known yet; a change of its own."""
    keys = dict(zip(table.names, keys_of(table.names), strict=True))
    said = Legend(
        title=shape(table),
        record=how.record.name(),
        columns=as_json({keys[name]: how.mapping.get(name, LEFT) for name in table.names}),
        manners=as_json({keys[name]: dict(one) for name, one in how.manners.items() if one}),
    )
    was = next((one for one in legends(db) if one.title == said.title), None)
    kept = replaced(said, id=was.id, version=was.version) if was else said
    if kept == was:
        return kept
    change = db.save(kept, author=author)
    return replaced(kept, id=change.records[0].id, version=change.records[0].version)


def forgotten(db: Keeper, legend: Legend, author: Author) -> None:
    """Forget how a table was read: the next one is guessed anew."""
    db.delete(legend, author=author)


def spelt(db: Keeper, same: Mapping[Key, str], author: Author) -> None:
    """Remember the spellings that were accepted; a change of its own."""
    known = {(alias.kind, alias.title): alias for alias in db.all(Alias)}
    new = [
        replaced(known[key], stands_for=meant)
        if key in known
        else Alias(kind=key[0], title=key[1], stands_for=meant)
        for key, meant in same.items()
        if key not in known or known[key].stands_for != meant
    ]
    db.save(*new, author=author)
