"""Plan files that mean harm, are cut off or are none: one sentence each, and we live on."""

import json
import re
from pathlib import Path

import pytest

from itpm.i18n import LANGUAGES, words
from itpm.records import Refusal
from itpm.sheets import child, mpp
from itpm.sheets.inspection import kind_of
from itpm.sheets.look import look
from itpm.sheets.plain import as_json
from itpm.sheets.reader import sheets_in
from tests.sheets.made import looked
from tests.sheets.plans import (
    MPP,
    asana,
    board,
    card,
    gan,
    ics,
    mspdi,
    planned,
    refused,
    told,
    work,
)

PLAN = mspdi(work(1, "Grave", 1, "1"))
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HEAD = '<?xml version="1.0"?>'
FETCHED = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
OUTSIDE = '<!DOCTYPE a SYSTEM "http://evil.example/a.dtd">'


def with_doctype(plan: str, doctype: str, text: str) -> str:
    return re.sub(r"^<\?xml.*?\?>", HEAD + doctype, plan).replace("Grave", text)


HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "xxe.xml": (with_doctype(PLAN, FETCHED, "&x;"), "entities"),
    "laughs.xml": (with_doctype(PLAN, f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
                   "entities"),
    "outside.gan": (with_doctype(gan("<task id='1' name='Grave'/>"), OUTSIDE, "a"), "entities"),
    "cut.xml": (PLAN[:-40], "damaged_plan"),
    "cut.gan": (gan("<task id='1'/>")[:-20], "damaged_plan"),
    "encoding.xml": (PLAN.replace("UTF-8", "EBCDIC-9"), "damaged_plan"),
    "none.xml": (mspdi(), "no_tasks"),
    "none.gan": (gan(""), "no_tasks"),
    "none.ics": (ics(), "no_tasks"),
    "none.csv": (asana(), "no_tasks"),
    "cut.json": (board({"L1": "a"}, [card("C1", "L1", "b")])[:-9], "damaged_plan"),
    "deep.json": ('{"cards": ' + "[" * 200_000 + '"lists" "idBoard"', "damaged_plan"),
    "cards.json": ('{"cards": {"lists": "idBoard"}, "lists": 1, "idBoard": 2}', "not_a_table"),
    "cut.ics": ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY", "damaged_plan"),
    "torn.ics": ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR", "damaged_plan"),
    "plan.mpp": (MPP, "mpp"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_plan_gives_one_sentence_that_names_it_and_the_cure(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")  # no Java
    content, code = HOSTILE[name]
    seen = looked(tmp_path, content, name)

    assert seen.refusal is not None
    assert seen.refusal.code == f"sheet.{code}"
    for language in LANGUAGES:
        sentence = str(as_json(seen, words(language))["message"])
        assert name in sentence
        assert not re.search(r"[{}]|refusal\.", sentence)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_the_child_says_of_a_hostile_plan(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")
    content, code = HOSTILE[name]

    assert refused(tmp_path, content, name) == f"sheet.{code}"


def test_tasks_within_tasks_are_read_however_deep_they_stand(tmp_path: Path):
    deep = gan(
        '<task id="1" name="a" start="2026-01-05" duration="1">' * 3_000 + "</task>" * 3_000
    )
    seen = looked(tmp_path, deep, "deep.gan")

    assert (seen.refusal, seen.tables[0].rows) == (None, 3_000)


def test_a_gigantic_board_is_refused_or_read_and_never_breaks_us(tmp_path: Path):
    nested = json.dumps({"cards": [], "lists": [], "idBoard": [[0] * 50] * 200_000})
    seen = looked(tmp_path, nested, "giant.json")

    assert seen.refusal is not None
    assert seen.refusal.code in {"sheet.no_tasks", "sheet.needs_too_much"}


def test_a_plan_is_no_spreadsheet_whatever_its_name(tmp_path: Path):
    for name, kind in {"plan.xml": "msproject", "plan.csv": "msproject"}.items():
        path = tmp_path / name
        path.write_text(PLAN)
        assert kind_of(path, name) == kind


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ('<tasks><task name="a" id="1"/></tasks>', "ganttproject"),
        ("<target name='a' id='1'/>", None),
        ("<tasks><task><id>1</id></task></tasks>", None),
    ],
)
def test_what_others_write_for_ganttproject_is_known_by_its_tasks(
    tmp_path: Path, inside: str, kind: str | None
):
    path = tmp_path / "plan.gan"
    path.write_text(f'{HEAD}\n<project name="Arkiv">\n{inside}</project>')

    if kind:
        assert kind_of(path, path.name) == kind
    else:
        with pytest.raises(Refusal, match=r"sheet\.not_a_table"):
            kind_of(path, path.name)


def test_no_mutilated_plan_gets_through_to_us(tmp_path: Path):
    whole = PLAN.encode()
    for n in range(8):
        broken = bytearray(whole)
        for at in range(150 + n * 37, len(broken), 211):
            broken[at] ^= 0x1A
        seen = looked(tmp_path, bytes(broken), f"broken{n}.xml")
        assert seen.refusal is not None or seen.tables


def test_a_cell_that_is_no_day_is_refused_with_its_file(tmp_path: Path):
    late = mspdi(work(1, "x" * 2_000_000, 1, "1"))

    assert str(looked(tmp_path, late, "long.xml").refusal) == (
        "sheet.needs_too_much {'file': 'long.xml'}"
    )


def java(folder: Path, says: str) -> None:
    """Put something in the place of Java: it copies a plan to where it was told, or fails."""
    made = folder / "java"
    made.write_text(f'#!/bin/sh\nfor last; do :; done\n{says} "$last"\n')
    made.chmod(0o755)


@pytest.mark.parametrize(
    ("says", "code"), [("cp {plan}", "None"), ("exit 1; :", "damaged_plan")]
)
def test_where_there_is_a_reader_an_mpp_goes_by_way_of_xml(
    says: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plan = tmp_path / "in.xml"
    plan.write_text(PLAN)
    java(tmp_path, says.format(plan=plan))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(mpp, "library", lambda: tmp_path)

    assert refused(tmp_path, MPP, "plan.mpp").removeprefix("sheet.") == code


def test_where_there_is_a_reader_an_mpp_is_scheduled_by_way_of_xml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plan = tmp_path / "in.xml"
    plan.write_text(PLAN)
    java(tmp_path, f"cp {plan}")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(mpp, "library", lambda: tmp_path)
    child.main("project.mpp", str(tmp_path / "plan.mpp"), str(tmp_path))

    assert [sheet.name for sheet in sheets_in(tmp_path)] == ["Task", "Project"]


def test_an_ordinary_file_has_no_plan_in_it(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("Task;Start\nGrave;2026-01-05\n")

    assert not look(path).is_plan
    assert told(planned(tmp_path, PLAN), "task").told is not None
