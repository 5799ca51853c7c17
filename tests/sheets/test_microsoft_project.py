"""Plans of Microsoft Project, whichever version saved them."""

from pathlib import Path

import pytest

from itpm.i18n import LANGUAGES, words
from itpm.sheets.match import guess
from itpm.sheets.msproject import counted
from itpm.sheets.plain import as_json
from itpm.sheets.spoken import spoken
from tests.sheets.made import looked
from tests.sheets.plans import element, headings, mspdi, planned, rows, told, waits, work

NAMESPACE = ' xmlns="http://schemas.microsoft.com/project"'
PLAN = mspdi(
    work(0, "", 0, "0", Summary=1),
    work(1, "Forprosjekt", 1, "1", Summary=1, Finish="2026-01-09T17:00:00"),
    work(2, "Skrive mandat", 2, "1.1", PercentComplete=40, Duration="PT24H0M0S"),
    work(
        3,
        "Vedtak",
        2,
        "1.2",
        waits(2, lag=-9600),
        Milestone=1,
        Duration="PT0H0M0S",
        Deadline="2026-01-12T17:00:00",
        ConstraintType=4,
        ConstraintDate="2026-01-07T08:00:00",
        Manual=1,
    ),
    f"<Task><UID>9</UID><ID>4</ID><IsNull>1</IsNull>{waits(2)}</Task>",
    work(
        4, "Drift", 1, "2", waits(3, 3, 50, 19), waits(2, 0, 600, 5), waits(77), CalendarUID=7
    ),
    rest=(
        "<Calendars>"
        + element(
            "Calendar",
            "<WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes>"
            "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"
            "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"
            "<WorkingTime><FromTime></FromTime></WorkingTime>"
            "</WorkingTimes></WeekDay><WeekDay><DayType>0</DayType><TimePeriod><FromDate>"
            "2026-04-03T00:00:00</FromDate><ToDate>2026-04-03T23:59:00</ToDate></TimePeriod>"
            "</WeekDay></WeekDays><Exceptions><Exception><Name>Jul</Name><TimePeriod>"
            "<FromDate>2026-12-24T00:00:00</FromDate><ToDate>2026-12-31T23:59:00</ToDate>"
            "</TimePeriod></Exception></Exceptions>",
            UID=7,
            Name="Kveld",
            BaseCalendarUID=-1,
        )
        + element("Calendar", UID=8, Name="Ola", BaseCalendarUID=7)
        + "</Calendars><Resources>"
        + element("Resource", UID=0, Name="", IsNull=1)
        + element("Resource", UID=1, Name="Kari", Type=1, EmailAddress="kari@by.no")
        + element("Resource", UID=2, Name="Ola", Type=1, Group="Drift")
        + element("Resource", UID=3, Name="Kabel", Type=0)
        + "</Resources><Assignments>"
        + element("Assignment", TaskUID=2, ResourceUID=1, Units="0.5", Work="PT12H0M0S")
        + element("Assignment", TaskUID=2, ResourceUID=2, Units="1", Work="PT12H30M0S")
        + element("Assignment", TaskUID=4, ResourceUID=3, Units="20")
        + element("Assignment", TaskUID=3, ResourceUID=-65535, Units="1")
        + "</Assignments>"
    ),
)


def test_a_plan_is_its_tasks_in_their_outline(tmp_path: Path):
    look = planned(tmp_path, PLAN)

    assert rows(look, "task", "wbs", "title", "kind", "phase", "starts_on", "ends_on") == [
        ("0", "Arkiv", "phase", None, "2026-01-05", "2026-01-05"),
        ("1", "Forprosjekt", "phase", "Arkiv", "2026-01-05", "2026-01-09"),
        ("1.1", "Skrive mandat", "task", "Forprosjekt", "2026-01-05", "2026-01-05"),
        ("1.2", "Vedtak", "milestone", "Forprosjekt", "2026-01-05", "2026-01-05"),
        ("2", "Drift", "task", "Arkiv", "2026-01-05", "2026-01-05"),
    ]
    assert rows(look, "task", "done", "owner", "members", "predecessors", "calendar") == [
        ("0", None, None, None, None),
        ("0", None, None, None, None),
        ("40", "Ola", "Ola, Kari", None, None),
        ("0", None, None, "1.1", None),
        ("0", None, None, "1.2, 1.1", "Kveld"),
    ]
    assert rows(look, "task", "deadline", "constraint_kind", "constraint_on", "manual")[3] == (
        "2026-01-12",
        "start_no_earlier",
        "2026-01-07",
        "yes",
    )


def test_links_say_what_they_wait_for_and_how_long(tmp_path: Path):
    look = planned(tmp_path, PLAN)

    assert rows(look, "link", "before", "after", "kind", "lag_days", "lag_unit") == [
        ("Skrive mandat", "Vedtak", "finish_start", "-2", "days"),
        ("Vedtak", "Drift", "start_start", "50", "percent"),
        ("Skrive mandat", "Drift", "finish_finish", "1", "hours"),
    ]


def test_people_shares_and_calendars_are_shown(tmp_path: Path):
    look = planned(tmp_path, PLAN)

    assert rows(look, "person", "title", "email", "role", "resource_kind") == [
        ("Kari", "kari@by.no", None, "plan_word.work"),
        ("Ola", None, "Drift", "plan_word.work"),
        ("Kabel", None, None, "plan_word.material"),
    ]
    assert rows(look, "assignment", "task", "person", "units", "work") == [
        ("Skrive mandat", "Kari", "50", "12"),
        ("Skrive mandat", "Ola", "100", "12"),
    ]
    assert rows(look, "expense", "task", "resource", "units") == [("Drift", "Kabel", "20")]
    assert rows(look, "calendar", "name", "base", "days", "first", "last", "times") == [
        ("Kveld", None, "plan_word.monday", None, None, "08:00-12:00, 13:00-17:00"),
        ("Kveld", None, None, "2026-04-03", "2026-04-03", "–"),
        ("Kveld", None, "Jul", "2026-12-24", "2026-12-31", "–"),
        ("Ola", "Kveld", None, None, None, None),
    ]


def test_what_is_shown_and_not_kept_is_said(tmp_path: Path):
    look = planned(tmp_path, PLAN)

    assert look.notes == {"loose_links": 1, "expenses": 1, "calendars": 2}
    for language in LANGUAGES:
        said = as_json(look, words(language))["notes"]
        assert isinstance(said, list)
        assert len(said) == 3
        assert not any("{" in one or "plan_note" in one for one in said)


def test_the_first_baseline_is_the_tasks_own_and_all_are_a_table(tmp_path: Path):
    first = element(
        "Baseline", Number=0, Start="2026-01-01T08:00:00", Finish="2026-01-03T00:00:00"
    )
    third = element("Baseline", Number=3, Work="PT16H0M0S", Duration="PT8H0M0S", Cost=100)
    look = planned(tmp_path, mspdi(work(1, "Grave", 1, "1", first, third)))

    assert rows(look, "task", "baseline_start", "baseline_end") == [
        ("2026-01-01", "2026-01-02")
    ]
    assert rows(look, "baseline", "number", "task", "work", "lasts", "cost") == [
        ("0", "Grave", None, None, None),
        ("3", "Grave", "16", "8", "100"),
    ]


def test_inactive_tasks_stand_aside(tmp_path: Path):
    look = planned(tmp_path, mspdi(work(1, "Grave", 1, "1"), work(2, "Male", 1, "2", Active=0)))

    assert [(table.sheet, table.rows, table.hidden) for table in look.tables] == [
        ("task", 1, False),
        ("archived", 1, True),
    ]
    assert look.notes == {"inactive": 1}


@pytest.mark.parametrize(
    ("minutes", "form", "day", "shown"),
    [
        (2400, "7", 480, (5, "days")),
        (2250, "7", 450, (5, "days")),
        (240, "7", 480, (4, "hours")),
        (270, "7", 480, (270, "minutes")),
        (960, "5", 480, (16, "hours")),
        (480, "3", 480, (480, "minutes")),
        (1440, "8", 480, (1, "elapsed_days")),
        (120, "6", 480, (2, "elapsed_hours")),
        (2400, "39", 480, (5, "days")),
        (2400, "53", 480, (5, "days")),
        (2400, "", 480, (5, "days")),
        (-480, "7", 480, (-1, "days")),
    ],
)
def test_a_span_is_a_whole_number_of_what_it_was_meant_in(minutes, form, day, shown):
    assert counted(minutes, form, day) == shown


def test_nonsense_in_a_field_leaves_the_field_empty(tmp_path: Path):
    strange = work(
        1, "Grave", 1, "1", Start="soon", Duration="P", Work="x", ConstraintType=99, Deadline=""
    )
    look = planned(tmp_path, mspdi(strange, MinutesPerDay="many"))

    assert rows(look, "task", "starts_on", "ends_on", "duration", "constraint_kind") == [
        (None, "2026-01-05", None, None)
    ]


def test_columns_bear_the_words_of_the_reader(tmp_path: Path):
    look = planned(tmp_path, PLAN)
    seen = spoken(look, words("nb"))

    assert headings(look, "link", "nb") == [
        "Forgjenger",
        "Etterfølger",
        "Type",
        "Forskyvning",
        "Forskyvning regnet i",
    ]
    assert [table.sheet for table in seen.tables] == [
        "Oppgaver",
        "Avhengigheter",
        "Ressurser",
        "Tildelinger",
        "Materiell og kostnader",
        "Kalendere",
    ]
    said = {c.name: c.texts.to_pylist() for c in seen.tables[0].columns}
    assert said["Type"] == ["Fase", "Fase", "Oppgave", "Milepæl", "Oppgave"]
    assert said["Planlagt for hånd"] == [None, None, None, "Ja", None]
    assert seen.tables[5].columns[2].texts.to_pylist() == ["mandag", None, "Jul", None]


def test_a_plan_says_itself_which_record_a_table_holds(tmp_path: Path):
    look = planned(tmp_path, PLAN)
    guessed = guess(told(look, "task"), "nb")

    assert guessed is not None
    assert (guessed.record.name(), guess(told(look, "calendar"), "nb")) == ("task", None)
    assert {m.field for m in guessed.matched if m.field} >= {"wbs", "title", "phase", "manual"}


def test_a_plan_is_read_by_a_child(tmp_path: Path):
    look = looked(tmp_path, PLAN, "plan.xml")
    said = as_json(look, words("en"))

    assert look.is_plan
    assert said["message"] is None
    assert [(table.sheet, table.rows) for table in look.tables][:2] == [
        ("task", 5),
        ("link", 3),
    ]


@pytest.mark.parametrize("coded", ["utf-8-sig", "utf-16"])
def test_a_plan_without_a_namespace_is_a_plan_however_it_is_coded(tmp_path: Path, coded: str):
    text = mspdi(work(1, "Grøft", 1, "1")).replace(NAMESPACE, "")
    text = text.replace("UTF-8", "UTF-16" if coded == "utf-16" else "UTF-8")

    assert rows(planned(tmp_path, text.encode(coded)), "task", "title") == [("Grøft",)]


def test_a_plan_under_the_name_of_a_workbook_is_read_and_told_so(tmp_path: Path):
    look = looked(tmp_path, PLAN, "plan.xlsx")

    assert as_json(look, words("en"))["message"] == (
        "plan.xlsx is a plan under another name; it is read as one."
    )
