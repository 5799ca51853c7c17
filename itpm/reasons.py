"""Reasons: why a cell or a row of a file that is back stays out, in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.briefs.homecoming import Clash, Homecoming, Refused
from itpm.i18n import Words
from itpm.records import Field, Problem, Record, fields_of, kept_of
from itpm.sheets.export import shown
from itpm.sheets.stamp import ID
from itpm.store import Reader

MOST_NAMED = 5
"""Rows that are called by their names in one sentence."""


@dataclass(frozen=True)
class Teller:
    """Writes values as a reader knows them; also names of ``newcomers``, not yet here."""

    db: Reader
    t: Words
    newcomers: Sequence[Record] = ()

    def said(self, field: Field, value: object) -> str:
        """Write a value as it reads in a sentence: names, words, amounts to the cent."""
        names = {field.refers: self._names(field.refers)} if field.refers else {}
        row = {field.name: value, f"{field.name}_id": value}
        known = shown(field, row, self.t, names)
        return self.t.exact(known) if isinstance(known, Decimal) else self.t.value(known)

    def title(self, record: Record) -> str:
        """Give what a record is called, also one that is called by what it refers to."""
        named = (f for f in fields_of(type(record)) if f.name == record.titled_by and f.refers)
        field = next(named, None)
        return self.said(field, getattr(record, field.name)) if field else record.title_text

    def _names(self, kind: str) -> dict[str, str]:
        new = {one.id: one.title_text for one in self.newcomers if one.name() == kind}
        return {**self.db.titles(kind), **new}


@dataclass(frozen=True)
class Reason:
    """One cell that was not taken: where it stands, why, what it said, and a sentence."""

    row: int
    field: str
    code: str
    value: object
    text: str


def reasons(teller: Teller, record: type[Record], weighing: Homecoming) -> list[Reason]:
    """Give all that stays out, row by row."""
    fields = {f.name: f for f in (ID, *kept_of(record))}
    told = [_of_clash(teller, fields[clash.field], clash) for clash in weighing.clashes]
    told += [
        _of_problem(fields[problem.field], row, problem, teller.t)
        for row in weighing.refused
        for problem in row.problems
    ]
    return sorted(told, key=lambda reason: reason.row)


def notes(weighing: Homecoming, strangers: Sequence[str], t: Words) -> list[str]:
    """Say what a file leaves open: rows it no longer has, columns nobody knows."""
    said = []
    if weighing.left_out:
        titles = [one.title_text for one in weighing.left_out[:MOST_NAMED]]
        more = ["…"] * (len(weighing.left_out) > MOST_NAMED)
        names = ", ".join([*titles, *more]) if more else t.listed(titles)
        said.append(t("home.left_out", n=len(weighing.left_out), titles=names))
    if strangers:
        said.append(t("home.strangers", names=t.listed(list(strangers))))
    return said


def _of_clash(teller: Teller, field: Field, clash: Clash) -> Reason:
    mine = teller.said(field, clash.mine)
    text = teller.t(
        "home.clash",
        field=teller.t(field.key),
        title=teller.title(clash.record),
        theirs=teller.said(field, clash.theirs),
        mine=mine,
        who=clash.who,
    )
    return Reason(clash.row, field.name, "changed_meanwhile", mine, text)


def example_of(problem: Problem, t: Words) -> str:
    """Write what a cell should look like: a day, or an amount."""
    return t.calendar_day(date(2026, 1, 31)) if "date" in problem.code else "1234,50"


def _of_problem(field: Field, row: Refused, problem: Problem, t: Words) -> Reason:
    key = "home" if field is ID else "problem"
    text = t(
        f"{key}.{problem.code}",
        field=t(field.key),
        value=problem.value,
        title=row.title,
        who=row.who,
        example=example_of(problem, t),
    )
    return Reason(row.number, field.name, problem.code, problem.value, text)
