"""The house as it stood: the same as if one had looked then."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from itpm.briefs.portfolio import portfolio
from itpm.records import ALL, Record, Risk, replaced
from itpm.store import Author, Store, opened
from tests.store.keeping import MONDAY, TODAY, author, risk
from tests.store.writer import Writer
from tests.thorough import times

CHANGES = times(15, 40)


def test_what_stood_after_each_change_is_what_was_seen_then(tmp_path: Path):
    db = opened(tmp_path, now=MONDAY)
    seen: dict[int, dict[type[Record], list[Record]]] = {}
    for change in Writer(db, random.Random(23)).changes():  # noqa: S311 -- the same every time
        seen[change.number] = {record: list(db.all(record)) for record in ALL}
        if change.number >= CHANGES:
            break

    for number, then in seen.items():
        with db.after_change(number) as past:
            assert {record: list(past.all(record)) for record in ALL} == then
    db.close()


def test_a_moment_shows_what_was_saved_up_to_it(db: Store):
    day = timedelta(days=1)
    at = datetime(2026, 2, 1, 12)
    for n in range(3):
        db.save(risk(f"Later {n}"), author=Author(by="Kari", at=at + n * day))

    def titles(moment: datetime) -> list[str]:
        with db.as_of(moment) as past:
            return [r.title for r in past.all(Risk)]

    assert titles(at - timedelta(microseconds=1)) == ["One", "Two"]
    assert titles(at) == ["One", "Two", "Later 0"]
    assert titles(at + day) == ["One", "Two", "Later 0", "Later 1"]
    assert titles(datetime(2020, 1, 1)) == []


def test_all_questions_are_answered_as_they_were_then(db: Store):
    then = portfolio(db, today=TODAY)
    titles, counted = db.titles("risk"), db.counted()
    one = db.get(Risk, "R1")
    db.save(replaced(one, title="Other", probability=5, impact=5), risk(), author=author())
    db.delete(db.get(Risk, "R2"), author=author())

    with db.after_change(1) as past:
        assert portfolio(past, today=TODAY) == then
        assert (past.titles("risk"), past.counted()) == (titles, counted)
        assert past.get(Risk, "R1") == one
        assert past.version == 1
    assert portfolio(db, today=TODAY) != then


def test_looking_back_does_not_disturb_those_who_write(db: Store):
    with db.after_change(1) as past:
        before = past.all(Risk)
        db.save(risk("Meanwhile"), author=author())

        assert past.all(Risk) == before
    assert db.counted()["risk"] == 3
