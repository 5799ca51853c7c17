from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from itpm.i18n import words
from itpm.records import Account, Membership, Role
from itpm.store import Author, Store, left
from itpm.ui.live import as_a_page, by_hand, is_as_before
from itpm.ui.visit import Visit, open_house
from tests.seat import desk_of

NOON = datetime(2026, 1, 5, 12)
AUTHOR = Author(by="Ola", at=NOON)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ITPM_DATA", str(tmp_path))
    monkeypatch.setenv("ITPM_TODAY", f"{NOON:%Y-%m-%d}")
    yield open_house()
    left()


def visit_of(store: Store, *roles: Role) -> Visit:
    db, session = desk_of(store, NOON, *roles)
    t = words("en")
    return Visit(db=db, t=t, session=session, now=NOON, project=None, dark=False)


def test_a_screen_notices_that_its_session_was_ended(store: Store):
    here, other = visit_of(store), visit_of(store)
    assert is_as_before(here)

    store.sessions.end(here.session.id)

    assert not is_as_before(here)
    assert is_as_before(other)


def test_a_screen_notices_that_its_reader_has_lost_a_role(store: Store):
    here = visit_of(store, Role.PORTFOLIO_MANAGER, Role.READER)
    (role,) = (m for m in store.all(Membership) if m.role is Role.PORTFOLIO_MANAGER)

    store.delete(role, author=AUTHOR)

    assert not is_as_before(here)


def test_a_screen_is_as_before_when_others_change_what_is_not_its_readers(store: Store):
    here, other = visit_of(store), visit_of(store, Role.READER)
    (account,) = (a for a in store.all(Account) if a.id == other.session.account)

    store.delete(account, author=AUTHOR)

    assert is_as_before(here)


def rerun(**state: object) -> BackMsg:
    asking = BackMsg()
    asking.rerun_script.query_string = "project=P1"
    asking.rerun_script.page_script_hash = "risks"
    for name, value in state.items():
        setattr(asking.rerun_script, name, value)
    return asking


def test_a_click_is_done_by_hand_and_the_look_of_a_watch_is_not():
    click = rerun(fragment_id="drawer")
    look = rerun(fragment_id="watch", is_auto_rerun=True)
    beat = BackMsg(app_heartbeat=True)
    stop = BackMsg(stop_script=True)

    done = [by_hand(one.SerializeToString()) for one in (click, look, beat, stop)]

    assert done == [True, False, False, True]
    assert by_hand(b"\xff\xff") is False


def test_of_a_press_on_a_button_only_the_wish_for_the_page_is_left():
    press = rerun(fragment_id="drawer", is_auto_rerun=True)
    button = press.rerun_script.widget_states.widgets.add()
    button.id, button.trigger_value = "save", True

    left = BackMsg.FromString(as_a_page(press.SerializeToString()))

    assert left == rerun()


def test_of_everything_else_nothing_is_left():
    file = BackMsg()
    file.backend_operation_request.deferred_file.file_id = "x"
    for other in (file, BackMsg(clear_cache=True), BackMsg(stop_script=True), BackMsg()):
        assert as_a_page(other.SerializeToString()) == b""
    assert as_a_page(b"\xff\xff") == b""
