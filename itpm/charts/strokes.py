"""Strokes: the few shapes a drawn plan is made of, as SVG. What people wrote is escaped."""

from collections.abc import Mapping
from html import escape


def rhomb(x: float, y: float, r: float) -> str:
    """Give the way around a diamond."""
    return f"M{x:.1f} {y - r:.1f}l{r} {r}l-{r} {r}l-{r} -{r}z"


APART = 3.5
"""How far apart the strokes of a hatching are."""


def hatch(edges: tuple[float, float], top: float, height: float) -> str:
    """Give the way of slanted strokes between two edges: they are seen without colour too."""
    left, right = edges
    found, x = [], left - height + APART
    while x < right:
        start, end = max(x, left), min(x + height, right)
        up = top + height + x
        found.append(f"M{start:.1f} {up - start:.1f}L{end:.1f} {up - end:.1f}")
        x += APART
    return "".join(found)


def cut(said: str, letters: float) -> str:
    """Give so many letters of a text at most."""
    return said if len(said) <= letters else said[: max(1, int(letters) - 1)].rstrip() + "…"


def _marks(**marks: object) -> str:
    named: Mapping[str, str] = {"heavy": "stroke-width", "dash": "stroke-dasharray"}
    return "".join(f' {named.get(k, k)}="{v}"' for k, v in marks.items() if v is not None)


def rect(x: float, y: float, width: float, height: float, **marks: object) -> str:
    """Give a rectangle."""
    size = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f"<rect {size}{_marks(**marks)}/>"


def path(d: str, **marks: object) -> str:
    """Give a way, filled or drawn."""
    return f'<path d="{d}"{_marks(**marks)}/>'


def line(x: float, y: float, to: tuple[float, float], colour: str, dash: str = "") -> str:
    """Give a thin straight line."""
    d = f"M{x:.1f} {y:.1f}L{to[0]:.1f} {to[1]:.1f}"
    return path(d, stroke=colour, heavy=0.6, dash=dash or None)


def text(x: float, y: float, said: str, **marks: object) -> str:
    """Give a text; none where nothing is said."""
    names = {"size": "font-size", "weight": "font-weight", "anchor": "text-anchor"}
    given = "".join(f' {names.get(k, k)}="{v}"' for k, v in marks.items())
    return f'<text x="{x:.1f}" y="{y:.1f}"{given}>{escape(said)}</text>' if said else ""
