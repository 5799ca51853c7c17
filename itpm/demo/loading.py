"""Loading: the story brought into an empty database, by the same check as anyone's sheets."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from itpm.arrival import answers
from itpm.demo.days import moments
from itpm.demo.facts import ID, Batch
from itpm.demo.story import story
from itpm.i18n import words
from itpm.records import ALL, BY_NAME, NEW, Account, Record, Refusal, check, fields_of, replaced
from itpm.store import Author, Store

SOURCE = "import"


def load(
    db: Store,
    *,
    projects: int = 50,
    seed: int = 1,
    today: date,
    progress: Callable[[float], None] | None = None,
) -> int:
    """Load the demo into an empty database, one change a batch; give how many rows were saved.

    ``progress`` is told how much is done, from 0 to 1. A database that holds anything but
    accounts is refused; one that was emptied goes on numbering where it left off. Where
    nobody had an account, anyone may afterwards sign in as one of the demo's people.
    """
    own = db.all(Account)
    held = sum(db.counted().values()) - _inner(db, own)
    if held:
        raise Refusal("not_empty", n=held)
    inbox = Inbox({name: db.next_number(name) - 1 for name in BY_NAME})
    steps, saved = len(moments(today)), 0
    for step, batch in enumerate(story(projects, seed, today=today), start=1):
        records = inbox.read(batch)
        author = Author(by=batch.by, at=batch.at, source=SOURCE, reason=batch.why)
        inbox.keep(db.save(*records, author=author).records)
        saved += len(records)
        if progress:
            progress(step / steps)
    if not own:
        db.keys.open_to_all(account.id for account in db.all(Account))
    return saved


def _inner(db: Store, accounts: list[Account]) -> int:
    """Count what is in a house only because somebody has an account."""
    counted = db.counted()
    people = {account.person for account in accounts} & db.titles("person").keys()
    return sum(counted[record.name()] for record in ALL if record.inner) + len(people)


class Inbox:
    """Reads batches one after the other, and knows what the earlier ones brought."""

    def __init__(self, last: Mapping[str, int]) -> None:
        """Know the words of every answer, and the ``last`` number given to each record."""
        self._last = last
        self._versions: dict[tuple[str, str], int] = {}
        # What texts stand for, as the check wants it.
        self.known: dict[str, dict[str, str]] = defaultdict(dict)
        for record in ALL:
            self.known |= answers(record)
        self._headings = {name: _headings(record) for name, record in BY_NAME.items()}

    def read(self, batch: Batch) -> list[Record]:
        """Give the batch's rows as records, each with the version it follows."""
        return [record for name in batch.sheets for record in self._sheet(name, batch)]

    def keep(self, records: Iterable[Record]) -> None:
        """Remember under which version records now stand."""
        for record in records:
            self._versions[record.name(), record.id] = record.version

    def _sheet(self, name: str, batch: Batch) -> Iterator[Record]:
        headings, *rows = csv.reader(io.StringIO(batch.sheets[name]), delimiter=";")
        named = [self._headings[name][heading] for heading in headings]
        ids = self.known[name]
        ids.update((row[0].casefold(), self._numbered(name, row[0])) for row in rows)
        for number, row in enumerate(rows, start=2):
            raw = dict(zip(named, row, strict=True))
            record, problems = check(
                BY_NAME[name], {**raw, "id": ids[row[0].casefold()]}, self.known
            )
            if record is None:
                wrong = f"{name}, row {number}: {problems}"
                raise ValueError(wrong)
            yield replaced(record, version=self._versions.get((name, record.id), NEW))

    def _numbered(self, name: str, id_: str) -> str:
        """Give the id a row of the story gets here: the same, unless numbers are taken."""
        letter = BY_NAME[name].prefix
        return f"{letter}{int(id_.removeprefix(letter)) + self._last[name]}"


def _headings(record: type[Record]) -> dict[str, str]:
    t = words("nb")
    return {ID: "id", **{t(field.key): field.name for field in fields_of(record)}}
