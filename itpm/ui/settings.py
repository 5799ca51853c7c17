"""Settings: what holds for everyone in the house, asked for and kept."""

from typing import TypeVar

import streamlit as st

from itpm.records import Choice, Setting, replaced
from itpm.records.access import Currency, Language
from itpm.ui.visit import Visit

C = TypeVar("C", bound=Choice)


def settings(here: Visit) -> None:
    """Ask for what holds for everyone, and keep it with its history."""
    t = here.t
    kept = next(iter(here.db.all(Setting)), Setting())
    with st.form("settings", border=False, width=520):
        currency = _choice(here, t("setting.currency"), Currency, kept.currency)
        st.caption(t("page.settings.currency_help"))
        language = _choice(here, t("setting.language"), Language, kept.language)
        st.caption(t("page.settings.language_help"))
        pressed = st.form_submit_button(t("form.save"), type="primary", icon=":material/check:")
    if pressed:
        here.save(replaced(kept, currency=currency, language=language))
        st.toast(t("page.settings.saved"), icon=":material/check:")
        st.rerun()
    if kept.id:
        newest = here.db.versions(Setting, kept.id)[0]
        st.caption(t("page.settings.last", who=newest["saved_by"], when=newest["saved_at"]))


def _choice(here: Visit, label: str, kind: type[C], kept: C | None) -> C | None:
    options = [None, *kind]
    key = "language" if kind is Language else "currency"
    chosen: C | None = st.selectbox(
        label,
        options,
        index=options.index(kept),
        format_func=lambda one: here.t(f"{key}.{one}" if one else "page.settings.open"),
    )
    return chosen
