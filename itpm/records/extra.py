"""Extra: what a spreadsheet said of a record that no field has a place for, by its headings."""

import json
from collections.abc import Mapping

from itpm.records.kinds import Kind
from itpm.records.record import Field, Record, fields_of

EXTRA = Field(
    name="extra",
    key="extra.name",
    kind=Kind.NOTE,
    required=False,
    quick=False,
    default="",
    answers=None,
    refers=None,
    also=(),
)
"""What every record may hold beside its own fields; kept with them, asked for by nobody."""


def kept_of(record: type[Record]) -> tuple[Field, ...]:
    """Give all that is kept of a record: its fields, and what came beside them."""
    return fields_of(record) if record.inner else (*fields_of(record), EXTRA)


def extras_in(text: str) -> dict[str, str]:
    """Give what is kept beside the fields, by heading."""
    return dict(json.loads(text)) if text else {}


def as_extra(extras: Mapping[str, str]) -> str:
    """Give the text extras are kept as, in one order; nothing where there are none."""
    filled = {heading: text for heading, text in sorted(extras.items()) if text}
    return json.dumps(filled, ensure_ascii=False) if filled else ""


def noted(note: str, said: Mapping[str, str]) -> str:
    """Give a note with lines ``heading: value``; one that stands under its heading gives way.

    What people have written themselves stays where it stands.
    """
    lines = note.split("\n") if note else []
    for heading, text in said.items():
        line = f"{heading}: {' '.join(text.split())}"
        places = [n for n, old in enumerate(lines) if old.startswith(f"{heading}: ")]
        if not text:
            continue
        if places:
            lines[places[0]] = line
        else:
            lines.append(line)
    return "\n".join(lines)
