"""A session is proved by a token; it lasts until one of its limits, or until it is ended."""

from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from itpm.records import Refusal
from itpm.store import Sessions, Store, opened
from itpm.store.opening import BACKUPS
from itpm.store.sessions import HANGING, IDLE, IN_ALL, PER_ACCOUNT, SCREEN, WHOLE, hashed
from tests.store.keeping import MONDAY

MINUTE = timedelta(minutes=1)


def begun(sessions: Sessions, account: str = "K1", now: datetime = MONDAY) -> str:
    return sessions.begin(
        account, f"H{account[1:]}", way="local", address="10.0.0.7", agent="Firefox", now=now
    )


def id_of(sessions: Sessions, token: str, now: datetime = MONDAY) -> str:
    session = sessions.by_token(token, now)
    assert session is not None
    return session.id


def test_a_token_proves_whose_session_it_is(memory: Store):
    session = memory.sessions.by_token(begun(memory.sessions), MONDAY)

    assert session is not None
    assert (session.account, session.person, session.way) == ("K1", "H1", "local")
    assert (session.address, session.agent) == ("10.0.0.7", "Firefox")
    assert memory.sessions.by_id(session.id, MONDAY) == session


def test_every_sign_in_gets_a_new_token_of_256_bits(memory: Store):
    tokens = {begun(memory.sessions) for _ in range(5)}

    assert len(tokens) == 5
    assert {len(token) for token in tokens} == {43}


def test_a_token_that_was_offered_before_is_never_adopted(memory: Store):
    offered = "chosen-by-someone-else"
    assert memory.sessions.by_token(offered, MONDAY) is None

    begun(memory.sessions)

    assert memory.sessions.by_token(offered, MONDAY) is None


def test_the_id_of_a_session_is_no_token(memory: Store):
    id_ = id_of(memory.sessions, begun(memory.sessions))

    assert memory.sessions.by_token(id_, MONDAY) is None


def test_the_table_holds_the_hash_of_a_token_and_not_the_token(memory: Store):
    token = begun(memory.sessions)

    with memory.cursor() as db:
        (row,) = db.execute("select * from session").fetchall()
    assert row[0] == hashed(token)
    assert token not in map(str, row)


def test_a_session_lasts_half_an_hour_after_its_person_did_something(memory: Store):
    token = begun(memory.sessions)
    id_ = id_of(memory.sessions, token)

    memory.sessions.used(id_, MONDAY + 20 * MINUTE)

    assert memory.sessions.by_token(token, MONDAY + 20 * MINUTE + IDLE - MINUTE) is not None
    assert memory.sessions.by_token(token, MONDAY + 20 * MINUTE + IDLE) is None


def test_looking_at_a_session_does_not_prolong_it(memory: Store):
    token = begun(memory.sessions)
    for minute in range(30):
        assert memory.sessions.by_token(token, MONDAY + minute * MINUTE) is not None

    assert memory.sessions.by_token(token, MONDAY + IDLE) is None


def test_a_session_lasts_ten_hours_however_busy_its_person_is(memory: Store):
    token = begun(memory.sessions)
    id_ = id_of(memory.sessions, token)
    busy = [MONDAY + minutes * MINUTE for minutes in range(0, 600, 20)]
    for moment in busy:
        memory.sessions.used(id_, moment)
        assert memory.sessions.by_id(id_, moment) is not None

    assert memory.sessions.by_id(id_, MONDAY + WHOLE - MINUTE) is not None
    assert memory.sessions.by_id(id_, MONDAY + WHOLE) is None


def test_what_has_run_out_does_not_come_back(memory: Store):
    token = begun(memory.sessions)
    id_ = id_of(memory.sessions, token)
    assert memory.sessions.by_id(id_, MONDAY + IDLE) is None

    memory.sessions.used(id_, MONDAY + IDLE)

    assert memory.sessions.by_token(token, MONDAY) is None


def test_an_ended_session_is_gone_at_once_and_the_others_stay(memory: Store):
    mine, theirs = begun(memory.sessions), begun(memory.sessions, "K2")

    memory.sessions.end(id_of(memory.sessions, mine))

    assert memory.sessions.by_token(mine, MONDAY) is None
    assert memory.sessions.by_token(theirs, MONDAY) is not None


def test_all_sessions_of_an_account_end_but_the_one_that_asks(memory: Store):
    here, there = begun(memory.sessions), begun(memory.sessions)
    theirs = begun(memory.sessions, "K2")

    memory.sessions.end_all("K1", besides=id_of(memory.sessions, here))

    assert memory.sessions.by_token(there, MONDAY) is None
    assert memory.sessions.by_token(here, MONDAY) is not None
    memory.sessions.end_all("K1")
    assert memory.sessions.by_token(here, MONDAY) is None
    assert memory.sessions.by_token(theirs, MONDAY) is not None


def test_a_person_sees_their_own_sessions_the_last_used_first(memory: Store):
    first, second = begun(memory.sessions), begun(memory.sessions)
    begun(memory.sessions, "K2")
    ids = [id_of(memory.sessions, token) for token in (first, second)]
    memory.sessions.used(ids[0], MONDAY + MINUTE)

    assert [s.id for s in memory.sessions.of("K1", MONDAY + MINUTE)] == ids
    assert memory.sessions.of("K1", MONDAY + IDLE + MINUTE) == []


def test_one_session_too_many_of_an_account_ends_the_one_used_longest_ago(memory: Store):
    tokens = [begun(memory.sessions, now=MONDAY + n * MINUTE) for n in range(PER_ACCOUNT)]

    last = begun(memory.sessions, now=MONDAY + PER_ACCOUNT * MINUTE)

    standing = [memory.sessions.by_token(t, MONDAY + 11 * MINUTE) for t in (*tokens, last)]
    assert [s is not None for s in standing] == [False, *[True] * PER_ACCOUNT]


def test_a_full_house_refuses_one_more_until_someone_has_left(memory: Store):
    first = begun(memory.sessions, "K0")
    for number in range(1, IN_ALL):
        begun(memory.sessions, f"K{number}")

    with pytest.raises(Refusal) as no:
        begun(memory.sessions, "K999")
    memory.sessions.end(id_of(memory.sessions, first))

    assert no.value.code == "house_full"
    assert begun(memory.sessions, "K999") != ""


def test_those_whose_time_has_run_out_make_room(memory: Store):
    for number in range(IN_ALL):
        begun(memory.sessions, f"K{number}")

    begun(memory.sessions, "K999", MONDAY + IDLE)

    with memory.cursor() as db:
        assert db.execute("select account from session").fetchall() == [("K999",)]


def test_a_restart_keeps_people_in_and_those_shown_out_stay_out(tmp_path: Path):
    store = opened(tmp_path, now=MONDAY)
    stays, goes = begun(store.sessions), begun(store.sessions)
    store.sessions.end(id_of(store.sessions, goes))
    store.sessions.used(id_of(store.sessions, stays), MONDAY + 20 * MINUTE)
    store.close()

    again = opened(tmp_path, now=MONDAY + 45 * MINUTE)
    standing = again.sessions.by_token(stays, MONDAY + 45 * MINUTE)
    again.close()

    assert standing is not None
    assert standing.seen == MONDAY + 20 * MINUTE
    assert again.sessions.by_token(goes, MONDAY) is None


def test_a_backup_holds_nobody(tmp_path: Path):
    store = opened(tmp_path, now=MONDAY)
    begun(store.sessions)
    file = store.backup(tmp_path / BACKUPS, now=MONDAY)
    store.close()

    with duckdb.connect(str(file), read_only=True) as copy:
        assert copy.execute("select count(*) from session").fetchall() == [(0,)]


def test_a_wall_screen_goes_on_for_a_month_though_nobody_touches_it(memory: Store):
    token = memory.sessions.begin(
        "K9", "H9", way=SCREEN, address="10.0.0.9", agent="Kiosk", now=MONDAY
    )

    assert memory.sessions.by_token(token, MONDAY + HANGING - MINUTE) is not None
    assert memory.sessions.by_token(token, MONDAY + HANGING) is None
