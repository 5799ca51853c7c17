"""About: what itpm keeps about its reader, as a list and to take along."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from itpm.briefs.me import Kept, kept_about
from itpm.departure import Parcel
from itpm.i18n import Words
from itpm.ui.leaf import PAGE, foot, leaf
from itpm.ui.table import height_of
from itpm.ui.take import KINDS, take
from itpm.ui.visit import Visit, open_house

PLACE = "about"
COLUMNS = ("what", "title", "how", "when")


def about(here: Visit) -> None:
    """Show every record and change that names the reader."""
    t = here.t
    kept = here.kept("about", lambda: kept_about(open_house(), here.session), here.session.id)
    lines = here.kept("about/lines", lambda: lines_of(t, kept), here.session.id)
    records = sum(map(len, kept.own.values())) + len(kept.naming)
    st.write(t("page.me.kept", n=records, changes=kept.numbers))
    shown = leaf(PLACE, lines)
    config = st.column_config
    st.dataframe(
        pd.DataFrame(shown, columns=list(COLUMNS)),
        hide_index=True,
        placeholder="–",
        column_config={name: config.TextColumn(t(f"page.me.{name}")) for name in COLUMNS},
        height=height_of(min(len(shown), PAGE // 10)),
        alt=t("page.me.about"),
    )
    with foot(PLACE, t("register.rows", n=len(lines)), len(lines)):
        name = t("page.me.file")
        take(
            here,
            t("register.as_xlsx"),
            Parcel(f"{name}.xlsx", KINDS["xlsx"], partial(_sheet, here)),
            f"{PLACE}/xlsx",
            quiet=True,
        )
        take(
            here,
            t("page.me.as_json"),
            Parcel(f"{name}.json", "application/json", partial(_file, here)),
            f"{PLACE}/json",
            quiet=True,
        )


def lines_of(t: Words, kept: Kept) -> list[dict[str, str | None]]:
    """Give what is kept line by line: what it is, which one, how it names the reader, when."""
    whole = [
        _line(t(f"record.{record}", n=1), _title(t, record, row), t("page.me.about_you"), None)
        for record, rows in kept.own.items()
        for row in rows
    ]
    naming = [
        _line(
            t(f"record.{row['record']}", n=1),
            row["title"],
            t(f"{row['record']}.{row['field']}"),
            None,
        )
        for row in kept.naming
    ]
    changes = [
        _line(t("page.me.change_of"), _change(t, row), row["saved_by"], row["saved_at"], t)
        for row in kept.changes
    ]
    events = [
        _line(t("page.me.event"), t(f"event.{row['what']}"), row["who"], row["happened_at"], t)
        for row in kept.events
    ]
    return [*whole, *naming, *changes, *events]


def _line(
    what: str, title: str, how: str, when: Any, t: Words | None = None
) -> dict[str, str | None]:
    said = t.moment(when) if t and when else None
    return dict(zip(COLUMNS, (what, title, how, said), strict=True))


def _title(t: Words, record: str, row: Mapping[str, Any]) -> str:
    if record == "membership":
        return t(f"role.{row['role']}")
    return str(row.get("title") or row.get("reason") or row["id"])


def _change(t: Words, row: Mapping[str, Any]) -> str:
    number = t("page.me.change_number", number=str(row["number"]))
    if not row["record"]:
        return number
    title = t(f"role.{row['title']}") if row["record"] == "membership" else row["title"]
    return f"{number} · {t('record.' + row['record'], n=1)}: {title or row['id']}"


def _sheet(here: Visit) -> bytes:
    from itpm.sheets import book  # noqa: PLC0415 -- slow import, for one press of a button

    fields = [book.text_column(f"page.me.{name}", name) for name in COLUMNS]
    kept = kept_about(open_house(), here.session)
    page = book.Page("", here.t("page.me.file"), fields, lines_of(here.t, kept))
    return book.plain_xlsx(page, here.t)


def _file(here: Visit) -> bytes:
    kept = kept_about(open_house(), here.session)
    return json.dumps(vars(kept), ensure_ascii=False, indent=1, default=str).encode()
