"""Homecoming: a file that went out from here and comes back, on the command line."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from itpm.briefs.plain import plain
from itpm.homecoming import Return, objection, returned, saved, text_returned
from itpm.i18n import Words
from itpm.reasons import Teller, notes, reasons
from itpm.records import BY_NAME
from itpm.sheets.look import Look
from itpm.sheets.signed import signed
from itpm.store import Author, Keeper

if TYPE_CHECKING:
    from itpm.commands.line import Call


def came_home(asked: argparse.Namespace, call: "Call", db: Keeper, found: Look) -> bool:
    """Take in a file of ours cell by cell; or say why it is taken for a stranger's."""
    sign = found.back.stamp.origin if found.back else signed(found.tables[0])
    if sign and (code := objection(db, sign)):
        print(call.t(code, file=asked.file.name), file=sys.stderr)
        return False
    home = _home(db, found, asked.into)
    if home is None:
        return False
    change = None
    if not asked.dry_run and home.many:
        author = Author(by=call.user, at=call.now, source="import", reason=asked.file.name)
        change = saved(db, [home], author).number
    said = summary(db, home, call.t, change)
    if asked.json:
        print(json.dumps(plain(said), ensure_ascii=False, indent=2))
    else:
        _sum_up(said, call.t)
    return True


def _home(db: Keeper, found: Look, record: str) -> Return | None:
    if found.back is None:
        return text_returned(db, found.tables[0], BY_NAME[record])
    part = next((one for one in found.back.stamp.parts if one.record == record), None)
    return returned(db, found.back, part) if part else None


def summary(db: Keeper, home: Return, t: Words, change: int | None) -> dict[str, Any]:
    """Give what a file that is back did, or would do, as plain data."""
    weighing = home.weighing
    return {
        "new": len(weighing.new),
        "changed": len(weighing.edits),
        "unchanged": weighing.unchanged,
        "refused": [
            {
                "row": reason.row,
                "field": reason.field,
                "code": reason.code,
                "value": None if reason.value is None else str(reason.value),
                "text": reason.text,
            }
            for reason in reasons(Teller(db, t, home.arriving), home.record, weighing)
        ],
        "change": change,
        "notes": notes(weighing, home.strangers, t),
    }


def _sum_up(said: dict[str, Any], t: Words) -> None:
    for refused in said["refused"]:
        print(t("command.refused", row=refused["row"], text=refused["text"]))
    for note in said["notes"]:
        print(note)
    rows = len({refused["row"] for refused in said["refused"]})
    print(t("command.import", **{**said, "refused": rows}))
