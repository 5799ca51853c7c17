"""Homecoming: a file of ours that is back: known at once, and shown cell by cell."""

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from itpm.arrival import USUAL
from itpm.departure import Parcel
from itpm.homecoming import Return, all_returned, objection, saved, text_returned
from itpm.i18n import Words
from itpm.reasons import Reason, Teller, notes, reasons
from itpm.records import BY_NAME, Record, kept_of
from itpm.sheets.look import Look
from itpm.sheets.match import guess
from itpm.sheets.signed import Signed, signed
from itpm.sheets.stamp import ID, Origin
from itpm.ui.passage import verbatim
from itpm.ui.rights import may_add
from itpm.ui.settling import settled, told
from itpm.ui.take import take
from itpm.ui.trial import keep_done
from itpm.ui.visit import Visit

MOST = 500
"""Rows of each list on the screen."""


def came_home(here: Visit, found: Look) -> bool:
    """Show what a file that is back would do, and save it; tell whether it is one of ours."""
    sign = found.back.stamp.origin if found.back else signed(found.tables[0])
    if sign is None:
        return False
    if code := objection(here.db, sign):
        st.info(here.t(code, file=verbatim(found.file)), icon=":material/help:")
        return False
    returns = _weighed(here, found)
    if not returns:
        return False
    st.info(_said(here.t, sign), icon=":material/home:")
    _counted(here, returns)
    mine = settled(here, returns, found.file)
    _save(here, returns, mine, found.file)
    _changed(here, returns)
    _new(here, returns)
    _left_out(here, returns, found.file)
    return True


def _said(t: Words, sign: Origin | Signed) -> str:
    if isinstance(sign, Signed):
        return t("home.from_text", change=str(sign.change))
    return t("home.from", moment=sign.at, by=verbatim(sign.by))


def _weighed(here: Visit, found: Look) -> list[Return]:
    """Weigh a file once for each state of the house: a click elsewhere weighs nothing anew."""
    asked = (id(found), here.db.version, here.t.language)
    key = f"home/weighed/{found.file}"
    kept: tuple[object, list[Return]] | None = st.session_state.get(key)
    if kept is None or kept[0] != asked:
        with st.spinner(here.t("page.upload.weighing")):
            kept = (asked, _returns(here, found))
        st.session_state[key] = kept
    return kept[1]


def _returns(here: Visit, found: Look) -> list[Return]:
    create = [kind for kind in USUAL if may_add(here, BY_NAME[kind])]
    if found.back:
        return all_returned(here.db, found.back, create)
    table = found.tables[0]
    guessed = guess(table, here.t.language)
    one = text_returned(here.db, table, guessed.record, create) if guessed else None
    return [one] if one else []


def _counted(here: Visit, returns: Sequence[Return]) -> None:
    weighed = [one.weighing for one in returns]
    figures = {
        "new": sum(len(one.new) for one in weighed),
        "changed": sum(len(one.edits) for one in weighed),
        "unchanged": sum(one.unchanged for one in weighed),
        "clashes": sum(len(one.clashes) for one in weighed),
        "refused": sum(len(one.refused) for one in weighed),
    }
    for side, (name, many) in zip(st.columns(5), figures.items(), strict=True):
        side.metric(here.t(f"home.{name}"), here.t.number(many), border=True)


def _save(
    here: Visit, returns: Sequence[Return], mine: frozenset[tuple[str, str]], file: str
) -> None:
    t = here.t
    edits = [edit for one in returns for edit in one.weighing.settled(mine)]
    good = len(edits) + sum(len(one.weighing.new) for one in returns)
    if not good:
        st.success(t("home.idle"), icon=":material/check_circle:")
    elif st.button(t("home.save", n=good), type="primary", icon=":material/save:"):
        change = saved(here.db, returns, here.author("import", file), mine)
        keep_done(good, change.number)
        st.rerun()


# ---------------------------------------------------------------------------- lists


def _changed(here: Visit, returns: Sequence[Return]) -> None:
    t = here.t
    rows = [
        {
            **_whose(here, returns, one, edit.row, edit.was),
            t("page.upload.field"): t(field.key),
            t("home.theirs"): teller.said(field, getattr(edit.was, field.name)),
            t("home.mine"): teller.said(field, getattr(edit.now, field.name)),
        }
        for one in returns
        for teller in [Teller(here.db, t, one.arriving)]
        for edit in one.weighing.edits[:MOST]
        for field in kept_of(one.record)
        if field.name in edit.fields
    ]
    many = sum(len(one.weighing.edits) for one in returns)
    told(t("home.changed_title", n=many), rows)


def _new(here: Visit, returns: Sequence[Return]) -> None:
    t = here.t
    rows = [
        {
            t("home.register"): t(f"record.{new.name()}", n=1),
            t("home.name"): Teller(here.db, t, one.arriving).title(new),
        }
        for one in returns
        for new in (*one.newcomers, *one.weighing.new[:MOST])
    ]
    told(t("home.new_title"), rows)


def _left_out(here: Visit, returns: Sequence[Return], file: str) -> None:
    """Say which rows stay out and why, and what the file no longer has."""
    t = here.t
    for one in returns:
        for note in notes(one.weighing, one.strangers, t):
            st.caption(verbatim(note))
    every = [(one, reason) for one in returns for reason in _refused(here, one)]
    rows = [_reason(here, returns, one, reason) for one, reason in every]
    many = len({(one.record, reason.row) for one, reason in every})
    told(t("home.refused_title", n=many), rows[:MOST])
    if rows:
        made = partial(_reasons_file, here, rows)
        parcel = Parcel(t("home.reason_file"), "text/csv", made)
        take(here, t("home.download"), parcel, f"home/{file}/reasons", quiet=True)


def _refused(here: Visit, one: Return) -> Iterable[Reason]:
    teller = Teller(here.db, here.t, one.arriving)
    found = reasons(teller, one.record, one.weighing)
    return [reason for reason in found if reason.code != "changed_meanwhile"]


def _reason(
    here: Visit, returns: Sequence[Return], one: Return, reason: Reason
) -> dict[str, object]:
    t = here.t
    fields = {f.name: f for f in (ID, *kept_of(one.record))}
    return {
        **_whose(here, returns, one, reason.row),
        t("page.upload.field"): t(fields[reason.field].key),
        t("page.upload.reason"): reason.text,
    }


def _whose(
    here: Visit, returns: Sequence[Return], one: Return, row: int, record: Record | None = None
) -> dict[str, object]:
    """Give where a row stands: its register, if there are several, its number, its name."""
    t = here.t
    several = {t("home.register"): t(f"record.{one.record.name()}", n=2)}
    named = {t(f"record.{one.record.name()}", n=1): record.title_text} if record else {}
    if len(returns) > 1 and record:
        named = {t("home.name"): record.title_text}
    return {**(several if len(returns) > 1 else {}), t("page.upload.row"): row, **named}


def _reasons_file(here: Visit, rows: Sequence[dict[str, object]]) -> bytes:
    from itpm.sheets.export import texts_as_csv  # noqa: PLC0415 -- for one press of a button

    return texts_as_csv(list(rows[0]), [list(map(str, row.values())) for row in rows], here.t)
