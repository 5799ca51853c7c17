"""Words, figures and days, written the way the reader writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.i18n import LANGUAGES, language_of, words

MONDAY = date(2026, 1, 5)
"""5 January 2026 is a Monday."""


def plain(text: str) -> str:
    """Show the spaces that never break as plain ones, so that tests can be read."""
    return text.replace("\u00a0", " ")


# ------------------------------------------------------------- sentences


def test_a_key_is_said_in_the_readers_language():
    said = [words(language)("risk.probability") for language in LANGUAGES]
    assert said == ["Probability", "Sannsynlighet", "Sannolikhet", "Kans"]


def test_a_key_nobody_has_written_is_shown_as_it_is():
    assert words("nb")("no.such.key") == "no.such.key"
    assert not words("nb").has("no.such.key")
    assert words("nb").has("risk.probability")


def test_an_unknown_language_is_answered_in_english():
    assert words("xx")("yes") == "Yes"


def test_one_row_is_one_and_none_or_many_are_rows():
    t = words("nb")
    said = [plain(t("register.rows", n=n)) for n in (0, 1, 2, 1200)]
    assert said == ["0 rader", "1 rad", "2 rader", "1 200 rader"]


def test_a_further_count_chooses_its_own_word():
    t = words("nl")
    sizes = [(1, 1), (2, 1), (2, 12)]
    assert [t("page.suppliers.running", n=n, m=m) for n, m in sizes] == [
        "1 lopend contract met 1 leverancier",
        "2 lopende contracten met 1 leverancier",
        "2 lopende contracten met 12 leveranciers",
    ]


def test_a_word_is_chosen_by_the_count_and_not_by_what_a_person_typed():
    said = words("en")("reason.milestone_late", milestone="{days|a|b}", days=1, tolerance=0)
    assert said == "“{days|a|b}” is 1 day late; the tolerance is 0"


def test_a_blank_nobody_filled_stays_in_sight():
    assert words("en")("frame.user") == "Signed in as {user}"


def test_braces_that_a_person_typed_are_not_taken_for_blanks():
    assert words("en")("frame.user", user="{day} {0}") == "Signed in as {day} {0}"


def test_a_month_cut_short_ends_the_sentence_with_one_full_stop():
    said = words("nb")("page.project.is_closed", day=MONDAY)
    assert said == "Prosjektet er avsluttet. Det sluttet 5. jan. 2026."
    said = words("nb")("page.meetings.headline", n=2, day="5. jan.")
    assert said == "2 møter innen to uker; det neste er 5. jan."


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "Ja"),
        (False, "Nei"),
        (Decimal("1234.5"), "1 234,50"),
        (1234, "1 234"),
        (1.5, "1,5"),
        (datetime(2026, 1, 5, 8, 0, tzinfo=UTC), "5. jan. 2026 09:00"),
        (MONDAY, "5. jan. 2026"),
        (None, "–"),
        ("Fjordvik", "Fjordvik"),
    ],
)
def test_a_value_of_any_kind_reads_well_inside_a_sentence(value: object, written: str):
    assert plain(words("nb").value(value)) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ([], ""),
        (["Ada"], "Ada"),
        (["Ada", "Bo"], "Ada og Bo"),
        (["Ada", "Bo", "Cai"], "Ada, Bo og Cai"),
    ],
)
def test_a_list_ends_with_the_readers_and(parts: list[str], written: str):
    assert words("nb").listed(parts) == written


def test_every_language_has_its_own_and():
    listed = [words(language).listed(["a", "b"]) for language in LANGUAGES]
    assert listed == ["a and b", "a og b", "a och b", "a en b"]


# ------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["0", "1,234", "1,234.5", "−1,234,567.891"]),
        ("nb", ["0", "1 234", "1 234,5", "−1 234 567,891"]),
        ("sv", ["0", "1 234", "1 234,5", "−1 234 567,891"]),
        ("nl", ["0", "1.234", "1.234,5", "−1.234.567,891"]),
    ],
)
def test_a_number_has_the_readers_separators(language: str, written: list[str]):
    t = words(language)
    assert [plain(t.number(n)) for n in (0, 1234, 1234.5, -1234567.8911)] == written


def test_a_number_has_as_many_places_as_asked_for():
    t = words("nb")
    assert [t.number(3, places) for places in (0, 1, 2)] == ["3", "3,0", "3,00"]


def test_halves_are_rounded_away_from_zero_as_people_do():
    t = words("nb")
    numbers = [Decimal("0.5"), Decimal("1.5"), Decimal("2.5"), Decimal("-2.5")]
    assert [t.number(n, 0) for n in numbers] == ["1", "2", "3", "−3"]
    assert t.number(0.125, 2) == "0,13"


def test_nothing_is_never_written_as_less_than_nothing():
    t = words("nb")
    assert t.number(-0.04, 1) == "0,0"
    assert plain(t.percent(-0.001)) == "0 %"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_never_breaks_at_the_end_of_a_line(language: str):
    t = words(language)
    amount = Decimal("-48234567.89")
    figures = [t.exact(amount), t.money(amount), t.millions(amount), t.percent(12.5)]
    assert [figure for figure in figures if " " in figure or "\u202f" in figure] == []


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["64%", "−5%", "1,250%"]),
        ("nb", ["64 %", "−5 %", "1 250 %"]),
        ("sv", ["64 %", "−5 %", "1 250 %"]),
        ("nl", ["64%", "−5%", "1.250%"]),
    ],
)
def test_a_ratio_is_written_as_per_cent(language: str, written: list[str]):
    t = words(language)
    assert [plain(t.percent(ratio)) for ratio in (0.64, Decimal("-0.05"), 12.5)] == written


# ------------------------------------------------------------- money


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "0"),
        ("0.5", "0,50"),
        ("1234", "1 234"),
        ("1234.50", "1 234,50"),
        ("9999.99", "9 999,99"),
        ("10000.50", "10 001"),
        ("-12.30", "−12,30"),
    ],
)
def test_hundredths_are_shown_only_where_they_matter(amount: str, written: str):
    assert plain(words("nb").amount(Decimal(amount))) == written


def test_an_exact_amount_has_its_hundredths_always():
    assert plain(words("nb").exact(Decimal("1234567.8"))) == "1 234 567,80"


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("en", "GBP", ["£1,234", "−£1,234.50"]),
        ("en", "EUR", ["€1,234", "−€1,234.50"]),
        ("en", "NOK", ["1,234 kr", "−1,234.50 kr"]),
        ("nb", "NOK", ["1 234 kr", "−1 234,50 kr"]),
        ("nb", "EUR", ["€ 1 234", "−€ 1 234,50"]),
        ("sv", "SEK", ["1 234 kr", "−1 234,50 kr"]),
        ("nl", "EUR", ["€ 1.234", "−€ 1.234,50"]),
        ("nl", "GBP", ["£ 1.234", "−£ 1.234,50"]),
    ],
)
def test_money_carries_its_currency(language: str, currency: str, written: list[str]):
    t = words(language, currency)
    assert [plain(t.money(Decimal(n))) for n in ("1234", "-1234.5")] == written


def test_crowns_of_another_country_are_named():
    t = words("nb", "NOK")
    assert plain(t.money(Decimal(5), "NOK")) == "5 kr"
    assert plain(t.money(Decimal(5), "SEK")) == "5 SEK"
    assert plain(t.money(Decimal(5), "USD")) == "5 USD"


def test_no_amount_is_a_dash():
    assert words("nb").money(None) == "–"
    assert words("nb").millions(None) == "–"


@pytest.mark.parametrize(
    ("language", "currency", "written"),
    [
        ("en", "GBP", ["£999,999", "£1.0m", "£48.3m", "−£1.3m"]),
        ("nb", "NOK", ["999 999 kr", "1,0 mill. kr", "48,3 mill. kr", "−1,3 mill. kr"]),
        ("sv", "SEK", ["999 999 kr", "1,0 mn kr", "48,3 mn kr", "−1,3 mn kr"]),
        ("nl", "EUR", ["€ 999.999", "€ 1,0 mln.", "€ 48,3 mln.", "−€ 1,3 mln."]),
    ],
)
def test_millions_are_written_shortly(language: str, currency: str, written: list[str]):
    t = words(language, currency)
    amounts = ("999999", "1000000", "48250000", "-1250000")
    assert [plain(t.millions(Decimal(amount))) for amount in amounts] == written


# ------------------------------------------------------------- days and moments


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["3 Mar 2026", "Tuesday 3 March 2026", "Mar 2026"]),
        ("nb", ["3. mars 2026", "tirsdag 3. mars 2026", "mars 2026"]),
        ("sv", ["3 mars 2026", "tisdag 3 mars 2026", "mars 2026"]),
        ("nl", ["3 mrt 2026", "dinsdag 3 maart 2026", "mrt 2026"]),
    ],
)
def test_a_day_is_written_in_the_readers_language(language: str, written: list[str]):
    t, day = words(language), date(2026, 3, 3)
    assert [t.day(day), t.long_day(day), t.month(day)] == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 1, 5), "5. jan."),
        (date(2026, 7, 3), "3. juli"),  # 179 days on
        (date(2026, 7, 4), "4. juli 2026"),
        (date(2025, 7, 10), "10. juli"),  # 179 days back, in another year
        (date(2025, 7, 9), "9. juli 2025"),
    ],
)
def test_a_day_within_half_a_year_needs_no_year(day: date, written: str):
    assert words("nb").day(day, near=MONDAY) == written


def test_no_day_is_a_dash():
    assert words("nb").day(None) == "–"
    assert words("nb").day(None, near=MONDAY) == "–"


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2024, 12, 30), "uke 1"),
        (date(2025, 12, 29), "uke 1"),
        (MONDAY, "uke 2"),
        (date(2026, 12, 31), "uke 53"),
        (date(2027, 1, 3), "uke 53"),
        (date(2027, 1, 4), "uke 1"),
    ],
)
def test_weeks_are_those_of_the_wall_calendar(day: date, week: str):
    assert words("nb").week(day) == week


def test_every_language_has_its_own_week():
    said = [words(language).week(MONDAY) for language in LANGUAGES]
    assert said == ["week 2", "uke 2", "vecka 2", "week 2"]


def test_a_date_box_shows_days_the_way_the_country_does():
    patterns = [words(language).date_pattern() for language in LANGUAGES]
    assert patterns == ["DD/MM/YYYY", "DD.MM.YYYY", "YYYY-MM-DD", "DD-MM-YYYY"]


@pytest.mark.parametrize(
    ("hour", "written"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29. mars 2026 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29. mars 2026 03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25. okt. 2026 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25. okt. 2026 02:30"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), "25. okt. 2026 03:30"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1. jan. 2027 00:30"),
    ],
)
def test_a_moment_is_shown_as_the_clock_on_the_wall_showed_it(hour: datetime, written: str):
    t = words("nb")
    assert t.moment(hour) == written
    kept = hour.replace(tzinfo=None)  # the store keeps UTC without its zone
    assert t.moment(kept) == written


def test_the_clock_is_that_of_the_readers_country_or_of_the_house():
    noon = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    clocks = [words(language).moment(noon)[-5:] for language in LANGUAGES]
    assert clocks == ["12:00", "13:00", "13:00", "13:00"]
    assert words("en", zone="Europe/Oslo").moment(noon) == "5 Jan 2026 13:00"


# ------------------------------------------------------------- amounts that are typed


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [
        ("nb", "1 234,50", "1234.50"),
        ("nb", "1\u00a0234,50", "1234.50"),
        ("nb", "1.234,50", "1234.50"),
        ("nb", "1.234", "1234"),
        ("nb", "12,5", "12.5"),
        ("nb", "12.5", "12.5"),
        ("nb", ",5", ".5"),
        ("nb", "kr 1 500", "1500"),
        ("nb", "kr 1 500,-", "1500"),
        ("nb", "1 500,– kr", "1500"),
        ("nb", "−kr 5", "−5"),
        ("nb", "NOK 5", "5"),
        ("sv", "1 500:-", "1500"),
        ("sv", "1 500 SEK", "1500"),
        ("nl", "€ 1.234,50", "1234.50"),
        ("nl", "-€ 1.234.567,8", "-1234567.8"),
        ("en", "£1,234.50", "1234.50"),
        ("en", "1,234", "1234"),
        ("en", "1234.5", "1234.5"),
    ],
)
def test_an_amount_is_read_by_the_readers_separators(language: str, typed: str, read: str):
    assert words(language).read_amount(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "many", "krone", "1,5 mill.", "12.345.67", "1,234.50", "12kr50", "--5", "5-"]
)
def test_what_is_no_amount_comes_back_as_it_was_typed(typed: str):
    assert words("nb").read_amount(typed) == typed


@given(
    hundredths=st.integers(-(10**15), 10**15),
    language=st.sampled_from(LANGUAGES),
    currency=st.sampled_from(["NOK", "SEK", "EUR", "GBP"]),
)
def test_an_amount_we_wrote_is_read_back_as_it_was(
    hundredths: int, language: str, currency: str
):
    t, amount = words(language, currency), Decimal(hundredths) / 100
    assert Decimal(t.read_amount(t.exact(amount)).replace("−", "-")) == amount
    shown = Decimal(t.read_amount(t.money(amount)).replace("−", "-"))
    assert abs(shown - amount) <= Decimal("0.5")


# ------------------------------------------------------------- whose language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("da", "nb"),
        ("sv_SE", "sv"),
        ("NL-be", "nl"),
        ("en-US", "en"),
        ("nb_NO.UTF-8", "nb"),
        ("fr-FR", None),
        ("C", None),
        ("", None),
        (None, None),
    ],
)
def test_a_browsers_tag_gives_the_nearest_of_our_languages(
    tag: str | None, language: str | None
):
    assert language_of(tag) == language


# ------------------------------------------------------------- typed days


@pytest.mark.parametrize(
    ("language", "typed", "read"),
    [
        ("nb", "5.1.2026", "2026-01-05"),
        ("nb", " 05. 01. 26 ", "2026-01-05"),
        ("en", "05/01/2026", "2026-01-05"),
        ("nl", "5-1-2026", "2026-01-05"),
        ("sv", "5.1.2026", "2026-01-05"),
        ("sv", "2026-01-05", "2026-01-05"),
        ("sv", "5/1/2026", "5/1/2026"),
        ("nb", "5.1/2026", "5.1/2026"),
        ("en", "tomorrow", "tomorrow"),
    ],
)
def test_a_typed_day_is_read_by_the_readers_calendar(language: str, typed: str, read: str):
    assert words(language).read_day(typed) == read


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_written_in_figures_is_read_back(language: str):
    t, day = words(language), date(2026, 11, 3)
    assert t.read_day(t.calendar_day(day)) == day.isoformat()


def test_months_and_weekdays_are_named_as_in_a_calendar():
    said = [(words(one).month_name(MONDAY), words(one).weekday(MONDAY)) for one in LANGUAGES]
    assert said == [
        ("January", "Monday"),
        ("januar", "mandag"),
        ("januari", "måndag"),
        ("januari", "maandag"),
    ]
    assert [words(one).weekday(MONDAY, short=True) for one in LANGUAGES] == ["M"] * 4
