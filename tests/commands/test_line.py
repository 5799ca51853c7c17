"""The command line, as an administrator would type it."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from itpm.arrival import Understood, remembered
from itpm.commands import main
from itpm.records import Invoice
from itpm.sheets.look import look
from itpm.store import Author, home, left
from tests.sheets.billed import invoice

INVOICES = "Supplier;Invoice number;Invoice date;Amount\nNordby;1;2026-01-05;100,10\nX;;;\n"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITPM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ITPM_TODAY", "2026-02-02")
    monkeypatch.setenv("ITPM_LANGUAGE", "en")
    yield tmp_path
    left()


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    def said(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return said


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {"projects": tmp_path / "p.csv", "invoices": tmp_path / "i.csv"}
    made["projects"].write_text("Project;Start\nArkiv;2026-01-01\n", "utf-8")
    made["invoices"].write_text(INVOICES, "utf-8")
    return made


def test_an_import_tells_what_it_did_and_the_second_does_nothing(say, files):
    say("import", files["projects"], "--into", "project")
    into = ("import", files["invoices"], "--into", "invoice", "--project", "P1", "--json")

    first = json.loads(say(*into)[1])
    second = json.loads(say(*into)[1])

    assert {k: first[k] for k in ("new", "changed", "unchanged", "change")} == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "change": 2,
    }
    assert [(r["row"], r["field"], r["code"]) for r in first["refused"]] == [
        (3, "number", "missing"),
        (3, "dated_on", "missing"),
        (3, "amount", "missing"),
    ]
    assert (second["new"], second["unchanged"], second["change"]) == (0, 1, None)


def test_a_dry_run_writes_nothing(say, files):
    status, out, _ = say("import", files["projects"], "--into", "project", "--dry-run")

    assert (status, out) == (0, "1 new, 0 changed, 0 unchanged, 0 refused.\n")
    assert json.loads(say("brief", "portfolio")[1])["projects"] == []


def test_a_brief_is_to_the_cent_and_as_that_day_ended(say, files, monkeypatch):
    say("import", files["projects"], "--into", "project")
    monkeypatch.setenv("ITPM_TODAY", "2026-02-10")
    say("import", files["invoices"], "--into", "invoice", "--project", "P1")

    now = json.loads(say("brief", "portfolio", "--json")[1])
    then = json.loads(say("brief", "portfolio", "--on", "2026-02-09", "--json")[1])
    before = json.loads(say("brief", "portfolio", "--on", "2026-02-01")[1])

    assert (now["spent"], then["spent"]) == ("100.10", "0.00")
    assert (len(then["projects"]), before["projects"]) == (1, [])


def test_a_look_is_json_for_others_and_lines_for_people(say, files):
    looked = json.loads(say("look", files["invoices"], "--json")[1])
    status, out, _ = say("look", files["projects"])

    assert set(looked) == {"file", "message", "tables"}
    assert set(looked["tables"][0]) == {
        "sheet",
        "header_row",
        "rows",
        "hidden",
        "record",
        "lines",
        "columns",
        "problems",
    }
    assert (status, out.splitlines()[0]) == (0, "p.csv: 1 row")


def test_the_plan_of_a_project_leaves_as_a_file_that_can_be_scheduled(say, files, tmp_path):
    plan, file = tmp_path / "plan.csv", tmp_path / "plan.xml"
    plan.write_text("Task;Start;End\nFrame;2026-02-02;2026-02-06\n", "utf-8")
    say("import", files["projects"], "--into", "project")
    say("import", plan, "--into", "task", "--project", "P1")

    assert say("export", "--project", "P1", file)[:2] == (0, f"1 row written to {file}.\n")
    status, out, _ = say("schedule", file, "--json")
    assert (status, json.loads(out)["finish"]) == (0, "2026-02-06T16:00")


def test_an_export_can_be_opened_again(say, files, tmp_path):
    say("import", files["projects"], "--into", "project")

    for ending in ("xlsx", "csv"):
        file = tmp_path / f"out.{ending}"
        assert say("export", "project", file)[0] == 0
        assert json.loads(say("look", file, "--json")[1])["tables"][0]["rows"] == 1


def test_a_backup_is_put_back_and_what_stood_there_is_set_aside(say, files, tmp_path):
    say("import", files["projects"], "--into", "project")
    say("backup")
    (backup,) = (tmp_path / "data" / "backup").glob("itpm-*.duckdb")
    say("import", files["invoices"], "--into", "invoice", "--project", "P1")

    status, out, _ = say("restore", backup)

    assert (status, len(out.splitlines())) == (0, 2)
    assert json.loads(say("brief", "portfolio")[1])["spent"] == "0.00"
    assert say("check")[:2] == (0, "0 faults in 1 change.\n")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("brief", "weather"), 1),
        (("look", "nowhere.csv"), 1),
        (("import", "nowhere.csv", "--into", "risk"), 1),
        (("restore", "nowhere.duckdb"), 1),
        (("brief", "portfolio", "--project", "P9"), 1),
        (("import", "x.csv", "--into", "weather"), 2),
        (("sing",), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_a_status(say, words, status):
    told, out, err = say(*words)

    assert (told, out) == (status, "")
    assert err.endswith(".\n") or status == 2


def test_the_day_is_fixed_for_those_who_ask(say, files):
    say("import", files["projects"], "--into", "project")

    assert json.loads(say("brief", "portfolio")[1])["on"] == date(2026, 2, 2).isoformat()


NEAR = INVOICES.replace("X;;;\n", "Nordbby;2;2026-01-06;50,00\n")


def test_a_near_spelling_is_refused_with_the_suggestion_unless_told_otherwise(say, files):
    say("import", files["projects"], "--into", "project")
    into = ("import", files["invoices"], "--into", "invoice", "--project", "P1", "--json")
    say(*into)
    files["invoices"].write_text(NEAR, "utf-8")

    refused = json.loads(say(*into)[1])["refused"]
    same = json.loads(say(*into, "--spellings", "same")[1])
    again = json.loads(say(*into)[1])

    assert [(one["code"], one["text"]) for one in refused] == [
        ("near_reference", "Supplier: “Nordbby” is not known here. Did you mean “Nordby”?")
    ]
    assert (same["new"], again["unchanged"], again["refused"]) == (1, 2, [])


def test_names_spelt_nearly_alike_may_all_be_new(say, files):
    say("import", files["projects"], "--into", "project")
    into = ("import", files["invoices"], "--into", "invoice", "--project", "P1")
    say(*into)
    files["invoices"].write_text(NEAR, "utf-8")

    assert say(*into, "--spellings", "new")[1] == "1 new, 0 changed, 1 unchanged, 0 refused.\n"


def test_a_nearly_right_answer_is_refused_in_the_words_of_the_answers(say, files):
    say("import", files["projects"], "--into", "project")
    files["projects"].write_text("Project;Phase\nArkiv;Plannings\n", "utf-8")

    (refused,) = json.loads(say("import", files["projects"], "--into", "project", "--json")[1])[
        "refused"
    ]

    assert refused["text"] == (
        "Phase: “Plannings” is not one of the answers. Did you mean “Planning”?"
    )


def test_what_was_confirmed_on_the_screen_holds_on_the_line_too(say, files):
    say("import", files["projects"], "--into", "project")
    house = home(now=datetime(2026, 2, 2, 12))
    files["invoices"].write_text(
        "Col A;Col B;Col C;Col D\nNordby;1;01/02/2026;1.500\n", "utf-8"
    )
    (seen,) = look(files["invoices"]).tables
    how = Understood(
        Invoice,
        {"Col A": "supplier", "Col B": "number", "Col C": "dated_on", "Col D": "amount"},
        {"Col D": {"point": ","}, "Col C": {"days": "month_first"}},
    )
    remembered(house, seen, how, Author(by="Kari", at=datetime(2026, 2, 2, 12)))

    said = say("import", files["invoices"], "--into", "invoice", "--project", "P1")[1]
    (kept,) = home(now=datetime(2026, 2, 2, 12)).all(Invoice)

    assert said == "1 new, 0 changed, 0 unchanged, 0 refused.\n"
    assert (kept.amount, kept.dated_on) == (Decimal("1500.00"), date(2026, 1, 2))


def test_an_electronic_invoice_is_kept_once_and_other_content_is_said(say, files, tmp_path):
    bill, other = tmp_path / "bill.xml", tmp_path / "other.xml"
    bill.write_text(invoice(), "utf-8")
    other.write_text(invoice().replace("2026-02-04", "2026-02-05"), "utf-8")
    say("import", files["projects"], "--into", "project")

    def take(file: Path, *more: str) -> Any:
        words = ("import", file, "--into", "invoice", "--project", "P1", "--json", *more)
        return json.loads(say(*words)[1])

    def counts(said: Any) -> list[int]:
        return [said[name] for name in ("new", "changed", "unchanged", "change")]

    assert counts(take(bill, "--dry-run")) == [1, 0, 0, None]
    assert counts(take(bill)) == [1, 0, 0, 2]
    assert counts(take(bill)) == [0, 0, 1, None]
    said = take(other)
    assert counts(said) == [0, 0, 0, None]
    assert said["refused"] == [
        {
            "row": 1,
            "field": "due_on",
            "code": "kept_otherwise",
            "value": "2026-02-05",
            "text": "Due: the invoice is here already and says something else than the file"
            " (“5 Feb 2026”). Nothing was overwritten; open it and compare.",
        }
    ]
    assert say("check")[0] == 0


def test_an_electronic_invoice_becomes_nothing_else_and_needs_a_project(say, files, tmp_path):
    bill = tmp_path / "bill.xml"
    bill.write_text(invoice(), "utf-8")
    say("import", files["projects"], "--into", "project")

    assert say("import", bill, "--into", "risk")[2] == (
        "bill.xml is an e-invoice. Import it with --into invoice.\n"
    )
    assert say("import", bill, "--into", "invoice", "--project", "P9")[0] == 1
    assert say("import", bill, "--into", "invoice")[1] == (
        "Row 1: Project is empty. It must be filled in.\n"
        "0 new, 0 changed, 0 unchanged, 1 refused.\n"
    )


def test_an_electronic_invoice_with_other_lines_is_said(say, files, tmp_path):
    bill, other = tmp_path / "bill.xml", tmp_path / "other.xml"
    bill.write_text(invoice(), "utf-8")
    other.write_text(invoice().replace(">10</cbc:Inv", ">11</cbc:Inv"), "utf-8")
    say("import", files["projects"], "--into", "project")
    say("import", bill, "--into", "invoice", "--project", "P1")
    said = json.loads(say("import", other, "--into", "invoice", "--project", "P1", "--json")[1])

    (refused,) = said["refused"]
    assert (refused["field"], refused["value"]) == ("text", "Konsulenttimer")


def test_a_projects_schedule_is_printed_for_one_project(say, files):
    say("import", files["projects"], "--into", "project")
    files["projects"].write_text("Task;Start;End\nBuy;2026-02-02;2026-02-03\n", "utf-8")
    say("import", files["projects"], "--into", "task", "--project", "P1")

    status, out, _ = say("brief", "scheduled", "--project", "P1")
    (row,) = json.loads(out)["rows"]

    assert (status, row["start"], row["finish"]) == (0, "2026-02-02", "2026-02-03")
    assert (row["is_critical"], row["cause"]["why"]) == (True, "own_date")
    assert say("brief", "scheduled")[0] == 1


def test_how_sure_a_project_is_is_printed_for_one_project(say, files):
    say("import", files["projects"], "--into", "project")
    text = "Task;Start;End;Best case;Worst case\nBuy;2026-02-02;2026-02-03;2;9\n"
    files["projects"].write_text(text, "utf-8")
    say("import", files["projects"], "--into", "task", "--project", "P1")

    status, out, _ = say("brief", "sure", "--project", "P1")
    said = json.loads(out)

    assert (status, said["runs"], said["estimates"][0]["pessimistic"]) == (0, 1000, 9)
    assert "2026-02-03" <= said["finish"]["half"] < said["finish"]["nearly"] < "2026-02-13"
    assert say("brief", "sure")[0] == 1


BUDGET = """\
Budsjett 2026 (t.kr)
Post;Kostnadsslag;jan;feb;mar;Sum
Lisenser;Lisens;10;10;;20
Konsulent;Konsulent;;5,5;ca 7;12,5
Drift;Annet;1;1;1;4000
"""


def test_months_across_become_budget_lines_and_a_refusal_names_row_and_column(say, files):
    say("import", files["projects"], "--into", "project")
    file = files["projects"].with_name("budsjett.csv")
    file.write_text(BUDGET, "utf-8")
    into = ("import", file, "--into", "budget_line", "--project", "P1")
    first = json.loads(say(*into, "--json")[1])

    assert (first["new"], [(one["row"], one["column"]) for one in first["refused"]]) == (
        3,
        [(4, "mar"), (5, "jan"), (5, "feb"), (5, "mar")],
    )
    assert first["notes"][0].startswith("3 month columns, jan to mar, become up to 3 budget")
    again = say(*into)[1]
    assert "0 new, 0 changed, 3 unchanged, 4 refused." in again
    assert "Row 4: mar: Budget: “ca 7” is not a number." in again
    assert "become" in say("look", file)[1]
    others = json.loads(say(*into, "--same", "funding=Fond", "--json")[1])
    assert (others["new"], others["changed"]) == (0, 3)
    assert say(*into, "--same", "colour=red")[2].startswith("There is no field colour here.")
    as_they_are = json.loads(say(*into, "--periods", "columns", "--json")[1])
    assert {one["field"] for one in as_they_are["refused"]} == {"year"}


def test_a_plan_in_a_table_that_cannot_be_read_is_refused_by_file_row_and_column(say, files):
    say("import", files["projects"], "--into", "project")
    plan = files["projects"].with_name("plan.csv")
    plan.write_text("Task;Duration;Predecessors\nDig;2;\nFill;3;Dig\nPave;3;Dag\n", "utf-8")

    status, _, err = say("import", plan, "--into", "task", "--project", "P1")

    assert status == 1
    assert err.startswith("plan.csv, row 4, Predecessors: “Dag” is no task of this plan.")
