"""Agreements: what was signed with whom, and which of them pays for what."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from itpm.demo import lists
from itpm.demo.budget import Line
from itpm.demo.plot import Plot, Standing
from itpm.demo.town import Town
from itpm.records.money import CostKind
from itpm.records.supplier import ContractType

PER_PROJECT = 1.2
STANDING_PER_PROJECT = 0.4
CATEGORY = {
    CostKind.CONSULTANT: "consultant",
    CostKind.HARDWARE: "hardware",
    CostKind.LICENCE: "licence",
    CostKind.CLOUD: "cloud",
    CostKind.TRAINING: "training",
    CostKind.SUPPLIER: "system",
    CostKind.OTHER: "other",
}
OF_PROJECTS = {
    CostKind.CONSULTANT: (ContractType.CALL_OFF, "Avrop konsulenter"),
    CostKind.SUPPLIER: (ContractType.FIXED_PRICE, "Leveranseavtale"),
}
SECOND_FRAMEWORK = 3
"""Every third project hires its consultants on the second framework."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """A contract before its money is known."""

    id: str
    title: str
    type: ContractType
    supplier: str
    row: dict[str, str] | None = None
    plot: Plot | None = None
    framework: str = ""


class Agreements:
    """The town's contracts, and what each kind of cost in each project is paid on."""

    def __init__(self, town: Town, plots: list[Plot], budget: list[Line]) -> None:
        """Sign them: frameworks, standing agreements, then call-offs for large projects."""
        self._town = town
        self._numbers = count(1)
        self.frameworks = [self._standing(row) for row in _rows("framework")]
        others = [row for row in lists.rows("contracts") if row["type"] != "framework"]
        many = min(len(others), max(2, round(STANDING_PER_PROJECT * town.projects)))
        self.standing = [self._standing(row) for row in others[:many]]
        left = town.many(PER_PROJECT) - len(self.frameworks) - many
        largest = _largest(plots, budget)[: max(0, left)]
        self.of_projects = {(plot.id, kind): self._signed(plot, kind) for plot, kind in largest}

    def __iter__(self) -> Iterator[Agreement]:
        """Give all of them, frameworks first."""
        yield from (*self.frameworks, *self.standing, *self.of_projects.values())

    def cover(self, plot: Plot, kind: CostKind) -> tuple[str, str]:
        """Give the contract and the supplier a cost is paid to, if it is paid to one."""
        if kind is CostKind.INTERNAL:
            return "", ""
        own = self.of_projects.get((plot.id, kind))
        framework = self._framework(plot, kind)
        agreement = own or framework
        return (agreement.id, agreement.supplier) if agreement else ("", self._free(plot, kind))

    def _standing(self, row: dict[str, str]) -> Agreement:
        id_ = f"A{next(self._numbers)}"
        sellers = self._town.suppliers[row["category"]]
        place = int(id_[1:]) - 1
        return Agreement(
            id=id_,
            title=row["title"],
            type=ContractType(row["type"]),
            supplier=sellers[place % len(sellers)],
            row=row,
        )

    def _signed(self, plot: Plot, kind: CostKind) -> Agreement:
        type_, title = OF_PROJECTS[kind]
        framework = self._framework(plot, kind)
        return Agreement(
            id=f"A{next(self._numbers)}",
            title=f"{title}: {plot.title}",
            type=type_,
            supplier=framework.supplier if framework else self._free(plot, kind),
            plot=plot,
            framework=framework.id if framework else "",
        )

    def _framework(self, plot: Plot, kind: CostKind) -> Agreement | None:
        category = CATEGORY[kind]
        fit = [f for f in self.frameworks if f.row and f.row["category"] == category]
        return fit[plot.place % SECOND_FRAMEWORK == 0 and len(fit) > 1] if fit else None

    def _free(self, plot: Plot, kind: CostKind) -> str:
        sellers = self._town.suppliers[CATEGORY[kind]]
        return sellers[plot.place % len(sellers)]


def _rows(type_: str) -> list[dict[str, str]]:
    return [row for row in lists.rows("contracts") if row["type"] == type_]


def _largest(plots: list[Plot], budget: list[Line]) -> list[tuple[Plot, CostKind]]:
    """Give who buys most, and what: those that have come far enough to have signed."""
    sums: dict[tuple[str, CostKind], int] = {}
    for line in budget:
        key = (line.plot.id, line.kind)
        sums[key] = sums.get(key, 0) + line.amount
    early = {Standing.IDEA, Standing.CONCEPT, Standing.PLANNING}
    bought = [
        (plot, kind) for plot in plots for kind in OF_PROJECTS if plot.standing not in early
    ]
    bought.sort(key=lambda one: -sums.get((one[0].id, one[1]), 0))
    return [(plot, kind) for plot, kind in bought if sums.get((plot.id, kind))]
