"""Inside: what the gate asks of the house behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from itpm.door.turn import Course
from itpm.store import Sessions


@dataclass(frozen=True)
class Inside:
    """What the gate asks of the house behind it."""

    sessions: Callable[[], Sessions]
    clock: Callable[[], datetime]
    by_hand: Callable[[bytes], bool]
    """Whether a message of a tab comes from its reader, and not from its watch."""
    doorstep: frozenset[str]
    """The paths one comes in by: they are open, and forms may be sent to them."""
    as_a_page: Callable[[bytes], bytes]
    """What is left of a message when nothing may be done any more: draw the page again."""
    is_press: Callable[[bytes], bool] = lambda _message: False
    """Whether a message of a tab says that something was pressed."""
    course: Course | None = None
    """How to tell how far the house is with what was pressed; without, nothing waits."""
    is_followed: Callable[[str], bool] = lambda _path: False
    """Whether a path is the address of somebody's calendar: it is open to who was given it."""
