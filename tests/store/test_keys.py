from datetime import datetime, timedelta
from pathlib import Path

import pytest

from itpm.store import Store, opened
from itpm.store.events import Event, What, printable
from itpm.store.keys import Key, hashed
from itpm.store.passwords import LANES, MEMORY, ROUNDS, Passwords
from tests.store.keeping import MONDAY, contents

LATER = MONDAY + timedelta(hours=1)


def code_for(db: Store, account: str = "K1") -> str:
    return db.keys.new_code(account, now=MONDAY, until=LATER)


def test_an_account_without_a_key_has_an_empty_one(memory: Store):
    assert memory.keys.of("K1") == Key(account="K1")


def test_a_key_keeps_what_was_set_before(memory: Store):
    memory.keys.set_password("K1", "hash")
    memory.keys.set_totp("K1", "secret")
    memory.keys.tie("K1", "https://login.example", "42")

    assert memory.keys.of("K1") == Key(
        account="K1",
        password="hash",
        totp="secret",
        issuer="https://login.example",
        subject="42",
    )


def test_an_account_is_found_by_issuer_and_subject_together(memory: Store):
    memory.keys.tie("K1", "https://login.example", "42")
    memory.keys.set_password("K2", "hash")

    assert memory.keys.by_subject("https://login.example", "42") == "K1"
    assert memory.keys.by_subject("https://other.example", "42") is None
    assert memory.keys.by_subject("", "") is None


def test_an_account_that_is_given_a_password_is_nobodys_to_choose(memory: Store):
    memory.keys.open_to_all(["K1", "K2"])
    memory.keys.set_password("K1", "hash")

    assert memory.keys.demo() == ["K2"]


def test_a_code_sets_a_password_once(memory: Store):
    code = code_for(memory)

    assert memory.keys.set_password_once("K1", "one", code=code, now=MONDAY)
    assert not memory.keys.set_password_once("K1", "two", code=code, now=MONDAY)
    assert memory.keys.of("K1").password == "one"


def test_a_code_is_read_however_it_is_written(memory: Store):
    code = code_for(memory).replace("-", " ").lower()

    assert memory.keys.set_password_once("K1", "one", code=f" {code} ", now=MONDAY)


@pytest.mark.parametrize("late", [LATER, LATER + timedelta(days=1)])
def test_a_code_that_is_too_old_sets_nothing(memory: Store, late: datetime):
    assert not memory.keys.set_password_once("K1", "one", code=code_for(memory), now=late)
    assert memory.keys.of("K1").password == ""


def test_a_code_is_good_for_its_own_account_only(memory: Store):
    assert not memory.keys.set_password_once("K2", "x", code=code_for(memory), now=MONDAY)


def test_a_new_code_ends_the_one_before(memory: Store):
    first, second = code_for(memory), code_for(memory)

    assert not memory.keys.set_password_once("K1", "one", code=first, now=MONDAY)
    assert memory.keys.set_password_once("K1", "two", code=second, now=MONDAY)


def test_whoever_lost_the_phone_comes_in_by_a_code(memory: Store):
    memory.keys.set_totp("K1", "secret")

    memory.keys.set_password_once("K1", "one", code=code_for(memory), now=MONDAY)

    assert memory.keys.of("K1").totp == ""


def test_no_code_is_kept_as_it_was_told(memory: Store):
    code = code_for(memory)

    with memory.cursor() as db:
        ((kept,),) = db.execute("select hash from one_time_code").fetchall()

    assert kept == hashed(code)
    assert code not in kept


def test_codes_cannot_be_guessed(memory: Store):
    codes = {code_for(memory) for _ in range(50)}

    assert len(codes) == 50
    assert {len(code.replace("-", "")) for code in codes} == {20}


def test_six_figures_serve_once_and_older_ones_never_again(memory: Store):
    memory.keys.set_totp("K1", "secret")

    spent = [memory.keys.spend_step("K1", step) for step in (100, 100, 99, 101)]

    assert spent == [True, False, False, True]


def test_a_forgotten_key_leaves_nothing(memory: Store):
    memory.keys.set_password("K1", "hash")
    code = code_for(memory)

    memory.keys.forget("K1")

    assert memory.keys.of("K1") == Key(account="K1")
    assert not memory.keys.set_password_once("K1", "one", code=code, now=MONDAY)


def test_keys_and_events_are_kept_when_the_house_is_opened_again(tmp_path: Path):
    before = opened(tmp_path, now=MONDAY)
    before.keys.set_password("K1", "hash")
    before.events.note(Event(what=What.SIGNED_IN, who="kari", at=MONDAY, address="10.0.0.1"))
    before.close()

    again = opened(tmp_path, now=LATER)
    kept = again.keys.of("K1").password, [event["who"] for event in again.events.newest()]
    again.close()

    assert kept == ("hash", ["kari"])


def test_keys_are_in_no_history_and_no_search(db: Store):
    before = db.version
    db.keys.set_password("K1", "canary-hash")
    db.keys.set_totp("K1", "canary-secret")

    assert db.version == before
    assert db.search("canary") == []
    assert {name for name in contents(db) if "key" in name or "code" in name} == {
        "account_key",
        "one_time_code",
    }


# ------------------------------------------------------------- passwords


def test_a_password_is_kept_as_argon2id_at_least_as_strong_as_owasp_asks():
    kept = Passwords().hashed("fjord-kanel-91-trapp")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert (MEMORY, ROUNDS, LANES) == (19 * 1024, 2, 1)


def test_a_password_matches_as_it_was_typed_blanks_and_all():
    passwords = Passwords(memory=8, rounds=1)
    kept = passwords.hashed(" fjord-kanel-91 ")

    assert passwords.matches(kept, " fjord-kanel-91 ")
    assert not passwords.matches(kept, "fjord-kanel-91")
    assert not passwords.matches("", "fjord-kanel-91")
    assert not passwords.matches("no hash at all", "fjord-kanel-91")


def test_a_letter_is_the_same_however_the_keyboard_puts_it_together():
    passwords = Passwords(memory=8, rounds=1)

    assert passwords.matches(
        passwords.hashed("caf\u00e9 og kaffe til"), "cafe\u0301 og kaffe til"
    )


def test_a_hash_from_when_less_was_asked_is_old():
    old = Passwords(memory=8, rounds=1).hashed("fjord-kanel-91-trapp")

    assert Passwords(memory=16, rounds=1).is_old(old)
    assert not Passwords(memory=8, rounds=1).is_old(old)


# ------------------------------------------------------------- events


def test_what_happens_is_written_down_newest_first(memory: Store):
    for at, what in enumerate((What.SIGNED_IN, What.SIGNED_OUT)):
        moment = MONDAY + timedelta(minutes=at)
        memory.events.note(Event(what=what, who="kari", account="K1", at=moment, address="::1"))

    assert memory.events.newest() == [
        {
            "number": 2,
            "what": "signed_out",
            "who": "kari",
            "account": "K1",
            "happened_at": MONDAY + timedelta(minutes=1),
            "address": "::1",
            "went_well": True,
            "detail": "",
        },
        {
            "number": 1,
            "what": "signed_in",
            "who": "kari",
            "account": "K1",
            "happened_at": MONDAY,
            "address": "::1",
            "went_well": True,
            "detail": "",
        },
    ]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("kari\r\n2026 signed_in who=root", r"kari\r\n2026 signed_in who=root"),
        ("\x1b[31mrød\x1b[0m", r"\x1b[31mrød\x1b[0m"),
        ("a\u2028b\u202ec", r"a\u2028b\u202ec"),
        ("Åse Lønning", "Åse Lønning"),
    ],
)
def test_a_name_cannot_forge_a_line(typed: str, written: str, memory: Store, caplog):
    caplog.set_level("INFO", "itpm.door")
    memory.events.note(Event(what=What.SIGNED_IN, who=typed, at=MONDAY, address=typed))

    (event,) = memory.events.newest()
    assert printable(typed) == written
    assert (event["who"], event["address"]) == (written, written)
    assert [len(line.splitlines()) for line in caplog.messages] == [1]
