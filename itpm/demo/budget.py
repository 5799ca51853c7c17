"""Budget: what each project may cost, spread over its days along an S, and what is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.demo import days, lists
from itpm.demo.facts import Fact
from itpm.demo.plot import Fate, Plot, Sore
from itpm.demo.town import Town
from itpm.demo.ventures import finance_code, owner
from itpm.records.money import CostKind

THOUSAND = 1_000
PERIOD = 42
"""How many working days apart the lines of a running cost are: about two months."""
MIX: dict[str, dict[CostKind, int]] = {
    "procurement": {
        CostKind.SUPPLIER: 38,
        CostKind.CONSULTANT: 24,
        CostKind.INTERNAL: 20,
        CostKind.LICENCE: 11,
        CostKind.TRAINING: 7,
    },
    "development": {
        CostKind.CONSULTANT: 46,
        CostKind.INTERNAL: 32,
        CostKind.CLOUD: 14,
        CostKind.LICENCE: 8,
    },
    "digitalisation": {
        CostKind.INTERNAL: 36,
        CostKind.CONSULTANT: 34,
        CostKind.LICENCE: 18,
        CostKind.TRAINING: 12,
    },
    "infrastructure": {
        CostKind.HARDWARE: 46,
        CostKind.CONSULTANT: 20,
        CostKind.INTERNAL: 16,
        CostKind.SUPPLIER: 18,
    },
    "other": {CostKind.INTERNAL: 50, CostKind.TRAINING: 32, CostKind.OTHER: 18},
}
"""What the money goes to, in per cent, by type of project."""
TIMES: dict[CostKind, tuple[float, ...]] = {
    CostKind.SUPPLIER: (0.36, 0.5, 0.62, 0.76, 0.9),
    CostKind.HARDWARE: (0.38, 0.48, 0.58, 0.7),
    CostKind.LICENCE: (0.42, 0.8),
    CostKind.TRAINING: (0.7, 0.8, 0.88),
    CostKind.OTHER: (0.35, 0.65),
}
"""When money is paid in lumps, as parts of the project's days. The rest runs all the time."""
TITLES = {
    CostKind.INTERNAL: "Interne timer",
    CostKind.CONSULTANT: "Konsulentbistand",
    CostKind.LICENCE: "Lisenser",
    CostKind.HARDWARE: "Utstyr",
    CostKind.CLOUD: "Drift i skyen",
    CostKind.TRAINING: "Opplæring",
    CostKind.SUPPLIER: "Leverandør, fastpris",
    CostKind.OTHER: "Øvrige kostnader",
}
ACCOUNTS = {
    CostKind.INTERNAL: "0105",
    CostKind.CONSULTANT: "0270",
    CostKind.LICENCE: "0195",
    CostKind.HARDWARE: "0209",
    CostKind.CLOUD: "0196",
    CostKind.TRAINING: "0150",
    CostKind.SUPPLIER: "0271",
    CostKind.OTHER: "0120",
}
OPERATING = {CostKind.TRAINING, CostKind.CLOUD}
# (fate, sore) -> what the whole project is expected to cost against its budget,
# with how many working days ago that became known.
GROWTH: dict[tuple[Fate, Sore], tuple[tuple[int, float], ...]] = {
    (Fate.OVERSPENT, Sore.MONEY): (
        (120, 1.02), (80, 1.05), (52, 1.07), (36, 1.09), (26, 1.11), (16, 1.13), (6, 1.16),
    ),
    (Fate.OFF_PLAN, Sore.MONEY): ((70, 1.03), (34, 1.07), (12, 1.12)),
    (Fate.AT_RISK, Sore.MONEY): ((60, 1.02), (21, 1.04)),
    (Fate.LATE, Sore.TIME): ((30, 1.03),),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line: a kind of cost in one month."""

    id: str
    plot: Plot
    kind: CostKind
    month: date
    amount: int


def lines(plot: Plot, numbers: Iterator[int]) -> list[Line]:
    """Give a project's budget lines; they add up to its budget exactly."""
    mix = MIX[plot.row["type"]]
    by_kind = lists.shares(plot.budget // THOUSAND, [float(part) for part in mix.values()])
    return [
        Line(f"B{next(numbers)}", plot, kind, month, amount * THOUSAND)
        for kind, whole in zip(mix, by_kind, strict=True)
        for month, amount in _spread(plot, kind, whole)
        if amount
    ]


def _spread(plot: Plot, kind: CostKind, whole: int) -> Iterator[tuple[date, int]]:
    """Give months and thousands for one kind of cost."""
    times = TIMES.get(kind) or _running(plot)
    months = [days.day(plot.first + int(time * plot.length)).replace(day=1) for time in times]
    weights = [0.12 + time * (1 - time) for time in times]
    merged: dict[date, float] = {}
    for month, weight in zip(months, weights, strict=True):
        merged[month] = merged.get(month, 0) + weight
    yield from zip(merged, lists.shares(whole, list(merged.values())), strict=True)


def _running(plot: Plot) -> tuple[float, ...]:
    quarters = max(2, round(plot.length / PERIOD))
    return tuple((nth + 0.5) / quarters for nth in range(quarters))


def budgeted(line: Line, town: Town) -> Iterator[Fact]:
    """Give a budget line and what was later expected of it."""
    plot = line.plot
    investment = line.kind not in OPERATING
    source = "Investeringsbudsjett" if investment else "Driftsbudsjett"
    values = {
        "project": plot.id,
        "title": TITLES[line.kind],
        "cost_kind": line.kind,
        "year": line.month.year,
        "month": line.month.month,
        "amount": Decimal(line.amount),
        "forecast": Decimal(line.amount),
        "investment": investment,
        "account": account(plot, line.kind),
        "funding": f"{source} {line.month.year}",
        "owner": owner(plot, town),
    }
    yield Fact(plot.registered, "budget_line", line.id, values)


def account(plot: Plot, kind: CostKind) -> str:
    """Give the string of codes the accounts know a cost by."""
    return f"{ACCOUNTS[kind]}.5100.120.{finance_code(plot)}"


def forecasts(whole: list[Line], town: Town) -> Iterator[Fact]:
    """Give how the forecast of a project's lines grew, where it did."""
    plot = whole[0].plot
    budget = sum(line.amount for line in whole)
    expected = {line.id: line.amount for line in whole}
    for ago, ratio in GROWTH.get((plot.fate, plot.sore), ()):
        on = days.day(town.now - ago)
        ahead = [line for line in whole if line.month > on]
        left = sum(line.amount for line in ahead)
        more = budget * ratio - sum(expected.values()) + sum(expected[a.id] for a in ahead)
        for line in ahead:
            expected[line.id] = int(round(line.amount * more / left, -3))
            values = {"forecast": Decimal(expected[line.id])}
            yield Fact(on, "budget_line", line.id, values)
