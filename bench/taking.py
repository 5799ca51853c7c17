"""Taking: ten thousand rows taken along as a workbook, and weighed when they come home."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure, table
from bench.saving import MONDAY, ROWS, made_invoice
from itpm.homecoming import returned
from itpm.i18n import words
from itpm.records import Invoice, Person, Project, Supplier
from itpm.sheets.look import look
from itpm.store import Author, Store, founded
from itpm.takeaway import as_xlsx, taken

TIMES = 3
AUTHOR = Author(by="bench", at=MONDAY)


def figures() -> list[Figure]:
    """Measure the way out, and the way home."""
    store = founded(None, now=MONDAY)
    for kind, many in ((Project, 50), (Supplier, 30), (Person, 100)):
        named = [kind(title=f"{kind.name()} {n}") for n in range(many)]
        store.save(*named, author=AUTHOR)
    store.save(*map(made_invoice, range(ROWS)), author=AUTHOR)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "invoices.xlsx"
        out = [_out(store, file) for _ in range(TIMES)]
        home = [_home(store, file) for _ in range(TIMES)]
    store.close()
    return [
        Figure(what=f"{ROWS:,} rows taken along as XLSX", values=out, unit="s", most=10),
        Figure(what=f"{ROWS:,} rows home again, weighed", values=home, unit="s", most=5),
    ]


def _out(store: Store, file: Path) -> float:
    began = time.perf_counter()
    rows = store.register(Invoice, {}, {})
    file.write_bytes(as_xlsx(store, [taken(store, Invoice, rows)], words("nb"), AUTHOR))
    return time.perf_counter() - began


def _home(store: Store, file: Path) -> float:
    began = time.perf_counter()
    back = look(file).back
    home = returned(store, back, back.stamp.parts[0]) if back else None
    seconds = time.perf_counter() - began
    if home is None or home.weighing.unchanged != ROWS:
        message = "The rows did not come home unchanged."
        raise AssertionError(message)
    return seconds


if __name__ == "__main__":
    print(table(figures()))
