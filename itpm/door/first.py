"""First: the first administrator of a house, made with the code from the console."""

from starlette.responses import RedirectResponse, Response

from itpm.door.asked import Asked
from itpm.door.code import in_order, password_wrong
from itpm.door.paper import TOO_MANY, UNREADY, missing, paper, wait_words, waiting
from itpm.door.porch import Porch
from itpm.records import Account, Membership, Person, Record, Role
from itpm.rules.sign_in import login_problem
from itpm.store import Author
from itpm.store.events import What

CONSOLE = "console"


def shown(porch: Porch, said: Asked) -> Response:
    """Show how a new house gets its first administrator; afterwards there is nothing here."""
    return _form(porch, said) if porch.is_new else RedirectResponse("/sign-in", 303)


def _form(
    porch: Porch, said: Asked, wrong: dict[str, str] | None = None, status: int = 200
) -> Response:
    is_empty = not any(porch.store().counted().values())
    return paper("first", said, wrong=wrong, status=status, is_empty=is_empty)


def by_console(porch: Porch, said: Asked) -> Response:
    """Make the first administrator, and let them in."""
    with porch.console.lock:
        no = _refused(porch, said, "code", _wrong(said))
        if no:
            return no
        kept = porch.passwords.hashed(said.form["password"])
        account = _made(porch, said)
        porch.store().keys.set_password(account.id, kept)
        porch.console.end()
    porch.note(What.ACCOUNT_MADE, said, account, who=CONSOLE)
    porch.note(What.PASSWORD_SET, said, account)
    return porch.let_in(said, account)


def with_demo(porch: Porch, said: Asked) -> Response:
    """Fill an empty house with the demo instead; anyone may then step in as its people."""
    from itpm.demo import load  # noqa: PLC0415 -- slow import, for one press of a button

    with porch.console.lock:
        no = _refused(porch, said, "demo_code", {})
        if no:
            return no
        load(porch.store(), today=porch.clock().date())
        porch.console.end()
    porch.note(What.DEMO_LOADED, said, None, who=CONSOLE)
    return RedirectResponse("/sign-in", 303)


def _refused(porch: Porch, said: Asked, field: str, wrong: dict[str, str]) -> Response | None:
    """Say why not: the code first, for only who has it is told more."""
    if not porch.is_new:
        return RedirectResponse("/sign-in", 303)
    if not said.form.get(field):
        return _form(porch, said, in_order(missing(said, field) | wrong, field), UNREADY)
    turn = porch.throttle.turn(CONSOLE, said.address, porch.clock())
    if turn.wait:
        late = {field: wait_words(said.t, turn.wait)}
        return waiting(_form(porch, said, late, TOO_MANY), turn.wait)
    if not porch.console.is_good(said.form[field], porch.clock()):
        porch.note(What.CODE_USED, said, None, who=CONSOLE, went_well=False)
        told = {field: said.t("first.code_wrong")} | wrong
        return _form(porch, said, told, UNREADY)
    porch.throttle.forgive(turn)
    return _form(porch, said, wrong, UNREADY) if wrong else None


def _wrong(said: Asked) -> dict[str, str]:
    login = login_problem(said.typed("name"))
    told: dict[str, str] = {}
    if not said.typed("person"):
        told["person"] = said.t("sign_in.missing")
    if login:
        key = "sign_in.missing" if login == "missing" else f"login.{login}"
        told["name"] = said.t(key)
    return told | password_wrong(said, said.typed("name"), said.typed("person"))


def _made(porch: Porch, said: Asked) -> Account:
    """Save person, account and roles as one change; a person who is there already is taken."""
    db, name = porch.store(), said.typed("person")
    known = db.known("person")["person"].get(name.casefold())
    person = known or f"{Person.prefix}{db.next_number('person')}"
    new: list[Record] = [] if known else [Person(id=person, title=name)]
    roles = [Role.ADMINISTRATOR] + [Role.PORTFOLIO_MANAGER] * bool(said.typed("leads"))
    held = [Membership(person=person, role=role) for role in roles]
    account = Account(title=said.typed("name"), person=person)
    change = db.save(*new, account, *held, author=Author(by=name, at=porch.clock()))
    return next(one for one in change.records if isinstance(one, Account))
