"""Code: a password chosen with a one-time code, by someone new or someone who forgot."""

from starlette.responses import Response

from itpm.door.asked import Asked
from itpm.door.paper import (
    TOO_MANY,
    UNREADY,
    WRONG,
    missing,
    paper,
    wait_words,
    waiting,
)
from itpm.door.porch import Porch
from itpm.i18n import Words
from itpm.records import Account
from itpm.records.access import Way
from itpm.rules.sign_in import password_problem
from itpm.store.events import What


def shown(_: Porch, said: Asked) -> Response:
    """Show where the code is typed."""
    return paper("code", said)


def by_code(porch: Porch, said: Asked) -> Response:
    """Keep a new password and let its owner in, if the code is good; it serves once."""
    wrong = missing(said, "name", "code") | password_wrong(said, said.typed("name"))
    if wrong:
        return paper("code", said, wrong=in_order(wrong, "name", "code"), status=UNREADY)
    turn = porch.throttle.turn(said.typed("name"), said.address, porch.clock())
    if turn.wait:
        late = {"code": wait_words(said.t, turn.wait)}
        return waiting(paper("code", said, wrong=late, status=TOO_MANY), turn.wait)
    account = porch.account(said.typed("name"))
    # Worked out for unknown names as well: they take as long.
    kept = porch.passwords.hashed(said.form["password"])
    if account is None or not _spent(porch, said, account, kept):
        porch.note(What.CODE_USED, said, account, went_well=False)
        told = {"code": said.t("sign_in.code_wrong")}
        return paper("code", said, wrong=told, status=WRONG)
    porch.throttle.forgive(turn)
    porch.store().sessions.end_all(account.id)
    porch.note(What.CODE_USED, said, account)
    porch.note(What.PASSWORD_SET, said, account)
    return porch.let_in(said, account)


def _spent(porch: Porch, said: Asked, account: Account, kept: str) -> bool:
    if not (account.active and account.way is Way.LOCAL):
        return False
    keys, now = porch.store().keys, porch.clock()
    return keys.set_password_once(account.id, kept, code=said.typed("code"), now=now)


def password_wrong(said: Asked, *names: str) -> dict[str, str]:
    """Give what is wrong with the new password in a form."""
    code = password_problem(said.form.get("password", ""), *names)
    return {"password": password_words(said.t, code)} if code else {}


def password_words(t: Words, code: str) -> str:
    """Say what is wrong with a password."""
    return t("sign_in.missing" if code == "missing" else f"password.{code}")


def in_order(wrong: dict[str, str], *names: str) -> dict[str, str]:
    """Give what is wrong in the order in which the fields stand, the named ones first."""
    return {name: wrong[name] for name in (*names, *wrong) if name in wrong}
