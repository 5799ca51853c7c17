"""A process that writes without end, and says each change once it is kept: to be killed."""

import random
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from itpm.records import Invoice, Refusal, Risk, replaced
from itpm.store import Author, Change, Store, opened

MONDAY = datetime(2026, 1, 5, 8, 0)
AUTHOR = Author(by="writer", at=MONDAY, source="test", reason="to be killed")
IMPORTED = 400
CHECKPOINT = 25


@dataclass
class Writer:
    """Someone who adds, edits, deletes, undoes and imports, in an order a seed decides."""

    db: Store
    pick: random.Random
    number: int = 0

    def changes(self) -> Iterator[Change]:
        """Give change after change, each once it is kept."""
        deeds = (
            self.add,
            self.add,
            self.edit,
            self.edit,
            self.delete,
            self.undo,
            self.imported,
        )
        while True:
            self.number += 1
            if self.number % CHECKPOINT == 0:
                with self.db.cursor() as cursor:
                    cursor.execute("checkpoint")
            with suppress(Refusal, IndexError):  # nothing there to edit, delete or undo
                yield self.pick.choice(deeds)()

    def add(self) -> Change:
        new = Risk(project="P1", title=f"Risk {self.number}", probability=2, impact=5)
        return self.db.save(new, author=AUTHOR)

    def edit(self) -> Change:
        one = replaced(self.pick.choice(self.db.all(Risk)), title=f"Edit {self.number}")
        return self.db.save(one, author=AUTHOR)

    def delete(self) -> Change:
        return self.db.delete(self.pick.choice(self.db.all(Risk)), author=AUTHOR)

    def undo(self) -> Change:
        return self.db.undo(self.pick.randint(1, self.db.version + 1), author=AUTHOR)

    def imported(self) -> Change:
        rows = (
            Invoice(
                project="P1",
                number=f"{self.number}-{row}",
                dated_on=MONDAY.date(),
                amount=Decimal(row) / 100,
            )
            for row in range(IMPORTED)
        )
        return self.db.save(*rows, author=AUTHOR)


if __name__ == "__main__":
    _, folder, seed = sys.argv
    house = opened(Path(folder), now=MONDAY)
    order = random.Random(int(seed))  # noqa: S311 -- the same one every time
    for change in Writer(house, order).changes():
        print(change.number, flush=True)
