"""The rights brief: who may do what, by role; who is what; and who did how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from itpm.briefs.administration import Held, holdings
from itpm.records import BY_NAME, Membership, Project, Role
from itpm.rules.access import ACTIONS, BILL, TABLE, Scope
from itpm.store import Reader, Store

THEMES: Mapping[str, tuple[str, ...]] = {
    "project": (
        *(
            "project",
            "task",
            "link",
            "assignment",
            "baseline",
            "baseline_date",
            "board_column",
            "sprint",
            "deliverable",
            "stakeholder",
            "lesson",
        ),
        "project.appoint",
    ),
    "control": ("risk", "affected_task", "issue", "change_request"),
    "meeting": ("meeting", "decision", "action", "steering.show"),
    "money": ("budget_line", *BILL, "invoice.attest", "invoice.approve"),
    "buying": ("supplier", "contract", "price.see"),
    "people": ("person", "absence", "rate.see", "load.read"),
    "sheets": ("look", "upload", "export", "legend", "alias"),
    "history": ("history.read", "history.undo", "history.check"),
    "door": ("account", "membership", "deputy", "house.administer"),
    "house": (
        "setting",
        "scale",
        "wording",
        "unit",
        "calendar",
        "special_day",
        "house.backup",
        "demo.load",
    ),
}
"""What the functions are about, for readers: records with all done to them, and more."""


@dataclass(frozen=True, kw_only=True)
class Right:
    """One function, and how far each role may use it."""

    theme: str
    function: str
    scopes: Mapping[Role, Scope]


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """How much each person did in a period: changes by kind of record, and in all."""

    by_kind: Mapping[str, Mapping[str, int]]
    in_all: Mapping[str, int]
    """A change that touched several kinds counts once."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds of record anyone changed, in the order a newcomer meets them."""
        met = {kind for counts in self.by_kind.values() for kind in counts}
        return tuple(kind for kind in BY_NAME if kind in met)


def functions_of(theme: str) -> tuple[str, ...]:
    """Give the functions of a theme, in reading order."""
    return tuple(
        function
        for part in THEMES[theme]
        for function in ([f"{part}.{one}" for one in ACTIONS] if part in BY_NAME else [part])
    )


def table() -> tuple[Right, ...]:
    """Give the whole table of rights, as it is asked at every step."""
    return tuple(
        Right(
            theme=theme,
            function=function,
            scopes={role: TABLE[role][function] for role in Role},
        )
        for theme in THEMES
        for function in functions_of(theme)
    )


Holders = tuple[tuple[str, tuple[Held, ...]], ...]
"""Everyone who is anything, by name."""


def holders(db: Reader, *, today: date, project: str | None = None) -> Holders:
    """Give everyone who is anything, in the whole house, whatever is in view."""
    del project
    names = db.titles("person")
    held = holdings(db.all(Membership), db.all(Project), today)
    people = ((names.get(person, person), tuple(some)) for person, some in held.items())
    return tuple(sorted(people, key=lambda one: one[0].casefold()))


def deeds(house: Store, start: date, end: date) -> Deeds:
    """Count what everyone did between two days, both included; what it was stays untold."""
    by_kind: dict[str, dict[str, int]] = {}
    in_all: dict[str, int] = {}
    for row in house.rows("changes_by_person", start=_begin(start), until=_begin(end, 1)):
        if row["record"] is None:
            in_all[row["person"]] = row["n"]
        else:
            by_kind.setdefault(row["person"], {})[row["record"]] = row["n"]
    return Deeds(by_kind=by_kind, in_all=in_all)


def _begin(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time())
