"""Dates as people write them, decided for the column as a whole."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.sheets import dates
from itpm.sheets.dates import Style


def days(*texts: str, **how: bool) -> list[str | None]:
    found = dates.readings(list(texts), **how).moments
    return [None if moment is None else moment.isoformat(" ", "minutes") for moment in found]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-01-05", "2026-01-05 00:00"),
        ("2026/1/5", "2026-01-05 00:00"),
        ("2026-01-05T08:30:15.123Z", "2026-01-05 08:30"),
        ("2026-01-05 08:30:00+01:00", "2026-01-05 08:30"),
        ("5.1.2026", "2026-01-05 00:00"),
        ("5. 1. 2026", "2026-01-05 00:00"),
        ("05.01.26", "2026-01-05 00:00"),
        ("05.01.75", "1975-01-05 00:00"),
        ("15/1/2026 5:00:00 PM", "2026-01-15 17:00"),
        ("15/1/2026 12:05 am", "2026-01-15 00:05"),
        ("31.12.2026 24:00", "2027-01-01 00:00"),
        ("man. 5.1.2026 kl. 12.30", "2026-01-05 12:30"),
        ("5. januar 2026", "2026-01-05 00:00"),
        ("5 mrt 2026", "2026-03-05 00:00"),
        ("5:e maj 2026", "2026-05-05 00:00"),
        ("January 5, 2026", "2026-01-05 00:00"),
        ("05-okt-26", "2026-10-05 00:00"),
        ("31.02.2026", None),
        ("5. januember 2026", None),
        ("32/13/2026", None),
        ("00:00", None),
        ("15/1/2026 25:00", None),
        ("31.12.9999 24:00", None),
        ("20260105", None),
        ("Anna", None),
    ],
)
def test_a_text_is_the_day_it_names(text: str, meant: str | None):
    assert days(text) == [meant]


def test_digits_alone_are_a_date_only_where_one_is_promised():
    assert days("20260105", "20261345", compact=True) == ["2026-01-05 00:00", None]


@pytest.mark.parametrize(
    ("texts", "style", "first"),
    [
        (["5/02/2016", "30/03/2016"], Style.DAY_FIRST, date(2016, 2, 5)),
        (["5/02/2016", "3/30/2016"], Style.MONTH_FIRST, date(2016, 5, 2)),
        (["2016-02-05"], Style.ISO, date(2016, 2, 5)),
        (["5 feb 2016"], Style.WORDS, date(2016, 2, 5)),
    ],
)
def test_one_clear_cell_decides_for_its_column(texts: list[str], style: Style, first: date):
    found = dates.readings(texts)

    assert (found.style, found.sure, found.mixed) == (style, True, False)
    assert found.moments[0] == datetime.combine(first, datetime.min.time())


def test_a_column_in_which_nothing_decides_is_read_with_the_day_first_and_asked_about():
    found = dates.readings(["5/02/2016", "6/03/2016"])

    assert (found.style, found.sure) == (Style.DAY_FIRST, False)


def test_a_column_in_which_nothing_decides_follows_its_neighbours():
    found = dates.readings(["5/02/2016"], month_first=True)

    assert (found.style, found.sure) == (Style.MONTH_FIRST, True)
    assert days("30/03/2016", month_first=True) == ["2016-03-30 00:00"]


def test_points_leave_no_doubt():
    assert dates.readings(["5.2.2016"]).sure


def test_a_torn_column_marks_the_cells_that_could_be_two_days():
    found = dates.readings(["31/12/2016", "12/31/2016", "1/2/2016", "3/3/2016"])

    assert found.codes == [None, None, "ambiguous_date", None]


def test_two_ways_of_writing_in_one_column_are_told():
    assert dates.readings(["31/12/2016", "2016-12-31"]).mixed
    assert not dates.readings(["31/12/2016", "Anna"]).mixed


def test_months_are_read_in_figures_and_words():
    texts = [
        "2026-01",
        "2026M02",
        "03.2026",
        "apr 2026",
        "mai '26",
        "desember 2026",
        "13.2026",
        "2026-00",
    ]
    assert dates.months(texts) == [
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
        date(2026, 4, 1),
        date(2026, 5, 1),
        date(2026, 12, 1),
        None,
        None,
    ]


@settings(deadline=None)
@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1))
def test_a_day_comes_back_as_the_day_it_was(those: list[date]):
    for pattern in ("%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d"):
        read = dates.readings([day.strftime(pattern) for day in those]).moments
        assert [moment.date() for moment in read if moment] == those


@settings(deadline=None)
@given(st.lists(st.text(max_size=15)))
def test_no_text_is_too_strange_to_be_no_date(texts: list[str]):
    assert len(dates.readings(texts).moments) == len(texts)
    assert len(dates.months(texts)) == len(texts)
