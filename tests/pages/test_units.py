"""The units of a house: listed from what is written, chosen in forms, renamed for all."""

from itpm.records import Person, Project, Role, Unit, replaced
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.seat import desk_of, seated

HOUSE = Author(by="house", at=clock())


def test_names_that_are_written_are_taken_into_the_list(house: Store):
    house.save(Project(title="Portal", department="Health"), author=HOUSE)
    boss = seated(house, clock(), Role.ADMINISTRATOR)
    app = opened("administration", boss, view="units")
    said = "1 further name is written on persons and projects, and not in the list: Health."
    assert said in [one.value.replace("\\", "") for one in app.markdown]
    press(app, "Take it into the list")

    assert [one.title for one in house.all(Unit)] == ["Health"]
    assert "Take it into the list" not in [
        one.label for one in opened("administration", boss, view="units").button
    ]


def test_a_form_offers_the_units_that_are_listed_and_keeps_what_was_written(house: Store):
    house.save(
        Unit(title="Health"),
        Unit(title="Schools"),
        Project(title="Portal", department="Library"),
        author=HOUSE,
    )
    session = seated(house, clock(), Role.PORTFOLIO_MANAGER)
    app = opened("project", session, open="P1")
    (box,) = [one for one in app.selectbox if one.label == "Department"]
    assert (box.value, box.options) == ("Library", ["Library", "Health", "Schools"])
    box.select("Schools")
    press(app, "Save")

    assert house.get(Project, "P1").department == "Schools"


def test_where_no_unit_is_listed_a_department_is_written_freely(house: Store):
    house.save(Project(title="Portal", department="Library"), author=HOUSE)
    app = opened("project", seated(house, clock()), open="P1")

    assert "Library" in [one.value for one in app.text_input if one.label == "Department"]


def test_a_renamed_unit_takes_its_people_and_projects_along_and_back(house: Store):
    house.save(
        Unit(title="IT"),
        Person(title="Ola", unit="IT"),
        Project(title="Portal", department="IT"),
        author=HOUSE,
    )
    desk, _ = desk_of(house, clock(), Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)
    change = desk.save(replaced(house.all(Unit)[0], title="Digital"), author=HOUSE)

    assert (house.get(Person, "H1").unit, house.get(Project, "P1").department) == (
        "Digital",
        "Digital",
    )
    desk.undo(change.number, author=HOUSE)
    assert (house.get(Person, "H1").unit, house.get(Project, "P1").department) == ("IT", "IT")
