"""User: who may sign in and as what, from the server's own command line."""

import argparse
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from itpm.records import Account, Membership, Person, Project, Record, Refusal, Role, replaced
from itpm.records.access import Way
from itpm.rules.sign_in import login_problem, password_problem
from itpm.store import Author, Store, home
from itpm.store.events import Event, What
from itpm.store.passwords import Passwords

if TYPE_CHECKING:
    from itpm.commands.line import Call

HOLDS = timedelta(hours=24)
"""How long a code serves that is carried from the server to someone's desk."""
PLACE = "command line"


def add(asked: argparse.Namespace, call: "Call") -> None:
    """Give a person an account, with a password or a one-time code to choose one with."""
    db = home(now=call.now)
    login, name = asked.login.strip(), asked.name.strip()
    if login_problem(login):
        raise Refusal("wrong_login", login=login)
    if db.rows("account_by_login", login=login):
        raise Refusal("login_taken", login=login)
    is_local = asked.way is Way.LOCAL
    password = _typed(login, name, call) if asked.password_stdin and is_local else ""
    account = _made(db, asked, call, (login, name))
    _note(db, What.ACCOUNT_MADE, account, call, f"{asked.role or ''} {asked.project or ''}")
    print(call.t("command.user.added", person=name, login=login))
    if password:
        db.keys.set_password(account.id, Passwords().hashed(password))
        _note(db, What.PASSWORD_SET, account, call)
    elif is_local:
        _coded(db, account, call)


def _typed(login: str, name: str, call: "Call") -> str:
    password = sys.stdin.readline().rstrip("\n").removesuffix("\r")
    code = password_problem(password, login, name)
    if code:
        key = "sign_in.missing" if code == "missing" else f"password.{code}"
        raise Refusal("weak_password", why=call.t(key))
    return password


def _made(
    db: Store, asked: argparse.Namespace, call: "Call", named: tuple[str, str]
) -> Account:
    """Save person, account and role as one change; a person who is there already is taken."""
    login, name = named
    known = db.known("person")["person"].get(name.casefold())
    person = known or f"{Person.prefix}{db.next_number('person')}"
    new: list[Record] = [] if known else [Person(id=person, title=name)]
    new.append(Account(title=login, person=person, way=asked.way))
    if asked.role:
        new.append(Membership(person=person, role=asked.role, project=_project(db, asked)))
    change = db.save(*new, author=_author(call))
    return next(one for one in change.records if isinstance(one, Account))


def role(asked: argparse.Namespace, call: "Call") -> None:
    """Give a person a role in the house or a project, or take it back."""
    db = home(now=call.now)
    account = _account(db, asked.login)
    person = db.get(Person, account.person).title
    project = _project(db, asked)
    held = [
        one
        for one in db.all(Membership, person=account.person, project=project)
        if one.role is asked.role and (one.ends_on is None or one.ends_on >= call.now.date())
    ]
    if asked.remove:
        if not held:
            raise Refusal("no_such_role", person=person)
        _keep_one_administrator(db, held, person)
        db.delete(*held, author=_author(call, "user role --remove"))
    elif held:
        raise Refusal("has_role", person=person)
    else:
        given = Membership(person=account.person, role=asked.role, project=project)
        db.save(given, author=_author(call))
    what = What.ROLE_TAKEN if asked.remove else What.ROLE_GIVEN
    _note(db, what, account, call, f"{asked.role} {project}")
    said = call.t(f"role.{asked.role}")
    key = "command.user.role_removed" if asked.remove else "command.user.role"
    print(call.t(key, person=person, role=said))


def _keep_one_administrator(db: Store, leaving: list[Membership], person: str) -> None:
    """Refuse to leave a house without anyone who could give the role to someone else."""
    ids = {one.id for one in leaving}
    administrators = db.all(Membership, role=Role.ADMINISTRATOR)
    if administrators and not [one for one in administrators if one.id not in ids]:
        raise Refusal("last_administrator", person=person)


def disable(asked: argparse.Namespace, call: "Call") -> None:
    """Let an account in no more, and show out whoever came in with it."""
    db = home(now=call.now)
    account = _account(db, asked.login)
    if account.active:
        db.save(replaced(account, active=False), author=_author(call))
    db.sessions.end_all(account.id)
    _note(db, What.ACCOUNT_DISABLED, account, call)
    print(call.t("command.user.disabled", login=account.title))


def code(asked: argparse.Namespace, call: "Call") -> None:
    """Print a one-time code for someone who is new, or forgot the password."""
    db = home(now=call.now)
    _coded(db, _account(db, asked.login), call)


def _coded(db: Store, account: Account, call: "Call") -> None:
    until = call.now + HOLDS
    made = db.keys.new_code(account.id, now=call.now, until=until)
    _note(db, What.CODE_MADE, account, call)
    print(call.t("command.user.code", login=account.title, until=until, code=made))
    print(call.t("command.user.code_where", login=account.title))


def _account(db: Store, login: str) -> Account:
    found = db.rows("account_by_login", login=login)
    if not found:
        raise Refusal("unknown_login", login=login)
    return db.get(Account, found[0]["id"])


def _project(db: Store, asked: argparse.Namespace) -> str:
    return db.get(Project, asked.project).id if asked.project else ""


def _author(call: "Call", reason: str = "") -> Author:
    return Author(by=call.user, at=call.now, source="command", reason=reason)


def _note(db: Store, what: What, account: Account, call: "Call", detail: str = "") -> None:
    db.events.note(
        Event(
            what=what,
            who=call.user,
            account=account.id,
            at=call.now,
            address=PLACE,
            detail=detail.strip(),
        )
    )
