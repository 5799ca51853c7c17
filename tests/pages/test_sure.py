"""How sure a plan is: said on its page, with what to do where nothing is uncertain yet."""

from datetime import date

from itpm.records import AffectedTask, Project, Risk, Role, Task
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.seat import seated

HOUSE = Author(by="house", at=clock())
SOON, LATER = date(2030, 1, 7), date(2030, 1, 11)


def test_a_plan_without_doubt_says_what_to_do_and_a_risk_makes_it_doubtful(house: Store):
    house.save(
        Project(title="Archive", ends_on=LATER),
        Task(project="P1", title="Dig", starts_on=SOON, ends_on=LATER),
        Risk(project="P1", title="Frost", probability=3, impact=3, time_exposure=10),
        author=HOUSE,
    )
    boss = seated(house, clock(), Role.PORTFOLIO_MANAGER)
    app = opened("plan", boss, project="P1")
    (views,) = [one for one in app.segmented_control if "How sure" in one.options]
    views.set_value("sure").run()

    said = [one.value for one in app.subheader]
    assert "Nothing in this plan is uncertain yet" in said

    house.save(AffectedTask(project="P1", risk="R1", task="T1"), author=HOUSE)
    app.run()
    said = [one.value for one in app.subheader]
    assert any("11 Jan 2030 holds in 5 of 10 runs" in one for one in said), said

    (frost,) = [one for one in app.toggle if one.label == "Frost"]
    frost.set_value(False).run()
    assert "Nothing in this plan is uncertain yet" in [one.value for one in app.subheader]

    press(app, "Propose 90% to 150% of the planned duration")
    press(app, "Save 1 task")
    dig = house.get(Task, "T1")
    assert (dig.optimistic, dig.likely, dig.pessimistic) == (4, 5, 8)
