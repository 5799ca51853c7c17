"""Bill: an e-invoice taken in from the command line."""

import argparse
from typing import TYPE_CHECKING, Any

from itpm.commands.place import place
from itpm.filing import Filing, filed
from itpm.i18n import Words
from itpm.receipt import Receipt, received
from itpm.records import Invoice, Problem, Project, Record, Refusal
from itpm.sheets.einvoice import Einvoice
from itpm.sheets.sums import Difference, differences
from itpm.store import Author

if TYPE_CHECKING:
    from itpm.commands.line import Call


def take_bill(asked: argparse.Namespace, call: "Call", said: Einvoice) -> dict[str, Any]:
    """Keep an e-invoice as one change, or tell what that would do; give what was done."""
    if asked.into != Invoice.name():
        raise Refusal("einvoice.only_invoices", file=asked.file.name)
    db = place(asked, call, "upload")
    if asked.project:
        db.get(Project, asked.project)
    receipt = received(db, said, today=call.now.date(), project=asked.project or "")
    filing = Filing() if receipt.kept else filed(db, receipt)
    change = None
    if filing.records and not asked.dry_run:
        author = Author(by=call.user, at=call.now, source="import", reason=asked.file.name)
        change = filing.saved(db, author).number
    return {
        "new": int(bool(filing.records)),
        "changed": 0,
        "unchanged": int(receipt.is_same),
        "refused": _refused(receipt, filing),
        "change": change,
        "notes": [_difference(one, call.t) for one in differences(said)],
    }


def _difference(one: Difference, t: Words) -> str:
    """Say a figure that does not add up: it is kept as it is stated."""
    return t(
        "billed.differs",
        figure=t(f"einvoice.figure_of.{one.code}", where=one.where),
        stated="–" if one.stated is None else t.exact(one.stated),
        counted=t.exact(one.counted),
    )


def _refused(receipt: Receipt, filing: Filing) -> list[tuple[type[Record], int, Problem]]:
    """Give what stands in the way: what is here and says otherwise, or what is wrong."""
    told = receipt.values | {"lines": receipt.values["text"]}
    differing = [
        (Invoice, 1, Problem("text" if name == "lines" else name, "kept_otherwise", told[name]))
        for name in receipt.differing
    ]
    return differing + [(one.record, one.row or 1, one.problem) for one in filing.wrong]
