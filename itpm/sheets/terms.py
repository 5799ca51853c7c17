"""Terms: how contracts say time in words: ``3 månader``, ``tills vidare``."""

import re

from itpm.records import Field, Kind
from itpm.sheets.column import Column
from itpm.sheets.dates import OPEN_ENDED
from itpm.sheets.deciding import few_enough, sample_of

MONTHS = re.compile(
    r"(\d{1,3})\s*(?:mån|mnd|måned|månad|month|maand|mth)[a-zåäö]*\.?", re.IGNORECASE
)


def in_months(text: str | None) -> str | None:
    """Give the number of a text that counts months; any other as it is."""
    found = MONTHS.fullmatch((text or "").strip())
    return found[1] if found else text


def are_months(column: Column) -> bool:
    """Tell whether the texts of a column count months."""
    texts = sample_of(column.texts)
    return few_enough(sum(MONTHS.fullmatch(text) is None for text in texts), len(texts))


def is_in_months(field: Field) -> bool:
    """Tell whether a field counts months."""
    return field.kind is Kind.WHOLE and field.name.endswith("_months")


def day_or_none(text: str | None) -> str | None:
    """Give the text of a day that need not be; words for no end are none."""
    return None if (text or "").strip().casefold() in OPEN_ENDED else text
