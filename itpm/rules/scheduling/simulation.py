"""Simulation: the dates of a plan in many runs, each with other durations.

The whole network is gone through once, every node with all runs at a time: links, lags,
calendars, constraints, progress and summaries count as they do in the schedule. What is to be
as late as possible is placed early here: it could not delay the plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from itpm.rules.scheduling.axis import moment
from itpm.rules.scheduling.calendar import DAY
from itpm.rules.scheduling.chances import PER_CENT, Draw, Spread, Threat, drawn
from itpm.rules.scheduling.moments import as_dates
from itpm.rules.scheduling.schedule import Schedule
from itpm.rules.scheduling.trial import Trial, tried

RUNS, SEED = 1_000, 1


@dataclass(frozen=True, slots=True)
class Moved:
    """How strongly an activity or a threat moves the plan's finish, from -100 to 100."""

    uid: str
    percent: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came out of all runs."""

    made: Schedule
    trial: Trial
    draw: Draw

    @property
    def lengths(self) -> Mapping[int, np.ndarray]:
        """Give how long each uncertain activity takes in every run, by its node."""
        return self.draw.lengths

    def finish(self, percent: int, uid: str = "") -> datetime:
        """Give the date that so many per cent of all runs keep, of the plan or an activity."""
        ends = np.sort(self._ends(uid))
        place = max(0, -(-percent * len(ends) // PER_CENT) - 1)
        return as_dates(ends[place : place + 1])[0]

    def chance(self, promised: datetime, uid: str = "") -> int:
        """Give in how many per cent of all runs a promised date is kept."""
        return self._share(moment(promised), uid)

    def chance_of_day(self, promised: date, uid: str = "") -> int:
        """Give in how many per cent of all runs it has ended when a day is over."""
        return self._share((promised.toordinal() + 1) * DAY, uid)

    def _share(self, minute: int, uid: str) -> int:
        ends = self._ends(uid)
        return int((ends <= minute).sum()) * PER_CENT // len(ends)

    def ends(self, uid: str = "") -> list[datetime]:
        """Give when the plan or an activity ends in every run, the earliest first."""
        return as_dates(np.sort(self._ends(uid)))

    def moved_by(self) -> tuple[Moved, ...]:
        """Tell what moves the finish most, that first, by the order of runs.

        A threat counts for itself, and an activity it strikes for what is left without it.
        """
        ends = _ranks(self._ends(""))
        found = [
            Moved(uid, _together(_ranks(minutes), ends))
            for uid, minutes in (*self.draw.usual.items(), *self.draw.delays.items())
        ]
        return tuple(sorted(found, key=lambda one: (-abs(one.percent), one.uid)))

    def _ends(self, uid: str) -> np.ndarray:
        if not uid:
            return self.trial.ends
        place = next(n for n, one in enumerate(self.made.plan.activities) if one.uid == uid)
        return self.trial.finish_of(place)


def simulate(
    made: Schedule,
    spreads: Mapping[str, Spread],
    threats: Sequence[Threat] = (),
    *,
    runs: int = RUNS,
    seed: int = SEED,
) -> Simulation:
    """Run a scheduled plan many times. The same seed gives the same runs."""
    draw = drawn(made.net, spreads, threats, seed, runs)
    return Simulation(made, tried(made, draw.lengths, runs), draw)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Give the place of each value among all; equal ones share the middle of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((2 * last - counts + 1)[which])


def _together(one: np.ndarray, other: np.ndarray) -> int:
    """Tell in per cent how far two orders are the same."""
    if one.min() == one.max() or other.min() == other.max():
        return 0
    return int(np.rint(PER_CENT * np.corrcoef(one, other)[0, 1]))
