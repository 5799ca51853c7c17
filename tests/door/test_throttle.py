from datetime import timedelta

import pytest

from itpm.door import throttle
from itpm.door.throttle import Throttle
from tests.store.keeping import MONDAY

NONE = timedelta()


def test_tries_that_come_at_once_are_counted_before_any_is_answered():
    door = Throttle()

    waits = [door.turn("kari", "10.0.0.1", MONDAY).wait for _ in range(8)]

    assert waits == [NONE] * 5 + [timedelta(minutes=1)] * 3


def test_a_right_try_takes_back_what_it_counted():
    door = Throttle()
    for _ in range(30):
        turn = door.turn("kari", "10.0.0.1", MONDAY)
        door.forgive(turn)

    assert turn.wait == NONE


def test_what_was_tried_before_a_quiet_quarter_of_an_hour_is_forgotten():
    door = Throttle()
    for _ in range(4):
        door.turn("kari", "10.0.0.1", MONDAY)
    later = MONDAY + timedelta(minutes=15, seconds=1)

    waits = [door.turn("kari", "10.0.0.1", later).wait for _ in range(6)]

    assert waits == [NONE] * 5 + [timedelta(minutes=1)]


def test_a_name_is_the_same_however_it_is_typed():
    door = Throttle()

    waits = [door.turn(name, "10.0.0.1", MONDAY).wait for name in ("kari", " KARI ") * 3]

    assert waits == [NONE] * 5 + [timedelta(minutes=1)]


def test_strangers_cannot_fill_the_memory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(throttle, "MOST_KEPT", 10)
    door = Throttle()
    for number in range(200):
        door.forgive(door.turn(f"name{number}", f"10.0.0.{number}", MONDAY))
        door.turn(f"other{number}", f"10.0.1.{number}", MONDAY)

    assert len(vars(door)["_counts"]) <= 10
    assert len(vars(door)["_known"]) <= 10
