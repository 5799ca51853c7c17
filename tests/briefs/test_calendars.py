"""The calendars brief: the house's own first, and what differs in each."""

from datetime import date

from itpm.briefs.calendars import calendars
from itpm.records import Calendar, SpecialDay
from tests.briefs.houses import TODAY, house, save


def test_the_houses_own_calendar_comes_first_then_the_others_by_name():
    with house() as db:
        save(
            db,
            Calendar(title="Shifts"),
            Calendar(title="desk", standard=True),
            Calendar(title="Archive"),
        )
        brief = calendars(db, today=TODAY)

    assert [one.title for one in brief.every] == ["desk", "Archive", "Shifts"]
    assert brief.own is not None
    assert brief.own.title == "desk"


def test_a_house_without_calendars_has_none_of_its_own():
    with house() as db:
        assert calendars(db, today=TODAY).own is None


def test_special_days_are_those_of_one_calendar_in_one_year_in_order():
    def day(title: str, of: str, first: date, last: date | None = None) -> SpecialDay:
        return SpecialDay(calendar=of, title=title, starts_on=first, ends_on=last)

    with house() as db:
        save(
            db,
            Calendar(title="Office"),
            Calendar(title="Other"),
            day("late", "CA1", date(2026, 5, 4)),
            day("over", "CA1", date(2025, 12, 30), date(2026, 1, 2)),
            day("gone", "CA1", date(2025, 5, 4)),
            day("not ours", "CA2", date(2026, 5, 4)),
        )
        brief = calendars(db, today=TODAY)
        office = next(one for one in brief.every if one.title == "Office")

    assert [one.title for one in brief.special_of(office, 2026)] == ["over", "late"]
    assert [one.name for one in brief.months(office, 2026, "en")[4].named] == ["late"]
