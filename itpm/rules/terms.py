"""Terms: how long an agreement lasts, and when someone must have decided about it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.records.project import Light
from itpm.records.supplier import ContractState, ContractType
from itpm.rules.lights import Verdict

NEAR = 90
PRESSING = 30
"""Days before a deadline from which it is shown, and from which it presses."""

RUNNING = {ContractState.SIGNED, ContractState.ACTIVE}
LASTING = {
    ContractType.FRAMEWORK,
    ContractType.LICENCE,
    ContractType.SUBSCRIPTION,
    ContractType.MAINTENANCE,
    ContractType.DATA_PROCESSING,
}
"""What we go on needing. A call-off or a delivery ends when it is done, and should."""
NEARLY_USED = Decimal("0.8")


@dataclass(frozen=True, kw_only=True)
class Term:
    """What was agreed about an agreement's end."""

    type: ContractType
    state: ContractState
    ends_on: date | None
    notice_by: date | None
    option_months: int = 0
    option_used: bool = False

    @property
    def has_option(self) -> bool:
        """Tell whether it can still be prolonged as agreed."""
        return self.option_months > 0 and not self.option_used


def term_light(term: Term, today: date) -> Verdict:
    """Weigh how near an agreement's notice deadline, or its end, has come."""
    if term.ends_on is None or term.state not in RUNNING:
        return Verdict(Light.UNKNOWN, "term_open" if term.state in RUNNING else "term_over")
    option = term.option_months if term.has_option else 0
    if term.ends_on < today:
        return Verdict(Light.OFF_PLAN, "term_lapsed", {"day": term.ends_on})
    notice = term.notice_by or term.ends_on
    left = (notice - today).days
    if notice < term.ends_on and 0 <= left <= NEAR:
        return Verdict(_nearness(left), "term_notice", {"day": notice, "n": left})
    left = (term.ends_on - today).days
    if left <= NEAR:
        values = {"day": term.ends_on, "n": left, "months": option}
        light = _nearness(left) if option or term.type in LASTING else Light.ON_PLAN
        return Verdict(light, "term_option" if option else "term_ends", values)
    return Verdict(Light.ON_PLAN, "term_runs", {"day": term.ends_on})


def _nearness(left: int) -> Light:
    return Light.OFF_PLAN if left <= PRESSING else Light.AT_RISK


def ceiling_light(used: Decimal, ceiling: Decimal | None) -> Verdict:
    """Weigh what has been bought against the most that may be."""
    if not ceiling:
        return Verdict(Light.UNKNOWN, "ceiling_none")
    share = used / ceiling
    values = {"percent": int(share * 100), "over": used - ceiling}
    if share > 1:
        return Verdict(Light.OFF_PLAN, "ceiling_passed", values)
    if share >= NEARLY_USED:
        return Verdict(Light.AT_RISK, "ceiling_near", values)
    return Verdict(Light.ON_PLAN, "ceiling_far", values)
