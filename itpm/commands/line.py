"""The line: which commands there are, what they take, and how a refusal is said."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from itpm.i18n import Words, words
from itpm.records import BY_NAME, Refusal, Role
from itpm.records.access import Way

Command = Callable[[argparse.Namespace, "Call"], None]
Subcommand = Callable[[str, str, str], argparse.ArgumentParser]
"""Adds a command: its name, what it does in a line, and what runs it: ``house.backup``."""
HOUSE = "itpm.store"


class Call:
    """One call of the command line: its words, its moment, and who makes it."""

    def __init__(self) -> None:
        """Ask the air once, for the whole call."""
        fixed = os.environ.get("ITPM_TODAY")
        now = datetime.now(UTC).replace(tzinfo=None)  # noqa: TID251 -- the one place that asks
        self.now = datetime.combine(date.fromisoformat(fixed), time(12)) if fixed else now
        self.t: Words = words(
            os.environ.get("ITPM_LANGUAGE", "en"), os.environ.get("ITPM_CURRENCY", "NOK")
        )
        self.user = os.environ.get("ITPM_USER") or os.environ.get("USER") or "itpm"


def main(arguments: Sequence[str]) -> int:
    """Run a command. Gives 0, 1 for a refusal said on standard error, 2 for wrong usage."""
    try:
        asked = parser().parse_args(arguments)
    except SystemExit as no:
        return int(no.code or 0)
    call = Call()
    try:
        asked.run(asked, call)
    except Refusal as no:
        print(call.t(f"refusal.{no.code}", **no.values), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    finally:
        _left()
    return 0


def _deed(name: str) -> Command:
    """Give a command by its module and name; no other has to be waited for."""
    module, _, what = name.partition(".")

    def run(asked: argparse.Namespace, call: Call) -> None:
        found: Command = getattr(importlib.import_module(f"itpm.commands.{module}"), what)
        found(asked, call)

    return run


def _left() -> None:
    """Leave the house, if the command has been in it."""
    if HOUSE in sys.modules:
        sys.modules[HOUSE].left()


def parser() -> argparse.ArgumentParser:
    """Give what the command line understands."""
    line = argparse.ArgumentParser("python -m itpm", description="What administrators script.")
    commands = line.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, text: str, run: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=_deed(run))
        return made

    _sheets(command)
    _house(command)
    _users(command)
    return line


def _sheets(command: Subcommand) -> None:
    kinds = sorted(BY_NAME)

    def seated(name: str, text: str, run: str) -> argparse.ArgumentParser:
        made = command(name, text, run)
        made.add_argument("--as", dest="login", metavar="LOGIN", help="by that person's rights")
        return made

    look = command("look", "Tell which tables a spreadsheet holds.", "look.look")
    look.add_argument("file", type=Path)
    look.add_argument("--json", action="store_true")
    _import(seated("import", "Save the rows of a spreadsheet as records.", "sheet.take"), kinds)
    dates = command("schedule", "Give the dates of a plan file.", "schedule.schedule")
    dates.add_argument("file", type=Path)
    dates.add_argument("--start", type=date.fromisoformat, metavar="DATE")
    dates.add_argument("--json", action="store_true")
    export = seated("export", "Write a register as XLSX or CSV.", "takeaway.export")
    export.add_argument("record", metavar="RECORD", nargs="?", choices=kinds)
    export.add_argument("file", type=Path)
    export.add_argument("--template", action="store_true", help="only the headings, to fill in")
    export.add_argument(
        "--project", metavar="ID", help="all its registers; or, as .xml, its plan"
    )


def _said(text: str) -> tuple[str, str]:
    field, _, value = text.partition("=")
    return field.strip(), value.strip()


def _import(take: argparse.ArgumentParser, kinds: list[str]) -> None:
    take.add_argument("file", type=Path)
    take.add_argument("--into", required=True, metavar="RECORD", choices=kinds)
    take.add_argument("--project", metavar="ID")
    take.add_argument(
        "--spellings",
        choices=("refuse", "same", "new"),
        default="refuse",
        help="what names are that are spelt nearly as those known here",
    )
    take.add_argument(
        "--undated",
        type=date.fromisoformat,
        metavar="DATE",
        help="the day of tasks without one, in a plan file",
    )
    take.add_argument(
        "--periods",
        choices=("lines", "columns"),
        default="lines",
        help="whether months or years across become budget lines, or stay columns",
    )
    take.add_argument(
        "--same",
        type=_said,
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="what is the same in every row, such as cost_kind=licence",
    )
    take.add_argument("--dry-run", action="store_true")
    take.add_argument("--json", action="store_true")


def _house(command: Subcommand) -> None:
    brief = command("brief", "Give the data of a page.", "data.brief")
    brief.add_argument("name", metavar="NAME")
    brief.add_argument("--as", dest="login", metavar="LOGIN", help="by that person's rights")
    brief.add_argument("--project", metavar="ID")
    brief.add_argument("--on", type=date.fromisoformat, metavar="DATE")
    brief.add_argument("--json", action="store_true", help="the only form there is")
    demo = command("demo", "Fill an empty house with a made-up municipality.", "house.demo")
    demo.add_argument("--projects", type=int, default=50, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    command("backup", "Copy the database while nobody writes.", "house.backup")
    restore = command("restore", "Put a backup in the place of the database.", "house.restore")
    restore.add_argument("file", type=Path)
    check = command("check", "Look for anything that is not as it was saved.", "house.check")
    check.add_argument("--json", action="store_true")


def _users(command: Subcommand) -> None:
    line = command("user", "Say who may sign in, and as what.", "user.code")
    deeds = line.add_subparsers(required=True, metavar="DEED")

    def deed(name: str, text: str, run: str) -> argparse.ArgumentParser:
        made = deeds.add_parser(name, help=text, description=text)
        made.set_defaults(run=_deed(run))
        made.add_argument("login", metavar="LOGIN")
        return made

    add = deed("add", "Give a person an account, and print a one-time code.", "user.add")
    add.add_argument("--name", required=True, metavar="NAME")
    add.add_argument("--role", type=Role, choices=list(Role), metavar="ROLE")
    add.add_argument("--project", metavar="ID")
    add.add_argument("--password-stdin", action="store_true")
    add.add_argument("--way", type=Way, choices=list(Way), default=Way.LOCAL, metavar="WAY")
    role = deed("role", "Give a role in the house or a project, or take it back.", "user.role")
    role.add_argument("role", type=Role, choices=list(Role), metavar="ROLE")
    role.add_argument("--project", metavar="ID")
    role.add_argument("--remove", action="store_true")
    deed("disable", "Let an account in no more, and end its sessions.", "user.disable")
    deed("code", "Print a one-time code that sets a password.", "user.code")
