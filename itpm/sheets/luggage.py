"""Luggage: what the house has otherwise than the file of a plan must say (decision 32).

It travels in one text field of each task, written like a query: ``duration=&kind=phase``.
"""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlencode
from xml.etree.ElementTree import Element

from itpm.sheets.draft import Line

FIELD = "188744016"
"""Text30, which Microsoft Project leaves to whoever wants it."""
ABOUT = {"FieldID": FIELD, "FieldName": "Text30", "Alias": "itpm"}
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


def unpacked(task: Element) -> Line:
    """Give what a task that left this house says of itself."""
    for one in task.iterfind("ExtendedAttribute"):
        if one.findtext("FieldID") == FIELD:
            said = parse_qs(one.findtext("Value") or "", keep_blank_values=True)
            return {name: said[name][-1] or None for name in OURS & said.keys()}
    return {}
