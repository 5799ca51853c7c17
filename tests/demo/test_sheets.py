"""The demo's sheets, dropped on the upload page like anyone's: are they understood?"""

from datetime import date
from pathlib import Path

import pytest

from itpm.arrival import answers
from itpm.demo import Batch, story
from itpm.demo.facts import ID
from itpm.demo.loading import Inbox
from itpm.i18n import words
from itpm.records import BY_NAME, OUTER, Record, fields_of, replaced
from itpm.sheets.look import Table, look
from itpm.sheets.match import guess, match
from itpm.sheets.rows import read_rows

TODAY = date(2026, 1, 8)


@pytest.fixture(scope="module")
def batches() -> list[Batch]:
    return list(story(6, 1, today=TODAY))


def table_of(folder: Path, text: str) -> Table:
    file = folder / "ark.csv"
    file.write_text(text, "utf-8")
    (table,) = look(file).tables
    return table


@pytest.mark.parametrize("record", OUTER, ids=lambda record: record.name())
def test_a_sheet_is_recognised_and_read_as_the_demo_reads_it(
    record: type[Record], batches: list[Batch], tmp_path: Path
):
    name, t = record.name(), words("nb")
    inbox = Inbox(dict.fromkeys(BY_NAME, 0))
    for batch in batches:
        read = [replaced(one, version=0) for one in inbox.read(batch) if type(one) is record]
        if len(read) > 1:
            break
    table = table_of(tmp_path, batch.sheets[name])
    guessed = guess(table, "nb")
    matched = match(table, record, "nb")
    mapping = {one.column: one.field for one in matched if one.field and one.column != ID}
    meant = {t(field.key): field.name for field in fields_of(record)}
    known = {**inbox.known, **answers(record)}
    rows = read_rows(table, record, mapping, known)

    assert guessed is not None
    assert guessed.record is record
    assert mapping == {heading: meant[heading] for heading in table.names if heading != ID}
    assert [row.problems for row in rows if row.problems] == []
    assert [replaced(one, id="") for one in read] == [
        replaced(row.record, id="") for row in rows if row.record
    ]
