"""Home: the one store of this process, opened when first asked for."""

import os
import threading
from datetime import datetime
from pathlib import Path

from itpm.store.opening import opened
from itpm.store.store import Store

_LOCK = threading.Lock()
_HOMES: dict[Path, Store] = {}


def folder() -> Path:
    """Give the data folder: ``ITPM_DATA``, or ``data`` where the server was started."""
    return Path(os.environ.get("ITPM_DATA") or "data").resolve()


def home(*, now: datetime) -> Store:
    """Give this process's store; opens it the first time, or refuses in one sentence."""
    with _LOCK:
        here = folder()
        if here not in _HOMES:
            _HOMES[here] = opened(here, now=now)
        return _HOMES[here]


def left() -> None:
    """Close the store, so that another process may own it."""
    with _LOCK:
        for store in _HOMES.values():
            store.close()
        _HOMES.clear()
