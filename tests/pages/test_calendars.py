"""The calendars of a house, as an administrator makes them on the page."""

from datetime import date

from itpm.records import Calendar, Role, SpecialDay
from itpm.records.calendar import Nation
from itpm.store import Author, Session, Store
from itpm.ui.visit import clock
from tests.pages.reader import opened, press
from tests.seat import desk_of, seated

HOUSE = Author(by="house", at=clock())


def boss(house: Store) -> Session:
    return seated(house, clock(), Role.ADMINISTRATOR)


def test_the_first_calendar_is_proposed_with_the_holidays_of_the_currency(house: Store):
    app = opened("administration", boss(house), view="calendars")
    app = press(app, "Make the first calendar")
    press(app, "Save")

    (calendar,) = house.all(Calendar)
    assert (calendar.title, calendar.nation, calendar.standard) == (
        "Working hours",
        Nation.NORWAY,
        True,
    )


def test_hours_that_cannot_be_read_are_said_beside_their_day(house: Store):
    app = opened("administration", boss(house), view="calendars", open="calendar")
    (title,) = [one for one in app.text_input if one.label == "Name *"]
    (monday,) = [one for one in app.text_input if one.label == "Monday"]
    title.input("Office")
    monday.input("nine to five")
    app = press(app, "Save")

    assert [one.value.replace("\\", "") for one in app.error] == [
        "Monday: “nine to five” cannot be read as hours. Write them like 08:00-12:00, "  # noqa: ISC004 -- one sentence
        "13:00-16:00, the earliest first."
    ]
    assert house.all(Calendar) == []


def test_a_year_is_seen_with_its_holidays_by_name(house: Store):
    house.save(Calendar(title="Office", nation=Nation.NORWAY, standard=True), author=HOUSE)
    house.save(
        SpecialDay(
            calendar="CA1", title="Trip & <b>", starts_on=date(2026, 6, 1), hours="08:00-12:00"
        ),
        author=HOUSE,
    )
    app = opened("administration", boss(house), view="calendars")
    (year,) = [
        one.proto.body
        for one in app.get("html")
        if one.proto.body.startswith('<div class="itpm-almanac')
    ]

    assert "2026: 253 working days, 1,768 hours" in [one.value for one in app.subheader]
    assert "<li><strong>17</strong> Constitution Day</li>" in year
    assert "Trip &amp; &lt;b&gt;" in year
    assert 'class="named own"' in year


def test_another_calendar_becomes_the_houses_own_and_the_first_steps_back(house: Store):
    house.save(Calendar(title="Office", standard=True), Calendar(title="Shifts"), author=HOUSE)
    app = opened("administration", boss(house), view="calendars")
    app.selectbox(key="calendars/which").select("CA2").run()
    press(app, "Make it the house’s own")

    assert {one.title: one.standard for one in house.all(Calendar)} == {
        "Office": False,
        "Shifts": True,
    }


def test_the_change_of_the_houses_own_calendar_is_undone_as_one(house: Store):
    admin, _ = desk_of(house, clock(), Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER)
    admin.save(Calendar(title="Office", standard=True), author=HOUSE)
    change = admin.save(Calendar(title="Shifts", standard=True), author=HOUSE)
    assert [one.standard for one in house.all(Calendar)] == [False, True]

    admin.undo(change.number, author=HOUSE)
    assert [(one.title, one.standard) for one in house.all(Calendar)] == [("Office", True)]
