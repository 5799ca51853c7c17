"""The schedule of a plan file, as a script would ask for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from itpm.commands import main
from tests.sheets.plans import MPP, asana, board, card, gan, ics
from tests.sheets.projects import file, task, waits

RING = (
    "plan.csv, row 2: These tasks wait for each other in a ring: A → B → A. "
    "Remove one of these links.\n"
)
LONG = (
    "plan.csv: The plan runs past the year 9999, or begins before the year 1. "
    "Look for a duration or a date mistyped.\n"
)
LOOSE = (
    "p.xml, row 2: T2 is linked to 9, which is not in the plan. "
    "Remove the link, or add the task.\n"
)
LOOSE_GANTT = ", row 1: Buy is linked to 7, which is not in the plan."
RING_GANTT = ", row 1: These tasks wait for each other in a ring: Buy."
NO_LENGTHS = "it says when things are due, not how long they take. Keep it with"
PLAN = "Task;Duration;Predecessors\nBuy;2;\nBuild;3;Buy\n"


@pytest.fixture(autouse=True)
def air(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITPM_TODAY", "2026-01-05")
    monkeypatch.setenv("ITPM_LANGUAGE", "en")


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def said(text: str, *more: str, name: str = "plan.csv") -> tuple[int, str, str]:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        status = main(["schedule", str(path), *more])
        out, err = capsys.readouterr()
        return status, out, err

    return said


def test_a_plan_has_its_dates_as_json(say):
    status, out, err = say(PLAN, "--json")

    told = json.loads(out)
    assert (status, err) == (0, "")
    assert told.pop("seconds") < 1
    assert (told["start"], told["finish"]) == ("2026-01-05T08:00", "2026-01-09T17:00")
    assert told["tasks"][1] == {
        "uid": "Build",
        "name": "Build",
        "start": "2026-01-07T08:00",
        "finish": "2026-01-09T17:00",
        "early_start": "2026-01-07T08:00",
        "early_finish": "2026-01-09T17:00",
        "late_start": "2026-01-07T08:00",
        "late_finish": "2026-01-09T17:00",
        "total_slack_minutes": 0,
        "free_slack_minutes": 0,
        "critical": True,
        "manual": False,
    }


def test_a_plan_has_its_dates_as_lines(say):
    status, out, _ = say(PLAN)

    assert status == 0
    assert out.splitlines() == [
        "2026-01-05T08:00  2026-01-06T17:00  * Buy",
        "2026-01-07T08:00  2026-01-09T17:00  * Build",
        "2 tasks; the plan ends 2026-01-09T17:00.",
    ]


def test_a_plan_begins_on_the_day_asked_for(say):
    told = json.loads(say(PLAN, "--start", "2026-03-02", "--json")[1])

    assert told["start"] == "2026-03-02T08:00"


def test_a_file_of_microsoft_project_begins_on_the_day_asked_for_too(say):
    text = file(task(1), task(2, link=waits(1)))

    told = json.loads(say(text, "--start", "2026-03-02", "--json", name="p.xml")[1])

    assert [(one["uid"], one["start"]) for one in told["tasks"]] == [
        (1, "2026-03-02T08:00"),
        (2, "2026-03-03T08:00"),
    ]


def test_what_was_begun_out_of_sequence_is_said_beside_the_dates(say):
    begun = task(2, link=waits(1), ActualStart="2026-01-05T08:00:00", PercentComplete=50)

    status, out, err = say(file(task(1), begun), "--json", name="p.xml")

    assert (status, err) == (0, "T2 was begun before T1 allowed it.\n")
    assert json.loads(out)["tasks"][1]["finish"] == "2026-01-06T12:00"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Task;Duration;Predecessors\nA;1;B\nB;1;A\n",
            RING,
        ),
        (
            "Task;Duration;Predecessors\nA;1;\nB;soon;A\nC;1;\n",
            "plan.csv, row 3, Duration: “soon” is no duration. Write days, or 4 h, 3 d, 2 w.\n",
        ),
        (
            "Task;Duration;Predecessors\nA;1;\nB;99999999;A\nC;1;\n",
            LONG,
        ),
        ("", "plan.csv is empty. Choose a file with a table in it.\n"),
    ],
)
def test_what_cannot_be_scheduled_is_one_sentence(say, text: str, said: str):
    assert say(text, "--json") == (1, "", said)


def test_a_link_to_nothing_in_a_file_of_microsoft_project_names_its_row(say):
    status, _, err = say(file(task(1), task(2, link=waits(9))), name="p.xml")

    assert (status, err) == (1, LOOSE)


def test_a_damaged_file_of_microsoft_project_is_one_sentence(say):
    status, _, err = say(file(task(1))[:-30], name="p.xml")

    assert status == 1
    assert err.startswith("p.xml is damaged")


def test_a_file_is_scheduled_and_looked_at_as_the_same_plan(say, tmp_path: Path, capsys):
    status, out, _ = say(file(task(1), task(2, link=waits(1))), "--json", name="p.xml")
    main(["look", str(tmp_path / "p.xml"), "--json"])
    first, links = json.loads(capsys.readouterr().out)["tables"][:2]

    assert (status, len(json.loads(out)["tasks"])) == (0, first["rows"])
    assert (first["record"], links["record"], links["rows"]) == ("task", "link", 1)


def test_an_export_of_asana_is_the_table_it_is_when_it_is_scheduled(say):
    status, _, err = say(asana("1,,,,Grave,,,,2026-01-05,2026-01-07,,,,,,"), name="a.csv")

    assert status == 1
    assert err.startswith(
        "a.csv is an export of Asana: it says when tasks are due, not how long"
    )


GANTT = (
    '<task id="0" name="Buy" start="2026-01-05" duration="2">'
    '<depend id="1" type="2" difference="1" hardness="Strong"/></task>'
    '<task id="1" name="Build" start="2026-01-08" duration="3"/>'
)


def test_a_plan_of_ganttproject_has_the_dates_it_was_drawn_with(say):
    status, out, _ = say(gan(GANTT), name="plan.gan")

    assert status == 0
    assert out.splitlines() == [
        "2026-01-05T08:00  2026-01-06T17:00  * Buy",
        "2026-01-08T08:00  2026-01-12T17:00  * Build",
        "2 tasks; the plan ends 2026-01-12T17:00.",
    ]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("<Invoice></Invoice>", "bill.xml", "is not a table that can be read here."),
        (gan(""), "plan.gan", "holds no tasks."),
        (gan(GANTT.replace('depend id="1"', 'depend id="7"')), "plan.gan", LOOSE_GANTT),
        (gan(GANTT.replace('depend id="1"', 'depend id="0"')), "plan.gan", RING_GANTT),
        (board({"L1": "Doing"}, [card("C1", "L1", "Order")]), "board.json", NO_LENGTHS),
        (ics("VEVENT\nUID:1\nSUMMARY:Kurs\nDTSTART;VALUE=DATE:20260105"), "a.ics", NO_LENGTHS),
    ],
)
def test_what_cannot_be_scheduled_is_said_of_its_kind(say, text: str, name: str, said: str):
    status, out, err = say(text, name=name)

    assert (status, out) == (1, "")
    assert err.startswith(name)
    assert said in err


def test_an_mpp_is_scheduled_where_java_is_and_else_says_how_to_save_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")  # no Java
    path = tmp_path / "plan.mpp"
    path.write_bytes(MPP)

    assert main(["schedule", str(path)]) == 1
    assert capsys.readouterr().err.startswith("plan.mpp can only be read by Microsoft Project")


def test_a_file_that_is_not_there_is_one_sentence(capsys, tmp_path: Path):
    assert main(["schedule", str(tmp_path / "none.csv")]) == 1
    assert capsys.readouterr().err == "There is no file none.csv.\n"


@pytest.mark.parametrize("arguments", [["schedule"], ["schedule", "x", "--start", "soon"]])
def test_wrong_usage_is_another_status(capsys, arguments: list[str]):
    assert main(arguments) == 2
    capsys.readouterr()


@pytest.mark.parametrize("text", [file(task(1)), gan(GANTT)])
def test_dates_are_given_without_loading_a_house_or_a_screen(tmp_path: Path, text: str):
    path = tmp_path / "p.xml"
    path.write_text(text, "utf-8")
    asked = (
        "import sys; from itpm.commands import main; main(['schedule', sys.argv[1]]);"
        "print({'pandas', 'duckdb', 'streamlit', 'altair'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, str(path)], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "set()"


def test_a_table_of_ganttproject_has_the_dates_it_was_drawn_with(say):
    status, out, _ = say(
        "ID,Name,Begin date,End date,Duration,Completion,Predecessors,Outline number\n"
        "0,Phase,2026-01-07,2026-01-13,5,0,,1\n"
        "1,Buy,2026-01-07,2026-01-08,2,0,,1.1\n"
        "2,Build,2026-01-12,2026-01-13,2,0,1-FS=P1D,1.2\n"
        "3,Show,2026-01-14,2026-01-14,1,0,0;1-SS>P2D,2\n\n\n"
        "ID,Name,Default role,e-mail,Phone,Standard rate\n0,Kari,Default:0,,,\n"
    )

    assert status == 0
    assert [line.replace("*", " ") for line in out.splitlines()[:-1]] == [
        "2026-01-07T08:00  2026-01-13T17:00    Phase",
        "2026-01-07T08:00  2026-01-08T17:00    Buy",
        "2026-01-12T08:00  2026-01-13T17:00    Build",
        "2026-01-14T08:00  2026-01-14T17:00    Show",
    ]
