"""A plan on paper: as many sheets as its rows need, each with its days, weeks and page."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from pypdf import PdfReader

from itpm.charts.drawn import Drawn, Line
from itpm.charts.paper import SIZES, picture, sheets
from itpm.charts.printed import sheets_as_pdf, svg_as_png
from itpm.i18n import words

NB = words("nb")
MONDAY = date(2026, 1, 5)
SVG = "{http://www.w3.org/2000/svg}"


def day(n: int) -> date:
    return MONDAY + timedelta(n)


def line(id_: str, first: int, last: int, kind: str = "task", **more: Any) -> Line:
    return Line(
        id=id_, title=f"Row {id_}", kind=kind, level=0, days=(day(first), day(last)), **more
    )


def plan(*lines: Line, last: int = 30, **more: Any) -> Drawn:
    return Drawn(title="T & D", subtitle="Now", lines=lines, span=(day(0), day(last)), **more)


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in fromstring(svg).iter(f"{SVG}text")]


def parts(svg: str, name: str) -> list[Element]:
    return list(fromstring(svg).iter(f"{SVG}{name}"))


def test_a_sheet_says_what_it_shows_its_months_weeks_and_page():
    (sheet,) = sheets(NB, plan(line("A", 0, 4), today=day(2)), "a4")
    said = texts(sheet)

    assert said[:2] == ["T & D", "Now"]
    assert {"jan. 2026", "2", "3", "4", "5", "Row A", "i dag", "Side 1 av 1"} <= set(said)


def test_rows_that_do_not_fit_go_to_further_sheets_of_the_size_that_was_asked_for():
    many = plan(*(line(str(n), n, n + 2) for n in range(70)), last=80)
    a4, a3 = sheets(NB, many, "a4"), sheets(NB, many, "a3")
    whole = PdfReader(BytesIO(sheets_as_pdf(a4)))

    assert (len(a4), len(a3), len(sheets(NB, plan(), "a4"))) == (3, 2, 1)
    assert "Side 3 av 3" in texts(a4[2])
    assert sum(text.startswith("Row ") for sheet in a4 for text in texts(sheet)) == 70
    sizes = [tuple(round(float(n)) for n in page.mediabox[2:]) for page in whole.pages]
    assert sizes == [tuple(map(round, SIZES["a4"]))] * 3


def test_free_days_are_shaded_while_a_day_can_be_seen():
    free = frozenset({day(5), day(6)})
    near, far = (picture(NB, plan(line("A", 0, 4), last=n, free=free)) for n in (30, 3000))

    assert len(parts(near, "rect")) - len(parts(far, "rect")) == 2


def test_a_row_shows_all_that_is_known_of_it():
    bare = picture(NB, plan(line("A", 3, 8), line("B", 9, 9, "milestone")))
    full: dict[str, Any] = {
        "base": (day(1), day(6)),
        "was": (day(2), day(7)),
        "slack": day(12),
        "deadline": day(14),
        "critical": True,
        "done": 100,
        "note": "late",
    }
    rich = picture(
        NB,
        plan(
            line("A", 3, 8, **{**full, "tone": "off_plan"}),
            line("B", 9, 9, "milestone", **full),
            line("C", 0, 9, "phase"),
        ),
    )

    assert texts(rich).count("late") == 2
    assert len(parts(rich, "path")) > len(parts(bare, "path")) + 8


def test_a_note_without_room_and_a_title_too_long_are_left_out_or_cut():
    crowded = line("A", 0, 30, note="ten days later than it was agreed")
    long = Line(id="B", title="x" * 99, kind="task", level=2, days=(day(0), day(1)))
    said = texts(picture(NB, plan(crowded, long)))

    assert crowded.note not in said
    assert any(text.endswith("…") for text in said)


@pytest.mark.parametrize(
    "kind", ["finish_start", "start_start", "finish_finish", "start_finish"]
)
def test_what_waits_is_tied_to_what_it_waits_for(kind: str):
    rows = (line("A", 0, 4), line("B", 12, 12, "milestone"), line("C", 1, 2, critical=True))
    links = (("A", "B", kind), ("B", "C", kind), ("C", "C", kind), ("A", "elsewhere", kind))
    tied, loose = picture(NB, plan(*rows, links=links)), picture(NB, plan(*rows))

    assert len(parts(tied, "path")) - len(parts(loose, "path")) == 6


def test_a_plan_is_a_picture_too():
    assert svg_as_png(picture(NB, plan(line("A", 0, 4)))).startswith(b"\x89PNG")


def test_days_on_which_nobody_is_there_are_hatched_and_the_key_says_so():
    bare, away = (
        picture(NB, plan(line("A", 0, 9, done=50, gaps=gaps)))
        for gaps in ((), ((day(-3), day(1)), (day(4), day(30)), (day(20), day(21))))
    )
    drawn = [one.get("stroke") for one in parts(away, "path")[-4:]]

    assert len(parts(away, "path")) - len(parts(bare, "path")) == 3
    assert ("#FFFFFF" in drawn, any("skravert" in one for one in texts(away))) == (True, True)
    assert not any("skravert" in one for one in texts(bare))
