"""Printed: a chart as a picture in a file, drawn here and without a browser."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

from itpm.charts.spec import Spec

WIDTH = 760
SHARP = 2.0
"""Dots for each of the drawing's own, so that a picture is sharp on paper."""

Rows = Sequence[Mapping[str, Any]]


def as_png(spec: Spec, rows: Rows, ground: str) -> bytes:
    """Give a chart as PNG; ``rows`` are plain values, ``ground`` the colour behind it."""
    import vl_convert  # noqa: PLC0415 -- 30 MB that only a download needs

    return bytes(vl_convert.vegalite_to_png(_whole(spec, rows, ground), scale=SHARP))


def as_svg(spec: Spec, rows: Rows, ground: str) -> bytes:
    """Give a chart as SVG."""
    import vl_convert  # noqa: PLC0415 -- as above

    return str(vl_convert.vegalite_to_svg(_whole(spec, rows, ground))).encode()


def svg_as_png(svg: str) -> bytes:
    """Give a drawing as PNG."""
    import vl_convert  # noqa: PLC0415 -- as above

    return bytes(vl_convert.svg_to_png(svg, scale=SHARP))


def sheets_as_pdf(svgs: Sequence[str]) -> bytes:
    """Give drawings as the pages of one PDF, each as large as it is drawn."""
    import vl_convert  # noqa: PLC0415 -- as above
    from pypdf import PdfWriter  # noqa: PLC0415 -- only paper needs it

    whole, made = PdfWriter(), BytesIO()
    for svg in svgs:
        whole.append(BytesIO(bytes(vl_convert.svg_to_pdf(svg))))
    whole.write(made)
    return made.getvalue()


def _whole(spec: Spec, rows: Rows, ground: str) -> Spec:
    """Give a spec with its rows in it and a width of its own: nothing contains it here."""
    whole = deepcopy(spec)
    whole["data"] = {"values": list(rows)}
    if whole.get("width") == "container":
        whole["width"] = WIDTH
    whole["config"] = {**whole["config"], "background": ground}
    return whole
