"""Registers out and home again on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from itpm.commands import main
from itpm.store import left

Say = Callable[..., tuple[int, str, str]]
RISKS = "Project;Risk;Probability;Impact\nArkiv;Servers fail;2;5\nArkiv;People leave;3;3\n"


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITPM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ITPM_TODAY", "2026-02-02")
    monkeypatch.setenv("ITPM_LANGUAGE", "en")
    yield tmp_path
    left()


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def said(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return said


@pytest.fixture
def out(say: Say, tmp_path: Path) -> Path:
    file = tmp_path / "p.csv"
    file.write_text("Project;Start\nArkiv;2026-01-01\n", "utf-8")
    say("import", file, "--into", "project")
    file.write_text(RISKS, "utf-8")
    say("import", file, "--into", "risk")
    say("export", "risk", tmp_path / "risks.xlsx")
    return tmp_path / "risks.xlsx"


def edit(file: Path, **cells: object) -> None:
    book = load_workbook(file)
    for place, value in cells.items():
        book.worksheets[0][place] = value
    book.save(file)


def test_nothing_edited_is_nothing_changed(say: Say, out: Path):
    said = json.loads(say("import", out, "--into", "risk", "--dry-run", "--json")[1])

    assert said == {
        "new": 0,
        "changed": 0,
        "unchanged": 2,
        "refused": [],
        "change": None,
        "notes": [],
    }


def test_edits_are_saved_as_one_change_and_a_stale_cell_is_told(say: Say, out: Path):
    edit(out, C2="Servers burn", E3=4)
    first = json.loads(say("import", out, "--into", "risk", "--json")[1])
    edit(out, C2="Servers drown", E2=1)
    second = json.loads(say("import", out, "--into", "risk", "--json")[1])
    (refused,) = second["refused"]

    assert (first["changed"], first["change"]) == (2, 3)
    assert (second["changed"], second["unchanged"], second["change"]) == (1, 1, 4)
    assert {k: refused[k] for k in ("row", "field", "code", "value")} == {
        "row": 2,
        "field": "title",
        "code": "changed_meanwhile",
        "value": "Servers drown",
    }
    assert "Servers burn" in refused["text"]


def test_what_people_read_names_what_is_left_out(say: Say, out: Path):
    book = load_workbook(out)
    sheet = book.worksheets[0]
    sheet.delete_rows(3)
    sheet["A2"], sheet["AA1"] = "R9", "Mine"
    book.save(out)
    _, said, _ = say("import", out, "--into", "risk", "--dry-run")

    assert said.splitlines() == [
        "Row 2: There is no R9 here. Empty the cell itpm-id, and the row is added as new.",
        (
            "2 rows are no longer in the file (Servers fail and People leave)."
            " They stay here; what is to go is deleted here."
        ),
        "Nobody here knows these columns, and they were left out: Mine.",
        "0 new, 0 changed, 0 unchanged, 1 refused.",
    ]


def test_a_file_of_another_house_is_read_as_any_other(
    say: Say, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    left()
    monkeypatch.setenv("ITPM_DATA", str(tmp_path / "elsewhere"))
    file = tmp_path / "p.csv"
    file.write_text("Project;Start\nArkiv;2026-01-01\n", "utf-8")
    say("import", file, "--into", "project")
    _, said, aside = say("import", out, "--into", "risk", "--dry-run", "--json")

    assert json.loads(said)["new"] == 2
    assert aside == "risks.xlsx comes from another itpm. It is read as any spreadsheet.\n"


def test_a_file_of_ours_without_that_kind_is_read_as_any_other(say: Say, out: Path):
    said = json.loads(say("import", out, "--into", "issue", "--dry-run", "--json")[1])

    assert said["new"] + len({r["row"] for r in said["refused"]}) == 2


def test_a_text_comes_home_as_well(say: Say, out: Path, tmp_path: Path):
    file = tmp_path / "risks.csv"
    say("export", "risk", file)
    said = json.loads(say("import", file, "--into", "risk", "--dry-run", "--json")[1])

    assert (out.exists(), said["unchanged"], said["new"]) == (True, 2, 0)


def test_a_template_has_headings_and_no_rows(say: Say, out: Path):
    status, said, _ = say("export", "--template", "risk", out)

    assert (status, said) == (0, f"0 rows written to {out}.\n")
    assert load_workbook(out).worksheets[0].max_row == 1


def test_a_project_is_a_workbook_of_its_registers(say: Say, out: Path, tmp_path: Path):
    status, said, _ = say("export", "--project", "P1", out)
    home = json.loads(say("import", out, "--into", "risk", "--dry-run", "--json")[1])

    assert (status, said, home["unchanged"]) == (0, f"3 rows written to {out}.\n", 2)
    assert {"Projects", "Risks", "Issues"} <= set(load_workbook(out).sheetnames)
    assert say("export", "--project", "P1", tmp_path / "x.csv")[2] == (
        f"{tmp_path / 'x.csv'} can hold one table only. Give it the ending xlsx.\n"
    )


def test_one_says_what_is_to_be_written(say: Say, out: Path):
    assert say("export", out)[0] == 1
    assert say("export", "--project", "P1", "risk", out)[0] == 1
    assert say("export", "unheard", out)[0] == 2
