"""Contracts: their terms and their money, once it is known what was billed on them."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from itpm.demo import days, lists
from itpm.demo.agreements import Agreement, Agreements
from itpm.demo.breakdown import manager
from itpm.demo.budget import Line
from itpm.demo.facts import Fact
from itpm.demo.plot import Plot
from itpm.demo.town import Town
from itpm.demo.ventures import owner
from itpm.records.supplier import ContractState, ContractType

FULL = Decimal("0.96")
"""How much of the ceiling of the consultants' framework is used."""
NOTICE_IN = 13
"""In how many days notice must be given on the contract about to lapse."""
TERMS = {
    ContractType.FRAMEWORK: "SSA-R",
    ContractType.CALL_OFF: "SSA-B",
    ContractType.FIXED_PRICE: "SSA-T",
    ContractType.MAINTENANCE: "SSA-V",
    ContractType.SUBSCRIPTION: "SSA-L",
}
FRAMEWORK_LEFT = 210
ROUND = -4
AFTER_PROJECT = 40
SOONEST, MONTH = 70, 30
"""Other notice days are at least so many days ahead."""
ENDED = 5
"""Every so many standing agreements, one has run out."""


def contracts(
    agreements: Agreements, budget: list[Line], used: Mapping[str, Decimal], town: Town
) -> Iterator[Fact]:
    """Give every contract with its terms, and what became of it."""
    lapsing = lists.table("told")["contracts"]["lapsing"]
    planned = _planned(budget)
    for place, agreement in enumerate(agreements):
        spent = used.get(agreement.id, Decimal(0))
        if agreement.plot:
            key = (agreement.plot.id, agreement.type is ContractType.CALL_OFF)
            yield from _of_project(agreement, agreement.plot, max(spent, planned[key]), town)
        elif agreement.type is ContractType.FRAMEWORK:
            yield _framework(agreement, spent, place, town)
        else:
            due = agreement.title == lapsing
            yield from _standing(agreement, _end(agreement, place, town, due=due), town)


def _planned(budget: list[Line]) -> dict[tuple[str, bool], Decimal]:
    sums: dict[tuple[str, bool], Decimal] = {}
    for line in budget:
        key = (line.plot.id, line.kind == "consultant")
        if line.kind in {"consultant", "supplier"}:
            sums[key] = sums.get(key, Decimal(0)) + line.amount
    return sums


def _common(agreement: Agreement, town: Town, starts_on: date) -> dict[str, object]:
    roll = town.dice("contract", agreement.id)
    return {
        "title": agreement.title,
        "supplier": agreement.supplier,
        "type": agreement.type,
        "starts_on": starts_on,
        "number": f"{starts_on:%Y}/{roll.randint(100, 999)}-{agreement.id[1:]}",
        "state": ContractState.ACTIVE,
        "owner": roll.choice(town.people["system"]),
        "case_reference": f"{starts_on:%y}/{roll.randint(1000, 9999)}",
        "standard_terms": TERMS.get(agreement.type, ""),
        "data_agreement": agreement.type is not ContractType.FRAMEWORK and roll.random() < 0.7,  # noqa: PLR2004 -- most handle personal data
        "payment_days": 30,
    }


def _framework(agreement: Agreement, spent: Decimal, place: int, town: Town) -> Fact:
    roll = town.dice("framework", agreement.id)
    share = FULL if not place else Decimal(str(round(roll.uniform(0.4, 0.78), 2)))
    ends_on = days.working(town.today + timedelta(days=FRAMEWORK_LEFT + 45 * place))
    starts_on = days.working(days.months_after(ends_on, -60))
    values = {
        **_common(agreement, town, starts_on),
        "ends_on": ends_on,
        "ceiling": Decimal(round(spent / share, -3)) or Decimal(1_000_000),
        "option_months": 12,
        "option_used": True,
        "note": "Fire år med ett års opsjon, som er utløst.",
    }
    return Fact(starts_on, "contract", agreement.id, values)


def _of_project(
    agreement: Agreement, plot: Plot, planned: Decimal, town: Town
) -> Iterator[Fact]:
    signed_on = days.day(min(plot.first + plot.length // 5, town.now))
    starts_on = days.day(plot.first) if agreement.framework else signed_on
    ends_on = days.day(plot.last(town.now) + AFTER_PROJECT)
    value = Decimal(round(planned * Decimal("1.02"), ROUND))
    values = {
        **_common(agreement, town, starts_on),
        "ends_on": ends_on,
        "value": value,
        "ceiling": value if agreement.framework else "",
        "project": plot.id,
        "framework": agreement.framework,
        "owner": manager(plot, town) if agreement.framework else owner(plot, town),
    }
    yield Fact(starts_on, "contract", agreement.id, values)
    yield Fact(ends_on, "contract", agreement.id, {"state": ContractState.EXPIRED})


def _end(agreement: Agreement, place: int, town: Town, *, due: bool) -> date:
    """Give the day a standing agreement ends; no other notice day is near by chance."""
    roll, row = town.dice("end", agreement.id), agreement.row or {}
    if due:
        return days.months_after(town.today + timedelta(days=NOTICE_IN), int(row["notice"]))
    if place % ENDED == 0:
        return days.day(town.now - roll.randint(20, 300))
    notice, months = int(row["notice"]), int(row["months"])
    ahead = timedelta(days=roll.randint(SOONEST, MONTH * (months - notice) - SOONEST))
    return days.working(days.months_after(town.today + ahead, notice))


def _standing(agreement: Agreement, ends_on: date, town: Town) -> Iterator[Fact]:
    row = agreement.row or {}
    starts_on = days.working(days.months_after(ends_on, -int(row["months"])))
    values = {
        **_common(agreement, town, starts_on),
        "ends_on": ends_on,
        "notice_months": int(row["notice"]),
        "value": Decimal(row["thousands"]) * 1_000 or "",
    }
    yield Fact(starts_on, "contract", agreement.id, values)
    yield Fact(ends_on, "contract", agreement.id, {"state": ContractState.EXPIRED})
