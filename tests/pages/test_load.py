"""Load on the page of people: said in a sentence, levelled when accepted, undone as one."""

from datetime import date, timedelta

from itpm.records import Absence, Action, Assignment, Person, Project, Role, Task
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.seat import seated

HOUSE = Author(by="house", at=clock())
MONDAY = date(2026, 1, 12)
FRIDAY = MONDAY + timedelta(4)


def task(title: str) -> Task:
    return Task(project="P1", title=title, starts_on=MONDAY, ends_on=FRIDAY)


def test_who_has_too_much_is_named_and_a_levelling_moves_only_when_accepted(house: Store):
    house.save(
        Project(title="Archive"), Person(id="H7", title="Per"), task("Dig"), task("Fill"),
        author=HOUSE,
    )  # fmt: skip
    house.save(
        *(Assignment(project="P1", task=id_, person="H7", units=80) for id_ in ("T1", "T2")),
        Absence(person="H7", starts_on=FRIDAY + timedelta(30), ends_on=FRIDAY + timedelta(31)),
        author=HOUSE,
    )
    boss = seated(house, clock(), Role.PORTFOLIO_MANAGER)
    app = opened("people", boss, project="P1")
    (views,) = [one for one in app.segmented_control if "Load ahead" in one.options]
    views.set_value("load").run()

    said = [one.value.replace("\\", "") for one in app.subheader]
    assert "Per has too much to do in week 3: 160%" in said

    press(app, "Propose a levelling")
    moved = [one for one in house.all(Task) if one.starts_on != MONDAY]
    assert moved == []

    press(app, "Accept: move 1 row")
    (fill,) = [one for one in house.all(Task) if one.starts_on != MONDAY]
    assert fill.starts_on == MONDAY + timedelta(7)
    house.undo(house.version, author=HOUSE)
    assert {one.starts_on for one in house.all(Task)} == {MONDAY}


def test_those_who_have_as_much_to_do_are_named_together(house: Store):
    house.save(Project(title="Archive"), Person(title="Ada"), Person(title="Bo"), author=HOUSE)
    ada, bo = (one.id for one in house.all(Person))
    due = [Action(project="P1", title="Ask", owner=who, due_on=MONDAY) for who in (ada, bo, bo)]
    house.save(*due[:2], author=HOUSE)
    boss = seated(house, clock(), Role.PORTFOLIO_MANAGER)

    def said() -> set[str]:
        return {one.value.replace("\\", "") for one in opened("people", boss).subheader}

    assert "Ada and 1 other have most to do: 1 matter each" in said()
    house.save(due[2], author=HOUSE)
    assert "Bo has most to do: 2 matters" in said()
