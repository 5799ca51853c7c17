"""A file that is back may add rows that name each other: they are saved as one change."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from itpm.homecoming import Return, all_returned, saved
from itpm.i18n import words
from itpm.records import Link, Project, Record, Task
from itpm.sheets.look import look
from itpm.store import Author, Store, founded
from itpm.takeaway import as_xlsx, taken
from tests.sheets.made import saved as as_bytes

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY)
START, END = datetime(2026, 2, 2), datetime(2026, 2, 6)
Come = Callable[..., list[Return]]


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Archive"), author=KARI)
    day = date(2026, 1, 5)
    house.save(Task(project="P1", title="Prepare", starts_on=day, ends_on=day), author=KARI)
    return house


@pytest.fixture
def come(db: Store, tmp_path: Path) -> Come:
    def home(*rows: tuple[type[Record], dict[str, object]]) -> list[Return]:
        en = words("en")
        parts = [taken(db, one, db.register(one, {}, {})) for one in (Link, Task)]
        book = load_workbook(BytesIO(as_xlsx(db, parts, en, KARI)))
        for record, cells in rows:
            words_of = {en(f"{record.name()}.{name}"): cell for name, cell in cells.items()}
            _add(book, en(f"record.{record.name()}", n=2), words_of)
        file = tmp_path / "back.xlsx"
        file.write_bytes(as_bytes(book))
        back = look(file).back
        assert back is not None
        return all_returned(db, back)

    return home


def _add(book: Workbook, title: str, cells: dict[str, object]) -> None:
    sheet = book[title]
    head = [cell.value for cell in sheet[1]]
    sheet.append([cells.get(str(name)) for name in head])


def task(title: str, **more: object) -> tuple[type[Record], dict[str, object]]:
    cells = {"project": "Archive", "title": title, "starts_on": START, "ends_on": END}
    return Task, {**cells, **more}


def link(before: str, after: str) -> tuple[type[Record], dict[str, object]]:
    return Link, {"project": "Archive", "before": before, "after": after}


def wrong(returns: list[Return]) -> list[tuple[int, str, str]]:
    return [
        (row.number, problem.field, problem.code)
        for one in returns
        for row in one.weighing.refused
        for problem in row.problems
    ]


def test_a_new_task_belongs_to_a_new_phase_and_waits_for_a_new_task(db: Store, come: Come):
    returns = come(
        task("Dig", phase="Build"),
        task("Build", kind="Phase"),
        task("Pour", phase="build"),
        link("Dig", "Pour"),
        link("Prepare", "Dig"),
    )
    change = saved(db, returns, KARI)

    assert change.number == 3
    titles = db.titles("task")
    found = {(titles[one.before], titles[one.after]) for one in db.all(Link)}
    assert wrong(returns) == []
    assert found == {("Dig", "Pour"), ("Prepare", "Dig")}
    assert {titles[one.phase] for one in db.all(Task) if one.phase} == {"Build"}


def test_a_row_that_names_a_refused_new_row_is_refused_with_it(come: Come):
    returns = come(
        task("Build", kind="Nonsense"),
        task("Dig", phase="Build"),
        task("Deeper", phase="Dig"),
        task("Alone"),
        link("Alone", "Dig"),
    )

    assert sorted(wrong(returns)) == [
        (2, "after", "unknown_reference"),
        (3, "kind", "unknown_answer"),
        (4, "phase", "names_a_refused_row"),
        (5, "phase", "names_a_refused_row"),
    ]
    assert [one.title_text for one in returns[1].weighing.new] == ["Alone"]


def test_a_name_two_new_rows_bear_stands_for_neither(come: Come):
    returns = come(task("Build"), task("Build"), task("Dig", phase="Build"))

    assert wrong(returns) == [(5, "phase", "unknown_reference")]
