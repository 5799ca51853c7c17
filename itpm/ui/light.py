"""Light: a status as shape, word and colour, and its reason in words."""

from collections.abc import Collection

from itpm.briefs.standing import SIDES
from itpm.i18n import Words
from itpm.records.project import Light
from itpm.rules.lights import NOT_SHOWN, Verdict
from itpm.ui.visit import Visit

SHAPES = {
    Light.ON_PLAN: "●",
    Light.AT_RISK: "▲",
    Light.OFF_PLAN: "⬣",
    Light.UNKNOWN: "–",
}


def lit(light: Light, t: Words) -> str:
    """Give a light as shape and word, for a cell of a table."""
    return f"{SHAPES[light]} {t(f'light.{light}')}"


def told(verdict: Verdict, t: Words) -> str:
    """Give a verdict's light for a cell of a table; nothing of what is not shown."""
    return "–" if verdict == NOT_SHOWN else lit(verdict.light, t)


def spot(light: Light, t: Words, label: str = "") -> str:
    """Give a light as coloured HTML: shape and word, or shape and ``label``."""
    word = label or t(f"light.{light}")
    return f'<span class="itpm-light itpm-{light}">{SHAPES[light]} {word}</span>'


def left_out(here: Visit, sides: Collection[str]) -> str:
    """Say which lights are left out, because their reader's roles do not show them."""
    if not sides:
        return ""
    if len(sides) == len(SIDES):
        return here.t("rights.no_lights")
    return here.t("rights.left_out", what=here.t.listed([here.t(f"rights.{s}") for s in sides]))


def reason(here: Visit, verdict: Verdict) -> str:
    """Say why a light is as it is, with the figures behind it."""
    return here.t(f"reason.{verdict.reason}", **verdict.values)
