"""Extra: what a spreadsheet said of a record that no field has a place for, by its headings."""

import json
from collections.abc import Mapping

LONGEST = 20_000
"""Letters kept beside the fields of one record."""


def extras_in(text: str) -> dict[str, str]:
    """Give what is kept beside the fields, by heading."""
    return dict(json.loads(text)) if text else {}


def as_extra(extras: Mapping[str, str]) -> str:
    """Give the text extras are kept as; nothing at all where there are none."""
    filled = {heading: text for heading, text in extras.items() if text}
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
