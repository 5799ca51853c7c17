"""Intake: a hundred thousand rows of twenty columns understood, checked and saved."""

import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figure import Figure, table
from itpm.arrival import Arrival, evidence, weighed
from itpm.records import Invoice, Project
from itpm.sheets.look import Table, look
from itpm.sheets.match import match
from itpm.store import Author, Store, founded

TIMES = 3
ROWS = 100_000
MONDAY = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001 -- the store keeps UTC without its zone
BENCH = Author(by="bench", at=MONDAY, source="import")
HEADS = (
    "Leverandør;Fakturanummer;Fakturadato;Forfallsdato;Beløp;Mva;Valuta;Tekst;Konto;Avdeling;"
    "Ordrenummer;Deres ref;Mottatt;Status;Merknad;A;B;C;D;E"
)


def figures() -> list[Figure]:
    """Measure the mapping with the check, and the save."""
    checks, saves = [], []
    with TemporaryDirectory() as folder:
        file = Path(folder) / "payments.csv"
        file.write_text(_payments(), "utf-8")
        (seen,) = look(file).tables
    for _ in range(TIMES):
        db = founded(None, now=MONDAY)
        db.save(Project(title="Arkiv"), author=BENCH)
        began = time.perf_counter()
        arrival = _weighed(db, seen)
        checks.append(time.perf_counter() - began)
        began = time.perf_counter()
        arrival.saved(db, BENCH)
        saves.append(time.perf_counter() - began)
        db.close()
    rows = f"{ROWS:,} rows of 20 columns"
    return [
        Figure(what=f"mapping and check of {rows}", values=checks, unit="s", most=5),
        Figure(what=f"saving {rows}", values=saves, unit="s", most=3),
    ]


def _weighed(db: Store, seen: Table) -> Arrival:
    matched = match(seen, Invoice, "nb", None, evidence(db))
    mapping = {one.column: one.field for one in matched if one.field and not one.ask}
    return weighed(db, seen, Invoice, mapping, fixed={"project": "P1"})


def _payments() -> str:
    rows = (
        f"Atea AS;{n};{n % 28 + 1:02}.{n % 12 + 1:02}.2026;28.12.2026;{n % 9_000},50;12,50;NOK;"
        f"Timer uke {n % 52};{n % 90 + 6000};IT-drift;{n % 500 + 70000};3150bdn;28.12.2026;"
        f"Mottatt;;x{n % 7};{n % 3};y;z;w"
        for n in range(ROWS)
    )
    return "\n".join([HEADS, *rows])


if __name__ == "__main__":
    print(table(figures()))
