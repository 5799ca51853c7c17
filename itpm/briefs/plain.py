"""Plain: a brief as the command line prints it: amounts as texts, days as ISO."""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """Give a brief, or any part of one, as what JSON can say."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = {f.name: getattr(value, f.name) for f in fields(value)}
        return plain(kept | _following(value))
    match value:
        case dict():
            return {str(name): plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
        case Enum():
            return value.value
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _following(value: Any) -> dict[str, Any]:
    """Give what follows from a brief, such as its overall light; no lists, which repeat it."""
    names = [n for n in dir(type(value)) if isinstance(getattr(type(value), n), property)]
    found = {name: getattr(value, name) for name in names}
    return {n: v for n, v in found.items() if not isinstance(v, list | tuple | dict)}
