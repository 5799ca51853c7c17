"""The burn-up, day by day; and the forecast, by hand."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from itpm.rules.burnup import Day, Version, days, on_day
from itpm.rules.forecast import By, Stretch, Why, forecast, of_sprint, weeks

TODAY = date(2026, 3, 4)
"""A Wednesday."""


def on(day: int, month: int = 1) -> date:
    return date(2026, month, day)


def version(id_: str, day: int, size: int = 1, **more: Any) -> Version:
    return Version(id_, on(day), size, **{"is_done": False, **more})


def test_scope_and_done_grow_as_they_were_known():
    line = days(
        [
            version("T1", 5, 3),
            version("T1", 9, 3, is_done=True),
            version("T2", 5, 2),
            version("T2", 12, 5),
        ]
    )

    assert line == (Day(on(5), 5, 0), Day(on(9), 5, 3), Day(on(12), 8, 3))
    assert on_day(line, on(10)) == Day(on(10), 5, 3)
    assert on_day(line, on(1)) == Day(on(1), 0, 0)
    assert on_day(line, on(30)).scope == 8


def test_what_was_finished_before_it_was_written_down_counts_from_its_day():
    line = days([version("T1", 12, 2, is_done=True, finished_on=on(8))])
    assert line == (Day(on(8), 2, 2),)

    told = version("T1", 12, is_done=True, finished_on=on(9))
    assert days([version("T1", 5), told]) == (Day(on(5), 1, 0), Day(on(9), 1, 1))

    ahead = version("T1", 5, is_done=True, finished_on=on(20))
    assert days([ahead]) == (Day(on(5), 1, 1),)  # nothing is done in days to come


def test_what_is_reopened_or_taken_away_counts_no_more():
    done = version("T1", 6, is_done=True, finished_on=on(6))
    again, gone = version("T1", 8), version("T1", 9, 0)

    assert days([version("T1", 5), done, again, gone]) == (
        Day(on(5), 1, 0), Day(on(6), 1, 1), Day(on(8), 1, 0), Day(on(9), 0, 0),
    )  # fmt: skip
    assert days([version("T1", 5), version("T1", 6)]) == (Day(on(5), 1, 0),)


def test_the_pace_of_whole_weeks_begins_where_something_was_done():
    line = (Day(on(5), 20, 0), Day(on(11, 2), 20, 4), Day(on(19, 2), 20, 7), Day(TODAY, 20, 9))

    assert weeks(line, TODAY) == [Stretch(4, 7), Stretch(3, 7), Stretch(0, 7)]
    assert weeks((Day(on(5), 20, 0),), TODAY) == []


def test_no_more_than_eight_weeks_are_looked_at_and_none_counts_below_nothing():
    line = (Day(date(2025, 1, 6), 99, 9), Day(on(25, 2), 99, 5))

    found = weeks(line, TODAY)

    assert (len(found), found[-1]) == (8, Stretch(0, 7))


def test_the_range_is_from_the_faster_half_to_the_slower():
    paces = [Stretch(done, 7) for done in (2, 6, 4)]  # halves: 2 and 4, 4 and 6

    told = forecast(40, 15, paces, TODAY)

    assert (told.why, told.slow, told.fast) == (Why.PACE, Decimal("3.0"), Decimal("5.0"))
    assert (told.earliest, told.latest) == (
        TODAY + timedelta(21),
        TODAY + timedelta(35),
    )


def test_a_pace_over_sprints_counts_their_days():
    told = forecast(40, 10, [Stretch(10, 14)] * 3, TODAY, By.SPRINTS)

    assert (told.by, told.slow, told.earliest) == (
        By.SPRINTS, Decimal("5.0"), TODAY + timedelta(14),
    )  # fmt: skip


def test_a_sprint_from_monday_to_friday_takes_its_weekends_too():
    assert of_sprint(8, on(5), on(16)) == Stretch(8, 14)
    assert of_sprint(8, on(5), on(18)) == Stretch(8, 14)


def test_what_cannot_be_told_is_not_told():
    still, slow = Stretch(0, 7), Stretch(1, 7)

    assert forecast(9, 3, [slow] * 2, TODAY).why is Why.TOO_LITTLE
    assert forecast(9, 3, [still] * 3, TODAY).why is Why.STANDSTILL
    assert forecast(9, 0, [], TODAY).why is Why.FINISHED
    assert forecast(0, 0, [], TODAY).why is Why.NOTHING
    half = forecast(9, 3, [still, still, still, Stretch(7, 7)], TODAY)
    assert (half.why, half.latest) == (Why.PACE, None)
    assert forecast(9999, 9000, [slow] * 3, TODAY).why is Why.STANDSTILL
