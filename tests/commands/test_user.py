"""Who may sign in, said on the server's own command line."""

import io
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.commands import main
from itpm.records import Account, Membership, Person, Project, Role
from itpm.store import Author, Store, home, left

NOON = datetime(2026, 2, 2, 12)
PASSWORD = "fjord-kanel-91-trapp"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITPM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ITPM_TODAY", "2026-02-02")
    monkeypatch.setenv("ITPM_LANGUAGE", "en")
    monkeypatch.setenv("ITPM_USER", "root")
    yield tmp_path
    left()


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    def said(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return said


def db() -> Store:
    return home(now=NOON)


def happened() -> list[tuple[str, str, str, str]]:
    return [
        (e["what"], e["who"], e["account"], e["detail"]) for e in reversed(db().events.newest())
    ]


def test_a_user_is_added_with_a_code_that_chooses_a_password_until_tomorrow(say):
    status, out, err = say("user", "add", "kari", "--name", "Kari Nordmann")

    assert (status, err) == (0, "")
    said = re.fullmatch(
        r"Kari Nordmann can sign in as kari\.\n"
        r"One-time code for kari, valid until 3 Feb 2026 12:00: ([A-Z2-9-]{23})\n"
        r"It is typed at /sign-in/code, where kari chooses a password\.\n",
        out,
    )
    assert said is not None
    assert db().keys.set_password_once("K1", "hash", code=said[1], now=NOON)
    assert happened() == [("account_made", "root", "K1", ""), ("code_made", "root", "K1", "")]


def test_a_user_is_added_with_a_role_as_one_change(say):
    say("user", "add", "kari", "--name", "Kari Nordmann", "--role", "controller")

    assert db().version == 1
    assert [(one.title, one.person) for one in db().all(Account)] == [("kari", "H1")]
    assert [(one.person, one.role) for one in db().all(Membership)] == [("H1", Role.CONTROLLER)]
    assert [one.title for one in db().all(Person)] == ["Kari Nordmann"]


def test_somebody_who_is_there_already_is_not_made_twice(say):
    db().save(Person(title="Kari Nordmann"), author=Author(by="test", at=NOON))
    left()

    say("user", "add", "kari", "--name", "kari nordmann")

    assert [one.id for one in db().all(Person)] == ["H1"]
    assert [one.person for one in db().all(Account)] == ["H1"]


@pytest.mark.parametrize("way", ["directory", "proxy"])
def test_an_account_that_somebody_else_opens_gets_no_code(way: str, say):
    asked = ("user", "add", "kari@fjordvik.example", "--name", "Kari", "--way", way)
    status, out, _ = say(*asked, "--password-stdin")

    assert (status, out) == (0, "Kari can sign in as kari@fjordvik.example.\n")
    assert [str(one.way) for one in db().all(Account)] == [way]
    assert db().keys.of("K1").password == ""
    assert happened() == [("account_made", "root", "K1", "")]


def test_a_password_is_read_from_standard_input_and_printed_nowhere(say, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    status, out, err = say("user", "add", "kari", "--name", "Kari", "--password-stdin")

    assert (status, out, err) == (0, "Kari can sign in as kari.\n", "")
    assert db().keys.of("K1").password.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in str(db().events.newest())


def test_a_weak_password_makes_no_account(say, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("sommer2026sommer2026\n"))

    status, _, err = say("user", "add", "kari", "--name", "Kari", "--password-stdin")

    assert status == 1
    assert err.startswith("This password will not do: Too easily guessed")
    assert db().all(Account) == []


@pytest.mark.parametrize(
    ("login", "said"),
    [
        ("KARI", "There is already an account with the sign-in name “KARI”."),
        ("kari nordmann", "“kari nordmann” cannot be a sign-in name"),
    ],
)
def test_a_sign_in_name_that_is_taken_or_wrong_is_refused(login: str, said: str, say):
    say("user", "add", "kari", "--name", "Kari")

    status, _, err = say("user", "add", login, "--name", "Eve")

    assert status == 1
    assert err.startswith(said)
    assert len(db().all(Account)) == 1


def test_a_role_is_given_and_taken_back_in_the_house_and_in_a_project(say):
    project = Project(title="Archive", starts_on=date(2026, 1, 1))
    db().save(project, author=Author(by="test", at=NOON))
    say("user", "add", "kari", "--name", "Kari")

    given = say("user", "role", "kari", "reader")
    also = say("user", "role", "kari", "project_member", "--project", "P1")
    twice = say("user", "role", "kari", "reader")
    taken = say("user", "role", "kari", "reader", "--remove")
    none = say("user", "role", "kari", "reader", "--remove")

    assert given == (0, "Kari is now: Reader.\n", "")
    assert also[0] == 0
    assert twice == (1, "", "Kari has this role already.\n")
    assert taken == (0, "Kari is no longer: Reader.\n", "")
    assert none == (1, "", "Kari does not have this role.\n")
    assert [(one.role, one.project) for one in db().all(Membership)] == [
        (Role.PROJECT_MEMBER, "P1")
    ]
    assert happened()[2:] == [
        ("role_given", "root", "K1", "reader"),
        ("role_given", "root", "K1", "project_member P1"),
        ("role_taken", "root", "K1", "reader"),
    ]


def test_the_last_administrator_stays_one(say):
    say("user", "add", "kari", "--name", "Kari", "--role", "administrator")
    say("user", "add", "ola", "--name", "Ola")

    alone = say("user", "role", "kari", "administrator", "--remove")
    say("user", "role", "ola", "administrator")
    two = say("user", "role", "kari", "administrator", "--remove")

    assert alone == (
        1,
        "",
        "Kari is the only administrator. Give the role to somebody else first.\n",
    )
    assert two[0] == 0


def test_a_role_in_a_project_that_is_not_there_is_refused(say):
    say("user", "add", "kari", "--name", "Kari")

    assert say("user", "role", "kari", "reader", "--project", "P9")[0] == 1
    assert db().all(Membership) == []


def test_a_disabled_account_has_no_session_left(say):
    say("user", "add", "kari", "--name", "Kari")
    place = {"way": "local", "address": "10.0.0.1", "agent": ""}
    token = db().sessions.begin("K1", "H1", **place, now=NOON)

    out = say("user", "disable", "KARI")[1]

    assert out == "kari can no longer sign in, and all open sessions have ended.\n"
    assert db().all(Account)[0].active is False
    assert db().sessions.by_token(token, NOON) is None
    assert happened()[-1] == ("account_disabled", "root", "K1", "")


def test_who_forgot_the_password_gets_a_code_and_it_is_written_down(say):
    say("user", "add", "kari", "--name", "Kari")

    out = say("user", "code", "kari")[1]

    assert out.startswith("One-time code for kari, valid until 3 Feb 2026 12:00: ")
    assert happened()[-1] == ("code_made", "root", "K1", "")


def test_a_name_nobody_signs_in_with_is_refused(say):
    for words in (("code", "eve"), ("disable", "eve"), ("role", "eve", "reader")):
        assert say("user", *words) == (
            1,
            "",
            "There is no account with the sign-in name “eve”.\n",
        )


def test_a_role_there_is_not_is_wrong_usage(say):
    status, _, err = say("user", "add", "kari", "--name", "Kari", "--role", "king")

    assert status == 2
    assert "invalid Role value: 'king'" in err
