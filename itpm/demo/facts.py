"""Facts: what became true on which day, gathered into the sheets people hand in."""

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from itpm.demo import days
from itpm.i18n import Words, words
from itpm.records import BY_NAME, Choice, Field, fields_of
from itpm.records.reading import answers_key

ID = "Id"
ORDER = (
    "supplier", "person", "unit", "calendar", "special_day", "project", "account",
    "membership", "absence", "contract", "board_column", "sprint", "task",
    "link", "assignment", "budget_line", "invoice", "meeting", "risk", "affected_task",
    "issue", "decision", "baseline", "baseline_date", "change_request", "action",
    "stakeholder", "deliverable", "lesson",
)  # fmt: skip
"""Sheets in the order in which what a row refers to is there already."""
SLOW = {"change_request", "action", "stakeholder", "deliverable", "lesson"}
"""Registers no other rows refer to: handed in by the quarter, and lately every week."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What became true of one record on one day. The first fact of a record makes it."""

    on: date
    record: str
    id: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sheets handed in together: a CSV text for each record that has news."""

    at: datetime
    by: str
    why: str
    sheets: dict[str, str]


Row = dict[str, object]
News = dict[str, dict[str, Row]]


def news(facts: Iterable[Fact], moments: list[datetime]) -> Iterator[tuple[datetime, News]]:
    """Give, for each moment, the records that are new or have changed since the last.

    What happens on the day of a morning stands in the next one; the last moment takes all
    of its day, and what lies after it has not happened. Slow registers are handed in at the
    start of a quarter only, until the last weeks.
    """
    waiting = sorted(facts, key=lambda fact: fact.on)
    kept: dict[tuple[str, str], Row] = {}
    changed: News = defaultdict(dict)
    taken = 0
    for moment in moments:
        upto = moment.date().toordinal() + (moment is moments[-1])
        while taken < len(waiting) and waiting[taken].on.toordinal() < upto:
            _fold(waiting[taken], kept, changed)
            taken += 1
        ready = changed if days.is_thorough(moment, moments) else changed.keys() - SLOW
        yield moment, {name: changed.pop(name) for name in sorted(ready)}


def _fold(fact: Fact, kept: dict[tuple[str, str], Row], changed: News) -> None:
    row = kept.setdefault((fact.record, fact.id), {})
    if not row or any(row.get(name) != value for name, value in fact.values.items()):
        row.update(fact.values)
        changed[fact.record][fact.id] = row


class Scribe:
    """Writes rows as CSV the way a Norwegian spreadsheet would."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        """Learn which fields are used at all; the others get no column."""
        used: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            used[fact.record].update(fact.values)
        t = words("nb")
        self._columns = {record: _columns(record, names, t) for record, names in used.items()}

    def sheets(self, changed: News) -> dict[str, str]:
        """Give one sheet for each record that has news, in the order they can be read."""
        return {name: self._sheet(name, changed[name]) for name in ORDER if name in changed}

    def _sheet(self, record: str, rows: Mapping[str, Row]) -> str:
        columns = self._columns[record]
        text = io.StringIO()
        sheet = csv.writer(text, delimiter=";", lineterminator="\n")
        sheet.writerow([ID, *(heading for _, heading, _ in columns)])
        sheet.writerows(
            [id_, *(write(row.get(name, "")) for name, _, write in columns)]
            for id_, row in rows.items()
        )
        return text.getvalue()


Column = tuple[str, str, Callable[[object], str]]


def _columns(record: str, names: set[str], t: Words) -> list[Column]:
    fields = [field for field in fields_of(BY_NAME[record]) if field.name in names]
    return [(field.name, t(field.key), _writer(field, t)) for field in fields]


def _writer(field: Field, t: Words) -> Callable[[object], str]:
    if field.answers is None:
        return _cell
    spoken = {str(answer): _spoken(field, answer, t) for answer in field.answers}
    return lambda value: spoken.get(str(value), "")


def _spoken(field: Field, answer: Choice, t: Words) -> str:
    return t(f"{answers_key(field)}.{answer}")


def _cell(value: object) -> str:
    match value:
        case bool():
            return "ja" if value else "nei"
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case date():
            return f"{value:%d.%m.%Y}"
        case _:
            return str(value)
