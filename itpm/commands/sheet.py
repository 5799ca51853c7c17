"""Sheet: spreadsheets looked at, taken in and written out from the command line."""

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from itpm.arrival import Arrival, weighed
from itpm.briefs.plain import plain
from itpm.commands.bill import take_bill
from itpm.commands.place import place
from itpm.convoy import Convoy, Way, gathered
from itpm.i18n import Words
from itpm.records import BY_NAME, Problem, Project, Record, Refusal, fields_of
from itpm.sheets.look import Look, Table
from itpm.sheets.look import look as looked
from itpm.sheets.match import match
from itpm.sheets.plain import as_json
from itpm.sheets.spoken import notes
from itpm.store import Author, Keeper

if TYPE_CHECKING:
    from itpm.commands.line import Call


def look(asked: argparse.Namespace, call: "Call") -> None:
    """Print which tables a file holds, column by column."""
    found = _found(asked)
    said = plain(as_json(found, call.t))
    if asked.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _describe(said, call.t)
    if found.refusal:
        raise found.refusal


def _found(asked: argparse.Namespace) -> Look:
    if not asked.file.exists():
        raise Refusal("no_file", file=asked.file)
    return looked(asked.file)


def _describe(said: dict[str, Any], t: Words) -> None:
    for table in said["tables"]:
        print(t("command.table", sheet=table["sheet"] or said["file"], n=table["rows"]))
        for column in table["columns"]:
            field = f" → {column['field']}" if column["field"] else ""
            total = f"  Σ {column['sum']}" if column["sum"] is not None else ""
            print(f"  {column['name']}: {column['kind']}{field}{total}")


def take(asked: argparse.Namespace, call: "Call") -> None:
    """Save the good rows of a file's first table as one change, or tell what it would do."""
    found = _found(asked)
    if found.refusal:
        raise found.refusal
    if found.einvoice:
        said = take_bill(asked, call, found.einvoice)
        _tell({**said, "refused": _refused(call.t, said["refused"])}, asked, call.t)
        return
    db = place(asked, call, "upload")
    if asked.project:
        db.get(Project, asked.project)
    if found.is_plan and asked.into in {"task", "link"}:
        _take_plan(found, asked, call, db)
        return
    record = BY_NAME[asked.into]
    table = _table(found, asked.into)
    matched = match(table, record, call.t.language)
    # What is doubtful a person must say; there is none to ask here.
    mapping = {one.column: one.field for one in matched if one.field and not one.ask}
    names = {f.name for f in fields_of(record)}
    fixed = {"project": asked.project} if asked.project and "project" in names else {}
    arrival = weighed(db, table, record, mapping, fixed=fixed)
    change = _saved(arrival, asked, call, db)
    _tell(summary(arrival, call.t, change), asked, call.t)


def _take_plan(found: Look, asked: argparse.Namespace, call: "Call", db: Keeper) -> None:
    """Save tasks and links of a plan as one change; told of apart, the asked ones first."""
    if not asked.project:
        raise Refusal("plan_needs_project", file=asked.file)
    way = Way(asked.project, undated=asked.undated)
    convoy = gathered(db, found, way, tasks=asked.into == "task")
    change = _saved(convoy, asked, call, db)
    parts = {part.record.name(): summary(part, call.t, change) for part in convoy.parts}
    nothing = {"new": 0, "changed": 0, "unchanged": 0, "refused": [], "change": change}
    said = parts.pop(asked.into, nothing)
    newcomers = [one for part in convoy.parts for one in part.newcomers]
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


def summary(arrival: Arrival, t: Words, change: int | None) -> dict[str, Any]:
    """Give what an import did, or would do, as plain data."""
    return {
        "new": len(arrival.intake.new),
        "changed": len(arrival.intake.edits),
        "unchanged": arrival.intake.unchanged,
        "refused": _refused(
            t,
            [
                (arrival.record, row.number, problem)
                for row in arrival.intake.refused
                for problem in row.problems
            ],
        ),
        "change": change,
    }


def _refused(
    t: Words, problems: Iterable[tuple[type[Record], int, Problem]]
) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "field": problem.field,
            "code": problem.code,
            "value": None if problem.value is None else str(problem.value),
            "text": sentence(t, record, problem),
        }
        for record, row, problem in problems
    ]


def sentence(t: Words, record: type[Record], problem: Problem) -> str:
    """Say what is wrong with a cell."""
    label = t(f"{record.name()}.{problem.field}")
    return t(f"problem.{problem.code}", field=label, value=problem.value, example="1234,50")


def _sum_up(said: dict[str, Any], t: Words) -> None:
    for refused in said["refused"]:
        print(t("command.refused", row=refused["row"], text=refused["text"]))
    rows = len({refused["row"] for refused in said["refused"]})
    print(t("command.import", **{**said, "refused": rows}))
    for note in said.get("notes", ()):
        print(f"  {note}")
    for kind, one in said.get("also", {}).items():
        many = one["new"] + one.get("changed", 0)
        print(f"  + {many} {t(f'record.{kind}', n=many).lower()}")


def export(asked: argparse.Namespace, call: "Call") -> None:
    """Write all records of a kind into a file, by its ending XLSX or CSV."""
    from itpm.sheets import export as writing  # noqa: PLC0415 -- slow import

    db = place(asked, call, "export")
    record = BY_NAME[asked.record]
    rows = db.register(record, {}, {})
    made = writing.as_csv if asked.file.suffix.lower() == ".csv" else writing.as_xlsx
    asked.file.write_bytes(made(fields_of(record), rows, call.t))
    print(call.t("command.export", n=len(rows), file=asked.file))
