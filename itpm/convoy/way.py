"""Way: how a plan is to come in, and what its parts are weighed against."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.arrival import USUAL
from itpm.records import Person, Project, Record
from itpm.sheets.look import Look
from itpm.store import Keeper

BLANK = "{n}"
"""Where the number stands in the name of a baseline."""


@dataclass(frozen=True)
class Way:
    """How a plan is to come in: into which project, and what else was said about it."""

    project: str
    create: Collection[str] = USUAL
    undated: date | None = None
    """The day of tasks that have none."""
    baseline: str = f"Baseline {BLANK}"
    """What baselines are called, which have numbers only."""
    absences: bool = False
    """Whether days off of people come in too: not everyone may write them down."""


@dataclass(frozen=True)
class Ground:
    """What the parts of a plan find: the house, its tasks by their keys, who is new."""

    db: Keeper
    look: Look
    way: Way
    ids: Mapping[str, str]
    newcomers: Sequence[Record] = ()

    @property
    def people(self) -> Mapping[str, str]:
        """Give the ids of people who come in with the tasks, by their names."""
        return {one.title_text.casefold(): one.id for one in self._new(Person)}

    @property
    def projects(self) -> Mapping[str, str]:
        """Give the id of the project the plan itself founds, by its name."""
        return {one.title_text.casefold(): one.id for one in self._new(Project)}

    @property
    def into(self) -> str:
        """Give the id of the project."""
        name = self.way.project
        known = {**self.db.known("project")["project"], **self.projects}
        return known.get(name.casefold(), name)

    def _new(self, record: type[Record]) -> Sequence[Record]:
        return [one for one in self.newcomers if isinstance(one, record)]
