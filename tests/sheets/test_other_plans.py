"""Plans of Trello, Asana, GanttProject and calendars, as their export buttons write them."""

from pathlib import Path

import pytest

from itpm.i18n import words
from itpm.sheets.plain import as_json
from tests.sheets.made import looked
from tests.sheets.plans import asana, board, card, gan, headings, ics, planned, rows

BOARD = board(
    {"L1": "Doing", "L2": "Done", "L3": "Ideas"},
    [
        card(
            "C2", "L1", "Install", pos=2, due="2026-01-09T11:00:00.000Z", idMembers=["M2", "M1"]
        ),
        card(
            "C1",
            "L1",
            "Order",
            pos=1,
            start="2026-01-05T09:00:00.000Z",
            due="2026-01-07T11:00:00.000Z",
            desc="By **Friday**",
            labels=[{"name": "IT", "color": "blue"}, {"name": "", "color": "red"}],
            idChecklists=["K1"],
        ),
        card("C3", "L2", "Plan", due="2026-01-02T11:00:00.000Z"),
        card("C4", "L2", "Old", closed=True, due="2026-01-02T11:00:00.000Z"),
        card("C5", "L2", "Form", isTemplate=True),
        card("C6", "L1", "Someday", pos=3),
        card("C7", "L1", "Odd", pos=4, start="2026-02-05T09:00:00.000Z", due="2026-02-03T0"),
    ],
    [
        {
            "id": "K1",
            "idCard": "C1",
            "name": "Steps",
            "pos": "?",
            "checkItems": [
                {"id": "I2", "name": "Send", "state": "incomplete", "pos": 2, "due": None},
                {"id": "I1", "name": "Write", "state": "complete", "pos": 1}
                | {"due": "2026-01-06T11:00:00.000Z"},
            ],
        }
    ],
)


def test_a_board_is_lists_with_their_cards_and_what_they_hold(tmp_path: Path):
    look = planned(tmp_path, BOARD, "board.json")

    assert rows(look, "task", "title", "kind", "phase", "starts_on", "ends_on", "done") == [
        ("Doing", "phase", None, "2026-01-05", "2026-02-03", None),
        ("Order", "phase", "Doing", "2026-01-05", "2026-01-07", "50"),
        ("Write", "task", "Order", "2026-01-06", "2026-01-06", "100"),
        ("Send", "task", "Order", "2026-01-05", "2026-01-07", "0"),
        ("Install", "task", "Doing", "2026-01-09", "2026-01-09", "0"),
        ("Someday", "task", "Doing", None, None, "0"),
        ("Odd", "task", "Doing", "2026-02-03", "2026-02-03", "0"),
        ("Done", "phase", None, "2026-01-02", "2026-01-02", None),
        ("Plan", "task", "Done", "2026-01-02", "2026-01-02", "100"),
    ]
    told = ("board_column", "labels", "checklist", "owner", "members", "note")
    order = rows(look, "task", *told)[1]
    assert order == ("Doing", "IT, red", "1/2", None, None, "By **Friday**")
    assert rows(look, "task", "owner", "members")[4] == ("ola", "ola, Kari Nordmann")
    assert rows(look, "archived", "title", "board_column") == [
        ("Old", "Done"),
        ("Form", "Done"),
    ]
    assert rows(look, "person", "title") == [("Kari Nordmann",), ("ola",)]
    assert look.notes == {"labels": 1, "archived": 2, "undated": 1}


def test_a_board_of_odd_parts_is_read_as_far_as_it_goes(tmp_path: Path):
    odd = board(
        {"L1": "Doing"}, [card("C1", "L1", "Order")], members="none", lists=[1, {"id": "L1"}]
    )
    look = planned(tmp_path, odd, "board.json")

    assert rows(look, "task", "title", "phase") == [(None, None), ("Order", None)]


PROJECT = asana(
    "101,2026-01-01,,2026-01-02,Anskaffe,Plan,Kari,kari@by.no,2026-01-05,2026-01-09,IT,"
    '"Pris, og tid",Arkiv,,,"Lære opp, alle"',
    "102,2026-01-01,2026-01-06,2026-01-06,Skrive krav,,Ola,ola@by.no,,2026-01-06,,,,Anskaffe,,",
    "103,2026-01-01,,2026-01-02,Installere,Drift,,per@by.no,2026-01-12,,,,Arkiv,,"
    '"Anskaffe,Ukjent, alle",',
    '104,2026-01-01,,2026-01-02,"Lære opp, alle",Drift,,,,,,,Arkiv,,"Installere,Anskaffe",',
    "105,2026-01-01,,2026-01-02,Skrive krav,,,,,2026-01-20,,,,103,,",
)


def test_an_export_of_asana_is_sections_with_tasks_and_subtasks(tmp_path: Path):
    look = planned(tmp_path, PROJECT, "Arkiv.csv")

    assert rows(look, "task", "title", "kind", "phase", "starts_on", "ends_on", "done") == [
        ("Plan", "phase", None, "2026-01-05", "2026-01-09", None),
        ("Anskaffe", "phase", "Plan", "2026-01-05", "2026-01-09", "0"),
        ("Skrive krav", "task", "Anskaffe", "2026-01-06", "2026-01-06", "100"),
        ("Drift", "phase", None, "2026-01-12", "2026-01-12", None),
        ("Installere", "phase", "Drift", "2026-01-12", "2026-01-12", "0"),
        ("Lære opp, alle", "task", "Drift", None, None, "0"),
        ("Skrive krav", "task", "Installere", "2026-01-20", "2026-01-20", "0"),
    ]
    assert rows(look, "link", "before", "after", "kind") == [
        ("Anskaffe", "Installere", "finish_start"),
        ("Anskaffe", "Lære opp, alle", "finish_start"),
        ("Installere", "Lære opp, alle", "finish_start"),
    ]
    assert rows(look, "person", "title", "email") == [
        ("Kari", "kari@by.no"),
        ("Ola", "ola@by.no"),
        ("per@by.no", "per@by.no"),
    ]
    assert look.notes == {"undated": 1, "labels": 1}


def test_columns_of_the_team_are_shown_under_their_own_names(tmp_path: Path):
    made = asana("1,,,,Grave,,,,,31/01/2026,,,,,,,Høy,", own=",Priority,Empty,")
    look = planned(tmp_path, made, "Arkiv.csv")

    assert "Priority" in headings(look, "task", "nb")
    assert "Empty" not in headings(look, "task", "nb")
    assert rows(look, "task", "ends_on", "Priority") == [("2026-01-31", "Høy")]
    assert look.notes == {"own_columns": 1}


GANTT = gan(
    '<task id="0" name="Plan" start="2026-01-05" duration="6" complete="30">'
    '<task id="1" name="Grave" start="2026-01-05" duration="5" complete="100">'
    "<notes><![CDATA[Dypt]]></notes>"
    '<depend id="2" type="2" difference="1" hardness="Strong"/>'
    '<depend id="3" type="1"/><depend id="99"/></task>'
    '<task id="2" name="Ferdig" meeting="true" start="2026-01-13" duration="0"/></task>'
    '<task id="3" name="Male" start="2026-04-30" duration="2" thirdDate="2026-04-30"'
    ' thirdDate-constraint="1"/>'
    '<task id="4" name="Rar" start="?" duration="x"/>',
    '<resources><resource id="0" name="Kari" contacts="kari@by.no"/>'
    '<resource id="1" name="Ola" contacts=""/></resources><allocations>'
    '<allocation task-id="1" resource-id="0" responsible="false" load="50.0"/>'
    '<allocation task-id="1" resource-id="1" responsible="true" load="100.0"/>'
    '<allocation task-id="1" resource-id="0" responsible="true" load="100.0"/>'
    '<allocation task-id="3" resource-id="9"/></allocations>'
    '<vacations><vacation start="2026-07-01" end="2026-07-15" resourceid="0"/></vacations>'
    '<previous><previous-tasks name="a"><previous-task id="1" start="2026-01-01" duration="1"/>'
    '</previous-tasks><previous-tasks name="b"><previous-task id="1" start="2026-01-02"'
    ' duration="2"/></previous-tasks></previous>',
    '<calendars base-id="none"><day-types><default-week id="1" name="default" sun="1" mon="0"'
    ' tue="0" wed="0" thu="0" fri="0" sat="1"/><only-show-weekends value="false"/></day-types>'
    '<date year="" month="5" date="1" type="HOLIDAY"/>'
    '<date year="2026" month="1" date="7" type="HOLIDAY"/>'
    '<date year="2026" month="1" date="10" type="WORKING_DAY"/>'
    '<date year="2026" month="13" date="1"/></calendars>',
)


def test_a_plan_of_ganttproject_gets_its_ends_by_its_own_days_of_work(tmp_path: Path):
    look = planned(tmp_path, GANTT, "plan.gan")

    assert rows(look, "task", "wbs", "title", "kind", "starts_on", "ends_on", "owner") == [
        ("1", "Plan", "phase", "2026-01-05", "2026-01-12", None),
        ("1.1", "Grave", "task", "2026-01-05", "2026-01-10", "Ola"),
        ("1.2", "Ferdig", "milestone", "2026-01-13", "2026-01-13", None),
        ("2", "Male", "task", "2026-04-30", "2026-05-04", None),
        ("3", "Rar", "task", None, None, None),
    ]
    assert rows(look, "link", "before", "after", "kind", "lag_days") == [
        ("Grave", "Ferdig", "finish_start", "1"),
        ("Grave", "Male", "start_start", "0"),
    ]
    assert rows(look, "task", "baseline_start", "baseline_end")[1] == (
        "2026-01-02",
        "2026-01-05",
    )
    assert rows(look, "baseline", "number", "task", "starts_on") == [
        ("0", "Grave", "2026-01-01")
    ]
    assert rows(look, "task", "constraint_kind", "note")[3] == ("start_no_earlier", None)
    assert rows(look, "task", "constraint_kind", "note")[1] == (None, "Dypt")
    assert rows(look, "calendar", "name", "first", "last") == [
        (None, "2026-01-07", "2026-01-07"),
        ("Kari", "2026-07-01", "2026-07-15"),
    ]
    assert look.notes == {
        "baselines": 1,
        "loose_links": 1,
        "days_off": 2,
        "undated": 1,
    }


@pytest.mark.parametrize(
    ("calendars", "ends"),
    [
        ("", "2026-01-13"),
        ('<only-show-weekends value="true"/>', "2026-01-11"),
        (
            '<default-week sun="1" mon="1" tue="1" wed="1" thu="1" fri="1" sat="1"/>',
            "2026-01-11",
        ),
    ],
)
def test_a_week_without_days_off_is_seven_days_of_work(
    tmp_path: Path, calendars: str, ends: str
):
    days = f"<calendars><day-types>{calendars}</day-types></calendars>"
    look = planned(
        tmp_path,
        gan('<task id="0" name="a" start="2026-01-05" duration="7"/>', "", days),
        "a.gan",
    )

    assert rows(look, "task", "ends_on") == [(ends,)]


CALENDAR = ics(
    "VEVENT\nUID:1\nSUMMARY:Kurs\\, del\n  1\nDTSTART;VALUE=DATE:20260105\n"
    "DTEND;VALUE=DATE:20260107\nCATEGORIES:IT,Arkiv\n"
    'ORGANIZER;CN="Nordmann, Kari":mailto:kari@by.no',
    "VEVENT\nUID:2\nSUMMARY:Møte\nDTSTART;TZID=Europe/Oslo:20260105T230000\nDURATION:PT2H\n"
    "RRULE:FREQ=WEEKLY;COUNT=4\nATTENDEE:mailto:ola@by.no\nATTENDEE:mailto:per@by.no",
    "VEVENT\nUID:2\nRECURRENCE-ID:20260112T220000Z\nSUMMARY:Møte\n"
    "DTSTART:20260113T220000Z\nDTEND:20260114T000000Z",
    "VEVENT\nUID:3\nSUMMARY:Vedtak\nDTSTART:20260105T233000Z",
    "VEVENT\nUID:4\nSUMMARY:Fri\nDTSTART;VALUE=DATE:20260106",
    "VEVENT\nUID:5\nSUMMARY:Avlyst\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20260106",
    "VTODO\nUID:6\nSUMMARY:Grave\nDUE;VALUE=DATE:20260109\nPERCENT-COMPLETE:40\n"
    "RELATED-TO:8\nRELATED-TO;RELTYPE=DEPENDS-ON:7\nRELATED-TO;RELTYPE=SIBLING:1",
    "VTODO\nUID:7\nSUMMARY:Måle\nDTSTART;VALUE=DATE:20260105\nSTATUS:COMPLETED\nRELATED-TO:8",
    "VTODO\nUID:8\nSUMMARY:Tomt\nCOMPLETED:20260110T120000Z",
    "VTODO\nUID:9\nSUMMARY:En dag\nPERCENT-COMPLETE:mye",
    "VJOURNAL\nUID:10\nSUMMARY:Dagbok",
)  # fmt: skip


def test_a_calendar_is_its_events_and_its_tasks(tmp_path: Path):
    look = planned(tmp_path, CALENDAR, "kalender.ics")

    assert rows(look, "task", "title", "kind", "starts_on", "ends_on", "done", "owner") == [
        ("Kurs, del 1", "task", "2026-01-05", "2026-01-06", "0", "Nordmann, Kari"),
        ("Møte", "task", "2026-01-05", "2026-01-06", "0", "ola@by.no"),
        ("Møte", "task", "2026-01-13", "2026-01-13", "0", None),
        ("Vedtak", "milestone", "2026-01-05", "2026-01-05", "0", None),
        ("Fri", "task", "2026-01-06", "2026-01-06", "0", None),
        ("Tomt", "phase", "2026-01-05", "2026-01-09", "100", None),
        ("Grave", "task", "2026-01-09", "2026-01-09", "40", None),
        ("Måle", "task", "2026-01-05", "2026-01-05", "100", None),
        ("En dag", "task", None, None, "0", None),
    ]
    assert rows(look, "task", "phase", "predecessors", "deadline")[6] == (
        "Tomt",
        "Måle",
        "2026-01-09",
    )
    assert rows(look, "task", "recurs", "labels")[:2] == [
        (None, "IT, Arkiv"),
        ("FREQ=WEEKLY;COUNT=4", None),
    ]
    assert rows(look, "link", "before", "after", "kind") == [("Måle", "Grave", "finish_start")]
    assert rows(look, "archived", "title") == [("Avlyst",)]
    assert look.notes == {"recurring": 1, "archived": 1, "undated": 1}


def test_moments_of_a_calendar_are_those_of_its_own_zone(tmp_path: Path):
    event = "VEVENT\nUID:1\nSUMMARY:Vedtak\nDTSTART:20260105T233000Z"
    there = planned(tmp_path, ics(event, head="X-WR-TIMEZONE:Europe/Oslo"), "a.ics")
    nowhere = planned(tmp_path, ics(event, head="X-WR-TIMEZONE:Middle/Earth"), "b.ics")

    assert rows(there, "task", "starts_on") == [("2026-01-06",)]
    assert rows(nowhere, "task", "starts_on") == [("2026-01-05",)]


@pytest.mark.parametrize(
    ("name", "content"),
    [("board.json", BOARD), ("Arkiv.csv", PROJECT), ("a.gan", GANTT), ("a.ics", CALENDAR)],
)
def test_each_is_known_by_what_is_in_it_and_read_by_a_child(
    name: str, content: str, tmp_path: Path
):
    for ending in ("", ".txt"):
        look = looked(tmp_path, content, name + ending)
        said = as_json(look, words("nb"))
        assert look.is_plan
        assert (said["message"], look.tables[0].sheet) == (None, "task")


def test_to_dos_that_belong_to_each_other_in_a_ring_are_still_there(tmp_path: Path):
    ring = ics(
        "VTODO\nUID:1\nSUMMARY:a\nDUE;VALUE=DATE:20260105\nRELATED-TO:2",
        "VTODO\nUID:2\nSUMMARY:b\nDUE;VALUE=DATE:20260105\nRELATED-TO:1",
        "VTODO\nUID:3\nSUMMARY:c\nDUE;VALUE=DATE:20260105\nRELATED-TO:9",
    )
    look = planned(tmp_path, ring, "ring.ics")

    assert rows(look, "task", "title", "phase") == [("c", None), ("a", "b"), ("b", "a")]
