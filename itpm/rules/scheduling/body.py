"""Body: how long an activity is, from a start forwards and from a finish backwards.

Mostly it is a number of minutes on one axis. Where several people work on it by different
calendars it begins with the first of them and ends with the last, on the axis of the clock.
"""

from dataclasses import dataclass

from itpm.rules.scheduling.axis import Axis
from itpm.rules.scheduling.plan import Activity
from itpm.rules.scheduling.worktime import Axes


@dataclass(frozen=True, slots=True)
class Piece:
    """One person's part: on their axis, after a delay, so many minutes."""

    axis: Axis
    delay: int
    minutes: int

    def finish(self, start: int) -> int:
        """Give the moment it ends, from the moment the activity may begin."""
        return self.axis.end(self.axis.worked(start) + self.delay + self.minutes)

    def start(self, finish: int) -> int:
        """Give the latest moment the activity may begin, from the one it must end by."""
        return self.axis.begin(self.axis.worked(finish) - self.delay - self.minutes)

    def begin(self, start: int) -> int:
        """Give the moment this part begins."""
        return self.axis.begin(self.axis.worked(start) + self.delay)


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of an activity; moments in, moments out."""

    pieces: tuple[Piece, ...]

    def finish(self, start: int) -> int:
        """Give when the last part ends."""
        return max(piece.finish(start) for piece in self.pieces)

    def start(self, finish: int) -> int:
        """Give the latest start that lets every part end in time."""
        return min(piece.start(finish) for piece in self.pieces)

    def begin(self, start: int) -> int:
        """Give when the first part begins."""
        return min(piece.begin(start) for piece in self.pieces)

    def begun_by(self, minute: int) -> int:
        """Give the latest start with which the first part has begun by a moment."""
        return max(one.axis.begin(one.axis.begun_by(minute) - one.delay) for one in self.pieces)

    def scaled(self, part: int, whole: int) -> "Body":
        """Give it as much shorter or longer as a part is of the whole."""
        return Body(
            tuple(
                Piece(one.axis, one.delay, one.minutes * part // max(whole, 1))
                for one in self.pieces
            )
        )

    def share(self, part: int, whole: int) -> "Body":
        """Give so much of it as a part of the whole: what is done, or what is left."""
        return Body(
            tuple(
                Piece(one.axis, 0, one.minutes * part // max(whole, 1)) for one in self.pieces
            )
        )


def body_of(activity: Activity, axes: Axes) -> tuple[Axis, int, Body | None]:
    """Give an activity's axis and length on it, and its body where it has several."""
    pause = sum(minutes for _, minutes in activity.pauses)
    span = activity.minutes + pause
    if activity.elapsed:
        return axes.always, span, None
    own = axes.of(activity.calendar)
    pieces = [
        Piece(_axis(work.calendar, activity, axes), work.delay, work.minutes + pause)
        for work in activity.works
        if work.minutes
    ]
    if not pieces or not span:
        return own, span, None
    axis = pieces[0].axis
    if all(piece.axis is axis for piece in pieces):
        return axis, max(piece.delay + piece.minutes for piece in pieces), None
    return axes.always, 0, Body(tuple(pieces))


def _axis(calendar: str, activity: Activity, axes: Axes) -> Axis:
    """Give the hours of one who works on an activity that may have a calendar of its own."""
    if not calendar:
        return axes.of(activity.calendar)
    return axes.shared(activity.calendar, calendar) if activity.calendar else axes.of(calendar)
