"""Settings: what holds for everyone in the house, asked for and kept."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from itpm.i18n import Words
from itpm.records import Choice, Setting, replaced
from itpm.records.access import Currency, Language
from itpm.ui.visit import Visit, server_currency, server_language

C = TypeVar("C", bound=Choice)


def settings(here: Visit) -> None:
    """Ask for what holds for everyone, and keep it with its history."""
    t = here.t
    kept = next(iter(here.db.all(Setting)), Setting())
    with st.form("settings", border=False, width=520):
        currency = _choice(
            t("setting.currency"), Currency, kept.currency, partial(_currency, t)
        )
        st.caption(t("page.settings.currency_help"))
        language = _choice(
            t("setting.language"), Language, kept.language, partial(_language, t)
        )
        st.caption(t("page.settings.language_help"))
        pressed = st.form_submit_button(t("form.save"), type="primary", icon=":material/check:")
    if pressed:
        here.save(replaced(kept, currency=currency, language=language))
        st.toast(t("page.settings.saved"), icon=":material/check:")
        st.rerun()
    if kept.id:
        newest = here.db.versions(Setting, kept.id)[0]
        st.caption(t("page.settings.last", who=newest["saved_by"], when=newest["saved_at"]))


def _choice(
    label: str, kind: type[C], kept: C | None, said: Callable[[C | None], str]
) -> C | None:
    options = [None, *kind]
    chosen: C | None = st.selectbox(label, options, index=options.index(kept), format_func=said)
    return chosen


def _currency(t: Words, chosen: Currency | None) -> str:
    """Say a currency, or what counts while none is chosen."""
    if chosen:
        return t(f"currency.{chosen}")
    told = server_currency()
    known = told.lower() in set(Currency)
    return t("page.settings.open", value=t(f"currency.{told.lower()}") if known else told)


def _language(t: Words, chosen: Language | None) -> str:
    """Say a language, or what is spoken while none is chosen."""
    if chosen:
        return t(f"language.{chosen}")
    told = server_language()
    if told is None:
        return t("page.settings.by_browser")
    return t("page.settings.open", value=t(f"language.{told}"))
