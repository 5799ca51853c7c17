"""Streamlit may stop a script at any statement: nothing stays open, the next writer writes."""

import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

import itpm.store
from itpm.records import Account, Person, Risk, replaced
from itpm.store import Author, Store, opened
from itpm.store.events import Event, What
from tests.store.keeping import MONDAY, author, furnished, risk
from tests.thorough import times

ROOM = str(Path(itpm.store.__file__).parent)
SIGNALS: tuple[Callable[[], BaseException], ...] = (
    StopException,
    lambda: RerunException(RerunData()),
)
Place = tuple[str, int]


class Stopping:
    """Raises a signal just before one statement of the store, the first time it is reached."""

    def __init__(self, at: Place | None, signal: Callable[[], BaseException]) -> None:
        self.at, self.signal, self.seen = at, signal, set[Place]()
        self.is_done = False

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        if event == "line" and not self.is_done:
            here = (frame.f_code.co_filename, frame.f_lineno)
            self.seen.add(here)
            if here == self.at:
                self.is_done = True
                raise self.signal()
        return self

    def during(self, deed: Callable[[Store], object], db: Store) -> None:
        """Do something, and be stopped."""
        before = sys.gettrace()
        sys.settrace(self)
        try:
            deed(db)
        except (StopException, RerunException):
            pass
        finally:
            sys.settrace(before)


def save(db: Store) -> None:
    db.save(risk("Three"), replaced(db.all(Risk)[0], impact=5), author=author())


def delete(db: Store) -> None:
    db.delete(db.all(Risk)[0], author=author())


def undo(db: Store) -> None:
    db.save(risk("Four"), author=author())
    db.undo(db.version, author=author())


def disable(db: Store) -> None:
    stands = db.get(Account, "K1")
    db.save(replaced(stands, active=not stands.active), author=author())


def come_in(db: Store) -> None:
    db.sessions.begin("K1", "H1", way="local", address="", agent="", now=MONDAY)


def leave(db: Store) -> None:
    db.sessions.end_all("K1")


def be_seen(db: Store) -> None:
    for one in db.sessions.of("K1", MONDAY):
        db.sessions.used(one.id, MONDAY)
    db.sessions.write()


def keep_keys(db: Store) -> None:
    db.keys.set_password("K1", "kept")
    db.keys.set_totp("K1", "secret")
    db.keys.spend_step("K1", 7)
    db.keys.tie("K1", "issuer", "subject")
    db.keys.open_to_all(["K1"])
    db.keys.forget("K1")


def note(db: Store) -> None:
    db.events.note(Event(what=What.SIGNED_IN, who="kari", at=MONDAY, address=""))


DEEDS = (save, delete, undo, disable, come_in, leave, be_seen, keep_keys, note)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    db = furnished(opened(tmp_path, now=MONDAY))
    db.save(Person(id="H1", title="Kari"), author=Author(by="x", at=MONDAY))
    db.save(Account(id="K1", title="kari", person="H1"), author=Author(by="x", at=MONDAY))
    come_in(db)
    yield db
    db.close()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_script_stopped_at_any_statement_leaves_nothing_open(
    deed: Callable[[Store], None], house: Store, record_property
):
    whole = Stopping(None, StopException)
    whole.during(deed, house)

    places = sorted(whole.seen)[:: times(3, 1)]
    for place, signal in zip(places, cycle(SIGNALS), strict=False):
        come_in(house)  # for there to be someone to leave, or be seen
        Stopping(place, signal).during(deed, house)
        assert is_free(house), place
    assert len(whole.seen) >= 5
    record_property("statements stopped at", len(places))


def is_free(db: Store) -> bool:
    """Tell whether the next writer gets through: no lock is held, no transaction is open."""
    assert db._lock.acquire(blocking=False)  # noqa: SLF001 -- a test looks behind
    db._lock.release()  # noqa: SLF001 -- the same
    before = db.version
    db.save(risk("Next"), author=author())
    with db.cursor() as cursor:
        cursor.execute("checkpoint")  # refused while anyone writes
    return db.version == before + 1
