"""Lights: how a project stands against the tolerances it was given, and why.

A light is computed, never painted. PRINCE2 calls the limits tolerances: within them the
project manager decides, beyond them the owner does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from itpm.records.project import Light
from itpm.rules.risks import Band

BADNESS = (Light.UNKNOWN, Light.ON_PLAN, Light.AT_RISK, Light.OFF_PLAN)


@dataclass(frozen=True)
class Verdict:
    """A light, and its reason as a code with the figures behind it."""

    light: Light
    reason: str
    values: Mapping[str, object] = field(default_factory=dict)


NOT_SHOWN = Verdict(Light.UNKNOWN, "not_shown")
"""Where what a light is computed from is not shown to whoever asks: nothing is said."""


def time_light(slip: int | None, overdue: int, tolerance: int, milestone: str) -> Verdict:
    """Weigh the worst slip of an open milestone, in days, against the tolerance.

    Without a ``milestone`` it is the project's end that slips; ``slip`` is ``None`` for a
    project that was promised for no day.
    """
    if slip is None and overdue:
        return Verdict(Light.AT_RISK, "milestones_overdue", {"n": overdue})
    if slip is None:
        return Verdict(Light.UNKNOWN, "no_milestones")
    what = "milestone" if milestone else "end"
    values = {"days": slip, "tolerance": tolerance, "milestone": milestone}
    if slip > tolerance:
        return Verdict(Light.OFF_PLAN, f"{what}_late", values)
    if slip * 2 > tolerance:
        return Verdict(Light.AT_RISK, f"{what}_slips", values)
    if overdue:
        return Verdict(Light.AT_RISK, "milestones_overdue", {"n": overdue})
    return Verdict(Light.ON_PLAN, "milestones_hold" if milestone else "end_holds", values)


def money_light(budget: Decimal, forecast: Decimal, tolerance: int) -> Verdict:
    """Weigh the forecast at completion against the budget; tolerance in per cent."""
    if not budget:
        return Verdict(
            Light.OFF_PLAN if forecast > 0 else Light.UNKNOWN,
            "spent_without_budget" if forecast > 0 else "no_budget",
            {"amount": forecast},
        )
    share = forecast / budget
    over = forecast - budget
    values = {"percent": round(share * 100), "limit": 100 + tolerance, "over": over}
    if share * 100 > 100 + tolerance:
        return Verdict(Light.OFF_PLAN, "forecast_over", values)
    if over > 0:
        return Verdict(Light.AT_RISK, "forecast_close", values)
    return Verdict(Light.ON_PLAN, "forecast_within", values)


def risk_light(band: Band | None, score: int | None, many: int, title: str) -> Verdict:
    """Weigh the heaviest open risk; ``None`` where none is written down.

    For a high one its owner must act, for a medium one the manager.
    """
    values = {"score": score, "n": many, "title": title}
    match band:
        case None:
            return Verdict(Light.UNKNOWN, "no_risks")
        case Band.HIGH:
            return Verdict(Light.OFF_PLAN, "risk_over", values)
        case Band.MEDIUM:
            return Verdict(Light.AT_RISK, "risk_high", values)
        case _:
            return Verdict(Light.ON_PLAN, "risk_low", values)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Give the verdict that decides: the worst one, the first of equals."""
    return max(verdicts, key=lambda verdict: BADNESS.index(verdict.light))


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """Give the verdict on a project; on plan only where nothing is left out.

    What is off plan or at risk stays so, whatever is not shown; what looks well may not be.
    """
    given = list(verdicts)
    seen = [verdict for verdict in given if verdict != NOT_SHOWN]
    if not seen:
        return NOT_SHOWN
    found = worst(seen)
    if len(seen) < len(given) and found.light is Light.ON_PLAN:
        return Verdict(Light.UNKNOWN, "partly_shown")
    return found


def is_rosier(reported: Light, computed: Light) -> bool:
    """Tell a watermelon: green outside, red inside."""
    return reported is not Light.UNKNOWN and BADNESS.index(reported) < BADNESS.index(computed)
