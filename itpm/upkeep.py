"""Upkeep: what a save must leave true in the house, and what it takes along."""

from collections.abc import Iterable, Sequence

from itpm.records import (
    Account,
    BoardColumn,
    Calendar,
    Membership,
    Person,
    Project,
    Record,
    Refusal,
    Risk,
    Scale,
    Task,
    Unit,
)
from itpm.rules.administrators import among
from itpm.rules.columns import renamed as named_anew
from itpm.rules.grading import refuse_beyond, scale_after
from itpm.rules.units import renamed
from itpm.rules.workdays import stepped_back
from itpm.store import Author, Store


def keep_administrator(
    store: Store, author: Author, *, saved: Iterable[Record] = (), gone: Iterable[Record] = ()
) -> None:
    """Refuse what would leave the house with nobody who could give the role to others."""
    changes: list[tuple[Record, Record | None]] = [(one, one) for one in saved]
    changes += [(one, None) for one in gone]
    touched = [one for one, _ in changes if isinstance(one, Membership | Account)]
    if not touched:
        return
    kept: dict[object, Record | None] = {one.id: one for one in store.all(Account)}
    kept |= {one.id: one for one in store.all(Membership)}
    then = kept | {one.id or id(one): new for one, new in changes}
    today = author.at.date()
    if among(then.values(), today) < among(kept.values(), today):
        person = store.titles("person").get(touched[0].person, touched[0].title_text)
        raise Refusal("last_administrator", person=person)


def keep_scale(store: Store, saved: Sequence[Record], gone: Sequence[Record] = ()) -> None:
    """Refuse what would leave a risk graded by steps that the scale does not have."""
    if any(isinstance(one, Scale) for one in (*saved, *gone)):
        kept = {one.id: one for one in store.all(Risk)}
    else:
        kept = {}
    kept |= {one.id or str(id(one)): one for one in saved if isinstance(one, Risk)}
    if kept:
        scale = scale_after(store.scale(), saved, gone)
        refuse_beyond(scale, kept.values(), store.titles("project"))


def following(store: Store, saved: Sequence[Record]) -> list[Record]:
    """Give what must change with what is saved, so that the house still fits together."""
    found: list[Record] = []
    if any(isinstance(one, Calendar) for one in saved):
        found += stepped_back(saved, store.all(Calendar))
    if any(isinstance(one, Unit) for one in saved):
        named = [*store.all(Person), *store.all(Project)]
        found += renamed(saved, store.all(Unit), named)
    columns = [one for one in saved if isinstance(one, BoardColumn) and one.version]
    if columns:
        tasks = [task for one in columns for task in store.all(Task, project=one.project)]
        found += named_anew(columns, store.all(BoardColumn), dict.fromkeys(tasks))
    return found
