"""Mapping: which column is which field, and how its cells are read, asked column by column."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import streamlit as st

from itpm.records import Field
from itpm.records.legend import BESIDE, LEFT, NOTED
from itpm.sheets.column import Column
from itpm.sheets.look import Table
from itpm.sheets.manners import CHOICES, Manners, Said, manners_of
from itpm.sheets.match import Matched
from itpm.ui.visit import Visit

SCREENFUL = 12
"""Columns whose mapping fits without scrolling."""
ABREAST = 3
SAMPLE = 42
"""Letters of a cell that fit under its heading."""
WITHOUT = {BESIDE: "extra", NOTED: "note"}


def mapping_of(  # noqa: PLR0913, PLR0917 -- all one person is asked about one table
    here: Visit,
    table: Table,
    fields: Mapping[str, Field],
    matched: list[Matched],
    manners: Said,
    place: str,
) -> tuple[dict[str, str], dict[str, Manners]]:
    """Ask what each column is; give that by heading, and how its cells are to be read."""
    mapping: dict[str, str] = {}
    said: dict[str, Manners] = {}
    with st.container(height=480 if len(matched) > SCREENFUL else "content", border=False):
        for start in range(0, len(matched), ABREAST):
            part = matched[start : start + ABREAST]
            for side, one in zip(st.columns(ABREAST), part, strict=False):
                column = table.columns[table.names.index(one.column)]
                with side:
                    if chosen := _field(here, fields, one, f"{place}/{one.column}"):
                        mapping[one.column] = chosen
                    under = st.container()
                    read = _manners(here, column, manners.get(one.column, {}), place)
                    with under:
                        _sample(here, fields, column, one, read)
                if read != manners_of(column):
                    said[one.column] = read
    return mapping, said


def _field(here: Visit, fields: Mapping[str, Field], one: Matched, key: str) -> str:
    t = here.t
    without = [BESIDE, NOTED] if "note" in fields else [BESIDE]
    options = [LEFT, *without, *fields]

    def called(name: str) -> str:
        if name in WITHOUT:
            return t(f"intake.{WITHOUT[name]}")
        return t(fields[name].key) if name else t("page.upload.leave")

    known = one.field if one.field in options else LEFT
    return st.selectbox(
        one.column,
        options,
        # What is doubtful is asked, never guessed.
        index=0 if one.ask else options.index(known or LEFT),
        format_func=called,
        key=key,
    )


def _sample(
    here: Visit, fields: Mapping[str, Field], column: Column, one: Matched, read: Manners
) -> None:
    t = here.t
    sample = next((text for text in column.texts.to_pylist()[:50] if text), "")
    first = column.smallest
    if isinstance(first, Decimal) and column.cells and column.cells.count("number"):
        sample = t.number(first)  # a workbook's own digits may be many
    label = fields[one.field].key if one.field and one.field in fields else ""
    maybe = t("page.upload.maybe", field=t(label)) if one.ask and label else ""
    said = [" ".join(str(sample).split())[:SAMPLE], _how(here, read), maybe]
    st.caption(" · ".join(filter(None, said)))


def _how(here: Visit, read: Manners) -> str:
    """Say in a few words how the cells are read."""
    t = here.t
    times = f"× {t.number(int(read['times']))}" if read.get("times", "1") != "1" else ""
    words = [t(f"intake.{read[name]}") for name in ("days",) if name in read]
    return " ".join(filter(None, [*words, read.get("currency", ""), times]))


def _manners(here: Visit, column: Column, known: Manners, place: str) -> dict[str, str]:
    """Offer to overrule how the cells of a column are read."""
    now = manners_of(column)
    if not now:
        return {}
    chosen = {**now, **{name: value for name, value in known.items() if name in now}}
    with st.popover(
        here.t("intake.read_as"), type="tertiary", icon=":material/tune:", width="content"
    ):
        for name in now:
            chosen[name] = _manner(here, name, chosen[name], f"{place}/{column.name}/{name}")
    return chosen


def _manner(here: Visit, name: str, value: str, key: str) -> str:
    t = here.t
    options = list(CHOICES[name])
    names: dict[str, Callable[[str], str]] = {
        "days": lambda one: t(f"intake.{one}"),
        "point": lambda one: t("intake.comma" if one == "," else "intake.point"),
        "currency": lambda one: one or t("intake.house_currency"),
        "times": lambda one: t.number(int(one)),
    }
    return str(
        st.selectbox(
            t(f"intake.manner_{name}"),
            options,
            index=options.index(value) if value in options else 0,
            format_func=names[name],
            key=key,
        )
    )
