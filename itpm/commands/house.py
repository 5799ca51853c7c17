"""House: the database made, copied, put back and looked over."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from itpm.briefs.plain import plain
from itpm.records import Refusal
from itpm.store import folder, home, opened
from itpm.store.backup import restored
from itpm.store.opening import BACKUPS, NAME

if TYPE_CHECKING:
    from itpm.commands.line import Call


def demo(asked: argparse.Namespace, call: "Call") -> None:
    """Fill an empty house with the made-up municipality."""
    from itpm.demo import load  # noqa: PLC0415 -- only this command needs it

    def progress(share: float) -> None:
        print(f"\r{share:4.0%}", end="", file=sys.stderr, flush=True)

    db = home(now=call.now)
    saved = load(
        db, projects=asked.projects, seed=asked.seed, today=call.now.date(), progress=progress
    )
    print("\r", end="", file=sys.stderr)
    print(call.t("command.demo", n=saved))


def backup(_: argparse.Namespace, call: "Call") -> None:
    """Copy the database into its folder of backups."""
    file = home(now=call.now).backup(folder() / BACKUPS, now=call.now)
    print(call.t("command.backup", file=file))


def restore(asked: argparse.Namespace, call: "Call") -> None:
    """Put a backup in the place of the database, which is set aside, never thrown away."""
    database = folder() / NAME
    if database.exists():
        # Opening it proves that no server has it; what cannot be opened is replaced.
        try:
            opened(folder(), now=call.now).close()
        except Refusal as no:
            if no.code == "database_locked":
                raise
    aside = restored(asked.file, database, now=call.now)
    print(call.t("command.restore", file=asked.file))
    if aside:
        print(call.t("command.aside", file=aside))


def check(asked: argparse.Namespace, call: "Call") -> None:
    """Tell all that is not as it was saved; refuses where anything is."""
    db = home(now=call.now)
    faults = db.faults()
    if asked.json:
        found = [{"code": code, **values} for code, values in faults]
        print(json.dumps(plain({"changes": db.version, "faults": found}), indent=2))
    else:
        for code, values in faults:
            print(call.t(f"fault.{code}", **values))
        print(call.t("command.check", n=len(faults), changes=db.version))
    if faults:
        raise Refusal("faults", n=len(faults))
