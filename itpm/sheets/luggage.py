"""Luggage: what the house has otherwise than the file of a plan must say (decision 32).

It travels in one text field of each task, written like a query: ``duration=&kind=phase``.
"""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode
from xml.etree.ElementTree import Element

from itpm.sheets.draft import Line
from itpm.sheets.leaves import Cells

LUGGAGE = "Luggage"
"""The name under which it is read with the rest of its task."""
FIELD = "188744016"
"""Text30, which Microsoft Project leaves to whoever wants it."""
ABOUT = {"FieldID": FIELD, "FieldName": "Text30", "Alias": "itpm"}
ONLY = "only"
"""Who is named on a task because it is theirs, and is not assigned to it."""
OURS = {
    "wbs",
    "kind",
    "key.phase",
    "duration",
    "duration_unit",
    "constraint_kind",
    "constraint_on",
    "started_on",
    "finished_on",
    "calendar",
}


def packed(own: Mapping[str, object]) -> dict[str, str]:
    """Write what the house has, as the field of a task; nothing is nothing."""
    return {"FieldID": FIELD, "Value": urlencode({n: v or "" for n, v in own.items()})}


def carried_by(task: Element) -> str:
    """Give the field of a task in which it says something; nothing of one from elsewhere."""
    found = (one for one in task.iterfind("ExtendedAttribute") if _is_ours(one))
    return next((one.findtext("Value") or "" for one in found), "")


def _is_ours(attribute: Element) -> bool:
    return attribute.findtext("FieldID") == FIELD


def unpacked(task: Cells) -> Line:
    """Give what a task that left this house says of itself."""
    said = said_of(task)
    return {name: said[name] or None for name in OURS & said.keys()}


def said_of(task: Cells) -> Mapping[str, str]:
    """Give all that is in the luggage of a task."""
    said = parse_qs(task.text(LUGGAGE), keep_blank_values=True)
    return {name: texts[-1] for name, texts in said.items()}
