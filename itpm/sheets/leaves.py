"""Leaves: what the texts of one element of a file of Microsoft Project say."""

import re
from datetime import date, datetime

SPAN = re.compile(
    r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
MINUTES = (525_600, 43_200, 1_440, 60, 1)
SECONDS = 60
YES = {"1", "true"}


class Cells(dict[str, str]):
    """One element: its texts by name, and what they say."""

    def text(self, name: str) -> str:
        """Give a text; an absent one is empty."""
        return self.get(name, "")

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """Tell whether something holds."""
        return self[name].casefold() in YES if name in self else otherwise

    def whole(self, name: str, otherwise: int = 0) -> int:
        """Give a number without its decimals."""
        try:
            return round(float(self.get(name, "")))
        except (ValueError, OverflowError):
            return otherwise

    def share(self, name: str, otherwise: float = 1.0) -> float:
        """Give a number with its decimals."""
        try:
            return float(self.get(name, ""))
        except ValueError:
            return otherwise

    def moment(self, name: str) -> datetime | None:
        """Give a date and time to the minute; what is none is nothing."""
        return moment(self.get(name, ""))

    def day(self, name: str) -> date | None:
        """Give a day."""
        at = self.moment(name)
        return at.date() if at else None

    def minutes(self, name: str) -> int | None:
        """Give a duration such as ``PT8H30M0S`` in minutes."""
        return minutes(self.get(name, ""))


def moment(text: str) -> datetime | None:
    """Read a date and time; a zone is left out, since plans have none."""
    try:
        return datetime.fromisoformat(text.strip()).replace(
            second=0, microsecond=0, tzinfo=None
        )
    except ValueError:
        return None


def minutes(text: str) -> int | None:
    """Read a duration; seconds are rounded to the minute."""
    found = SPAN.fullmatch(text.strip())
    if not found or len(text.strip()) < len("PT0S"):
        return None
    *whole, seconds = (float(part or 0) for part in found.groups()[1:])
    total = sum(part * size for part, size in zip(whole, MINUTES, strict=True))
    return round(total + seconds / SECONDS) * (-1 if found[1] else 1)
