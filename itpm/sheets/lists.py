"""Lists: what a cell may hold, so that a spreadsheet program sees to it: choices, dates."""

from collections.abc import Mapping, Sequence
from typing import Any

from itpm.i18n import Words
from itpm.records import Field, Kind
from itpm.records.reading import PERCENTS, SCORES, answers_key
from itpm.sheets.stamp import SHEET

SPARE = 1000
"""Rows below the last one that are ready to be filled in."""
FIRST_DAY = "DATE(1900,3,1)"
BOUNDS: Mapping[Kind, tuple[int, int]] = {Kind.SCORE: SCORES, Kind.PERCENT: PERCENTS}
Names = Mapping[str, Mapping[str, str]]
"""The names of records, by kind and id."""


def answers_in(field: Field, t: Words) -> list[str]:
    """Give the answers of a choice in the reader's words."""
    key = answers_key(field)
    return [t(f"{key}.{answer}") for answer in field.answers or ()]


class Lists:
    """The lists of a workbook: columns of its hidden sheet, each written down once."""

    def __init__(self, columns: list[list[str]], names: Names, t: Words) -> None:
        """Begin with the columns the stamp has: the names stand there already, by kind."""
        self.columns, self.names = columns, names
        self._t = t
        self._places: dict[str, int] = {}

    def holds(self, kind: str, column: int) -> None:
        """Remember in which column the names of a kind stand."""
        self._places[kind] = column

    def rule(self, field: Field) -> Any:
        """Give the rule for a field's cells; none where anything may stand in them."""
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 -- slow

        asked = self._asked(field)
        if asked is None:
            return None
        said = {
            "showErrorMessage": True,
            "errorTitle": self._t(field.key)[:32],
            "error": self._t(f"rule.{field.kind.name.lower()}"),
            # A name that is not in the list may be one that is to be added.
            "errorStyle": "warning" if field.refers else "stop",
        }
        return DataValidation(allow_blank=True, **asked, **said)

    def _asked(self, field: Field) -> dict[str, object] | None:
        match field.kind:
            case Kind.CHOICE:
                return self._list(answers_key(field), answers_in(field, self._t))
            case Kind.YES:
                return self._list("yes", [self._t("yes"), self._t("no")])
            case Kind.REFERENCE:
                known = self.names.get(field.refers or "", {})
                return self._list(field.refers or "", list(known.values()))
            case Kind.SCORE | Kind.PERCENT:
                low, high = BOUNDS[field.kind]
                return {"type": "whole", "formula1": str(low), "formula2": str(high)}
            case Kind.DAY:
                return {"type": "date", "operator": "greaterThanOrEqual", "formula1": FIRST_DAY}
            case Kind.WHOLE | Kind.MONEY | Kind.FIGURE:
                most = str(10**15)
                kind = "whole" if field.kind is Kind.WHOLE else "decimal"
                return {"type": kind, "formula1": f"-{most}", "formula2": most}
            case _:
                return None

    def _list(self, key: str, answers: Sequence[str]) -> dict[str, object] | None:
        from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- slow

        if not answers:
            return None
        if key not in self._places:
            self._places[key] = len(self.columns)
            self.columns.append(list(answers))
        letter = get_column_letter(self._places[key] + 1)
        return {"type": "list", "formula1": f"'{SHEET}'!${letter}$1:${letter}${len(answers)}"}
