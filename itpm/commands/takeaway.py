"""Takeaway: registers written as files: one kind, an empty template, or a whole project."""

import argparse
from typing import TYPE_CHECKING

from itpm.commands.place import place
from itpm.records import BY_NAME, Refusal, Task
from itpm.store import Author, Keeper
from itpm.takeaway import as_csv, as_xlsx, plan_as_xml, project_taken, taken

if TYPE_CHECKING:
    from itpm.commands.line import Call


PLAN = ".xml"
"""How a file is called that is to hold a plan."""


def export(asked: argparse.Namespace, call: "Call") -> None:
    """Write all records of a kind into a file, by its ending XLSX or CSV.

    Of a project, by its ending, all its registers or its plan.
    """
    db = place(asked, call, "export")
    author = Author(by=call.user, at=call.now)
    if asked.project:
        if asked.record:
            raise Refusal("one_of_two")
        if asked.file.suffix.lower() == PLAN:
            _plan(asked, call, db)
            return
        every = project_taken(db, asked.project)
    elif not asked.record:
        raise Refusal("nothing_to_export")
    else:
        record = BY_NAME[asked.record]
        rows = [] if asked.template else db.register(record, {}, {})
        every = [taken(db, record, rows)]
    is_text = asked.file.suffix.lower() == ".csv"
    if is_text and len(every) > 1:
        raise Refusal("workbook_needed", file=asked.file)
    made = (
        as_csv(db, every[0], call.t)
        if is_text
        else as_xlsx(db, every, call.t, author, asked.project)
    )
    asked.file.write_bytes(made)
    print(call.t("command.export", n=sum(len(one.rows) for one in every), file=asked.file))


def _plan(asked: argparse.Namespace, call: "Call", db: Keeper) -> None:
    asked.file.write_bytes(plan_as_xml(db, asked.project, call.now.date()))
    many = len(db.all(Task, project=asked.project))
    print(call.t("command.export", n=many, file=asked.file))
