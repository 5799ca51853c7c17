"""Sweep: Python's search for circles of things nobody needs, and when it had better wait."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_BUSY: list[None] = []
"""One for each piece of work the search is waiting for."""


@contextmanager
def unswept() -> Iterator[None]:
    """Put the search off while very many records are made, of which none lies in a circle.

    It would go through all of them again and again: a third of the time that 100,000 rows take
    to be weighed. Pieces of work may overlap; the search goes on when the last of them ends.
    """
    with _LOCK:
        _BUSY.append(None)
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            _BUSY.pop()
            if not _BUSY:
                gc.enable()
