"""Plan outline: which row of a table sums up which, by level, outline number or indent."""

from collections.abc import Mapping

from itpm.sheets.insets import inset_below
from itpm.sheets.plan_sheet import Sheet
from itpm.sheets.plan_words import Part
from itpm.sheets.waits import key


def parents_in(sheet: Sheet, uids: Mapping[str, int]) -> dict[str, str]:
    """Give the summary of each row, by its level, its outline number or its indent."""
    if Part.LEVEL in sheet.parts:
        return _by_level(sheet, uids)
    return _by_number(sheet, uids) or _by_inset(sheet, uids)


def _by_inset(sheet: Sheet, uids: Mapping[str, int]) -> dict[str, str]:
    below = inset_below(sheet.table, sheet.parts.get(Part.NAME, ""))
    at = {place: uid for uid, place in uids.items()}
    return {at[place]: at[over] for place, over in below.items() if {place, over} <= at.keys()}


def _by_number(sheet: Sheet, uids: Mapping[str, int]) -> dict[str, str]:
    if Part.WBS not in sheet.parts:
        return {}
    numbers = {sheet.text(Part.WBS, place).strip("."): uid for uid, place in uids.items()}
    found = {}
    for number, uid in numbers.items():
        above = number.rpartition(".")[0]
        while above and above not in numbers:
            above = above.rpartition(".")[0]
        if above:
            found[uid] = numbers[above]
    return found


def _by_level(sheet: Sheet, uids: Mapping[str, int]) -> dict[str, str]:
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for uid, place in uids.items():
        text = key(sheet.text(Part.LEVEL, place)) or "1"
        if not text.isdecimal():
            raise sheet.refusal("level", Part.LEVEL, place)
        while above and above[-1][0] >= int(text):
            above.pop()
        if above:
            found[uid] = above[-1][1]
        above.append((int(text), uid))
    return found
