"""Bounds: how much of a strange file is read, and the word for what cannot be."""

import contextlib
import os

MEGABYTE = 1 << 20
LARGEST_FILE = 64 * MEGABYTE
LARGEST_UNPACKED = 300 * MEGABYTE
MOST_ENTRIES = 2_000
STEEPEST = 200
"""A zip that unpacks to more times its size than this is no office document."""

MEMORY = 1024
"""Megabytes the child may use."""
JAVA_MEMORY = 2048
"""And where it must ask Java; less than this and no Java starts."""
CPU_SECONDS = 20
PATIENCE = 30
"""Seconds the parent waits for the child."""
AT_ONCE = max(4, 2 * (os.cpu_count() or 1))
"""Files read at the same time; the next ones wait, and whoever works does not."""
POLITE = 10
"""How much the child gives way to those who work."""

MOST_ROWS = 1_050_000
MOST_COLUMNS = 1_000
MOST_CELLS = 12_000_000
LONGEST_CELL = 1_000_000
"""Bytes of text in one cell; a spreadsheet program allows 32,767 letters."""


class CannotRead(Exception):
    """Why a file cannot be read: the code of a sentence, and its blanks."""

    def __init__(self, code: str, **values: object) -> None:
        """Remember the code and the blanks."""
        super().__init__(code)
        self.code = code
        self.values = values


def within(rows: int, columns: int) -> None:
    """Refuse a sheet of more rows, columns or cells than anyone can look at."""
    if rows > MOST_ROWS:
        raise CannotRead("sheet.too_long", rows=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise CannotRead("sheet.too_wide", columns=MOST_COLUMNS)
    if rows * columns > MOST_CELLS:
        raise CannotRead("sheet.needs_too_much")


def limit(megabytes: int, seconds: int) -> None:
    """Bound memory, time and output; where the system cannot, the parent's watch remains."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 -- Windows has none

        size = megabytes * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
