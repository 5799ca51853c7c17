"""The rights brief: who may do what, by role; who is what; and who did how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from itpm.briefs.administration import Held, holdings
from itpm.records import BY_NAME, Membership, Project, Role
from itpm.rules.access import ACTIONS, TABLE, Scope
from itpm.store import Reader

THEMES: Mapping[str, tuple[str, ...]] = {
    "project": ("project", "task", "link", "deliverable", "stakeholder", "lesson"),
    "control": ("risk", "issue", "change_request"),
    "meeting": ("meeting", "decision", "action", "steering.show"),
    "money": ("budget_line", "invoice", "invoice.attest", "invoice.approve"),
    "buying": ("supplier", "contract", "price.see"),
    "people": ("person", "rate.see"),
    "sheets": ("look", "upload", "export"),
    "history": ("history.read", "history.undo", "history.check"),
    "door": ("account", "membership", "deputy", "house.administer"),
    "house": ("house.backup", "demo.load"),
}
"""What the functions are about, for readers: records with all done to them, and more."""


@dataclass(frozen=True, kw_only=True)
class Right:
    """One function, and how far each role may use it."""

    theme: str
    function: str
    scopes: Mapping[Role, Scope]


@dataclass(frozen=True, kw_only=True)
class Rights:
    """The table of rights, everyone who is anything, and what was done in a period."""

    table: tuple[Right, ...]
    held: tuple[tuple[str, tuple[Held, ...]], ...]
    deeds: Mapping[str, Mapping[str, int]]
    """Changes by person and kind of record."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Give the kinds of record anyone changed, in the order a newcomer meets them."""
        met = {kind for counts in self.deeds.values() for kind in counts}
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


def rights(db: Reader, *, today: date, project: str | None, start: date, end: date) -> Rights:
    """Gather who may do what and who did, in the whole house, whatever is in view."""
    del project
    names = db.titles("person")
    held = holdings(db.all(Membership), db.all(Project), today)
    deeds: dict[str, dict[str, int]] = {}
    for row in db.rows("changes_by_person", start=_begin(start), until=_begin(end, 1)):
        deeds.setdefault(row["person"], {})[row["record"]] = row["n"]
    people = ((names.get(person, person), tuple(some)) for person, some in held.items())
    return Rights(
        table=table(),
        held=tuple(sorted(people, key=lambda one: one[0].casefold())),
        deeds=deeds,
    )


def _begin(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time())
