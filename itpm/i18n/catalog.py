"""Catalogs: what each language says, one TOML file a theme, read once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "nb", "sv", "nl")

Entry = str | dict[str, str]
"""A sentence, or its forms for one and for other counts."""

COUNTS = {"one", "other"}


@cache
def catalog(language: str) -> dict[str, Entry]:
    """Give all sentences of a language by their dotted keys."""
    entries: dict[str, Entry] = {}
    for file in sorted((HERE / language).glob("*.toml")):
        _flatten("", tomllib.loads(file.read_text("utf-8")), entries)
    return entries


def _flatten(prefix: str, table: dict[str, Any], into: dict[str, Entry]) -> None:
    for key, value in table.items():
        dotted = f"{prefix}{key}"
        if isinstance(value, dict) and set(value) != COUNTS:
            _flatten(f"{dotted}.", value, into)
        else:
            into[dotted] = value
