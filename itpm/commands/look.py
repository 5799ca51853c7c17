"""Look: what is in a spreadsheet or a plan file, told on the command line."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from itpm.briefs.plain import plain
from itpm.i18n import Words
from itpm.records import Refusal
from itpm.sheets.look import UNKNOWN, Look
from itpm.sheets.look import look as looked
from itpm.sheets.plain import as_json

if TYPE_CHECKING:
    from itpm.commands.line import Call

MOST_LINES = 20


def look(asked: argparse.Namespace, call: "Call") -> None:
    """Print which tables a file holds, column by column."""
    found = file_of(asked)
    said = plain(as_json(found, call.t))
    if asked.json:
        print(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        _describe(said, call.t)
    if found.refusal:
        raise found.refusal


def file_of(asked: argparse.Namespace) -> Look:
    """Look into the file that was asked for; refuses one that is not there."""
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
        for problem in table["problems"]:
            if problem["code"] == UNKNOWN:
                print(f"  {problem['text']}")
        for line in table.get("across", {}).get("told", ()):
            print(f"  {line}")
        if lines := table["lines"]:
            rows = ", ".join(str(line["row"]) for line in lines[:MOST_LINES])
            more = "…" * (len(lines) > MOST_LINES)
            print(f"  {t('lines.told', n=len(lines), rows=rows + more)}")
