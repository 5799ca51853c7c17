"""People: what stands beside a person's name in a cell, and cells that name several people."""

import re

SHARE = re.compile(r"\s*\[\d{1,3}\s*%\]$")
"""How much of a person a plan asks for: ``Kari Nilsen[50%]``."""
BETWEEN = re.compile(r"\s*(?:[;/&+]|,)\s*|\s+(?:og|och|en|and)\s+|\n+")
NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*\s+)+[^\W\d_][\w'’.-]*")
PARTICLES = {"af", "av", "da", "de", "den", "der", "ter", "van", "von", "’t", "'t"}


def bare(text: str) -> str:
    """Give a name without the share of the person's time beside it."""
    return SHARE.sub("", text)


def are_several(text: str) -> bool:
    """Tell whether a cell names several people, each by more than one name.

    ``Nilsen, Kari`` is one person, and ``Drift og utvikling`` none.
    """
    parts = [bare(part) for part in BETWEEN.split(text.strip()) if part]
    return len(parts) > 1 and all(map(_is_full_name, parts))


def _is_full_name(text: str) -> bool:
    names = [name for name in text.split() if name.casefold() not in PARTICLES]
    return bool(NAME.fullmatch(text)) and len(names) > 1 and all(n[0].isupper() for n in names)
