"""Numbers as people write them, in the style of their column."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.sheets import figures
from itpm.sheets.units import factor_of, unit_in_cells, unit_in_heading


def read(texts: list[str], neighbour: str = "") -> list[Decimal | None]:
    found = figures.read(pa.array(texts, pa.string()), figures.style_of(texts, neighbour))
    return list(found.to_pylist())


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1.234,50", "12"], ["1234.50", "12"]),
        (["1,234.50", "12"], ["1234.50", "12"]),
        (["1.234,567"], ["1234.567"]),
        (["1.234.567"], ["1234567"]),
        (["1,234,567"], ["1234567"]),
        (["-105 000 000", "55 000 000"], ["-105000000", "55000000"]),
        (["(99.5)", "12.5-", ".5", "+7.0"], ["-99.5", "-12.5", "0.5", "7.0"]),
        (["−5", "–7,25", "5,00 –"], ["-5", "-7.25", "5.00"]),
        (["kr 12,50", "1 250,-", "3 NOK"], ["12.50", "1250", "3"]),
        (["€ 1.234,50", "2,50 EUR"], ["1234.50", "2.50"]),
        (["0,123", "1,5"], ["0.123", "1.5"]),
        (["12 %", "7,5%"], ["12", "7.5"]),
        (["2066075.5899999999"], ["2066075.59"]),
        (["0.12345678"], ["0.12345678"]),
        (["0.00000000", "1"], ["0", "1"]),
        (["a", "1.2.3,4", "12 stk", "1 23"], [None, None, None, None]),
        ([], []),
    ],
)
def test_texts_are_read_as_the_numbers_they_mean(texts: list[str], values: list[str | None]):
    assert read(texts) == [None if value is None else Decimal(value) for value in values]


def test_what_could_be_thousands_or_decimals_is_not_sure():
    assert figures.style_of(["1,234"]) == figures.Style(".", sure=False)
    assert figures.style_of(["1.234", "2.345"]) == figures.Style(",", sure=False)


def test_thousands_are_sure_when_no_larger_number_goes_without_their_mark():
    assert figures.style_of(["2,666", "1,874", "1,687", "498"]) == figures.Style(".")
    assert not figures.style_of(["2,666", "1,874", "1,687", "4980"]).sure


def test_a_doubtful_column_follows_its_neighbours():
    assert figures.style_of(["1,234"], ",") == figures.Style(",")
    assert read(["1,234"], ",") == [Decimal("1.234")]
    assert figures.style_of(["12"], ",") == figures.Style(",")


@pytest.mark.parametrize(
    ("numbers", "values"),
    [
        ([1.0, None, -2.5], ["1", None, "-2.5"]),
        ([0.1 + 0.2, 1 / 3], ["0.3", "0.333333333333"]),
        ([float("nan"), float("inf"), 1e300], [None, None, None]),
        ([1e15, 2.0], ["1000000000000000", "2"]),
        ([0.0, 1234567.25], ["0", "1234567.25"]),
        ([], []),
    ],
)
def test_a_workbooks_numbers_are_the_digits_people_see(
    numbers: list[float | None], values: list[str | None]
):
    found = figures.from_numbers(pa.array(numbers, pa.float64())).to_pylist()

    assert found == [None if value is None else Decimal(value) for value in values]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1))
def test_an_amount_comes_back_to_the_cent_in_every_style(amounts: list[Decimal]):
    for group, point in ((" ", ","), (".", ","), (",", "."), ("'", "."), ("", ",")):
        marks = str.maketrans({",": group, ".": point})
        assert read([f"{amount:,.2f}".translate(marks) for amount in amounts]) == amounts


@settings(deadline=None)
@given(st.lists(st.text(max_size=12)))
def test_no_text_is_too_strange_to_be_no_number(texts: list[str]):
    assert len(read(texts)) == len(texts)
    assert all(figures.like_number(text) in {True, False} for text in texts)


@pytest.mark.parametrize(
    ("heading", "unit", "factor"),
    [
        ("Realisatie (*Eu 1000)", "EUR ×1000", 1000),
        ("Beløp (i hele tusen kroner)", "kr ×1000", 1000),
        ("Kostnad (MNOK)", "NOK ×1000000", 1_000_000),
        ("Bedrag x 1.000", "×1000", 1000),
        ("Budget tkr", "kr ×1000", 1000),
        ("nok", "NOK", 1),
        ("Ferdig, %", "%", 1),
        ("Prosent ferdig", "%", 1),
        ("2013", None, 1),
        ("Kontroll 1000", None, 1),
        ("Amount", None, 1),
    ],
)
def test_a_heading_tells_the_unit(heading: str, unit: str | None, factor: int):
    assert unit_in_heading(heading) == unit
    assert factor_of(unit) == factor


def test_cells_tell_the_unit_when_most_of_them_carry_it():
    assert unit_in_cells(["kr 5", "kr 7", "8"]) == "kr"
    assert unit_in_cells(["€5", "€7"]) == "EUR"
    assert unit_in_cells(["5", "kr 7", "8"]) is None
    assert unit_in_cells(["Kraft"]) is None
