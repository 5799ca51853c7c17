"""Turn: what a reader presses is worked off before what comes after it is heard.

Streamlit looks for newer messages before it acts on the one it has taken up, and gives up the
older one, with the press that was in it (``SafeSessionState.on_script_will_rerun``). A table
tells the cell that was typed last right after the click that came later: then the click was
lost. So what comes after a press waits for its answer, for as long as nobody notices, and on a
busy machine until the press has been taken up.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

UNNOTICED = 0.5
"""Seconds a message waits for the end of a run that draws already: some draw for long."""
MOST = 2.0
"""Seconds a message waits at most: what was pressed may be gone, and no run begins."""
LARGEST = 16_384
"""Bytes of the largest message that is read here; those that say how far a run is are small."""


@dataclass(frozen=True)
class Course:
    """How to tell from what the house says how far it is with drawing a page."""

    begins: Callable[[bytes], bool]
    draws: Callable[[bytes], bool]
    """Whether something is drawn: all that was pressed has been taken up by then."""
    ends: Callable[[bytes], bool]


class Turn:
    """Lets the messages of one tab through, and none past a press."""

    def __init__(self, course: Course) -> None:
        """Follow the house by what it says."""
        self._course = course
        self._is_taken_up, self._is_done = asyncio.Event(), asyncio.Event()
        self._is_done.set()
        self._has_begun = False

    async def comes(self) -> None:
        """Wait until the last press has been worked off, or taken up and takes long."""
        if self._is_done.is_set():
            return
        await _within(UNNOTICED, self._is_done)
        if not self._is_done.is_set():
            await _within(MOST, self._is_taken_up)
        self._is_done.set()

    def press(self) -> None:
        """Let what follows wait."""
        self._has_begun = False
        self._is_taken_up.clear()
        self._is_done.clear()

    def hear(self, said: bytes) -> None:
        """Listen to what the house says: the end of a run begun since frees the way."""
        if self._is_done.is_set() or len(said) > LARGEST:
            return
        if self._course.begins(said):
            self._has_begun = True
        elif self._has_begun and self._course.draws(said):
            self._is_taken_up.set()
        elif self._has_begun and self._course.ends(said):
            self._is_taken_up.set()
            self._is_done.set()


async def _within(seconds: float, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
