"""Spec: what a chart draws, without the data; made once for each language and theme."""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, cast

import altair as alt

from itpm.charts.theme import Palette, config, palette
from itpm.i18n import Words

P = ParamSpec("P")
Spec = dict[str, Any]
Drawing = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart
ROWS = "rows"
"""The name under which a drawing speaks of the rows that come later."""


def drawn(
    draw: Callable[Concatenate[Words, Palette, P], Drawing],
) -> Callable[Concatenate[Words, bool, P], Spec]:
    """Turn a drawing into a kept spec: ``spend(t, dark, …)``. Options must be hashable.

    Altair takes milliseconds a channel; a spec that is kept takes none.
    """

    @cache
    def kept(t: Words, dark: bool, scale: float, options: tuple[Any, ...]) -> Spec:  # noqa: FBT001 -- a key
        args, named = options
        chart = draw(t, palette(dark=dark), *args, **dict(named))
        spec: Spec = chart.to_dict(validate=False)
        spec.pop("$schema", None)
        _without_rows(spec, spec.pop("datasets", {}))
        spec["config"] = config(t, dark=dark, scale=scale)
        return spec

    def spec(t: Words, dark: bool, *args: P.args, **named: P.kwargs) -> Spec:  # noqa: FBT001 -- said by name
        scale = float(str(named.get("scale", 1)))
        return kept(t, dark, scale, (args, tuple(sorted(named.items()))))

    return cast("Callable[Concatenate[Words, bool, P], Spec]", wraps(draw)(spec))


def _without_rows(part: Any, datasets: Mapping[str, Any]) -> None:
    """Take the rows' name away at every depth: Streamlit hands them over beside the spec.

    The few values a drawing carries itself, such as today, stay where they belong.
    """
    if isinstance(part, dict):
        name = part["data"].get("name") if isinstance(part.get("data"), dict) else None
        if name == ROWS:
            del part["data"]
        elif name is not None and name in datasets:
            part["data"] = {"values": datasets[name]}
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            _without_rows(inner, datasets)


def rows() -> alt.Chart:
    """Begin a drawing whose rows come later."""
    return alt.Chart(alt.NamedData(ROWS))
