"""Theme: the colours, type and separators every chart is drawn with (look.md)."""

from dataclasses import dataclass
from typing import Any

from itpm.i18n import Words

FONT = '"Source Sans", "Source Sans 3", sans-serif'


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. Status colours are never used for categories."""

    text: str
    muted: str
    primary: str
    mark: str
    grid: str
    panel: str
    on_plan: str
    at_risk: str
    off_plan: str
    unknown: str
    categories: tuple[str, ...]

    def lights(self) -> tuple[list[str], list[str]]:
        """Give the lights and their colours, as a scale's domain and range."""
        return (
            ["on_plan", "at_risk", "off_plan", "unknown"],
            [self.on_plan, self.at_risk, self.off_plan, self.unknown],
        )


LIGHT = Palette(
    text="#16212B",
    muted="#52606D",
    primary="#0B5C8C",
    mark="#7A8794",
    grid="#E3E7EB",
    panel="#F3F5F7",
    on_plan="#0F7B4F",
    at_risk="#9A5B00",
    off_plan="#B3261E",
    unknown="#7A8794",
    categories=(
        "#0B5C8C",
        "#B8560B",
        "#0F7B4F",
        "#7B4AA0",
        "#AD2F6E",
        "#5B6B00",
        "#007A82",
        "#6A5847",
    ),
)
DARK = Palette(
    text="#E8EEF3",
    muted="#A9B6C2",
    primary="#74BDE8",
    mark="#7C8A97",
    grid="#2A3640",
    panel="#1A242D",
    on_plan="#4FC78C",
    at_risk="#F2B04E",
    off_plan="#FF8B80",
    unknown="#7C8A97",
    categories=(
        "#74BDE8",
        "#F0A35E",
        "#5FCB97",
        "#C3A0E6",
        "#F08CBA",
        "#BFCB5A",
        "#5CC8CF",
        "#C9B39C",
    ),
)


def palette(*, dark: bool) -> Palette:
    """Give the colours of a theme."""
    return DARK if dark else LIGHT


def config(t: Words, *, dark: bool, scale: float = 1.0) -> dict[str, Any]:
    """Give the configuration of every chart; ``scale`` enlarges type for a big screen."""
    p = palette(dark=dark)
    small = round(13 * scale)
    return {
        "background": "transparent",
        "font": FONT,
        "locale": locale(t),
        "view": {"stroke": None},
        "axis": {
            "labelColor": p.muted,
            "titleColor": p.muted,
            "labelFontSize": small,
            "titleFontSize": small,
            "titleFontWeight": "normal",
            "gridColor": p.grid,
            "domainColor": p.mark,
            "tickColor": p.mark,
            "labelPadding": 6,
            "labelLimit": round(260 * scale),
        },
        "legend": {
            "labelColor": p.text,
            "titleColor": p.muted,
            "labelFontSize": small,
            "titleFontSize": small,
        },
        "text": {"color": p.text, "fontSize": small},
        # A chart has its text and its table; nameless marks would only be read as noise.
        "mark": {"aria": False},
        "bar": {"color": p.primary},
        "line": {"color": p.primary, "strokeWidth": 2.5 * scale},
        "rule": {"color": p.mark},
        "range": {"category": list(p.categories)},
    }


def locale(t: Words) -> dict[str, Any]:
    """Give the separators and the names of months and days of the reader's language."""
    names = t.locale
    months = [names.months["format"]["wide"][n] for n in range(1, 13)]
    short = [names.months["format"]["abbreviated"][n].rstrip(".") for n in range(1, 13)]
    # Babel counts days from Monday, Vega from Sunday.
    days = [names.days["format"]["wide"][n] for n in (6, 0, 1, 2, 3, 4, 5)]
    brief = [names.days["format"]["abbreviated"][n].rstrip(".") for n in (6, 0, 1, 2, 3, 4, 5)]
    comma = t.language != "en"
    groups = {"en": ",", "nl": "."}.get(t.language, "\u00a0")
    return {
        "number": {
            "decimal": "," if comma else ".",
            "thousands": groups,
            "grouping": [3],
            "currency": ["", ""],
            "minus": "−",
        },
        "time": {
            "dateTime": "%A %e %B %Y %X",
            "date": "%d.%m.%Y" if t.language == "nb" else "%d/%m/%Y",
            "time": "%H:%M",
            "periods": ["AM", "PM"],
            "days": days,
            "shortDays": brief,
            "months": months,
            "shortMonths": short,
        },
    }
