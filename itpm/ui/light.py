"""Light: a status as shape, word and colour, and its reason in words."""

from itpm.i18n import Words
from itpm.records.project import Light
from itpm.rules.lights import Verdict
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


def spot(light: Light, t: Words, label: str = "") -> str:
    """Give a light as coloured HTML: shape and word, or shape and ``label``."""
    word = label or t(f"light.{light}")
    return f'<span class="itpm-light itpm-{light}">{SHAPES[light]} {word}</span>'


def reason(here: Visit, verdict: Verdict) -> str:
    """Say why a light is as it is, with the figures behind it."""
    return here.t(f"reason.{verdict.reason}", **verdict.values)
