"""Faults: what breaks in the running house when a test orders it to."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from itpm.i18n.catalog import catalog
from itpm.store import Store, reading
from itpm.store.memory import Memory
from itpm.ui import open_house, visit

SECRET = "kanarifugl"
PLACE = f"/home/{SECRET}/itpm.duckdb"
SAID = f"select from {SECRET}, the salary of Ola Nordmann, in {PLACE}"
"""What no reader is to see of what went wrong."""

ERRORS: dict[str, Callable[[], BaseException]] = {
    "value": lambda: ValueError(SAID),
    "key": lambda: KeyError(SAID),
    "file": lambda: FileNotFoundError(2, SAID, PLACE),
    "database": lambda: duckdb.IOException(SAID),
    "memory": lambda: MemoryError(SAID),
    "depth": lambda: RecursionError(SAID),
    "letters": lambda: UnicodeDecodeError("utf-8", SAID.encode(), 0, 1, SAID),
    "number": lambda: ZeroDivisionError(SAID),
    "doubt": lambda: AssertionError(SAID),
    "group": lambda: ExceptionGroup(SAID, [OSError(SAID)]),
}

_asked: list[str] = []
_mending: list[Callable[[], None]] = []
_real = reading.question


def listening(name: str) -> str:
    """Give a question as it is, and remember that it was asked."""
    _asked.append(name)
    return _real(name)


reading.question = listening  # type: ignore[assignment]  # what is heard is not cached


def asked() -> list[str]:
    """Give what was asked since the last time, with nothing remembered from before."""
    found = sorted(set(_asked))
    _asked.clear()
    _forget()
    return found


def begin(what: str, which: str, error: str = "value") -> str:
    """Break a thing until it is mended."""
    _forget()
    BREAKS[what](which, ERRORS[error])
    return what


def mend() -> str:
    """Make everything whole again."""
    while _mending:
        _mending.pop()()
    _forget()
    return "whole"


def _question(which: str, _: Callable[[], BaseException]) -> None:
    """Break the text of one question."""

    def broken(name: str) -> str:
        return SAID if name == which else listening(name)

    _put(reading, "question", broken)


def _store(which: str, error: Callable[[], BaseException]) -> None:
    """Let the house break when it is asked for the nth time."""
    calls, real = [0], Store.seeing

    @contextmanager
    def brittle(self: Store, *sight: Any) -> Iterator[duckdb.DuckDBPyConnection]:
        calls[0] += 1
        if calls[0] == int(which):
            raise error()
        with real(self, *sight) as cursor:
            yield cursor

    _put(Store, "seeing", brittle)


def _function(which: str, error: Callable[[], BaseException]) -> None:
    """Let a function of a room break, however it is called."""

    def broken(*_: object, **__: object) -> None:
        raise error()

    module, _, name = which.rpartition(".")
    _put(importlib.import_module(module), name, broken)


def _sentence(which: str, _: Callable[[], BaseException]) -> None:
    """Leave a sentence of the catalog without a form."""
    words = catalog("en")
    stood = words[which]
    words[which] = {SECRET: SAID}
    _mending.append(lambda: words.update({which: stood}))


def _put(place: Any, name: str, what: object) -> None:
    stood = getattr(place, name)
    setattr(place, name, what)
    _mending.append(lambda: setattr(place, name, stood))


def _forget() -> None:
    """Let go of all that was remembered: what is broken is asked for again."""
    house = open_house()
    visit._BRIEFS.clear()  # noqa: SLF001 -- a test looks behind
    for memory in (house.memory, *_sights(house)):
        memory._kept = (-1, {})  # noqa: SLF001 -- the same


def _sights(house: Store) -> list[Memory]:
    return [sight.memory for sight in house.sights._made.values()]  # noqa: SLF001 -- the same


BREAKS = {"question": _question, "store": _store, "function": _function, "sentence": _sentence}
