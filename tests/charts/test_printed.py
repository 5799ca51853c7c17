"""Charts leave as files without a browser."""

import re

from itpm.charts.looked import by_month, crossed, lasting, ranked
from itpm.charts.printed import WIDTH, as_png, as_svg
from itpm.i18n import words

NB = words("nb")
LIGHT = False
MONTHS = [{"month": "2026-01-01", "amount": 1234567.5}, {"month": "2026-02-01", "amount": 5.0}]


def test_a_chart_is_a_picture_of_its_rows_on_its_ground():
    spec = by_month(NB, LIGHT, label="Beløp")
    drawing = as_svg(spec, MONTHS, "#FFFFFF").decode()

    assert as_png(spec, MONTHS, "#FFFFFF").startswith(b"\x89PNG")
    assert drawing.startswith("<svg")
    assert "#FFFFFF" in drawing
    assert "data" not in spec
    assert spec["width"] == "container"


def test_a_chart_of_another_width_keeps_it():
    wide = as_svg(by_month(NB, LIGHT, label="Beløp"), MONTHS, "#FFFFFF").decode()
    spec = {**by_month(NB, LIGHT, label="Beløp"), "width": 200}
    narrow = as_svg(spec, MONTHS, "#FFFFFF").decode()

    assert _width(narrow) < 400 < WIDTH <= _width(wide)


def _width(drawing: str) -> float:
    found = re.search(r'width="([\d.]+)"', drawing)
    return float(found[1]) if found else 0.0


def test_bars_from_beginning_to_end_are_named_by_their_headings():
    spec = lasting(NB, LIGHT, bars=2, ends=("Oppgave", "Start", "Slutt"))

    assert [tip["title"] for tip in spec["encoding"]["tooltip"]] == [
        "Oppgave",
        "Start",
        "Slutt",
    ]


def test_a_matrix_counts_its_cells_along_the_files_own_scales():
    cells, counts = crossed(NB, LIGHT, across="Konsekvens", up="Sannsynlighet")["layer"]

    assert cells["encoding"]["x"]["title"] == "Konsekvens"
    assert counts["encoding"]["text"]["field"] == "n"


def test_names_are_written_in_the_picture():
    spec = ranked(NB, LIGHT, bars=1, heading="Firma", label="Beløp")

    assert b"Nordby" in as_svg(spec, [{"value": "Nordby", "amount": 2.0}], "#FFFFFF")
