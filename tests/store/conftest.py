"""A real file for every test that asks for one, closed afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from itpm.store import Store, founded, opened
from tests.store.keeping import MONDAY, furnished


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Store]:
    store = furnished(opened(tmp_path, now=MONDAY))
    yield store
    store.close()


@pytest.fixture
def memory() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()
