"""Agreed: the baselines of projects that go on, and of those that had to be planned anew."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from itpm.demo import days
from itpm.demo.breakdown import Piece
from itpm.demo.facts import Fact
from itpm.demo.plan import Plans
from itpm.demo.plot import Plot, Standing
from itpm.demo.town import Town
from itpm.demo.ventures import owner

MOST = 6
"""Of so many projects there are baselines: enough to see, and quickly loaded."""
FIRST, AGAIN = "Vedtatt plan", "Ny plan {year}"
BEGUN = "Planen slik den ble godkjent ved oppstart."
REASONS = (
    "Leverandøren ble forsinket, og resten av planen er flyttet.",
    "Nøkkelpersoner var bundet i andre prosjekter, og arbeidet tok lengre tid.",
    "Omfanget ble utvidet, og styringsgruppen godtok en ny sluttdato.",
    "Anskaffelsen ble klaget på, og kontrakten kom senere enn planlagt.",
)


def baselines(
    drawn: Sequence[Plot], plans: Plans, decided: Iterable[Fact], town: Town
) -> Iterator[Fact]:
    """Give what was agreed when projects began, and again where they had slipped."""
    taken = [one for one in decided if one.record == "decision"]
    going = [plot for plot in drawn if plot.standing is Standing.EXECUTION]
    # Those that slipped come first: there is more to see.
    numbers, parts = count(1), count(1)
    for plot in sorted(going, key=lambda plot: not plot.slips)[:MOST]:
        values: dict[str, object] = {"title": FIRST, "reason": BEGUN}
        first = Fact(plot.registered, "baseline", f"BL{next(numbers)}", values)
        yield from _agreed(plot, plans[plot.id], first, parts, town)
        if again := _again(plot, taken, town):
            found = Fact(again.on, "baseline", f"BL{next(numbers)}", again.values)
            yield from _agreed(plot, plans[plot.id], found, parts, town)


def _again(plot: Plot, taken: Iterable[Fact], town: Town) -> Fact | None:
    """Give the first decision after a project slipped, as the one that agreed to a new plan."""
    slipped = min((days.day(slip.on) for slip in plot.slips), default=None)
    after = [
        one
        for one in taken
        if one.values["project"] == plot.id and slipped and one.on > slipped
    ]
    if not after:
        return None
    decision = min(after, key=lambda one: (one.on, one.id))
    reason = town.dice("agreed", plot.key).choice(REASONS)
    title = AGAIN.format(year=decision.on.year)
    values = {"title": title, "reason": reason, "decision": decision.id}
    return Fact(decision.on, "baseline", "", values)


def _agreed(
    plot: Plot, pieces: Sequence[Piece], said: Fact, parts: Iterator[int], town: Town
) -> Iterator[Fact]:
    """Give a baseline, and the dates its tasks had on that day."""
    about = {"project": plot.id, "taken_on": said.on, "decided_by": owner(plot, town)}
    yield Fact(said.on, "baseline", said.id, {**about, **said.values})
    on = days.number(said.on)
    for piece in pieces:
        values = {
            "project": plot.id,
            "baseline": said.id,
            "task": piece.id,
            "title": piece.title,
            "kind": piece.kind,
            "starts_on": days.day(plot.moved(piece.first, on)),
            "ends_on": days.day(plot.moved(piece.last, on)),
        }
        yield Fact(said.on, "baseline_date", f"BD{next(parts)}", values)
