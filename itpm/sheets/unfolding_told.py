"""Unfolding told: in a few sentences, what becomes of the periods across a table."""

import re
from collections.abc import Sequence
from datetime import date

from itpm.i18n import Words
from itpm.sheets.look import Table
from itpm.sheets.periods import YEAR
from itpm.sheets.unfolding import Unfolded

ISO = re.compile(r"\d{4}-\d\d-\d\d")
MOST_NAMED = 10
"""Rows called by their numbers in one sentence."""


def told(table: Table, t: Words) -> list[str]:
    """Say what a table's periods become, what is left out, and what is odd about its rows."""
    laid = table.unfolded
    return [] if laid is None else [_becoming(laid, table.rows, t), *_beside(laid, t)]


def _becoming(laid: Unfolded, lines: int, t: Words) -> str:
    across = laid.across
    many = len(across.periods)
    columns = t(f"across.columns_{across.months}", n=many)
    first, last = (_called(across.heading(place), t) for place in (0, many - 1))
    return t("across.become", columns=columns, first=first, last=last, most=many, n=lines)


def _called(heading: str, t: Words) -> str:
    """Give a heading as it reads in a sentence; one that is a day is its month."""
    return t.month(date.fromisoformat(heading)) if ISO.fullmatch(heading) else heading


def _beside(laid: Unfolded, t: Words) -> list[str]:
    across, said = laid.across, []
    if across.year:
        said.append(t("across.year", year=str(across.year)))
    if 1 < across.months < YEAR:
        said.append(t("across.last_month"))
    if across.totals:
        names = t.listed([t("across.named", name=one.column.name) for one in across.totals])
        said.append(t("across.total", n=len(across.totals), columns=names))
    for code, rows in (
        ("wrong", [*laid.wrong]),
        ("rounded", laid.rounded),
        ("blank", laid.blank),
    ):
        if rows:
            said.append(t(f"across.{code}", n=len(rows), rows=_numbers(rows, t)))
    return said


def _numbers(rows: Sequence[int], t: Words) -> str:
    shown = [str(row) for row in rows[:MOST_NAMED]]
    return t.listed(shown + ["…"] * (len(rows) > MOST_NAMED))
