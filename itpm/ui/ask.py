"""Ask: one widget per kind of field, labelled in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, assert_never

import streamlit as st

from itpm.i18n import Words
from itpm.records import Field, Kind
from itpm.records.reading import PERCENTS, answers_key

OPEN_ENDED = {"person", "supplier"}
"""Records a reference may name that are not there yet: they are written down on the way."""


@dataclass(frozen=True)
class Offered:
    """What a field may be, by id or code; and whether it may name what is not there yet."""

    titles: Mapping[str, str]
    is_open: bool = False


NOTHING = Offered({})


def label_of(field: Field, t: Words) -> str:
    """Give a field's label; an asterisk where something must be filled in."""
    return t(field.key) + " *" * field.required


def aid_of(field: Field, t: Words) -> str | None:
    """Give what is said beside a field whose label cannot say it all; of most, nothing."""
    key = f"help.{field.key}"
    return t(key) if t.has(key) else None


def ask(  # noqa: C901 -- one case a kind
    field: Field, value: Any, known: Mapping[str, Offered], t: Words, key: str
) -> Any:
    """Show the widget that fits a field, and give what is in it."""
    label, aid = label_of(field, t), aid_of(field, t)
    match field.kind:
        case Kind.TEXT if field.key in known:
            # What was written before the list was made is among the answers, as it reads.
            offered = known[field.key]
            titles = {**({value: value} if value else {}), **offered.titles}
            return _reference(field, value, replace(offered, titles=titles), t, key)
        case Kind.TEXT:
            return st.text_input(label, value or "", key=key, help=aid)
        case Kind.NOTE:
            return st.text_area(label, value or "", key=key, height=88, help=aid)
        case Kind.WHOLE | Kind.MONEY | Kind.FIGURE:
            typed = st.text_input(
                label, written(value, t), key=key, placeholder=_example(field, t), help=aid
            )
            return t.read_amount(typed)
        case Kind.PERCENT:
            low, high = PERCENTS
            return st.number_input(label, low, high, value, step=5, key=key, help=aid)
        case Kind.SCORE:
            return _score(label, value, known.get(field.key, NOTHING), key)
        case Kind.DAY:
            return st.date_input(label, value, key=key, format=t.date_pattern(), help=aid)
        case Kind.YES:
            return st.checkbox(label, value=bool(value), key=key, help=aid)
        case Kind.CHOICE:
            return _answer(field, value, known.get(field.key, NOTHING), t, key)
        case Kind.REFERENCE:
            return _reference(field, value, known.get(field.refers or "", NOTHING), t, key)
        case _:
            assert_never(field.kind)


def written(value: object, t: Words) -> str:
    """Write a number the way its box shows it: exact, with the reader's separators."""
    match value:
        case None:
            return ""
        case Decimal():
            return t.number(value, _decimals(value))
        case _:
            return str(value)


def _decimals(value: Decimal) -> int:
    """Give how many decimals say all: none, an amount's two, or more where there are more."""
    exponent = value.normalize().as_tuple().exponent
    return max(2, -int(exponent)) if int(exponent) < 0 else 0


def _example(field: Field, t: Words) -> str:
    return t.exact(Decimal("1234.50")) if field.kind is Kind.MONEY else ""


def _score(label: str, value: int | None, offered: Offered, key: str) -> int | None:
    # What was graded by more steps than there are now stays among the answers.
    options = sorted({int(step) for step in offered.titles} | {value or 1})
    return st.radio(
        label,
        options,
        index=None if value is None else options.index(value),
        captions=[offered.titles.get(str(n), "–") for n in options],
        horizontal=True,
        key=key,
    )


def _answer(field: Field, value: Any, offered: Offered, t: Words, key: str) -> Any:
    words, used = answers_key(field), offered.titles
    # What a house does not use any more stays where it was chosen before.
    options = [one for one in field.answers or () if one in used or one == value or not used]
    return st.selectbox(
        label_of(field, t),
        options,
        index=None if value is None else options.index(value),
        format_func=lambda answer: t(f"{words}.{answer}"),
        key=key,
    )


def _reference(field: Field, value: Any, offered: Offered, t: Words, key: str) -> Any:
    titles, options = offered.titles, list(offered.titles)
    if value and value not in titles:
        options.insert(0, value)
    return st.selectbox(
        label_of(field, t),
        options,
        index=options.index(value) if value else None,
        # A name that was typed stands for itself; one that may not be seen stays unseen.
        format_func=lambda id_: titles.get(id_, "–" if id_ == value else id_),
        placeholder=t("form.none"),
        accept_new_options=offered.is_open,
        help=aid_of(field, t),
        key=key,
    )
