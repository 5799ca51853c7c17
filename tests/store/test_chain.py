"""Every change says exactly what it did, and none can be altered unseen."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from itpm.records import ALL, Record, Risk
from itpm.store import Store, opened
from itpm.store.chain import broken_links
from tests.store.keeping import MONDAY, author, risk
from tests.store.writer import Writer

CHANGES = 30


def links(db: Store, told: Any = None) -> list[int]:
    with db.cursor() as cursor:
        return broken_links(cursor, told)


def busy(db: Store, changes: int = CHANGES) -> Store:
    writer = Writer(db, random.Random(11))  # noqa: S311 -- the same every time
    for change in writer.changes():
        if change.number >= changes:
            return db
    raise AssertionError


def stand(db: Any) -> dict[str, Record]:
    return {one.id: one for record in ALL for one in db.all(record)}


def saved(db: Store, number: int) -> Iterable[tuple[str, bool]]:
    for record in ALL:
        last = {row["id"]: row for row in db.difference(record, number, 100_000)}
        yield from ((id_, bool(row["deleted"])) for id_, row in last.items())


def test_each_change_holds_just_what_the_house_differs_by(tmp_path: Path, record_property):
    db = busy(opened(tmp_path, now=MONDAY))
    before: dict[str, Record] = {}
    for number in range(1, db.version + 1):
        with db.after_change(number) as past:
            after = stand(past)
        gone = {id_ for id_ in before if id_ not in after}
        new = {id_ for id_, one in after.items() if before.get(id_) != one}

        assert set(saved(db, number)) == {(i, True) for i in gone} | {(i, False) for i in new}
        before = after

    record_property("changes compared with the house", db.version)
    assert before == stand(db)
    assert links(db) == []
    db.close()


TAMPERED = {
    "a reason is rewritten": "update change set reason = 'other' where number = 3",
    "another is said to have done it": "update change set saved_by = 'Per' where number = 2",
    "a moment is moved": """update change set saved_at = saved_at + interval 1 day
        where number = 2""",
    "what was saved is rewritten": """update risk_history set title = 'Other'
        where version = 1 and id = 'R3'""",
    "a figure is rewritten": "update risk_history set impact = 5 where id = 'R3'",
    "a saved row is deleted": "delete from risk_history where id = 'R3' and version = 1",
    "a deletion is denied": """update risk_history set deleted = false
        where id = 'R2' and deleted""",
    "a row is slipped in": """insert into risk_history by name
        select * replace ('R9' as id) from risk_history where id = 'R3' limit 1""",
    "a change is deleted": "delete from change where number = 3",
    "a change is slipped in": """insert into change
        select * replace (9 as number) from change where number = 3""",
    "two changes trade places": """update change
        set number = case number when 2 then 1003 else 1002 end where number in (2, 3)""",
    "a print is recomputed": "update change set digest = 'x' where number = 3",
    "a hash is rewritten": "update change set hash = 'x' where number = 3",
    "an undo is denied": "update change set undoes = null where number = 5",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_is_altered_behind_the_houses_back_is_found(how: str, db: Store):
    (three,) = db.save(risk("Three"), author=author()).records
    db.save(risk("Four"), author=author(reason="why"))
    db.delete(db.get(Risk, "R2"), author=author())
    db.undo(3, author=author())
    assert three.id == "R3"
    assert links(db) == []

    with db.cursor() as cursor:
        assert cursor.execute(TAMPERED[how]).fetchall() != [(0,)]
        if "trade" in how:
            cursor.execute("update change set number = number - 1000 where number > 1000")

    assert links(db) != []


def test_the_check_says_how_far_it_has_come(db: Store):
    db.save(risk("Three"), author=author())
    heard: list[float] = []

    links(db, heard.append)

    assert heard == [0.5, 1.0]
