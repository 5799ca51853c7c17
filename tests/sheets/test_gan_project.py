"""The plan of a GanttProject file: its dates are those GanttProject itself has drawn."""

from datetime import datetime
from pathlib import Path

import pytest

from itpm.records import Refusal
from itpm.sheets.bounds import CannotRead
from tests.sheets.gantts import WEEK, day, days, plan, point, rows, task, then, week
from tests.sheets.plans import gan

FIRST = '<task id="0" name="First" start="2026-01-01" duration="1"/>'


LINKS = [
    (2, 0, "01-12..01-13"),
    (2, 1, "01-13..01-14"),
    (2, -1, "01-09..01-12"),
    (1, 0, "01-07..01-08"),
    (1, 2, "01-09..01-12"),
    (1, -1, "01-06..01-07"),
    (3, 0, "01-08..01-09"),
    (3, 1, "01-09..01-12"),
    (3, -1, "01-07..01-08"),
    (4, 0, "01-05..01-06"),
    (4, 1, "01-06..01-07"),
    (4, -1, "01-02..01-05"),
]
"""Kind, lag, and where GanttProject draws two days that wait for Wednesday to Friday."""


@pytest.mark.parametrize(("kind", "lag", "drawn"), LINKS)
def test_a_strong_link_places_what_waits_wherever_it_was(
    tmp_path: Path, kind: int, lag: int, drawn: str
):
    before = task(1, "2026-01-07", 3, then(2, kind, lag))

    for elsewhere in ("2026-01-01", "2026-02-02"):
        made = days(gan(FIRST + before + task(2, elsewhere, 2)), tmp_path)
        assert (made["1"], made["2"]) == ("01-07..01-09", drawn)


@pytest.mark.parametrize(("kind", "lag", "drawn"), LINKS)
def test_a_rubber_link_only_pushes_what_waits(tmp_path: Path, kind: int, lag: int, drawn: str):
    before = task(1, "2026-01-07", 3, then(2, kind, lag, "Rubber"))

    pushed = days(gan(FIRST + before + task(2, "2026-01-01", 2)), tmp_path)
    left = days(gan(FIRST + before + task(2, "2026-02-02", 2)), tmp_path)

    assert (pushed["2"], left["2"]) == (drawn, "02-02..02-03")


def test_a_fixed_start_of_older_files_makes_links_rubber(tmp_path: Path):
    before = task(1, "2026-01-05", 1, '<depend id="2"/>')
    after = task(2, "2026-01-20", 1, fixed_start="true")

    assert days(gan(before + after), tmp_path)["2"] == "01-20..01-20"


def test_a_strong_link_beside_a_rubber_one_decides_but_for_an_end_that_is_held(tmp_path: Path):
    def made(kind: int) -> str:
        one = task(1, "2026-01-05", 1, then(3, kind, 0, "Rubber"))
        other = task(2, "2026-01-05", 2, then(3))
        return days(gan(one + other + task(3, "2026-01-20", 1)), tmp_path)["3"]

    assert (made(2), made(3)) == ("01-07..01-07", "01-20..01-20")


def test_a_task_that_waits_for_nothing_starts_where_it_is_drawn(tmp_path: Path):
    made = days(gan(task(1, "2026-01-07", 1) + task(2, "2026-01-05", 5)), tmp_path)

    assert made == {"1": "01-07..01-07", "2": "01-05..01-09"}


@pytest.mark.parametrize(
    ("held", "drawn"), [("1", "01-08..01-08"), ("0", "01-06..01-06"), ("", "01-06..01-06")]
)
def test_an_earliest_start_holds_only_while_it_is_switched_on(
    tmp_path: Path, held: str, drawn: str
):
    after = task(2, "2026-01-20", 1, thirdDate="2026-01-08", thirdDate_constraint=held)

    assert days(gan(task(1, "2026-01-05", 1, then(2)) + after), tmp_path)["2"] == drawn


def test_a_whole_plan_gets_the_dates_it_was_drawn_with(tmp_path: Path):
    text = gan(
        task(
            0,
            "2026-03-02",
            22,
            task(1, "2026-03-02", 10, then(2), then(3, 1, 3), complete=100),
            task(2, "2026-03-16", 12, then(4), complete=40),
            task(3, "2026-03-05", 4, then(7, 3, -1)),
            point(4, "2026-04-07", then(5)),
            then(8),
        )
        + task(
            5,
            "2026-04-08",
            6,
            task(6, "2026-04-08", 4, task(9, "2026-04-08", 4, then(10))),
            task(10, "2026-04-15", 2),
        )
        + task(7, "2026-03-06", 2)
        + point(8, "2026-04-07"),
        calendars=week(day(4, 1), day(4, 2), day(4, 3), day(4, 6), day(4, 14)),
    )

    assert days(text, tmp_path) == {
        "0": "03-02..03-31",
        "1": "03-02..03-13",
        "2": "03-16..03-31",
        "3": "03-05..03-10",
        "4": "04-07..04-07",
        "8": "04-07..04-07",
        "5": "04-08..04-16",
        "6": "04-08..04-13",
        "9": "04-08..04-13",
        "10": "04-15..04-16",
        "7": "03-06..03-09",
    }


def test_a_milestone_stands_on_the_morning_after_what_it_waits_for(tmp_path: Path):
    phase = task(9, "2026-01-05", 5, task(1, "2026-01-05", 5, then(2)), point(2, "2026-01-12"))
    made = rows(gan(phase + task(3, "2026-01-05", 1)), tmp_path)

    assert made["2"].start == made["2"].finish == datetime(2026, 1, 12, 8)
    assert made["9"].finish == made["9"].early_finish == datetime(2026, 1, 9, 17)


def test_a_phase_of_milestones_alone_takes_no_time(tmp_path: Path):
    phase = task(9, "2026-01-12", 0, point(2, "2026-01-12"))
    made = rows(gan(task(1, "2026-01-05", 5, then(2)) + phase), tmp_path)

    assert made["9"].start == made["9"].finish == datetime(2026, 1, 12, 8)


def test_a_milestone_of_an_older_file_lasts_a_day(tmp_path: Path):
    text = gan(
        task(1, "2026-01-05", 1, then(2))
        + task(2, "2026-01-06", 1, then(3), meeting="true")
        + task(3, "2026-01-07", 1)
    )
    older = text.replace(' empty-milestones="true"', "")

    assert days(older, tmp_path)["3"] == "01-07..01-07"
    assert days(text, tmp_path)["3"] == "01-06..01-06"


@pytest.mark.parametrize(
    ("calendars", "drawn"),
    [
        ("", "01-08..01-13"),
        (week(), "01-08..01-13"),
        (week(off="fri sat"), "01-08..01-13"),
        (week(off="thu fri sat sun"), "01-12..01-19"),
        (week(shown_only="true"), "01-08..01-11"),
        (week(off=" ".join(WEEK)), "01-08..01-11"),
        (week(day(1, 9)), "01-08..01-14"),
        (week(day(1, 9, year="")), "01-08..01-14"),
        (week(day(1, 9, "NEUTRAL")), "01-08..01-13"),
        (week(day(1, 10, "WORKING_DAY")), "01-08..01-12"),
        (week(day(1, 10, "WORKING_DAY", year="")), "01-08..01-12"),
        (week(day(1, 9, "WORKING_DAY"), day(1, 9, year="")), "01-08..01-13"),
        (week(day(13, 45), day(2, 30, year="")), "01-08..01-13"),
    ],
)
def test_work_is_done_on_the_days_of_the_files_own_calendar(
    tmp_path: Path, calendars: str, drawn: str
):
    assert days(gan(task(1, "2026-01-08", 4), "", calendars), tmp_path) == {"1": drawn}


def test_what_is_off_every_year_is_off_long_after_the_last_start(tmp_path: Path):
    text = gan(task(1, "2026-01-05", 3_000), "", week(day(12, 25, year="")))
    usual = gan(task(1, "2026-01-05", 3_000))

    assert rows(text, tmp_path)["1"].finish - rows(usual, tmp_path)["1"].finish > (
        datetime(2026, 1, 12) - datetime(2026, 1, 5)
    )


def test_what_has_begun_has_begun_where_it_is_drawn(tmp_path: Path):
    text = gan(
        task(1, "2026-01-05", 4, complete=50)
        + task(2, "2026-01-05", 4, complete=100)
        + point(3, "2026-01-09", complete=100)
        + task(4, "?", 4, complete=50)
    )
    done = {one.uid: one.progress for one in plan(text, tmp_path).activities}

    assert (done["1"].started, done["1"].done, done["1"].left) == (
        datetime(2026, 1, 5, 8),
        960,
        960,
    )
    assert done["2"].finished == datetime(2026, 1, 8, 17)
    assert done["3"].finished == datetime(2026, 1, 9, 8)
    assert done["4"].started is None


def test_ids_are_those_of_the_file_and_rows_stand_in_its_order(tmp_path: Path):
    text = gan(task(7, "2026-01-05", 1) + '<task name="No id" start="2026-01-05"/>')

    assert [(one.uid, one.name, one.row) for one in plan(text, tmp_path).activities] == [
        ("7", "T7", 1),
        ("row 2", "No id", 2),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (task(1, "2026-01-05", 1, then(2)) + task(2, "2026-01-05", 1, then(1)), "ring"),
        (task(1, "2026-01-05", 1, then(9)), "loose_end"),
        (task(1, "2026-01-05", 1) + task(1, "2026-01-05", 1), "same_uid"),
        (task(1, "2026-01-05", 10**40), "too_long"),
        (task(1, "2026-01-05", 1, then(2, 2, 10**40)) + task(2, "2026-01-05", 1), "too_long"),
    ],
)
def test_what_cannot_be_scheduled_is_refused(tmp_path: Path, text: str, code: str):
    with pytest.raises(Refusal, match=rf"schedule\.{code}"):
        rows(gan(text), tmp_path)


def test_a_plan_without_any_date_says_so(tmp_path: Path):
    with pytest.raises(Refusal, match=r"plan_file\.no_start"):
        plan(gan(task(1, "?", 1), "", week(day(1, 9, year=""))), tmp_path)


@pytest.mark.parametrize("text", [gan(""), gan("").replace("tasks", "things")])
def test_a_file_without_tasks_is_refused(tmp_path: Path, text: str):
    with pytest.raises(CannotRead, match=r"sheet\.no_tasks"):
        plan(text, tmp_path)


def test_a_phase_is_where_its_tasks_are(tmp_path: Path):
    phase = task(9, "2026-02-02", 3, task(1, "2026-01-06", 2), complete=50)
    made = plan(gan(phase), tmp_path)

    assert made.activities[0].constraint_date is None
    assert days(gan(phase), tmp_path)["9"] == "01-06..01-07"
