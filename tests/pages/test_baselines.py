"""The baselines of a plan: taken by a click, compared with, chosen to be measured by."""

from datetime import date

from itpm.records import Baseline, Project, Task, replaced
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.pages.test_schedule import view
from tests.seat import seated

HOUSE = Author(by="house", at=clock())
MONDAY = date(2026, 1, 5)


def test_a_baseline_is_taken_and_what_moved_since_is_told(house: Store):
    task = Task(project="P1", title="Buy", starts_on=MONDAY, ends_on=MONDAY)
    house.save(Project(title="Archive"), task, author=HOUSE)
    session = seated(house, clock())
    app = view(opened("plan", session, project="P1"), "baselines")

    press(app, "Take a baseline")
    moved = replaced(house.get(Task, "T1"), ends_on=date(2026, 1, 9))
    house.save(moved, author=HOUSE)
    app = view(opened("plan", session, project="P1"), "baselines")

    assert [one.title for one in house.all(Baseline)] == ["Baseline 1"]
    said = [one.value.replace("\\", "") for one in app.subheader]
    assert "1 row ends later: “Buy” by 4 days" in said

    press(app, "Measure by this one")
    assert house.get(Task, "T1").baseline_end == MONDAY
    assert [one.message for one in app.exception] == []
