"""Heading: a field's name above its column, with a note that says what belongs there."""

from typing import Any

from itpm.i18n import Words
from itpm.records import Field, Kind
from itpm.sheets.lists import answers_in
from itpm.sheets.stamp import ID

FACE, SIZE = "Calibri", 11
RIGHT = (Kind.MONEY, Kind.WHOLE, Kind.PERCENT, Kind.SCORE, Kind.DAY)
WIDTH, LINE, LETTERS = 280, 18, 38
"""The size of a note: its width, the height of a line, and the letters that fit in one."""


def explained(sheet: Any, field: Field, t: Words, ink: str, paper: str) -> Any:
    """Give the heading of a column, in its colours, with its help."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- only who writes pays for it
    from openpyxl.comments import Comment  # noqa: PLC0415 -- the same
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 -- the same

    cell: Any = WriteOnlyCell(sheet, t(field.key))
    cell.data_type = "s"
    cell.font = Font(name=FACE, size=SIZE, bold=True, color=ink)
    cell.fill = PatternFill("solid", fgColor=paper)
    side = "right" if field.kind in RIGHT else None
    cell.alignment = Alignment(horizontal=side, vertical="center")
    if text := help_for(field, t):
        lines = sum(len(line) // LETTERS + 1 for line in text.split("\n"))
        cell.comment = Comment(text, "itpm", height=LINE * (lines + 1), width=WIDTH)
    return cell


def help_for(field: Field, t: Words) -> str:
    """Say what belongs in a column: whether it must be filled in, and with what."""
    if field is ID:
        return t("rule.id")
    said = [t("rule.required")] * field.required
    match field.kind:
        case Kind.CHOICE:
            said.append(t("rule.one_of", answers=t.listed(answers_in(field, t))))
        case Kind.SCORE:
            said.append(t("rule.score"))
            said += [f"{n} – {t(f'score.{n}')}" for n in range(1, 6)]
        case Kind.TEXT | Kind.NOTE:
            pass
        case _:
            said.append(t(f"rule.{field.kind.name.lower()}"))
    return "\n".join(said)
