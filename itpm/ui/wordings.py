"""Wordings: what the house calls the answers of its lists, and which it does not use."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from itpm.i18n.catalog import catalog
from itpm.records import Problem, Refusal, Wording, fields_of, replaced
from itpm.records.lists import KEPT, LISTS, WHOLE
from itpm.ui.form import sentence
from itpm.ui.mishap import mishap
from itpm.ui.passage import verbatim
from itpm.ui.visit import Visit

FIELDS = {f.name: f for f in fields_of(Wording)}
WIDTHS = (4, 6, 2)


def wordings(here: Visit) -> None:
    """Ask for a list, then for the words of its answers, and keep them."""
    t = here.t
    st.caption(t("page.lists.help"))
    kept = here.db.all(Wording)
    chosen = st.selectbox(
        t("page.lists.which"),
        list(LISTS),
        format_func=lambda name: t(f"list.{name}"),
        width=360,
        key="wordings/list",
    )
    own = {one.answer: one for one in kept if one.list == chosen}
    turn = sum(one.version for one in own.values())
    with st.form(f"wordings/{chosen}/{turn}", border=False, width=760):
        typed = _asked(here, chosen, own, f"wordings/{chosen}/{turn}")
        pressed = st.form_submit_button(t("form.save"), type="primary", icon=":material/check:")
    if pressed:
        _save(here, chosen, typed)
    if told := _told(here, kept):
        st.caption(told)


def _asked(
    here: Visit, name: str, own: Mapping[str, Wording], place: str
) -> dict[str, Wording]:
    t = here.t
    for side, key in zip(st.columns(WIDTHS), ("ours", "word", "used"), strict=True):
        side.markdown(f"**{t(f'page.lists.{key}')}**")
    typed: dict[str, Wording] = {}
    for answer in map(str, LISTS[name]):
        kept = own.get(answer) or Wording(list=name, answer=answer)
        said = usual(here, name, answer)
        left, middle, right = st.columns(WIDTHS, vertical_alignment="center")
        left.write(said)
        word = middle.text_input(
            t("page.lists.word_of", answer=said),
            kept.word,
            placeholder=said,
            max_chars=60,
            label_visibility="collapsed",
            key=f"{place}/{answer}/word",
        )
        used = right.checkbox(
            t("page.lists.used_of", answer=said),
            not kept.hidden,
            disabled=name in WHOLE or KEPT.get(name) == answer,
            label_visibility="collapsed",
            key=f"{place}/{answer}/used",
        )
        typed[answer] = replaced(kept, word=word.strip(), hidden=not used)
    return typed


def usual(here: Visit, name: str, answer: str) -> str:
    """Give the word of the reader's language for an answer, whatever the house calls it."""
    return str(catalog(here.t.language)[f"{name}.{answer}"])


def _save(here: Visit, name: str, typed: Mapping[str, Wording]) -> None:
    problems = [problem for one in typed.values() for problem in one.problems()]
    problems += twice({a: one.word or usual(here, name, a) for a, one in typed.items()})
    for problem in problems:
        said = sentence(here, FIELDS[problem.field], problem)
        st.error(verbatim(said), icon=":material/rule:")
    if problems:
        return
    stands = {one.answer: one for one in here.db.all(Wording, list=name)}
    blank = Wording(list=name, answer="")
    moved = [
        one
        for answer, one in typed.items()
        if replaced(stands.get(answer, blank), answer=answer) != one
    ]
    try:
        if moved:
            here.save(*moved)
    except Refusal as no:
        mishap(no)
        return
    st.toast(here.t("page.settings.saved"), icon=":material/check:")
    st.rerun()


def twice(words: Mapping[str, str]) -> Sequence[Problem]:
    """Give the words that two answers of a list would have: an import could not tell them."""
    many = Counter(word.casefold() for word in words.values())
    found = {word.casefold(): word for word in words.values() if many[word.casefold()] > 1}
    return [Problem("word", "word_taken", word) for word in found.values()]


def _told(here: Visit, kept: Sequence[Wording]) -> str:
    t = here.t
    counts = {
        "changed": sum(bool(one.word) for one in kept),
        "unused": sum(one.hidden for one in kept),
    }
    return " · ".join(t(f"page.lists.{code}", n=n) for code, n in counts.items() if n)
