"""What people type, and what becomes of it: the one check behind forms, grids and imports."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from itpm.records import (
    ALL,
    Attachment,
    BudgetLine,
    Decision,
    Deputy,
    Invoice,
    InvoiceLine,
    Link,
    Membership,
    Person,
    Problem,
    Project,
    Risk,
    Task,
    check,
    fields_of,
    products_of,
)
from itpm.records.control import Response
from itpm.records.reading import Unreadable, amount, day

BILLED = {"project": "P1", "invoice": "F1", "amount": "10"}
BILLED_IN = {"project": {"p1": "P1"}, "invoice": {"f1": "F1"}}
KNOWN = {
    "project": {"p1": "P1", "arkiv": "P1"},
    "person": {"kari lund": "H1", "h1": "H1"},
    "task": {"t1": "T1"},
    "response": {"redusere": "reduce"},
}


def test_a_risk_typed_in_words_becomes_a_record():
    typed = {
        "project": "Arkiv",
        "title": " Leverandør går konkurs ",
        "probability": "2",
        "impact": 5.0,
        "owner": "Kari Lund",
        "response": "Redusere",
    }

    assert check(Risk, typed, KNOWN) == (
        Risk(
            project="P1",
            title="Leverandør går konkurs",
            probability=2,
            impact=5,
            owner="H1",
            response=Response.REDUCE,
        ),
        [],
    )


def test_all_that_is_wrong_is_said_at_once():
    typed = {"project": "P9", "title": "", "probability": "7", "impact": "mye", "response": "?"}

    _, problems = check(Risk, typed, KNOWN)

    assert problems == [
        Problem("project", "unknown_reference", "P9"),
        Problem("title", "missing"),
        Problem("probability", "out_of_range", "7"),
        Problem("impact", "not_a_number", "mye"),
        Problem("response", "unknown_answer", "?"),
    ]


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567,8", "1234567.80"),
        ("12,5", "12.50"),
        ("−250", "-250.00"),
        ("-0,004", "0.00"),
        ("0.005", "0.01"),
        (2066075.5899999999, "2066075.59"),
        (1.005, "1.01"),
        (Decimal("0.1"), "0.10"),
        (7, "7.00"),
    ],
)
def test_an_amount_is_read_to_the_cent(typed: object, exact: str):
    assert amount(typed) == Decimal(exact)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.234", "ambiguous_number"),
        ("12,345", "ambiguous_number"),
        ("1.23.4", "not_a_number"),
        ("tolv", "not_a_number"),
        (True, "not_a_number"),
        ("1e400", "not_a_number"),
        (date(2026, 1, 5), "not_a_number"),
        (Decimal("1e16"), "out_of_range"),
        (Decimal("NaN"), "out_of_range"),
    ],
)
def test_an_amount_that_may_mean_two_things_or_none_is_refused(typed: object, code: str):
    with pytest.raises(Unreadable) as no:
        amount(typed)

    assert no.value.code == code


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-01-05", date(2026, 1, 5)),
        ("2026-01-05T10:00:00", date(2026, 1, 5)),
        ("5.1.2026", date(2026, 1, 5)),
        ("05. 01. 2026", date(2026, 1, 5)),
        (datetime(2026, 1, 5, 23), date(2026, 1, 5)),
        (date(2026, 1, 5), date(2026, 1, 5)),
    ],
)
def test_a_day_is_read(typed: object, expected: date):
    assert day(typed) == expected


@pytest.mark.parametrize("typed", ["5/1/2026", "31.2.2026", "i morgen", "2026-13-01"])
def test_a_day_that_is_none_or_two_is_refused(typed: str):
    with pytest.raises(Unreadable):
        day(typed)


def test_what_is_not_asked_for_keeps_its_default_and_what_is_emptied_gets_it():
    made, _ = check(Person, {"title": "Siv Moe", "capacity": "", "external": "ja"}, {})

    assert made == Person(title="Siv Moe", capacity=100, external=True)
    assert check(Person, {"title": "Siv Moe", "external": "nei"}, {})[0] == Person(
        title="Siv Moe"
    )


@pytest.mark.parametrize(
    ("record", "typed", "problem"),
    [
        (
            Task,
            {"project": "P1", "title": "x", "starts_on": "2026-01-06", "ends_on": "2026-01-05"},
            Problem("ends_on", "ends_before_start", date(2026, 1, 5)),
        ),
        (
            Task,
            {
                "project": "P1",
                "title": "x",
                "starts_on": "2026-01-05",
                "ends_on": "2026-01-05",
                "optimistic": 5,
                "pessimistic": 4,
            },
            Problem("pessimistic", "does_not_rise", 4),
        ),
        (
            Risk,
            {"project": "P1", "title": "x", "probability": 1, "impact": 1, "time_least": -1},
            Problem("time_least", "out_of_range", -1),
        ),
        (
            Project,
            {"title": "x", "first_priority": "cost", "second_priority": "cost"},
            Problem("second_priority", "same_priority", "cost"),
        ),
        (
            Link,
            {"project": "P1", "before": "T1", "after": "T1"},
            Problem("after", "waits_for_itself", "T1"),
        ),
        (
            BudgetLine,
            {"project": "P1", "title": "x", "cost_kind": "cloud", "year": 26, "amount": 1},
            Problem("year", "out_of_range", 26),
        ),
        (
            BudgetLine,
            {
                "project": "P1",
                "title": "x",
                "cost_kind": "cloud",
                "year": 2026,
                "month": 13,
                "amount": 1,
            },
            Problem("month", "out_of_range", 13),
        ),
        (
            Invoice,
            {
                "project": "P1",
                "number": "1",
                "dated_on": "2026-01-05",
                "due_on": "2026-01-04",
                "amount": 1,
            },
            Problem("due_on", "due_before_dated", date(2026, 1, 4)),
        ),
        (
            Deputy,
            {
                "person": "H1",
                "deputy": "H1",
                "starts_on": "2026-01-05",
                "ends_on": "2026-01-05",
            },
            Problem("deputy", "own_deputy", "H1"),
        ),
        (
            Membership,
            {
                "person": "H1",
                "role": "reader",
                "starts_on": "2026-01-05",
                "ends_on": "2026-01-04",
            },
            Problem("ends_on", "ends_before_start", date(2026, 1, 4)),
        ),
        (Decision, {"title": "x" * 301, "decided_on": "2026-01-05"}, None),
        (Person, {"title": "x", "external": "kanskje"}, None),
        (Person, {"title": "x", "capacity": "12,5"}, None),
    ],
)
def test_what_does_not_fit_together_is_said(record, typed, problem):
    made, problems = check(record, typed, KNOWN)

    assert made is None
    assert len(problems) == 1
    if problem:
        assert problems == [problem]


def test_a_record_knows_its_name_and_what_it_is_known_by():
    risk = Risk(project="P1", title=" Konkurs ", probability=1, impact=1)

    assert (Risk.name(), BudgetLine.name()) == ("risk", "budget_line")
    assert risk.known_as() == ("p1", "konkurs")
    assert risk.title_text == " Konkurs "
    assert Decision(id="D1", title="", decided_on=date(2026, 1, 5)).title_text == "D1"


def test_every_prefix_is_its_own_and_made_of_letters():
    prefixes = [record.prefix for record in ALL]

    assert sorted(prefixes) == sorted(set(prefixes))
    assert [prefix for prefix in prefixes if not re.fullmatch("[A-Z]{1,2}", prefix)] == []


def test_what_a_record_is_titled_and_known_by_are_its_fields():
    for record in ALL:
        names = {field.name for field in fields_of(record)}
        assert {record.titled_by, *record.known_by} <= names


def test_what_fits_together_becomes_a_record():
    known = {**KNOWN, "task": {"t1": "T1", "t2": "T2"}}
    typed = {"project": "P1", "before": "T1", "after": "T2"}

    assert check(Link, typed, known) == (Link(project="P1", before="T1", after="T2"), [])
    assert check(Project, {"title": "Arkiv"}, KNOWN) == (Project(title="Arkiv"), [])


@pytest.mark.parametrize("typed", [2147483648, "-99999999999"])
def test_a_whole_number_no_column_can_hold_is_refused(typed: object):
    _, problems = check(Project, {"title": "Arkiv", "rank": typed}, KNOWN)

    assert problems == [Problem("rank", "out_of_range", typed)]


def test_a_number_a_spreadsheet_gave_as_a_fraction_is_a_plain_text():
    made, _ = check(Person, {"title": 12.0}, KNOWN)

    assert made == Person(title="12")


def test_the_score_of_a_risk_is_shown_and_sorted_by_but_not_asked_for():
    (score,) = products_of(Risk)

    assert Risk(project="P1", title="x", probability=4, impact=5).score == 20
    assert (score.name, score.key, score.quick) == ("score", "risk.score", False)


def test_someone_else_may_stand_in_for_a_time():
    day = date(2026, 1, 5)

    assert list(Deputy(person="H1", deputy="H2", starts_on=day, ends_on=day).problems()) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0,00012345", "0.00012345"),
        (Decimal("7.000"), "7.000"),
        ("1 250,5", "1250.5"),
    ],
)
def test_a_figure_is_kept_with_all_its_decimals(typed: object, kept: str):
    line, _ = check(InvoiceLine, {**BILLED, "price": typed}, BILLED_IN)

    assert line is not None
    assert str(line.price) == kept


@pytest.mark.parametrize("typed", ["0,123456789", "1e99", Decimal("Infinity"), 10**16])
def test_a_figure_that_cannot_be_kept_as_it_is_written_is_refused(typed: object):
    _, problems = check(InvoiceLine, {**BILLED, "price": typed}, BILLED_IN)

    assert [one.field for one in problems] == ["price"]


@pytest.mark.parametrize(("size", "codes"), [(0, []), (-1, ["out_of_range"]), (20 << 20, [])])
def test_an_attachment_has_a_size_that_can_be_kept(size: int, codes: list[str]):
    typed = {"belongs_to": "invoice", "record_id": "F1", "title": "a", "digest": "0"}
    _, problems = check(Attachment, {**typed, "size": size}, {})

    assert [one.code for one in problems] == codes
