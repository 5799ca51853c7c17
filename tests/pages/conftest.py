"""A house in the process itself, for pages that are opened one by one."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from itpm.store import Store, home, left
from itpm.ui import visit

NOW = datetime(2026, 1, 5, 8)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ITPM_DATA", str(tmp_path))
    monkeypatch.setenv("ITPM_TODAY", f"{NOW:%Y-%m-%d}")
    visit._BRIEFS.clear()  # noqa: SLF001 -- what the house of another test has said
    yield home(now=NOW)
    left()
