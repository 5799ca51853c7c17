"""A fault at any step of a save leaves the house as it was before, or as it is after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from itpm.records import Invoice, Record, Refusal, Risk, replaced
from itpm.store import Change, Store, opened
from itpm.store.chain import broken_links
from tests.store.keeping import MONDAY, TODAY, author, contents, furnished, risk
from tests.thorough import pairs


class Stopped(BaseException):
    """What Streamlit raises to stop a script is no Exception either."""


class Fault(Exception):
    """Something of ours that breaks."""


class Faulty:
    """A cursor that breaks before its nth step: execute, begin, commit, register."""

    STEPS = frozenset({"execute", "begin", "commit", "register", "unregister"})

    def __init__(self, cursor: duckdb.DuckDBPyConnection, house: "Brittle") -> None:
        self._cursor = cursor
        self._house = house

    def __getattr__(self, name: str) -> Any:
        if name in self.STEPS:
            self._house.step()
        return getattr(self._cursor, name)


class Brittle(Store):
    """A store that counts its steps while it writes, and breaks at one of them."""

    steps = 0
    breaks_at = 0
    fault: type[BaseException] = Fault

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        with super().cursor() as cursor:
            yield Faulty(cursor, self)

    def step(self) -> None:
        self.steps += 1
        if self.steps == self.breaks_at:
            raise self.fault


def add(db: Store) -> Change:
    return db.save(risk("Three"), risk("Four"), author=author())


def edit(db: Store) -> Change:
    one, two = db.all(Risk)[:2]
    return db.save(replaced(one, impact=5), replaced(two, impact=5), author=author())


def delete(db: Store) -> Change:
    return db.delete(db.all(Risk)[0], author=author())


def undo(db: Store) -> Change:
    return db.undo(1, author=author())


def several_kinds(db: Store) -> Change:
    bill = Invoice(project="P1", number="1", dated_on=TODAY, amount=Decimal("10.10"))
    return db.save(bill, risk("Five"), replaced(db.all(Risk)[0], impact=4), author=author())


DEEDS = (add, edit, delete, undo, several_kinds)


@pytest.fixture
def brittle(tmp_path: Path) -> Iterator[Brittle]:
    furnished(opened(tmp_path, now=MONDAY)).close()
    db = opened(tmp_path, now=MONDAY)
    db.__class__ = Brittle
    assert isinstance(db, Brittle)
    yield db
    db.close()


@pytest.mark.parametrize(("deed", "fault"), pairs(DEEDS, [Fault, Stopped]))
def test_a_fault_at_any_step_leaves_nothing_half_done(
    deed: Callable[[Store], Change],
    fault: type[BaseException],
    brittle: Brittle,
    record_property,
):
    before = contents(brittle)
    brittle.fault, step = fault, 0
    while True:
        step += 1
        brittle.steps, brittle.breaks_at = 0, step
        try:
            deed(brittle)
        except fault:
            assert contents(brittle) == before
            assert nothing_is_open(brittle)
        else:
            break

    record_property("steps broken at", step - 1)
    assert step > 8
    assert contents(brittle) != before
    brittle.breaks_at = 0
    with brittle.cursor() as cursor:
        assert broken_links(cursor) == []
    assert brittle.version == 2


def nothing_is_open(db: Store) -> bool:
    """A checkpoint is refused while any transaction that writes is open."""
    with Store.cursor(db) as cursor:
        cursor.execute("checkpoint")
    return True


def test_the_next_writer_waits_for_nobody_after_a_stop(brittle: Brittle):
    brittle.fault, brittle.breaks_at = Stopped, 4
    with pytest.raises(Stopped):
        add(brittle)
    brittle.breaks_at = 0

    assert edit(brittle).number == 2


def test_a_change_whose_note_in_the_history_fails_is_not_kept(db: Store):
    """The history is written in the same transaction: without it, there is no change."""
    with db.cursor() as cursor:
        cursor.execute("alter table changed rename to elsewhere")
    before = contents(db)

    with pytest.raises(duckdb.CatalogException):
        add(db)

    assert contents(db) == before
    with db.cursor() as cursor:
        cursor.execute("alter table elsewhere rename to changed")
    assert add(db).number == 2


def test_a_save_that_is_refused_saves_none_of_its_records(db: Store):
    one, two = db.all(Risk)
    db.save(replaced(two, impact=5), author=author("Per"))
    before = contents(db)

    with pytest.raises(Refusal, match="changed_meanwhile"):
        db.save(risk("New"), replaced(one, impact=4), replaced(two, impact=4), author=author())

    assert contents(db) == before


def test_nothing_to_save_is_no_change(db: Store):
    before = contents(db)
    nothing: tuple[Record, ...] = ()

    assert db.save(*nothing, author=author()) == Change(number=1)
    assert contents(db) == before


def test_a_full_disk_is_told_in_one_sentence(brittle: Brittle):
    class Full(duckdb.Error):
        def __str__(self) -> str:
            return "No space left on device"

    brittle.fault, brittle.breaks_at = Full, 5
    before = contents(brittle)

    with pytest.raises(Refusal, match="database_full"):
        add(brittle)

    assert contents(brittle) == before
