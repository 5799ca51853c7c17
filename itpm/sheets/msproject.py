"""Microsoft Project: the XML it saves since 2003 (MSPDI), as tables to be seen and kept.

``mspdi`` reads the file, here as for ``schedule``; this makes days, hours and words of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from itpm.sheets.draft import ASIDE, Draft, Line, linked, shown_under
from itpm.sheets.leaves import Cells
from itpm.sheets.luggage import unpacked
from itpm.sheets.mspdi import OWNER, gathered
from itpm.sheets.project_team import staffed

LINKS = {"0": "finish_finish", "1": "finish_start", "2": "start_finish", "3": "start_start"}
CONSTRAINTS = (
    "as_soon_as_possible",
    "as_late_as_possible",
    "must_start",
    "must_finish",
    "start_no_earlier",
    "start_no_later",
    "finish_no_earlier",
    "finish_no_later",
)
WEEK = tuple(
    f"plan_word.{day}"
    for day in ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
)
WORKDAY, HOUR, DAY = 480, 60, 1440
PERCENT_LAGS = {"19", "20", "51", "52"}
DAILY = 1
ESTIMATED = 32
"""What a format's number is higher by where the duration is a guess."""
MIDNIGHT = datetime.min.time()
Sheets = Mapping[str, list[Cells]]
"""Every kind of element with its rows."""


def drafted(source: Path) -> Draft:
    """Read a plan of Microsoft Project, whichever version saved it."""
    read = gathered(source, "sheet.damaged_plan", "sheet.entities")
    sheets = defaultdict(list, {name: [*map(Cells, rows)] for name, rows in read.items()})
    draft = Draft("msproject")
    about = next(iter(sheets["Project"]), Cells())
    day = about.whole("MinutesPerDay") or WORKDAY
    _tasks(draft, sheets, about, day)
    draft.tables["link"] += _links(sheets, day)
    _baselines(draft, sheets, about)
    _finished(draft, sheets)
    return draft


def _tasks(draft: Draft, sheets: Sheets, about: Cells, day: int) -> None:
    calendars = {row.text("UID"): row.text("Name") for row in sheets["Calendar"]}
    owners = staffed(draft, sheets)
    first = {one.text(OWNER): one for one in sheets["Task Baseline"] if not one.whole("Number")}
    parents: dict[int, str] = {}
    for row in sheets["Task"]:
        uid, level = row.text("UID"), row.whole("OutlineLevel")
        if row.flag("IsNull"):
            continue
        parents = {n: one for n, one in parents.items() if n < level} | {level: uid}
        line = _task(row, day)
        if uid == "0":  # the plan itself, above all its tasks
            line |= {"title": line["title"] or _title(about), "kind": "phase"}
        line["key.phase"] = parents.get(level - 1)
        line["calendar"] = calendars.get(row.text("CalendarUID"))
        line |= owners.get(uid, {})
        if uid in first:
            line["baseline_start"], line["baseline_end"] = _days(first[uid])
        line |= unpacked(row)
        draft.tables[ASIDE if row.text("Active") == "0" else "task"].append(line)


def _finished(draft: Draft, sheets: Sheets) -> None:
    shown_under(draft.tables["task"])
    shown_under(draft.tables[ASIDE])
    linked(draft)
    draft.tables["calendar"] += _calendars(sheets)
    draft.notes["calendars"] = len({line["name"] for line in draft.tables["calendar"]})
    draft.notes["inactive"] = len(draft.tables[ASIDE])


def _title(about: Cells) -> str:
    return about.text("Title") or about.text("Name").removesuffix(".xml")


def _task(row: Cells, day: int) -> Line:
    starts, ends = row.moment("Start"), row.moment("Finish")
    lasts, unit = _counted(row, "Duration", row.text("DurationFormat"), day)
    kind = row.whole("ConstraintType")
    return {
        "key.uid": row.text("UID"),
        "wbs": row.text("OutlineNumber"),
        "title": row.text("Name"),
        "kind": "phase"
        if row.flag("Summary")
        else "milestone"
        if row.flag("Milestone")
        else "task",
        "starts_on": starts,
        "ends_on": _evening(starts, ends),
        "duration": lasts,
        "duration_unit": unit,
        "done": min(100, row.whole("PercentComplete")),
        "deadline": _evening(None, row.moment("Deadline")),
        "constraint_kind": CONSTRAINTS[kind] if 0 <= kind < len(CONSTRAINTS) else None,
        "constraint_on": row.moment("ConstraintDate") if kind > 1 else None,
        "manual": row.flag("Manual"),
        "ignores_people": row.flag("IgnoreResourceCalendar"),
        "started_on": row.moment("ActualStart"),
        "finished_on": _evening(starts, row.moment("ActualFinish")),
        "work_hours": hours(row, "Work"),
        "remaining_hours": hours(row, "RemainingWork"),
        "note": row.text("Notes"),
    }


def _evening(starts: datetime | None, ends: datetime | None) -> datetime | None:
    """Give an end as people see it: midnight is the end of the day before."""
    if ends and ends.time() == MIDNIGHT and starts != ends:
        return ends - timedelta(minutes=1)
    return ends


def _days(row: Cells) -> tuple[datetime | None, datetime | None]:
    starts = row.moment("Start")
    return starts, _evening(starts, row.moment("Finish"))


def _counted(row: Cells, name: str, form: str, day: int) -> tuple[int | None, str]:
    minutes = row.minutes(name)
    if minutes is None or minutes < 0:
        return None, "days"
    return counted(minutes, form, day)


def counted(minutes: int, form: str, day: int) -> tuple[int, str]:
    """Give a span as a whole number of the largest unit it was meant in that fits."""
    number = int(form) if form.isdecimal() else 7
    number -= ESTIMATED if number > ESTIMATED else 0
    is_elapsed = number in {4, 6, 8, 10, 12}
    start = {3: 2, 4: 2, 5: 1, 6: 1}.get(number, 0)
    sizes = (DAY if is_elapsed else day, HOUR, 1)[start:]
    names = ("days", "hours", "minutes")[start:]
    size, unit = next((s, n) for s, n in zip(sizes, names, strict=True) if minutes % s == 0)
    return minutes // size, f"elapsed_{unit}" if is_elapsed else unit


def _links(sheets: Sheets, day: int) -> Iterator[Line]:
    blank = {row.text("UID") for row in sheets["Task"] if row.flag("IsNull")}
    for link in sheets["Task PredecessorLink"]:
        if link.text(OWNER) in blank:
            continue
        form, tenths = link.text("LagFormat"), link.whole("LinkLag")
        lag = (tenths, "percent") if form in PERCENT_LAGS else _lag(tenths, form, day)
        yield {
            "key.before": link.text("PredecessorUID"),
            "key.after": link.text(OWNER),
            "kind": LINKS.get(link.text("Type"), "finish_start"),
            "lag_days": lag[0],
            "lag_unit": lag[1],
        }


def _lag(tenths: int, form: str, day: int) -> tuple[int, str]:
    minutes = round(tenths / 10)
    return counted(minutes, form, day) if minutes else (0, "days")


def _baselines(draft: Draft, sheets: Sheets, about: Cells) -> None:
    """Give every baseline of every task; the first is the task's own too."""
    titles = {row.text("UID"): row.text("Name") for row in sheets["Task"]}
    saved = about.moment("LastSaved") or about.moment("CreationDate")
    for one in sheets["Task Baseline"]:
        starts, ends = _days(one)
        draft.tables["baseline"].append(
            {
                "key.task": one.text(OWNER),
                "key.number": str(one.whole("Number")),
                "key.saved": saved,
                "key.first": starts or ends,
                "key.last": ends or starts,
                "number": str(one.whole("Number")),
                "task": titles.get(one.text(OWNER)),
                "starts_on": starts,
                "ends_on": ends,
                "lasts": hours(one, "Duration"),
                "work": hours(one, "Work"),
                "cost": one.text("Cost"),
            }
        )


def _calendars(sheets: Sheets) -> Iterator[Line]:
    """Give what each calendar says: the days of its week, then what departs from them."""
    names = {row.text("UID"): row.text("Name") for row in sheets["Calendar"]}
    days, unlike = by_owner(sheets["WeekDay"]), by_owner(sheets["Exception"])
    people = {row.text("CalendarUID"): row.text("Name") for row in sheets["Resource"]}
    for calendar in sheets["Calendar"]:
        uid = calendar.text("UID")
        head: Line = {
            "name": calendar.text("Name"),
            "base": names.get(calendar.text("BaseCalendarUID")),
        }
        if not days[uid]:
            yield head
        for day in days[uid]:
            number = day.whole("DayType")
            is_plain = 1 <= number <= len(WEEK)
            name = WEEK[number - 1] if is_plain else None
            own = {} if is_plain else _off(people.get(uid, ""), day)
            yield {**head, "days": name, **_period(day), "times": _times(day), **own}
        for one in unlike[uid]:
            own = _off(people.get(uid, ""), one)
            about = {"days": one.text("Name"), **_period(one), "times": _times(one)}
            yield {**head, **about, **own}


def by_owner(rows: Iterable[Cells]) -> Mapping[str, list[Cells]]:
    """Give what hangs below each element, by its number."""
    found: dict[str, list[Cells]] = defaultdict(list)
    for row in rows:
        found[row.text(OWNER)].append(row)
    return found


def _period(row: Cells) -> Line:
    return {"first": row.moment("FromDate"), "last": row.moment("ToDate")}


def _off(person: str, row: Cells) -> Line:
    """Give days on which a person is away, day by day; other patterns are only shown."""
    is_daily = row.whole("Type", DAILY) == DAILY and row.whole("Period", 1) <= 1
    if not person or row.flag("DayWorking") or not is_daily:
        return {}
    first, last = row.moment("FromDate"), row.moment("ToDate")
    return {"key.person": person, "key.first": first, "key.last": last}


def _times(row: Cells) -> str:
    """Give the hours of work of a day: ``08:00-12:00``; a dash for a day off."""
    parts = (part.partition("/") for part in row.text("Times").split())
    return ", ".join(f"{begin[:5]}-{end[:5]}" for begin, _, end in parts if begin) or "–"


def hours(row: Cells, name: str) -> int | None:
    """Give work in whole hours, the nearest."""
    minutes = row.minutes(name)
    return None if minutes is None else round(minutes / HOUR)
