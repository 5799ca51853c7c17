"""Story: three years of Fjordvik kommune, as the sheets its people hand in."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import count

from itpm.demo import (
    accounts,
    agreed,
    budget,
    control,
    days,
    decisions,
    house,
    lists,
    people,
    quality,
    risks,
    sittings,
)
from itpm.demo.agile import agile
from itpm.demo.agreements import Agreements
from itpm.demo.breakdown import breakdown
from itpm.demo.contracts import contracts
from itpm.demo.facts import Batch, Fact, Scribe, news
from itpm.demo.invoices import bills, invoices, settled, used
from itpm.demo.plan import Plans, gates, plan, shares
from itpm.demo.plot import Plot, Standing
from itpm.demo.plots import plots
from itpm.demo.town import Town
from itpm.demo.ventures import venture

MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
    "oktober", "november", "desember",
)  # fmt: skip
STAKES_EACH = 3


def story(projects: int = 50, seed: int = 1, *, today: date) -> Iterator[Batch]:
    """Give the town's records as batches of sheets, oldest first; the last is as of today.

    The same numbers give the same story. An update is a row with an id that was there.
    """
    town = Town(seed, today, projects)
    facts = list(_facts(town))
    scribe = Scribe(facts)
    for moment, changed in news(facts, town.moments):
        duty, why = _why(moment, town.moments)
        by = town.names[town.people[duty][0]]
        yield Batch(moment, by, why, scribe.sheets(changed))


def _why(moment: datetime, moments: list[datetime]) -> tuple[str, str]:
    """Give the duty of who hands in the sheets, and what for."""
    if moment is moments[0]:
        return "portfolio", "Porteføljen hentes inn fra regnearkene"
    if moment.time() == days.AFTERNOON:
        return "portfolio", "Siste oppdateringer før møtet"
    if moments[-1] - moment < timedelta(weeks=days.WEEKLY):
        return "portfolio", f"Ukesrapportering, uke {moment.isocalendar().week}"
    if moment - moments[0] <= timedelta(weeks=days.YEAR):
        return "controller", f"Kvartalsrapportering, {MONTHS[moment.month - 1]} {moment.year}"
    return "controller", f"Månedsrapportering, {MONTHS[moment.month - 1]} {moment.year}"


def _facts(town: Town) -> Iterator[Fact]:
    drawn = plots(town)
    plans = _plans(drawn, town)
    links, assigned = count(1), count(1)
    yield from people.suppliers(town)
    yield from people.people(town)
    yield from people.absences(town)
    yield from house.house(town)
    yield from accounts.accounts(town)
    yield from accounts.memberships(drawn, town)
    for plot in drawn:
        yield from venture(plot, plans[plot.id], town)
        yield from plan(plot, plans[plot.id], town, links)
        yield from shares(plot, plans[plot.id], assigned, town)
    yield from agile(drawn, plans, town)
    yield from _money(drawn, town)
    governed = [*_governed(drawn, plans, town)]
    yield from governed
    yield from agreed.baselines(drawn, plans, governed, town)
    yield from _watched(drawn, plans, town)


def _plans(drawn: list[Plot], town: Town) -> Plans:
    plans, start = {}, 1
    for plot in drawn:
        plans[plot.id] = breakdown(plot, town, start)
        start += len(plans[plot.id])
    return plans


def _money(drawn: list[Plot], town: Town) -> Iterator[Fact]:
    numbers = count(1)
    budgets = [budget.lines(plot, numbers) for plot in drawn]
    whole = [line for lines in budgets for line in lines]
    agreements = Agreements(town, drawn, whole)
    billed = bills(whole, town)
    yield from contracts(agreements, whole, used(billed, agreements), town)
    for lines in budgets:
        for line in lines:
            yield from budget.budgeted(line, town)
        yield from budget.forecasts(lines, town)
    yield from settled(billed, town)
    yield from invoices(billed, agreements, town)


def _governed(drawn: list[Plot], plans: Plans, town: Town) -> Iterator[Fact]:
    """Give meetings, and what they decided, were asked and made people promise."""
    held = sittings.Sittings(town, drawn)
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    wishes, verdicts, promises = (
        _counts(drawn, town, each)
        for each in (control.REQUESTS_EACH, decisions.DECISIONS_EACH, decisions.ACTIONS_EACH)
    )
    yield from sittings.meetings(held, town)
    for plot in drawn:
        asked = control.requests(plot, wishes(plot), numbers["C"], held, town)
        reached = gates(plot, plans[plot.id], town)
        granted: dict[str, str] = {}
        for verdict in decisions.verdicts(plot, verdicts(plot), reached, asked, (held, town)):
            id_ = f"D{next(numbers['D'])}"
            granted[verdict.request] = id_
            yield decisions.decided(id_, plot, verdict, town)
        for wish in asked:
            yield from control.asked(wish, granted.get(wish.id, ""), town)
        yield from decisions.actions(plot, promises(plot), numbers["X"], held, town)


def _watched(drawn: list[Plot], plans: Plans, town: Town) -> Iterator[Fact]:
    """Give risks, issues, stakeholders, deliverables and lessons."""
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
    wrong = _counts(drawn, town, control.ISSUES_EACH)
    products = _counts(drawn, town, quality.DELIVERABLES_EACH)
    learnt = _counts(drawn, town, quality.LESSONS_EACH)
    for plot in drawn:
        pieces = plans[plot.id]
        seen = list(risks.risks(plot, risks.PER_PROJECT, numbers["R"], town))
        yield from seen
        yield from risks.affected(plot, pieces, seen, numbers["AT"], town)
        yield from control.issues(plot, wrong(plot), numbers["I"], town)
        yield from people.stakeholders(plot, STAKES_EACH, numbers["N"], town)
        yield from quality.deliverables(plot, products(plot), pieces, numbers["V"], town)
        yield from quality.lessons(plot, learnt(plot), numbers["E"], town)


def _counts(drawn: list[Plot], town: Town, each: float) -> Callable[[Plot], int]:
    """Share out what there is so much of per project by how long the projects have lived."""
    weights = [_lived(plot, town) for plot in drawn]
    dealt = lists.shares(town.many(each), weights)
    by_id = {plot.id: many for plot, many in zip(drawn, dealt, strict=True)}
    return lambda plot: by_id[plot.id]


def _lived(plot: Plot, town: Town) -> float:
    if plot.standing in {Standing.IDEA, Standing.CONCEPT}:
        return 0.0
    lived = min(town.now, plot.last(town.now)) - plot.first
    return math.sqrt(lived) * (2 if plot.troubled else 1)
