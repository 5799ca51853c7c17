"""A press is worked off before what follows it is heard."""

import asyncio

import pytest

from itpm.door import turn
from itpm.door.turn import LARGEST, Course, Turn

PRESS, BEGUN, DRAWN, ENDED = b"press", b"begun", b"delta", b"ended"
COURSE = Course(
    begins=lambda said: said == BEGUN,
    draws=lambda said: said == DRAWN,
    ends=lambda said: said == ENDED,
)


def waiting(*steps: bytes) -> list[bool]:
    """Tell after each step whether the next message of the tab would have to wait."""

    async def story() -> list[bool]:
        order = Turn(COURSE)
        found = []
        for step in steps:
            if step == PRESS:
                order.press()
            else:
                order.hear(step)
            found.append(await would_wait(order))
        return found

    return asyncio.run(story())


async def would_wait(order: Turn) -> bool:
    following = asyncio.create_task(order.comes())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    is_waiting = not following.done()
    following.cancel()
    return is_waiting


@pytest.mark.parametrize(
    ("steps", "waits"),
    [
        ((BEGUN, DRAWN, ENDED), (False, False, False)),
        ((PRESS, BEGUN, DRAWN, ENDED), (True, True, True, False)),
        # A run that was on when it was pressed frees nothing.
        ((PRESS, DRAWN, ENDED, BEGUN, ENDED), (True, True, True, True, False)),
        # A second press waits for a run of its own.
        ((PRESS, BEGUN, PRESS, ENDED, BEGUN, ENDED), (True, True, True, True, True, False)),
    ],
)
def test_what_follows_a_press_waits_until_it_is_worked_off(
    steps: tuple[bytes, ...], waits: tuple[bool, ...]
):
    assert waiting(*steps) == list(waits)


def test_large_messages_are_not_read():
    read: list[bytes] = []

    def begins(said: bytes) -> bool:
        read.append(said)
        return True

    order = Turn(Course(begins, begins, begins))
    order.press()
    order.hear(b"x" * (LARGEST + 1))
    assert read == []


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [
        ((), False),  # not even begun: the press is still to be taken up
        ((BEGUN,), False),
        ((BEGUN, DRAWN), True),  # taken up, and takes long
        ((DRAWN, BEGUN), False),  # drawn by the run before
    ],
)
def test_a_press_that_takes_long_holds_up_what_follows_until_it_is_taken_up(
    monkeypatch: pytest.MonkeyPatch, said: tuple[bytes, ...], *, goes_on: bool
):
    monkeypatch.setattr(turn, "UNNOTICED", 0.0)

    async def story() -> bool:
        order = Turn(COURSE)
        order.press()
        for one in said:
            order.hear(one)
        following = asyncio.create_task(order.comes())
        for _ in range(10):
            await asyncio.sleep(0)
        is_done = following.done()
        following.cancel()
        return is_done

    assert asyncio.run(story()) is goes_on


def test_a_press_that_is_never_answered_holds_nobody_up_for_ever(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(turn, "UNNOTICED", 0.0)
    monkeypatch.setattr(turn, "MOST", 0.0)

    async def story() -> bool:
        order = Turn(COURSE)
        order.press()
        await order.comes()
        return await would_wait(order)

    assert asyncio.run(story()) is False
