"""Undone: what undoing a change brings back, and what it takes away."""

from collections.abc import Iterable
from typing import Any

from itpm.records import Record
from itpm.store.reading import made


def sort(
    kind: type[Record], rows: Iterable[dict[str, Any]], into: tuple[list[Record], list[Record]]
) -> None:
    """Sort what a change saved, each after what stood before it, by what its undoing does."""
    back, away = into
    pairs: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        pairs.setdefault(row["id"], []).append(row)
    for was, *now in pairs.values():
        kept = made(kind, [without_version(was)])
        if now and not was["deleted"]:
            back += kept
        else:
            away += kept


def without_version(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row of the history as the record it was, under whatever version."""
    return {name: value for name, value in row.items() if name not in {"deleted", "version"}}
