"""Invoices: what was billed against the budget lines, and how far each bill has come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from itpm.demo import days, lists
from itpm.demo.agreements import Agreements
from itpm.demo.budget import Line, account
from itpm.demo.facts import Fact
from itpm.demo.plot import Fate, Plot
from itpm.demo.town import Town
from itpm.records.money import CostKind, InvoiceState

BILLS = {
    CostKind.INTERNAL: 3,
    CostKind.CONSULTANT: 3,
    CostKind.CLOUD: 3,
    CostKind.HARDWARE: 3,
    CostKind.SUPPLIER: 2,
    CostKind.LICENCE: 2,
    CostKind.TRAINING: 2,
    CostKind.OTHER: 2,
}
"""How many invoices a budget line becomes."""
RUNNING = {CostKind.INTERNAL, CostKind.CONSULTANT, CostKind.CLOUD}
TEXTS = {
    CostKind.INTERNAL: "Interne timer",
    CostKind.CONSULTANT: "Konsulenttimer",
    CostKind.LICENCE: "Lisenser",
    CostKind.HARDWARE: "Utstyr, delleveranse",
    CostKind.CLOUD: "Drift og lagring",
    CostKind.TRAINING: "Kurs for superbrukere",
    CostKind.SUPPLIER: "Delbetaling etter milepæl",
    CostKind.OTHER: "Diverse innkjøp",
}
STEPS = (
    (2, InvoiceState.RECEIVED),
    (5, InvoiceState.CHECKED),
    (8, InvoiceState.ATTESTED),
    (11, InvoiceState.APPROVED),
    (13, InvoiceState.SENT),
    (20, InvoiceState.PAID),
)
"""How many working days after its date an invoice has come how far."""
SLOW = 2
LEDGER = 50
"""Invoices older than this many working days came in from the ledger, already paid."""
TROUBLE = {
    Fate.OVERSPENT: (CostKind.CONSULTANT, InvoiceState.DISPUTED),
    Fate.LATE: (CostKind.SUPPLIER, InvoiceState.RETURNED),
}
"""Which new invoices stop on their way in the projects in trouble, and how often."""
STOPPED = 0.6
TERMS = 30
CLOSING = 6
"""How many working days after its end a project's accounts are closed."""
VAT = Decimal("0.25")


@dataclass(slots=True)
class Bill:
    """An invoice before it has a number."""

    line: Line
    on: int
    late: int
    amount: Decimal
    id: str = ""
    number: str = ""

    @property
    def received(self) -> int:
        """Give the day the invoice came in."""
        return self.on + STEPS[0][0] + self.late


def bills(budget: Iterable[Line], town: Town) -> list[Bill]:
    """Give all invoices that have come in by now, oldest first."""
    drawn = (bill for line in budget for bill in _bills(line, town))
    made = [bill for bill in drawn if bill.received <= town.now]
    made.sort(key=lambda bill: (bill.on, int(bill.line.id[1:])))
    for at, bill in enumerate(made, start=1):
        bill.id = f"F{at}"
    return made


def _bills(line: Line, town: Town) -> Iterator[Bill]:
    plot, many = line.plot, BILLS[line.kind]
    roll = town.dice("bills", line.id)
    hundredths = int(line.amount * 100 * _ratio(line, town, roll))
    parts = lists.shares(hundredths, [roll.uniform(0.7, 1.4) for _ in range(many)])
    for nth, part in enumerate(parts):
        month = days.months_after(line.month, nth - 1 if line.kind in RUNNING else 0)
        on = days.number(month.replace(day=roll.randint(1, 28)))
        on = min(max(on, plot.first), plot.last(town.now) - 1)
        yield Bill(line, on, roll.randint(0, SLOW), Decimal(part).scaleb(-2))


def _ratio(line: Line, town: Town, roll: Random) -> float:
    """Give what a line costs against its budget."""
    lately = town.now - days.number(line.month) < 130  # noqa: PLR2004 -- half a year
    if line.plot.fate is Fate.OVERSPENT and lately:
        return roll.uniform(1.06, 1.16)
    return roll.uniform(0.9, 1.01)


def invoices(made: list[Bill], agreements: Agreements, town: Town) -> Iterator[Fact]:
    """Give the invoices, numbered by their suppliers, and their way to payment."""
    counters: dict[str, Iterator[int]] = {}
    for bill in made:
        contract, supplier = agreements.cover(bill.line.plot, bill.line.kind)
        if supplier not in counters:
            counters[supplier] = _numbers(town.dice("numbers", supplier))
        bill.number = str(next(counters[supplier]))
        yield from _steps(bill, _values(bill, contract, supplier), town)


def _numbers(roll: Random) -> Iterator[int]:
    number = roll.randint(10_000, 80_000)
    while True:
        number += roll.randint(1, 9)
        yield number


def _values(bill: Bill, contract: str, supplier: str) -> dict[str, object]:
    line, dated_on = bill.line, days.day(bill.on)
    return {
        "project": line.plot.id,
        "supplier": supplier,
        "number": bill.number if supplier else f"INT-{bill.number}",
        "dated_on": dated_on,
        "due_on": days.working(dated_on.fromordinal(dated_on.toordinal() + TERMS)),
        "amount": bill.amount,
        "vat": (bill.amount * VAT).quantize(Decimal("0.01")) if supplier else Decimal(0),
        "currency": "NOK",
        "cost_kind": line.kind,
        "budget_line": line.id,
        "contract": contract,
        "text": f"{TEXTS[line.kind]} {dated_on:%m/%Y}",
        "account": account(line.plot, line.kind),
        "order_reference": f"B-{int(line.id[1:]) + 20_000}",
        "department": line.plot.row["department"],
    }


def _steps(bill: Bill, values: dict[str, object], town: Town) -> Iterator[Fact]:
    roll = town.dice("steps", bill.id)
    steps = list(_way(bill, roll)) if town.now - bill.on < LEDGER else [STEPS[-1]]
    steps = [(after + bill.late, state) for after, state in steps]
    for nth, (after, state) in enumerate(steps):
        news: dict[str, object] = {"state": state}
        if not nth:
            news |= {**values, "received_on": days.day(bill.received)}
        if state is InvoiceState.PAID:
            news["paid_on"] = days.day(bill.on + after)
        yield Fact(days.day(bill.on + after), "invoice", bill.id, news)


def _way(bill: Bill, roll: Random) -> Iterator[tuple[int, InvoiceState]]:
    """Give an invoice's steps; in troubled projects some stop on the way."""
    kind, stopped = TROUBLE.get(bill.line.plot.fate, (None, InvoiceState.PAID))
    if bill.line.kind is kind and roll.random() < STOPPED:
        yield from STEPS[:2]
        yield STEPS[2][0], stopped
    else:
        yield from STEPS


def settled(made: Iterable[Bill], town: Town) -> Iterator[Fact]:
    """Give what the lines of finished projects cost in the end, once the project is over."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    ended: dict[str, Plot] = {}
    for bill in made:
        if bill.line.plot.over:
            sums[bill.line.id] += bill.amount
            ended[bill.line.id] = bill.line.plot
    for id_, plot in ended.items():
        on = days.day(min(plot.last(town.now) + CLOSING, town.now))
        yield Fact(on, "budget_line", id_, {"forecast": sums[id_]})


def used(made: Iterable[Bill], agreements: Agreements) -> Mapping[str, Decimal]:
    """Give what has been billed on each contract; a framework counts its call-offs."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    frameworks = {agreement.id: agreement.framework for agreement in agreements}
    for bill in made:
        contract, _ = agreements.cover(bill.line.plot, bill.line.kind)
        for id_ in filter(None, (contract, frameworks.get(contract))):
            sums[id_] += bill.amount
    return sums
