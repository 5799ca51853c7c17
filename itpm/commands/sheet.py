"""Sheet: spreadsheets taken in from the command line."""

import argparse
import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from itpm.arrival import (
    USUAL,
    Arrival,
    Understood,
    Verdicts,
    evidence,
    legends,
    strangers,
    weighed,
)
from itpm.briefs.plain import plain
from itpm.commands.bill import take_bill
from itpm.commands.homecoming import came_home
from itpm.commands.look import file_of
from itpm.commands.place import place
from itpm.commands.problems import sentence
from itpm.commands.sayings import laid_out, same_in_all
from itpm.commands.unmapped import Unmapped
from itpm.convoy import BLANK, Convoy, Way, gathered
from itpm.i18n import Words
from itpm.records import (
    BY_NAME,
    Link,
    Problem,
    Project,
    Record,
    Refusal,
    Task,
    fields_of,
)
from itpm.sheets.legends import manners_in, recalled, remembered_in
from itpm.sheets.look import Look, Table
from itpm.sheets.manners import as_said
from itpm.sheets.match import Matched, match
from itpm.sheets.plan_sheet import plan_parts
from itpm.sheets.spoken import notes
from itpm.sheets.unfolding_told import told
from itpm.store import Author, Keeper

if TYPE_CHECKING:
    from itpm.commands.line import Call


Place = int | tuple[int, str]
"""A row of a file, or a column of it."""


def take(asked: argparse.Namespace, call: "Call") -> None:
    """Save the good rows of a file's first table as one change, or tell what it would do."""
    found = file_of(asked)
    if found.refusal:
        raise found.refusal
    if found.einvoice:
        said = take_bill(asked, call, found.einvoice)
        _tell({**said, "refused": _refused(call.t, said["refused"])}, asked, call.t)
        return
    db = place(asked, call, "upload")
    if asked.project:
        db.get(Project, asked.project)
    if came_home(asked, call, db, found):
        return
    if found.is_plan and asked.into in {"task", "link"}:
        _take_plan(found, asked, call, db)
        return
    _take_table(found, asked, call, db)


def _take_table(found: Look, asked: argparse.Namespace, call: "Call", db: Keeper) -> None:
    record = BY_NAME[asked.into]
    table = laid_out(_table(found, asked.into), asked, call.t)
    how, matched = _understood(db, table, record, call.t)
    table = as_said(table, how.manners)
    names = {f.name for f in fields_of(record)}
    fixed = same_in_all(asked, names)
    verdicts = _verdicts(db, table, how, fixed, asked.spellings)
    try:
        arrival = weighed(
            db, table, record, how.mapping, fixed=fixed, verdicts=verdicts, day=asked.undated
        )
    except Refusal as no:
        raise Refusal(no.code, **{**no.values, "file": asked.file.name}) from None
    change = _saved(arrival, asked, call, db)
    said = summary(arrival, call.t, change, Unmapped.of(matched, fixed, _used(table, record)))
    across = {"notes": told(table, call.t)} if table.unfolded else {}
    _tell({**said, **across}, asked, call.t)


def _used(table: Table, record: type[Record]) -> Collection[str]:
    """Give the columns of a plan: what rows wait for becomes links, and is not left out."""
    return plan_parts(table).values() if record is Task else []


def _take_plan(found: Look, asked: argparse.Namespace, call: "Call", db: Keeper) -> None:
    """Save tasks and links of a plan as one change; told of apart, the asked ones first."""
    if not asked.project:
        raise Refusal("plan_needs_project", file=asked.file)
    way = Way(
        asked.project,
        undated=asked.undated,
        absences=True,
        baseline=call.t("plan_transfer.baseline", n=BLANK),
    )
    convoy = gathered(db, found, way, tasks=asked.into == "task")
    change = _saved(convoy, asked, call, db)
    parts = {part.record.name(): summary(part, call.t, change) for part in convoy.parts}
    nothing = {"new": 0, "changed": 0, "unchanged": 0, "refused": [], "change": change}
    said = parts.pop(asked.into, nothing)
    newcomers = [one for part in convoy.parts for one in part.newcomers]
    newcomers += [one for one in convoy.beside if not one.version]
    also = {name: {**one, "change": change} for name, one in parts.items()}
    also |= {
        kind: {"new": sum(one.name() == kind for one in newcomers)}
        for kind in sorted({one.name() for one in newcomers})
    }
    _tell({**said, "also": also, "notes": notes(found, call.t)}, asked, call.t)


def _table(found: Look, record: str) -> Table:
    """Give the table a plan says holds such records, else the first one to be seen."""
    seen = [table for table in found.tables if not table.hidden] or list(found.tables)
    told = [table for table in seen if table.told and table.told.record == record]
    return next(iter(told or seen))


def _saved(
    arrival: Arrival | Convoy, asked: argparse.Namespace, call: "Call", db: Keeper
) -> int | None:
    if asked.dry_run or arrival.is_idle:
        return None
    author = Author(by=call.user, at=call.now, source="import", reason=asked.file.name)
    return arrival.saved(db, author).number


def _tell(said: dict[str, Any], asked: argparse.Namespace, t: Words) -> None:
    if asked.json:
        print(json.dumps(plain(said), ensure_ascii=False, indent=2))
    else:
        _sum_up(said, t)


def _understood(
    db: Keeper, table: Table, record: type[Record], t: Words
) -> tuple[Understood, list[Matched]]:
    """Read a table as was confirmed before, else as its headings and cells say for sure.

    What is doubtful a person must say; there is none to ask here.
    """
    mine = [one for one in legends(db) if one.record == record.name()]
    legend = recalled(mine, table)
    said = remembered_in(legend, table) if legend else None
    matched = match(table, record, t.language, said, evidence(db))
    mapping = {one.column: one.field for one in matched if one.field and not one.ask}
    manners = manners_in(legend, table) if legend else {}
    return Understood(record, mapping, manners), matched


def _verdicts(
    db: Keeper, table: Table, how: Understood, fixed: Mapping[str, object], spellings: str
) -> Verdicts:
    """Say for all names at once whether what is spelt nearly alike is the same, or new."""
    if spellings == "refuse":
        return Verdicts()
    found = strangers(db, table, how.record, how.mapping, fixed=fixed, create=USUAL)
    near = {one.key: one.near for one in found if one.near}
    return Verdicts(same=near) if spellings == "same" else Verdicts(fresh=frozenset(near))


def summary(
    arrival: Arrival, t: Words, change: int | None, unmapped: Unmapped | None = None
) -> dict[str, Any]:
    """Give what an import did, or would do, as plain data."""
    return {
        "new": len(arrival.intake.new),
        "changed": len(arrival.intake.edits),
        "unchanged": arrival.intake.unchanged,
        "refused": _refused(
            t,
            [
                (arrival.record, (row.number, row.column), problem)
                for row in arrival.intake.refused
                for problem in row.problems
            ],
            unmapped,
        ),
        "change": change,
        **(unmapped.as_plain() if unmapped else {}),
        **_also(arrival),
    }


def _also(arrival: Arrival) -> dict[str, Any]:
    """Give what is kept beside the rows themselves, where there is anything."""
    if not arrival.links:
        return {}
    new = sum(not link.id for link in arrival.links)
    return {"also": {Link.name(): {"new": new, "changed": len(arrival.links) - new}}}


def _refused(
    t: Words,
    problems: Iterable[tuple[type[Record], Place, Problem]],
    unmapped: Unmapped | None = None,
) -> list[dict[str, Any]]:
    lacking = unmapped or Unmapped()
    return [
        {
            **_placed(place),
            "field": problem.field,
            "code": problem.code,
            "value": None if problem.value is None else str(problem.value),
            "text": lacking.told(problem, t, t(f"{record.name()}.{problem.field}"))
            or sentence(t, record, problem),
        }
        for record, place, problem in problems
    ]


def _placed(place: Place) -> dict[str, Any]:
    """Say where a problem is: in a row, and where that holds several, in which column."""
    row, column = place if isinstance(place, tuple) else (place, "")
    return {"row": row, "column": column} if column else {"row": row}


def _sum_up(said: dict[str, Any], t: Words) -> None:
    for refused in said["refused"]:
        column, text = refused.get("column"), refused["text"]
        text = t("across.at", column=column, text=text) if column else text
        print(t("command.refused", row=refused["row"], text=text))
    rows = len({(refused["row"], refused.get("column")) for refused in said["refused"]})
    print(t("command.import", **{**said, "refused": rows}))
    if left := said.get("left"):
        print(f"  {t('arriving.left', columns=', '.join(left))}")
    for note in said.get("notes", ()):
        print(f"  {note}")
    for kind, one in said.get("also", {}).items():
        many = one["new"] + one.get("changed", 0)
        print(f"  + {many} {t(f'record.{kind}', n=many).lower()}")
