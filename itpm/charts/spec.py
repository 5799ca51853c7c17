"""Spec: what a chart draws, without the data; made once for each language and theme."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, cast

import altair as alt

from itpm.charts.theme import Palette, config, palette
from itpm.i18n import Words

P = ParamSpec("P")
Spec = dict[str, Any]
Drawing = alt.Chart | alt.LayerChart | alt.FacetChart | alt.HConcatChart | alt.VConcatChart


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
        # The rows are handed over beside the spec; Streamlit sends them as Arrow.
        for part in ("data", "datasets", "$schema"):
            spec.pop(part, None)
        spec["config"] = config(t, dark=dark, scale=scale)
        return spec

    def spec(t: Words, dark: bool, *args: P.args, **named: P.kwargs) -> Spec:  # noqa: FBT001 -- said by name
        scale = float(str(named.get("scale", 1)))
        return kept(t, dark, scale, (args, tuple(sorted(named.items()))))

    return cast("Callable[Concatenate[Words, bool, P], Spec]", wraps(draw)(spec))


def rows() -> alt.Chart:
    """Begin a drawing whose rows come later."""
    return alt.Chart(alt.NamedData("rows"))
