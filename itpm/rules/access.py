"""Access: who may do what, where. One table of role, function and scope; all else is denied.

Roles and separation of duties follow ASVS 5.0 chapter 8 (rights in the service layer, by
function, row and field) and the NIST model of role-based access control (INCITS 359).
"""

from collections.abc import Mapping
from enum import IntEnum

from itpm.records import ALL, has_project
from itpm.records.access import Role


class Scope(IntEnum):
    """How far a right reaches, the narrowest first."""

    NONE = 0
    OWN_ROWS = 1
    """Rows that name the person."""
    OWN_PROJECTS = 2
    """Projects in which the person holds the role."""
    OWN_ORGANISATION = 3
    """Projects of the person's own unit."""
    ALL = 4


ACTIONS = ("read", "write", "delete")
NAMED = (
    "rate.see",
    "price.see",
    "history.read",
    "history.undo",
    "history.check",
    "export",
    "look",
    "upload",
    "steering.show",
    "project.appoint",
    "load.read",
    "invoice.attest",
    "invoice.approve",
    "demo.load",
    "house.administer",
    "house.backup",
)
"""Functions that are more than reading, writing or deleting one kind of record."""

FUNCTIONS = (
    *(f"{record.name()}.{action}" for record in ALL for action in ACTIONS),
    *NAMED,
)
"""Everything a right can be given for."""

HIDDEN: Mapping[str, Mapping[str, str]] = {
    "person": {"rate": "rate.see"},
    "contract": {"value": "price.see", "ceiling": "price.see"},
    "project": {"reserve": "budget_line.read"},
}
"""Fields that are not even sent to whoever lacks a right, by record."""

COMMITTING: Mapping[str, tuple[str, ...]] = {
    "budget_line": ("amount", "forecast"),
    "invoice": ("amount",),
    "contract": ("value", "ceiling"),
    "change_request": ("cost",),
}
"""Fields that commit the house to an amount: a deputy's limit is about these."""

APPOINTING: Mapping[str, tuple[str, ...]] = {"project": ("manager", "owner", "department")}
"""Fields that rights follow from: whoever may write the rest sets them only with
``project.appoint``, so that nobody hands out a right by filling in a form."""

NONE, ROWS, PROJECTS, UNIT, EVERY = Scope

PLAN = (
    "task",
    "link",
    "assignment",
    "baseline",
    "baseline_date",
    "board_column",
    "sprint",
    "deliverable",
)
BILL = ("invoice", "invoice_line", "invoice_vat", "attachment")
"""An invoice and what stands within it: who may do something with the one may with all."""
MONEY = ("budget_line", *BILL)
BUYING = ("supplier", "contract")
CONTROL = ("risk", "affected_task", "issue", "change_request")
MEETING = ("meeting", "decision", "action")
AROUND = ("stakeholder", "lesson")
INNER = ("account", "membership", "deputy", "setting")
HOUSE = ("scale", "wording", "unit", "calendar", "special_day")
"""What holds for everyone: whoever is anything in the house may read it."""
MEMORY = ("legend", "alias")
"""What spreadsheets have taught the house: for whoever uploads."""
WORK = (*PLAN, *CONTROL, *MEETING, *AROUND)
NAMES = ("person", "supplier")
"""What others refer to: who may read a project may read the names in it."""

Rights = dict[str, Scope]


def _of(scope: Scope, actions: str, *records: str) -> Rights:
    """Give a scope for actions (``"rwd"``) on records."""
    letters = {action[0]: action for action in ACTIONS}
    return {f"{record}.{letters[letter]}": scope for record in records for letter in actions}


def _can(scope: Scope, *functions: str) -> Rights:
    return dict.fromkeys(functions, scope)


GRANTED: Mapping[Role, Rights] = {
    Role.ADMINISTRATOR: {
        **_of(EVERY, "r", "project"),
        **_of(EVERY, "rwd", "person", "absence", *INNER, *HOUSE, *MEMORY),
        **_can(EVERY, "history.read", "history.check", "look"),
        **_can(EVERY, "demo.load", "house.administer", "house.backup"),
    },
    Role.PORTFOLIO_MANAGER: {
        **_of(EVERY, "rwd", "project", *WORK, *MONEY, *BUYING, "person", "absence", *MEMORY),
        **_of(EVERY, "r", "membership", "deputy", "setting"),
        **_of(EVERY, "rw", "unit"),
        **_can(EVERY, "rate.see", "price.see", "history.read", "history.undo"),
        **_can(EVERY, "history.check", "export", "look", "upload", "steering.show"),
        **_can(EVERY, "project.appoint", "demo.load", "load.read"),
    },
    Role.PROJECT_MANAGER: {
        **_of(PROJECTS, "rw", "project"),
        **_of(PROJECTS, "rwd", *WORK, "budget_line"),
        **_of(PROJECTS, "rw", *BILL, "contract"),
        **_of(EVERY, "r", *NAMES),
        **_of(EVERY, "w", "supplier"),
        **_of(EVERY, "rwd", *MEMORY),
        **_of(PROJECTS, "r", "membership"),
        **_can(PROJECTS, "price.see", "history.read", "history.undo", "export"),
        **_can(PROJECTS, "look", "upload", "steering.show", "load.read"),
        **_of(EVERY, "r", "absence"),
    },
    Role.PROJECT_MEMBER: {
        **_of(PROJECTS, "r", "project", *WORK),
        **_of(PROJECTS, "w", *PLAN, *CONTROL, "action", "lesson"),
        **_of(PROJECTS, "d", "affected_task", "assignment"),
        **_of(ROWS, "rwd", "absence"),
        **_of(EVERY, "r", *NAMES),
        **_of(EVERY, "rwd", *MEMORY),
        **_can(PROJECTS, "history.read", "export", "look", "upload"),
    },
    Role.OWNER: {
        **_of(PROJECTS, "r", "project", *WORK, *MONEY, "contract"),
        **_of(PROJECTS, "w", *MEETING, "change_request", "risk"),
        **_of(PROJECTS, "wd", "affected_task"),
        **_of(EVERY, "r", *NAMES),
        **_can(PROJECTS, "price.see", "history.read", "export", "look", "steering.show"),
    },
    Role.CONTROLLER: {
        **_of(EVERY, "r", "project", *WORK, "person"),
        **_of(EVERY, "rwd", *MONEY, *BUYING, *MEMORY),
        **_can(EVERY, "rate.see", "price.see", "history.read", "history.undo"),
        **_can(EVERY, "history.check", "export", "look", "upload", "steering.show"),
    },
    Role.ATTESTANT: {
        **_of(UNIT, "r", "project", *MONEY, "contract", "deliverable"),
        **_of(UNIT, "w", *BILL),
        **_of(EVERY, "r", *NAMES),
        **_can(UNIT, "price.see", "history.read", "export", "look", "invoice.attest"),
    },
    Role.APPROVER: {
        **_of(UNIT, "r", "project", *MONEY, "contract", "deliverable"),
        **_of(UNIT, "w", *BILL),
        **_of(EVERY, "r", *NAMES),
        **_can(UNIT, "price.see", "history.read", "export", "look", "invoice.approve"),
    },
    Role.ARCHITECT: {
        **_of(EVERY, "r", "project", *WORK, *NAMES),
        **_of(EVERY, "w", "risk", "issue", "decision", "lesson", "deliverable"),
        **_of(EVERY, "wd", "affected_task"),
        **_can(EVERY, "history.read", "export", "look", "steering.show"),
    },
    Role.CONTACT: {
        **_of(UNIT, "r", "project", "task", "deliverable"),
        **_of(UNIT, "rw", "change_request"),
        **_of(EVERY, "r", "person"),
        **_can(UNIT, "look"),
    },
    Role.READER: {
        **_of(EVERY, "r", "project", *WORK, *MONEY, *BUYING, "person"),
        **_can(EVERY, "export", "look", "steering.show"),
    },
    Role.SUPPLIER: {
        **_of(PROJECTS, "r", "project"),
        **_of(ROWS, "r", "task", "deliverable", "person"),
        **_of(ROWS, "rw", "action"),
    },
    Role.SCREEN: {
        **_of(EVERY, "r", "project", *WORK, *MONEY, *NAMES),
        **_can(EVERY, "steering.show"),
    },
}
"""What each role is given, in words the table is made of."""

TABLE: Mapping[Role, Mapping[str, Scope]] = {
    role: {
        function: {**_of(EVERY, "r", *HOUSE), **rights}.get(function, NONE)
        for function in FUNCTIONS
    }
    for role, rights in GRANTED.items()
}
"""Every role, every function, how far. What is not granted is denied."""

PAGES: Mapping[str, str] = {
    "portfolio": "project.read",
    "steering": "steering.show",
    "project": "project.read",
    "plan": "task.read",
    "board": "task.read",
    "risks": "risk.read",
    "issues": "issue.read",
    "changes": "change_request.read",
    "deliverables": "deliverable.read",
    "stakeholders": "stakeholder.read",
    "money": "budget_line.read",
    "invoices": "invoice.read",
    "suppliers": "supplier.read",
    "meetings": "meeting.read",
    "decisions": "decision.read",
    "actions": "action.read",
    "lessons": "lesson.read",
    "people": "person.read",
    "look": "look",
    "upload": "upload",
    "history": "history.read",
    "administration": "house.administer",
}
"""What a page is about, and so who may open it."""

EVERYONES = frozenset({"me"})
"""Pages that whoever is signed in may open, for they hold only what is the reader's own."""

LENT = frozenset(Role) - {Role.ADMINISTRATOR}
"""Roles a deputy may stand in for: administering is never lent."""

_BY_NAME = {record.name(): record for record in ALL}


def in_projects(function: str) -> bool:
    """Tell whether a function is about something that belongs to projects."""
    record = _BY_NAME.get(function.split(".", maxsplit=1)[0])
    return record is None or has_project(record)
