"""Turn: what a reader presses is worked off before what comes after it is heard.

Streamlit looks for newer messages before it acts on the one it has taken up, and gives up the
older one, with the press that was in it (``SafeSessionState.on_script_will_rerun``). A table
tells the cell that was typed last right after the click that came later: then the click was
lost. So what comes after a press waits for its answer, for as long as nobody notices.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

MOST = 0.5
"""Seconds a message waits at most: by then a press has long been taken up."""
LARGEST = 16_384
"""Bytes of the largest message that is read here; those that say how far a run is are small."""


class Turn:
    """Lets the messages of one tab through, and none past a press."""

    def __init__(self, begins: Callable[[bytes], bool], ends: Callable[[bytes], bool]) -> None:
        """Tell by what the house says that it begins or ends to draw a page."""
        self._begins, self._ends = begins, ends
        self._is_free = asyncio.Event()
        self._is_free.set()
        self._has_begun = False

    async def comes(self) -> None:
        """Wait until the last press has been worked off, or half a second."""
        with suppress(TimeoutError):
            async with asyncio.timeout(MOST):
                await self._is_free.wait()
        self._is_free.set()

    def press(self) -> None:
        """Let what follows wait."""
        self._has_begun = False
        self._is_free.clear()

    def hear(self, said: bytes) -> None:
        """Listen to what the house says: the end of a run begun since frees the way."""
        if self._is_free.is_set() or len(said) > LARGEST:
            return
        if not self._has_begun:
            self._has_begun = self._begins(said)
        elif self._ends(said):
            self._is_free.set()
