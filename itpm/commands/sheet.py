"""Sheet: spreadsheets looked at, taken in and written out from the command line."""

import argparse
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from itpm.arrival import Arrival, weighed
from itpm.briefs.plain import plain
from itpm.commands.bill import take_bill
from itpm.commands.place import place
from itpm.i18n import Words
from itpm.records import BY_NAME, Problem, Project, Record, Refusal, fields_of
from itpm.sheets.look import Look
from itpm.sheets.look import look as looked
from itpm.sheets.match import match
from itpm.sheets.plain import as_json
from itpm.store import Author

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
        _print({**said, "refused": _refused(call.t, said["refused"])}, asked, call.t)
        return
    record = BY_NAME[asked.into]
    db = place(asked, call, "upload")
    if asked.project:
        db.get(Project, asked.project)
    table = next(table for table in found.tables if not table.hidden)
    matched = match(table, record, call.t.language)
    # What is doubtful a person must say; there is none to ask here.
    mapping = {one.column: one.field for one in matched if one.field and not one.ask}
    names = {f.name for f in fields_of(record)}
    fixed = {"project": asked.project} if asked.project and "project" in names else {}
    arrival = weighed(db, table, record, mapping, fixed=fixed)
    change = None
    if not asked.dry_run and not arrival.is_idle:
        author = Author(by=call.user, at=call.now, source="import", reason=asked.file.name)
        change = arrival.saved(db, author).number
    _print(summary(arrival, call.t, change), asked, call.t)


def _print(said: dict[str, Any], asked: argparse.Namespace, t: Words) -> None:
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


def export(asked: argparse.Namespace, call: "Call") -> None:
    """Write all records of a kind into a file, by its ending XLSX or CSV."""
    from itpm.sheets import export as writing  # noqa: PLC0415 -- slow import

    db = place(asked, call, "export")
    record = BY_NAME[asked.record]
    rows = db.register(record, {}, {})
    made = writing.as_csv if asked.file.suffix.lower() == ".csv" else writing.as_xlsx
    asked.file.write_bytes(made(fields_of(record), rows, call.t))
    print(call.t("command.export", n=len(rows), file=asked.file))
