"""Milestones as iCalendar: a calendar reads them as whole days that take nobody's time."""

from datetime import date, datetime
from typing import Any

from icalendar import Calendar

from itpm.i18n import words
from itpm.records import Project, Task
from itpm.records.plan import TaskKind
from itpm.store import Author, founded
from itpm.takeaway import milestones_as_ics

MONDAY = datetime(2026, 1, 5, 8)
FRIDAY = date(2026, 1, 9)


def test_a_calendar_reads_milestones_as_whole_days():
    db = founded(None, now=MONDAY)
    gate: dict[str, Any] = {"project": "P1", "kind": TaskKind.MILESTONE}
    gate |= {"starts_on": FRIDAY, "ends_on": FRIDAY}
    author = Author(by="Kari", at=MONDAY)
    db.save(Project(title="Archive, and more"), author=author)
    db.save(
        Task(title="Gate 1; north", **gate),
        Task(title="Gate 2", done=100, baseline_end=date(2026, 1, 8), **gate),
        author=author,
    )

    read = Calendar.from_ical(milestones_as_ics(db, words("nb"), MONDAY, "P1"))
    whole = Calendar.from_ical(milestones_as_ics(db, words("en"), MONDAY))
    one, two = read.walk("VEVENT")

    assert (read["X-WR-CALNAME"], whole["X-WR-CALNAME"]) == (
        "itpm: Archive, and more",
        "itpm: Milestones",
    )
    assert (str(one["SUMMARY"]), one.decoded("DTSTART"), one["SEQUENCE"]) == (
        "Gate 1; north",
        FRIDAY,
        1,
    )
    assert str(one["DESCRIPTION"]) == "Milepæl i Archive, and more"
    assert str(two["DESCRIPTION"]).splitlines()[1:] == ["Nådd", "Basisplan: 8. jan. 2026"]
    assert str(one["UID"]).startswith("T1@")
