"""The plan page as scheduled: what drives the dates, and the proposal taken and given back."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from itpm.i18n import LANGUAGES
from itpm.records import (
    Absence,
    Assignment,
    Calendar,
    Link,
    Person,
    Project,
    Record,
    Role,
    Task,
)
from itpm.store import Author, Session, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.seat import seated

MONDAY = date(2026, 1, 5)
HOUSE = Author(by="house", at=clock())


def task(title: str, first: int, last: int) -> Task:
    starts, ends = MONDAY + timedelta(first), MONDAY + timedelta(last)
    return Task(project="P1", title=title, starts_on=starts, ends_on=ends)


def link(before: int, after: int) -> Link:
    return Link(project="P1", before=f"T{before}", after=f"T{after}")


@pytest.fixture
def session(house: Store) -> Session:
    plan: list[Record] = [task("Buy", 0, 4), task("Build", 2, 3), task("Teach", 0, 1)]
    house.save(Project(title="Archive"), *plan, link(1, 2), author=HOUSE)
    return seated(house, clock())


def scheduled(session: Session, language: str = "en") -> AppTest:
    app = opened("plan", session, project="P1", language=language)
    return view(app, "schedule")


def view(app: AppTest, name: str) -> AppTest:
    (chosen,) = [one for one in app.segmented_control if str(one.key).startswith("plan/view")]
    return chosen.set_value(name).run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_drives_each_date_stands_in_a_table(session: Session, language: str):
    app = scheduled(session, language)

    assert [one.message for one in app.exception] == []
    (rows,) = [one.value for one in app.dataframe]
    assert [str(one) for one in rows["start"]] == ["2026-01-12"]
    assert "Buy" in rows["cause"][0]


def test_dates_are_taken_over_by_one_click_and_given_back_by_another(
    session: Session, house: Store
):
    app = press(scheduled(session), "Move 1 row to the dates of the schedule")
    assert house.get(Task, "T2").starts_on == date(2026, 1, 12)

    press(app, "Undo the move")
    assert house.get(Task, "T2").starts_on == date(2026, 1, 7)


def test_a_chart_says_above_it_what_is_out_of_step_and_a_ring_by_name(
    session: Session, house: Store
):
    app = opened("plan", session, project="P1")
    assert [one.value[:30] for one in app.warning] == ["1 row does not stand where its"]

    house.save(link(2, 1), author=HOUSE)
    app = scheduled(session)
    assert ": Buy → Build → Buy" in app.warning[0].value


def test_who_may_only_read_is_offered_no_move(session: Session, house: Store):
    del session
    app = scheduled(seated(house, clock(), Role.READER))

    assert [one.label for one in app.button if one.label.startswith("Move")] == []


def test_an_opened_task_says_what_decides_its_date_who_is_away_and_what_calendars_are(
    session: Session, house: Store
):
    house.save(
        Calendar(title="Shifts"),
        Person(id="H7", title="Per"),
        Assignment(project="P1", task="T2", person="H7"),
        Absence(person="H7", starts_on=MONDAY + timedelta(3), ends_on=MONDAY + timedelta(20)),
        author=HOUSE,
    )
    app = opened("plan", session, project="P1", open="T2")

    (said,) = [one.value for one in app.caption if one.value.startswith("What decides")]
    assert "Per, away 8 Jan–25 Jan" in said
    assert "Per is away 8 Jan–25 Jan" in said
    (calendars,) = [one for one in app.selectbox if one.label == "Calendar"]
    assert (calendars.options, "project’s calendar" in calendars.help) == (["Shifts"], True)
