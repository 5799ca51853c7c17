"""Plans from tables: small sheets against the plans they become."""

from datetime import date, datetime
from pathlib import Path

import pytest

from itpm.records import Refusal
from itpm.records.plan import LinkKind
from itpm.rules.scheduling.plan import Activity, Constraint, Lag, Link, Plan
from itpm.rules.scheduling.schedule import schedule
from itpm.sheets.plan_file import begun_on, read_plan
from itpm.sheets.plan_words import Part, parts_of, plain, unit_in
from tests.sheets.made import workbook
from tests.sheets.projects import file, task
from tests.sheets.test_real_files import DATA

MONDAY = date(2026, 1, 5)


@pytest.fixture
def planned(tmp_path: Path):
    def plan(text: str | bytes, name: str = "plan.csv", language: str = "en") -> Plan:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_plan(path, language, MONDAY)

    return plan


@pytest.fixture
def refused(planned):
    def refusal(text: str, language: str = "en") -> tuple[str, dict[str, object]]:
        with pytest.raises(Refusal) as no:
            planned(text, "plan.csv", language)
        return no.value.code.removeprefix("plan_file."), no.value.values

    return refusal


def short(plan: Plan) -> list[tuple[str, int]]:
    return [(one.uid, one.minutes // 480) for one in plan.activities]


def ties(plan: Plan) -> list[tuple[str, str]]:
    return [(link.before, link.after) for link in plan.links]


def test_a_plan_of_tasks_lengths_and_predecessors(planned):
    plan = planned('Task,Duration (days),Predecessors\nT1,3,\nT2,5,"T1"\nT3,1,"T1, T2"\n')

    assert plan == Plan(
        start=datetime(2026, 1, 5, 8),
        activities=(
            Activity(uid="T1", name="T1", minutes=1440, row=2),
            Activity(uid="T2", name="T2", minutes=2400, row=3),
            Activity(uid="T3", name="T3", minutes=480, row=4),
        ),
        links=(
            Link(before="T1", after="T2"),
            Link(before="T1", after="T3"),
            Link(before="T2", after="T3"),
        ),
        title="plan.csv",
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "Nr;Oppgave;Varighet;Forgjengere\n1;Kjøp;2 uker;\n2;Oppsett;3 dager;1FS+1d\n"),
        ("sv", "Id;Aktivitet;Varaktighet;Föregångare\n1;Köp;2 v;\n2;Bygg;3 dagar;1AS+1d\n"),
        ("nl", "Nr.;Taaknaam;Duur;Voorgangers\n1;Kopen;2 weken;\n2;Bouw;3 dagen;1EB+1d\n"),
        ("en", "ID;Task Name;Duration;Predecessors\n1;Buy;2 wks;\n2;Build;3 days;1FS+1d\n"),
        ("en", "#;Activity;Dur.;Depends on\n1;Buy;10;\n2;Build;3;1+1d\n"),
    ],
)
def test_headings_and_links_in_four_languages(planned, language: str, text: str):
    plan = planned(text, language=language)

    assert short(plan) == [("1", 10), ("2", 3)]
    assert plan.links == (Link(before="1", after="2", lag=Lag(480)),)


def test_a_workbook_holds_a_plan_below_its_title(planned):
    data = workbook(
        [
            ["Plan for the new school"],
            [],
            ["Id", "Task", "Duration", "Predecessors", "Start"],
            [1, "Buy", 2, None, datetime(2026, 2, 2)],
            [2, "Build", 3.5, 1, None],
            [3, "Open", 0, "1;2FF", None],
        ]
    )

    plan = planned(data, "plan.xlsx")

    assert [(one.uid, one.minutes, one.row) for one in plan.activities] == [
        ("1", 960, 4),
        ("2", 1680, 5),
        ("3", 0, 6),
    ]
    assert ties(plan) == [("1", "2"), ("1", "3"), ("2", "3")]
    assert plan.links[2].kind is LinkKind.FINISH_FINISH
    assert plan.start == datetime(2026, 2, 2, 8)
    assert plan.activities[0].constraint is Constraint.START_NO_EARLIER
    assert plan.title == "A"


def test_a_task_without_an_id_is_known_by_its_place_and_its_name(planned):
    plan = planned("Task,Duration,Predecessors\nBuy,1,\nBuild,1,1\nOpen,1,build\n")

    assert ties(plan) == [("Buy", "Build"), ("Build", "Open")]


def test_tasks_of_one_name_are_told_apart_by_their_place(planned):
    plan = planned("Task,Duration,Predecessors\nTest,1,\nTest,1,1\n")

    assert ties(plan) == [("1", "2")]


def test_a_name_that_two_tasks_bear_names_neither(refused):
    code, values = refused("Task,Duration,Predecessors\nTest,1,\nTest,1,\nGo,1,Test\n")

    assert (code, values["row"], values["value"]) == ("which", 4, "Test")


def test_ids_are_sought_before_names(planned):
    plan = planned("Id,Task,Duration,Predecessors\n1,2,1,\n2,1,1,1\n")

    assert ties(plan) == [("1", "2")]


def test_a_last_row_that_is_the_sum_of_the_others_is_a_task_like_any(planned):
    plan = planned("Task,Duration,Predecessors\nA,2,\nB,3,A\nC,5,\n")

    assert short(plan) == [("A", 2), ("B", 3), ("C", 5)]


def test_a_last_row_that_says_it_is_a_total_is_none(planned):
    plan = planned("Task,Duration,Predecessors\nA,2,\nB,3,A\nTotal,5,\n")

    assert short(plan) == [("A", 2), ("B", 3)]


def test_rows_without_a_task_are_passed_over(planned):
    plan = planned("Id,Task,Duration,Predecessors\n1,A,2,\n2,,,\n3,,4,1\n")

    assert short(plan) == [("1", 2), ("3", 4)]


def test_the_outline_number_says_what_sums_up_what(planned):
    plan = planned("WBS,Task,Duration\n1,Phase,\n1.1,A,2\n1.2.1,B,3\n2,C,1\n")

    assert [(one.uid, one.parent, one.minutes) for one in plan.activities] == [
        ("1", "", 0),
        ("1.1", "1", 960),
        ("1.2.1", "1", 1440),
        ("2", "", 480),
    ]


def test_the_level_says_what_sums_up_what(planned):
    plan = planned("Id,Task,Level,Duration\n1,Phase,1,\n2,A,2,2\n3,B,2,3\n4,C,1,1\n5,D,,1\n")

    assert [one.parent for one in plan.activities] == ["", "1", "1", "", ""]


@pytest.mark.parametrize(
    ("cells", "kind", "at"),
    [
        ("SNET,2026-01-07", Constraint.START_NO_EARLIER, datetime(2026, 1, 7, 8)),
        ("FNLT,2026-01-07", Constraint.FINISH_NO_LATER, datetime(2026, 1, 7, 17)),
        ("Must start on,2026-01-07", Constraint.MUST_START, datetime(2026, 1, 7, 8)),
        ("Moet eindigen op,2026-01-07", Constraint.MUST_FINISH, datetime(2026, 1, 7, 17)),
        ("As late as possible,", Constraint.AS_LATE_AS_POSSIBLE, None),
        (",", Constraint.AS_SOON_AS_POSSIBLE, None),
    ],
)
def test_constraints_are_known_by_letters_and_by_words(planned, cells: str, kind, at):
    plan = planned(
        f"Task,Duration,Constraint type,Constraint date\nA,1,{cells}\nB,1,SNET,2026-01-09\n"
    )

    assert (plan.activities[0].constraint, plan.activities[0].constraint_date) == (kind, at)


def test_a_constraint_of_the_start_may_take_its_date_from_it(planned):
    plan = planned("Task,Duration,Start,Constraint\nA,1,2026-01-07,MSO\nB,1,2026-01-06,ALAP\n")

    assert plan.activities[0].constraint_date == datetime(2026, 1, 7, 8)
    assert plan.activities[1].constraint_date is None


def test_dates_may_have_a_time_and_deadlines_are_evenings(planned):
    plan = planned(
        workbook(
            [
                ["Task", "Duration", "Start", "Deadline"],
                ["A", 1, datetime(2026, 1, 7, 10, 30), datetime(2026, 1, 9)],
                ["B", 1, datetime(2026, 1, 8), None],
            ]
        ),
        "plan.xlsx",
    )

    assert plan.activities[0].constraint_date == datetime(2026, 1, 7, 10, 30)
    assert plan.activities[1].constraint_date == datetime(2026, 1, 8, 8)
    assert plan.activities[0].deadline == datetime(2026, 1, 9, 17)
    assert plan.start == datetime(2026, 1, 7, 8)


def test_dates_may_name_their_day_of_the_week(planned):
    plan = planned("Task,Duration,Start\nA,1,Wed 07.01.26\nB,1,fr 09.01.2026\n")

    assert [one.constraint_date for one in plan.activities] == [
        datetime(2026, 1, 7, 8),
        datetime(2026, 1, 9, 8),
    ]


def test_tasks_that_cannot_all_be_told_apart_are_numbered(planned):
    plan = planned("Id,Task,Duration,Predecessors\n1,Test,1,\n,Test,1,1\n")

    assert ties(plan) == [("1", "2")]


def test_a_start_and_an_end_are_a_length_as_well(planned):
    plan = planned("Task,Start,End\nA,2026-01-05,2026-01-07\nB,2026-01-09,2026-01-12\n")

    assert short(plan) == [("A", 3), ("B", 2)]


def test_the_second_table_may_be_the_plan(planned):
    data = workbook(
        [["Name", "Phone"], ["Kari", "22 33 44 55"], ["Ola", "33 44 55 66"]],
        [["Task", "Duration"], ["A", 2], ["B", 3]],
    )

    assert short(planned(data, "plan.xlsx")) == [("A", 2), ("B", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Task,Duration\nA,soon\nB,2\nC,3\n", ("length", 2, "Duration", "soon")),
        ("Task,Duration\nA,\nB,2\n", ("no_length", 2, "Duration", "")),
        ("Task,Duration,Predecessors\nA,1,\nB,1,Z9\n", ("waits", 3, "Predecessors", "Z9")),
        ("Task,Start,End\nA,2026-01-07,2026-01-05\nB,2026-01-05,2026-01-06\n",
         ("ends_before_start", 2, "End", "2026-01-05")),
        ("Id,Task,Duration\n1,A,1\n1,B,1\n", ("twice", 3, "Id", "1")),
        ("Id,Task,Level,Duration\n1,A,x,1\n2,B,1,1\n", ("level", 2, "Level", "x")),
        ("Task,Duration,Constraint\nA,1,whenever\nB,1,ASAP\n",
         ("constraint", 2, "Constraint", "whenever")),
        ("Task,Duration,Constraint\nA,1,FNLT\nB,1,ASAP\n",
         ("constraint_date", 2, "constraint_date", "")),
        ("Task,Duration,Start\nA,1,2026-01-05\nB,1,2026-01-06\nC,1,soon\n",
         ("date", 4, "Start", "soon")),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_place(refused, text: str, expected):
    code, values = refused(text)

    assert (code, values["row"], values["field"], values["value"]) == expected
    assert values["file"] == "plan.csv"


def test_kinds_and_lags_of_links_may_stand_in_columns_of_their_own(planned):
    plan = planned(
        "ID;Task;Duration;Predecessors;Relationship;Lag\n"
        "1;A;2;;SS;1\n2;B;3;1;SS;1\n3;C;1;1, 2;FS, FF;0, -1d\n"
        "4;D;0;3FF+2d;FS;1w\n5;E;1;4;;50 %\n"
    )

    assert plan.links == (
        Link(before="1", after="2", kind=LinkKind.START_START, lag=Lag(480)),
        Link(before="1", after="3"),
        Link(before="2", after="3", kind=LinkKind.FINISH_FINISH, lag=Lag(-480)),
        Link(before="3", after="4", kind=LinkKind.FINISH_FINISH, lag=Lag(960)),
        Link(before="4", after="5", lag=Lag(percent=50)),
    )


def test_successors_say_the_same_where_there_are_no_predecessors(planned):
    rows = "1;A;2;2SS+1d, 3\n2;B;3;\n3;C;1;\n"
    plan = planned(f"ID;Task;Duration;Successors\n{rows}")
    both = planned(
        "ID;Task;Duration;Etterfølgere;Unique ID Predecessors\n1;A;2;2;\n2;B;3;;\n3;C;1;;2\n"
    )

    assert plan.links == (
        Link(before="1", after="2", kind=LinkKind.START_START, lag=Lag(480)),
        Link(before="1", after="3"),
    )
    assert ties(both) == [("2", "3")]


def test_a_lag_counts_in_the_unit_of_its_heading(planned):
    plan = planned("Task;Duration;Predecessors;Lag (hours)\nA;1;;\nB;1;A;4\n")

    assert plan.links[0].lag == Lag(240)


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [("A;;soon", "Lag", "soon"), ("A, B;;2", "Lag", "2"), ("A;after;1", "Link type", "after")],
)
def test_what_stands_beside_predecessors_and_says_nothing_of_them_is_refused(
    refused, cells: str, field: str, value: str
):
    code, said = refused(
        f"Task;Duration;Predecessors;Link type;Lag\nA;1;;;\nB;1;;;\nC;1;{cells}\n"
    )

    assert (code, said["row"], said["field"], said["value"]) == ("beside", 4, field, value)


@pytest.mark.parametrize(
    ("headings", "minutes"),
    [("Oppgave;Varighet;Forgjenger", 2_400), ("Taak;Duur;Voorganger", 60)],
)
def test_a_file_means_what_its_own_language_does(planned, headings: str, minutes: int):
    plan = planned(f"{headings}\nDig;1 u;\nFill;2;Dig+1u\nPave;3;Fill\n")

    assert [plan.activities[0].minutes, plan.links[0].lag.minutes] == [minutes, minutes]


def test_a_table_that_is_no_plan_is_refused(refused):
    assert refused("Supplier,Amount\nAtea,100\n") == ("no_table", {"file": "plan.csv"})


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Refusal, match=r"sheet\.no_file"):
        read_plan(tmp_path / "none.csv", "en", MONDAY)


def test_a_file_of_microsoft_project_is_known_by_what_is_in_it(planned):
    plan = planned(file(task(1), space=""), "plan.csv")

    assert [one.uid for one in plan.activities] == ["1"]


def test_a_file_of_microsoft_project_may_be_too_large(planned, monkeypatch):
    monkeypatch.setattr("itpm.sheets.plan_file.LARGEST_FILE", 100)

    with pytest.raises(Refusal, match=r"sheet\.too_large"):
        planned(file(task(1)), "plan.xml")


def test_another_xml_is_no_plan(planned):
    with pytest.raises(Refusal, match=r"sheet\.not_a_table"):
        planned("<?xml version='1.0'?><feed/>", "plan.xml")


def test_a_plan_can_be_begun_on_another_day(planned):
    plan = begun_on(planned("Task,Duration\nA,1\nB,1\n"), date(2026, 3, 2))

    assert plan.start == datetime(2026, 3, 2, 8)


def test_headings_are_known_without_their_units_and_marks():
    assert plain("Duration (days)") == "duration"
    assert plain("Task_Name:") == "task name"
    assert (unit_in("Varighet i uker"), unit_in("Duration [h]"), unit_in("Uren")) == (
        "uker",
        "h",
        "uren",
    )


def test_of_two_headings_for_one_part_the_plainer_is_taken():
    found = parts_of(["Description", "Task", "Id", "Unique ID", "Days", "Duration"])

    assert (found[Part.NAME], found[Part.ID], found[Part.LENGTH]) == ("Task", "Id", "Duration")


@pytest.mark.skipif(not DATA.is_dir(), reason="no real files beside the checkout")
def test_the_plan_of_the_examples_takes_twenty_one_days():
    made = schedule(read_plan(DATA / "examples" / "cpm4_plan.csv", "en", MONDAY))

    axis = made.net.axes.plan
    assert max(made.dates.finish) == 21 * 480
    assert axis.end(21 * 480) == axis.end(max(made.dates.finish))
