"""The members of a project: added, ended and taken back on the page."""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from itpm.records import Membership, Person, Project, Role
from itpm.store import Author, Store
from itpm.ui.visit import clock
from tests.pages.reader import choose, opened, press
from tests.seat import seated

HOUSE = Author(by="house", at=clock())


def members_page(house: Store) -> AppTest:
    boss = seated(house, clock(), Role.ADMINISTRATOR)
    return opened("administration", boss, view="members", project="P1")


def furnished(house: Store, *more: Membership) -> None:
    house.save(Person(title="Ola"), Project(title="Portal"), author=HOUSE)
    if more:
        house.save(*more, author=HOUSE)


def held(house: Store) -> list[Membership]:
    return house.all(Membership, project="P1")


def test_someone_is_added_to_the_project_in_view(house: Store):
    furnished(house)
    app = members_page(house)
    assert [one.value for one in app.info] == ["Nobody takes part yet."]
    choose(app, "Person *", "H1")
    choose(app, "Role *", Role.PROJECT_MEMBER)
    app = press(app, "Add to the project")

    assert [(one.person, one.role) for one in held(house)] == [("H1", Role.PROJECT_MEMBER)]
    assert "Ola" in " ".join(one.value for one in app.markdown)


def test_what_is_lacking_or_ends_before_it_begins_is_said(house: Store):
    furnished(house)
    app = press(members_page(house), "Add to the project")
    assert [one.value for one in app.error] == ["Choose a person and a role."]
    choose(app, "Person *", "H1")
    choose(app, "Role *", Role.READER)
    start, end = (one for one in app.date_input if one.label in {"From", "To"})
    start.set_value(clock().date())
    end.set_value(clock().date() - timedelta(days=1))
    app = press(app, "Add to the project")

    assert "before the start" in app.error[0].value
    assert held(house) == []


def test_a_membership_ends_today_and_stays_known(house: Store):
    furnished(house, Membership(person="H1", role=Role.PROJECT_MEMBER, project="P1"))
    app = press(members_page(house), "End today")

    assert [one.ends_on for one in held(house)] == [clock().date()]
    assert "End today" not in [one.label for one in app.button]


def test_what_has_not_begun_is_taken_back_and_so_is_what_never_should_have_been(house: Store):
    later = clock().date() + timedelta(days=9)
    furnished(
        house,
        Membership(person="H1", role=Role.PROJECT_MEMBER, project="P1", starts_on=later),
    )
    press(members_page(house), "End today")
    assert held(house) == []


def test_a_role_that_is_held_already_is_not_given_twice(house: Store):
    furnished(house, Membership(person="H1", role=Role.READER, project="P1"))
    app = members_page(house)
    choose(app, "Person *", "H1")
    choose(app, "Role *", Role.READER)
    app = press(app, "Add to the project")

    assert [one.value for one in app.error] != []
    assert len(held(house)) == 1
