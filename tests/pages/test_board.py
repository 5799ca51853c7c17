"""The board page: cards moved and undone, limits asked about, sprints begun and closed."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from itpm.briefs.burn_up import BurnUp
from itpm.briefs.placing import Put, in_column, in_sprint
from itpm.desk import desk
from itpm.i18n import words
from itpm.records import BoardColumn, Project, Role, Sprint, Task, replaced
from itpm.records.board import SprintState, Stage
from itpm.rules.forecast import Forecast, Why
from itpm.store import Author, Session, Store
from itpm.ui.burnup import how
from itpm.ui.carding import Outcome, held_at, undone, weighed
from itpm.ui.taskboard import initials
from itpm.ui.visit import Visit, clock
from tests.pages.reader import opened, press
from tests.seat import seated

HOUSE = Author(by="house", at=clock())
MONDAY, FRIDAY = date(2026, 1, 5), date(2026, 1, 9)


def task(title: str, **more: Any) -> Task:
    days = {"starts_on": MONDAY, "ends_on": FRIDAY}
    return Task(project="P1", title=title, **{**days, **more})


@pytest.fixture
def session(house: Store) -> Session:
    house.save(Project(title="Archive"), task("Dig"), task("Fill", done=10), author=HOUSE)
    return seated(house, clock())


def view(session: Session, name: str) -> AppTest:
    app = opened("board", session, project="P1")
    app.segmented_control[0].set_value(name)
    return app.run()


def said(app: AppTest) -> list[str]:
    return [
        one.value.replace("\\", "") for one in (*app.subheader, *app.caption, *app.markdown)
    ]


def test_the_board_says_how_the_work_stands_and_sets_up_its_columns(
    house: Store, session: Session
):
    app = opened("board", session, project="P1")
    assert app.title[0].value == "1 task is under way; none is overdue"

    press(app, "Set up the columns")

    kept = house.all(BoardColumn)
    assert [(one.title, one.place) for one in kept] == [
        ("To do", 100), ("In progress", 200), ("Done", 300),
    ]  # fmt: skip
    app = opened("board", session, project="P1")
    (box,) = [one for one in app.text_input if one.label == "Another column"]
    box.set_value("Test")
    press(app, "Add it")
    assert (house.all(BoardColumn)[-1].title, house.all(BoardColumn)[-1].place) == ("Test", 201)
    assert [one.message for one in app.exception] == []


def test_a_task_is_jotted_down_in_one_line(house: Store, session: Session):
    app = view(session, "backlog")

    press(app, "Add")
    assert [one.value for one in app.error] != []
    (box,) = [one for one in app.text_input if one.label == "New task"]
    box.set_value("Call the archive")
    press(app, "Add")

    assert [one.title for one in house.all(Task)][-1] == "Call the archive"


def test_a_sprint_is_planned_begun_and_closed(house: Store, session: Session):
    app = view(session, "sprints")
    assert "No sprint is planned" in said(app)
    press(app, "New sprint")
    assert app.query_params["open"] == "sprint"

    sprint = Sprint(
        project="P1",
        title="Sprint 1",
        goal="Dug",
        capacity=1,
        starts_on=MONDAY,
        ends_on=date(2026, 1, 16),
    )
    house.save(sprint, replaced(house.get(Task, "T1"), sprint="SP1"), author=HOUSE)
    house.save(replaced(house.get(Task, "T2"), sprint="SP1"), author=HOUSE)
    app = view(session, "sprints")
    assert "**Sprint goal:** Dug" in said(app)
    press(app, "Start the sprint")
    assert house.get(Sprint, "SP1").state is SprintState.ACTIVE

    app = view(session, "sprints")
    press(app, "Close it")
    assert house.get(Sprint, "SP1").state is SprintState.CLOSED
    assert {one.sprint for one in house.all(Task)} == {""}
    assert "Sprints that are closed" in said(view(session, "sprints"))


@pytest.mark.usefixtures("house")
def test_the_burn_up_says_what_is_lacking_for_a_forecast(session: Session):
    app = view(session, "burn_up")

    assert "0 of 2 done; too little is behind us to say when the rest will be" in said(app)
    assert [one.message for one in app.exception] == []


def test_a_pace_without_an_end_is_told_as_one(house: Store, session: Session):
    pace = Forecast(
        why=Why.PACE, many=8, left=83, slow=Decimal(0), fast=Decimal(1), earliest=FRIDAY
    )
    drawn = BurnUp(
        on=MONDAY, line=(), scope=90, done=7, in_points=False, unsized=0,
        forecast=pace, stretches=(),
    )  # fmt: skip

    told = how(here(house, session), drawn)

    assert "done 9 Jan at the faster pace; at the slower one, not within ten years" in told


def here(house: Store, session: Session) -> Visit:
    at = desk(house, session.person, clock().date())
    return Visit(at, words("en"), session, clock(), "P1", dark=False)


def put(visit: Visit, id_: str, lane: str, version: int) -> Outcome:
    wanted = Put(id=id_, version=version, lane=lane)
    return weighed(visit, wanted, partial(in_column, visit.db, today=MONDAY))


def test_a_card_is_moved_and_what_that_means_is_said(house: Store, session: Session):
    visit = here(house, session)

    assert put(visit, "T1", "under_way", 1).said.endswith("In progress, started today.")
    assert put(visit, "T1", "done", 2).said.endswith("Done, finished today.")
    again = put(visit, "T1", "under_way", 3)
    assert again.said.endswith("is open again in In progress, 0 % done.")
    assert undone(visit, again).said == "Undone."
    assert house.get(Task, "T1").done == 100
    assert undone(visit, Outcome()).problem != ""
    assert put(visit, "T2", "not_begun", 1).said.endswith("not started, no progress.")
    assert put(visit, "T2", "not_begun", 2).said == "“Fill” stays as it was."


def test_what_another_has_changed_or_a_full_column_is_asked_about(
    house: Store, session: Session
):
    visit = here(house, session)
    house.save(replaced(house.get(Task, "T2"), note="Deep"), author=HOUSE)

    assert put(visit, "T2", "done", 1).who == "house"
    assert put(visit, "T9", "done", 1).problem.startswith("It is not moved")
    assert put(visit, "T2", "Test", 2).problem.startswith("“Fill” is not moved: the column")

    full = BoardColumn(project="P1", title="Doing", stage=Stage.UNDER_WAY, most=1)
    ready = BoardColumn(project="P1", title="Ready", stage=Stage.NOT_BEGUN)
    house.save(ready, full, author=HOUSE)
    asked = put(visit, "T1", "Doing", 1)
    assert asked.full is not None
    assert asked.put is not None
    placed = partial(in_column, visit.db, today=MONDAY)
    assert weighed(visit, asked.put, placed, asked=True).change


def test_a_task_is_put_into_a_sprint_and_back(house: Store, session: Session):
    visit = here(house, session)
    house.save(Sprint(project="P1", title="S1", starts_on=MONDAY, ends_on=FRIDAY), author=HOUSE)
    into = partial(in_sprint, visit.db)

    there = weighed(visit, Put(id="T1", version=1, lane="SP1"), into)
    back = weighed(visit, Put(id="T1", version=2, lane="", before=""), into)

    assert there.said == "“Dig” is now in S1."
    assert back.said == "“Dig” is now in the backlog."


def test_without_a_project_the_sprints_going_on_are_named_and_lead_to_their_board(
    house: Store, session: Session
):
    going = Sprint(project="P1", title="Sprint 1", starts_on=MONDAY, ends_on=FRIDAY,
                   state=SprintState.ACTIVE)  # fmt: skip
    house.save(going, author=HOUSE)

    app = opened("board", session)

    assert app.title[0].value == "1 sprint is going on"

    (way,) = [one for one in app.button if "Sprint 1" in one.label]
    app = way.click().run()
    assert app.query_params["project"] == "P1"
    assert app.title[0].value.startswith("1 task is under way")


def test_who_may_only_read_is_offered_nothing_to_write(house: Store, session: Session):
    del session
    reader = seated(house, clock(), Role.READER, name="Per")

    app = opened("board", reader, project="P1")

    assert "Choose a card to open it" in said(app)
    assert [one.label for one in app.button if one.label == "Set up the columns"] == []


def test_initials_are_of_the_first_and_the_last_name():
    assert (initials("Kari Anne Lund"), initials("Per"), initials("")) == ("KL", "P", "")
    assert held_at("nowhere") is None
