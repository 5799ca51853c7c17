"""Compound: the files within an old Office file, which is a small disk of its own."""

import struct
from collections.abc import Sequence

BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = 512
ENTRY = 128
IN_HEADER = 109
"""Sectors of the allocation table that the header names itself."""
SMALL = 4096
"""A shorter file lies elsewhere, among other small ones."""
LAST = 0xFFFFFFFA
"""From here on a number is no sector."""


def stream_in(disk: bytes, names: Sequence[str]) -> bytes:
    """Give the first file of these names that is there and not small; else nothing."""
    if not disk.startswith(BEGINS) or len(disk) < HEADER:
        return b""
    size = 1 << int.from_bytes(disk[30:32], "little")
    first_entry, first_more = struct.unpack_from("<I", disk, 48)[0], _number(disk, 68)
    table = _table(disk, size, first_more)
    entries = _chained(disk, size, table, first_entry)
    found = {}
    for at in range(0, len(entries), ENTRY):
        entry = entries[at : at + ENTRY]
        length = int.from_bytes(entry[64:66], "little")
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace")
        found[name] = (_number(entry, 116), _number(entry, 120))
    for name in names:
        start, long = found.get(name, (0, 0))
        if long >= SMALL:
            return _chained(disk, size, table, start)[:long]
    return b""


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _sector(disk: bytes, size: int, number: int) -> bytes:
    return disk[(number + 1) * size : (number + 2) * size]


def _numbers(data: bytes) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", data[: len(data) // 4 * 4])]


def _table(disk: bytes, size: int, more: int) -> list[int]:
    """Give the allocation table: for each sector the next of the same file."""
    places = _numbers(disk[76 : 76 + 4 * IN_HEADER])
    met: set[int] = set()
    while more < LAST and more not in met:
        met.add(more)
        *others, more = _numbers(_sector(disk, size, more)) or [LAST]
        places += others
    return [n for place in places if place < LAST for n in _numbers(_sector(disk, size, place))]


def _chained(disk: bytes, size: int, table: Sequence[int], at: int) -> bytes:
    parts, met = [], set[int]()
    while at < len(table) and at not in met:
        met.add(at)
        parts.append(_sector(disk, size, at))
        at = table[at]
    return b"".join(parts)
