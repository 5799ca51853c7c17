"""A register goes out, is edited in a spreadsheet program, and comes home."""

import csv
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from itpm.homecoming import Return, objection, returned, saved, text_returned
from itpm.i18n import LANGUAGES, Words, words
from itpm.reasons import Teller, reasons
from itpm.records import (
    Contract,
    Invoice,
    Link,
    Person,
    Problem,
    Project,
    Record,
    Refusal,
    Risk,
    Role,
    Supplier,
    Task,
    fields_of,
    replaced,
)
from itpm.records.extra import as_extra, extras_in
from itpm.records.supplier import ContractType
from itpm.sheets.look import look
from itpm.store import Author, Store, founded
from itpm.takeaway import as_csv, as_xlsx, project_taken, taken
from tests.seat import desk_of
from tests.sheets.made import saved as as_bytes

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY)
PER = Author(by="Per", at=MONDAY)
EN = words("en")
Edit = Callable[[Worksheet], object]


def nothing(_: Worksheet) -> None:
    """Edit nothing."""


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(Project(title="Archive"), Project(title="Payroll"), author=KARI)
    house.save(Person(title="Kari Lund"), Person(title="Per Dahl", unit="IT"), author=KARI)
    house.save(Person(title="Per Dahl", unit="HR"), Supplier(title="Atea AS"), author=KARI)
    house.save(
        Risk(project="P1", title="Servers fail", probability=2, impact=5, owner="H2"),
        Risk(project="P1", title="People leave", probability=3, impact=3, owner="H3"),
        Risk(project="P2", title="=1+1", probability=1, impact=1, cause=" a\r\nb\x0b "),
        author=KARI,
    )
    return house


class Trip:
    """A register on its way out and home."""

    def __init__(self, db: Store, folder: Path) -> None:
        self.db, self.folder = db, folder

    def out(self, record: type[Record] = Risk, t: Words = EN, db: Any = None) -> bytes:
        seen = db or self.db
        rows = seen.register(record, {}, {})
        return as_xlsx(seen, [taken(seen, record, rows)], t, KARI)

    def home(self, content: bytes, edit: Edit = nothing, db: Any = None) -> Return:
        book = load_workbook(BytesIO(content))
        edit(sheet_of(book))
        file = self.folder / "back.xlsx"
        file.write_bytes(as_bytes(book))
        back = look(file).back
        assert back is not None
        assert objection(self.db, back.stamp.origin) is None
        home = returned(db or self.db, back, back.stamp.parts[0])
        assert home is not None
        return home

    def save(self, home: Return, mine: Any = ()) -> int:
        return saved(self.db, [home], PER, mine).number


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def put(**cells: object) -> Edit:
    """Put values into cells: ``put(C2="x")``."""

    def edit(sheet: Worksheet) -> None:
        for place, value in cells.items():
            sheet[place] = value

    return edit


def codes(home: Return) -> list[tuple[int, str]]:
    """Give the rows that were refused, and why."""
    return [(row.number, p.code) for row in home.weighing.refused for p in row.problems]


@pytest.fixture
def trip(db: Store, tmp_path: Path) -> Trip:
    return Trip(db, tmp_path)


# ---------------------------------------------------------------------------- nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_touched_changes_nothing(language: str, trip: Trip):
    home = trip.home(trip.out(t=words(language))).weighing

    assert (home.new, home.edits, home.clashes, home.refused) == ((), (), (), ())
    assert (home.unchanged, home.left_out) == (3, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_comes_home_too(language: str, db: Store, tmp_path: Path):
    db.save(
        Invoice(
            project="P1",
            supplier="S1",
            number="0012",
            dated_on=date(2026, 1, 5),
            amount=Decimal("-1234.50"),
        ),
        author=KARI,
    )
    for record in (Risk, Invoice):
        rows = db.register(record, {}, {})
        file = tmp_path / "back.csv"
        file.write_bytes(as_csv(db, taken(db, record, rows), words(language)))
        home = text_returned(db, look(file).tables[0], record)

        assert home is not None
        assert (home.weighing.unchanged, home.many, home.weighing.refused) == (len(rows), 0, ())


def test_a_text_can_be_edited_and_columns_nobody_knows_stay_out(db: Store, tmp_path: Path):
    content = as_csv(db, taken(db, Risk, db.register(Risk, {}, {})), words("nb"))
    head, *rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    rows = [[*(cell.replace("Servers fail", "Servers burn") for cell in row)] for row in rows]
    file = tmp_path / "back.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(
            [[*head, "Eget"], *([*row, "x"] for row in rows)]
        )
    home = text_returned(db, look(file).tables[0], Risk)

    assert home is not None
    assert [(e.was.id, e.fields) for e in home.weighing.edits] == [("R1", ("title",))]
    assert home.strangers == ("Eget",)


def test_a_text_that_does_not_say_where_it_comes_from_is_a_strangers(db: Store, tmp_path: Path):
    file = tmp_path / "strange.csv"
    file.write_text("Risk;Probability\nServers fail;2\n", "utf-8")

    assert text_returned(db, look(file).tables[0], Risk) is None


def test_a_renamed_project_makes_no_row_stale(trip: Trip, db: Store):
    content = trip.out()
    db.save(replaced(db.get(Project, "P1"), title="The archive"), author=PER)

    home = trip.home(content, put(C2="Servers burn"))

    assert [(e.was.id, e.fields) for e in home.weighing.edits] == [("R1", ("title",))]
    assert home.weighing.unchanged == 2


# ---------------------------------------------------------------------------- edits


def test_three_edited_cells_are_three_changes(trip: Trip, db: Store):
    edit = put(C2="Servers burn", E3=4, F2="Per Dahl [H3]")
    home = trip.home(trip.out(), edit)
    changed = [(e.row, e.was.id, set(e.fields)) for e in home.weighing.edits]
    number = trip.save(home)

    assert changed == [(2, "R1", {"title", "owner"}), (3, "R2", {"impact"})]
    assert db.get(Risk, "R1").owner == "H3"
    assert (db.get(Risk, "R2").impact, db.get(Risk, "R3").version) == (4, 1)
    assert db.rows("all_changes")[-1]["records"] == 2
    db.undo(number, author=KARI)
    assert db.get(Risk, "R1").title == "Servers fail"


def test_what_is_kept_beside_the_fields_comes_home_as_well(trip: Trip, db: Store):
    for id_, extras in (("R1", {"Room": "12", "Colour": "red"}), ("R2", {"Colour": "blue"})):
        db.save(replaced(db.get(Risk, id_), extra=as_extra(extras)), author=KARI)
    sent = trip.out()
    heading = [cell.value for cell in load_workbook(BytesIO(sent)).worksheets[0][1]]
    colour = get_column_letter(heading.index("Colour") + 1)

    assert trip.home(sent).weighing.edits == ()
    home = trip.home(sent, put(**{f"{colour}2": "green"}))
    trip.save(home)

    assert [(e.was.id, set(e.fields)) for e in home.weighing.edits] == [("R1", {"extra"})]
    assert extras_in(db.get(Risk, "R1").extra) == {"Room": "12", "Colour": "green"}
    assert extras_in(db.get(Risk, "R2").extra) == {"Colour": "blue"}


def test_the_same_file_again_changes_nothing(trip: Trip, db: Store):
    content = trip.out()

    def edit(sheet: Worksheet) -> None:
        sheet["C2"] = "Servers burn"
        sheet.append(["", "Archive", "A new one", 1, 2])

    trip.save(trip.home(content, edit))
    db.save(replaced(db.get(Risk, "R4"), cause="Found later", impact=4), author=KARI)
    again = trip.home(content, edit)

    assert (again.many, again.weighing.clashes, again.weighing.unchanged) == (0, (), 4)


def test_edits_of_other_cells_stand_beside_those_of_the_file(trip: Trip, db: Store):
    content = trip.out()
    db.save(replaced(db.get(Risk, "R1"), impact=1, cause="Heat"), author=KARI)
    trip.save(trip.home(content, put(C2="Servers burn")))

    assert db.get(Risk, "R1") == Risk(
        id="R1",
        version=3,
        project="P1",
        title="Servers burn",
        probability=2,
        impact=1,
        owner="H2",
        cause="Heat",
    )


def test_a_cell_edited_on_both_sides_is_refused_and_the_rest_of_its_row_is_kept(
    trip: Trip, db: Store
):
    content = trip.out()
    db.save(replaced(db.get(Risk, "R1"), title="Servers drown"), author=PER)
    home = trip.home(content, put(C2="Servers burn", E2=4))
    (reason,) = reasons(Teller(db, EN, home.newcomers), Risk, home.weighing)

    assert [(e.was.id, e.fields) for e in home.weighing.edits] == [("R1", ("impact",))]
    assert (reason.row, reason.field, reason.code) == (2, "title", "changed_meanwhile")
    assert reason.value == "Servers burn"
    for part in ("Servers drown", "Servers burn", "Per"):
        assert part in reason.text
    trip.save(home)
    assert (db.get(Risk, "R1").title, db.get(Risk, "R1").impact) == ("Servers drown", 4)


def test_for_a_cell_of_both_sides_the_file_can_be_chosen(trip: Trip, db: Store):
    content = trip.out()
    db.save(replaced(db.get(Risk, "R1"), title="Servers drown", owner="H1"), author=PER)
    home = trip.home(content, put(C2="Servers burn", F2="Per Dahl [H3]"))
    theirs = [clash.theirs for clash in home.weighing.clashes]
    trip.save(home, {("R1", "title")})

    assert theirs == ["Servers drown", "H1"]
    assert (db.get(Risk, "R1").title, db.get(Risk, "R1").owner) == ("Servers burn", "H1")


def test_what_both_sides_agree_on_is_no_change(trip: Trip, db: Store):
    content = trip.out()
    db.save(replaced(db.get(Risk, "R1"), title="Servers burn"), author=PER)
    home = trip.home(content, put(C2="Servers burn"))

    assert (home.many, home.weighing.clashes, home.weighing.unchanged) == (0, (), 3)


def test_who_changed_the_cell_last_is_named(trip: Trip, db: Store):
    content = trip.out()
    db.save(replaced(db.get(Risk, "R1"), title="Servers drown"), author=PER)
    db.save(replaced(db.get(Risk, "R1"), impact=1), author=KARI)
    (clash,) = trip.home(content, put(C2="Servers burn")).weighing.clashes

    assert (clash.who, clash.was) == ("Per", "Servers fail")


def test_an_emptied_cell_is_empty_and_a_needed_one_is_refused(trip: Trip):
    home = trip.home(trip.out(), put(F2=None, C3="  "))

    assert [e.now.owner for e in home.weighing.edits if isinstance(e.now, Risk)] == [""]
    assert codes(home) == [(3, "missing")]


def test_a_word_where_a_figure_belongs_is_refused(trip: Trip):
    assert codes(trip.home(trip.out(), put(E2="many"))) == [(2, "not_a_number")]


def test_a_cell_that_makes_no_sense_is_refused_and_the_rest_of_its_row_is_kept(trip: Trip):
    home = trip.home(trip.out(), put(C2="Servers burn", E2=9, F2="Nobody [H9]"))

    assert [e.fields for e in home.weighing.edits] == [("title", "owner")]
    assert codes(home) == [(2, "out_of_range")]
    assert [one.title_text for one in home.newcomers] == ["Nobody [H9]"]


def test_fields_that_do_not_fit_each_other_refuse_their_row(trip: Trip, db: Store):
    db.save(
        Task(project="P1", title="T", starts_on=date(2026, 2, 2), ends_on=date(2026, 2, 9)),
        author=KARI,
    )
    content = trip.out(Task)
    home = trip.home(content, put(E2=date(2026, 1, 1)))

    assert (home.many, codes(home)) == (0, [(2, "ends_before_start")])


def test_what_is_chosen_must_fit_together_as_well(trip: Trip, db: Store):
    task = Task(project="P1", title="T", starts_on=date(2026, 2, 2), ends_on=date(2026, 2, 9))
    db.save(task, author=KARI)
    content = trip.out(Task)
    moved = replaced(db.get(Task, "T1"), starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 9))
    db.save(moved, author=PER)
    home = trip.home(content, put(E2=date(2026, 2, 20)))

    assert [clash.field for clash in home.weighing.clashes] == ["ends_on"]
    with pytest.raises(Refusal, match="home_unfit"):
        trip.save(home, {("T1", "ends_on")})


# ---------------------------------------------------------------------------- rows


def test_a_row_deleted_meanwhile_is_said_and_not_brought_back(trip: Trip, db: Store):
    content = trip.out()
    db.delete(db.get(Risk, "R1"), author=PER)
    home = trip.home(content, put(C2="Servers burn"))
    (reason,) = reasons(Teller(db, EN, home.newcomers), Risk, home.weighing)

    assert (home.many, reason.code, reason.value) == (0, "gone", "R1")
    assert "Servers fail" in reason.text
    assert "Per" in reason.text


def test_a_row_no_longer_in_the_file_stays(trip: Trip):
    home = trip.home(trip.out(), lambda sheet: sheet.delete_rows(3))

    assert [one.id for one in home.weighing.left_out] == ["R2"]
    assert home.many == 0


def test_rows_sorted_and_moved_are_known_again(trip: Trip):
    def turned(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        sheet.delete_rows(2, len(rows))
        for row in reversed(rows):
            sheet.append(row)
        for cell in sheet["C"]:
            cell.data_type = "s"  # openpyxl would make a formula of it; other programs do not

    assert trip.home(trip.out(), turned).weighing.unchanged == 3


def test_a_row_added_is_new_with_what_it_names_for_the_first_time(trip: Trip, db: Store):
    row = ["", "Payroll", "A new one", 1, 2, "Siv Moe"]
    home = trip.home(trip.out(), lambda sheet: sheet.append(row))
    trip.save(home)

    assert [one.title_text for one in home.newcomers] == ["Siv Moe"]
    risk = db.get(Risk, "R4")
    assert (risk.project, risk.title, risk.owner) == ("P2", "A new one", "H4")


def test_a_row_added_that_cannot_be_kept_is_refused(trip: Trip):
    row = ["", "Nowhere", "A new one", 1, 2]
    home = trip.home(trip.out(), lambda sheet: sheet.append(row))

    assert (home.many, codes(home)) == (0, [(5, "unknown_reference")])


def test_a_sheet_whose_headings_are_gone_is_not_weighed(db: Store, trip: Trip, tmp_path: Path):
    book = load_workbook(BytesIO(trip.out()))
    sheet_of(book).delete_rows(1)
    file = tmp_path / "headless.xlsx"
    file.write_bytes(as_bytes(book))
    back = look(file).back

    assert back is not None
    assert returned(db, back, back.stamp.parts[0]) is None


def test_a_row_whose_id_was_taken_out_is_still_known_and_loses_nothing(trip: Trip):
    def edit(sheet: Worksheet) -> None:
        sheet["A2"], sheet["F2"], sheet["E2"] = None, None, 4

    home = trip.home(trip.out(), edit)

    assert [(e.was.id, e.fields) for e in home.weighing.edits] == [("R1", ("impact",))]
    assert home.weighing.left_out == ()


def test_one_id_in_two_rows_that_differ_is_refused(trip: Trip, db: Store):
    def copied(sheet: Worksheet) -> None:
        values = [cell.value for cell in sheet[2]]
        sheet.append([values[0], values[1], "A copy", *values[3:]])

    home = trip.home(trip.out(), copied)

    assert (codes(home), home.weighing.unchanged) == ([(5, "twice")], 3)
    assert (
        "Servers fail" in reasons(Teller(db, EN, home.newcomers), Risk, home.weighing)[0].text
    )


def test_an_id_nobody_knows_is_refused(trip: Trip):
    row = ["R99", "Payroll", "A new one", 1, 2]

    assert codes(trip.home(trip.out(), lambda sheet: sheet.append(row))) == [(5, "unknown_id")]


def test_a_row_made_after_the_file_is_known_by_its_id(trip: Trip, db: Store):
    content = trip.out()
    db.save(Risk(project="P1", title="Later", probability=1, impact=1), author=KARI)
    row = ["R4", "Archive", "Later", 1, 3]
    home = trip.home(content, lambda sheet: sheet.append(row))

    assert [(e.was.id, e.fields) for e in home.weighing.edits] == [("R4", ("impact",))]


def test_a_template_is_filled_in_and_the_second_time_nothing_is_new(trip: Trip, db: Store):
    content = as_xlsx(db, [taken(db, Supplier)], EN, KARI)
    row = ["", "Norkart AS", "934 161 181"]
    edit = lambda sheet: sheet.append(row)  # noqa: E731 -- one line, twice
    trip.save(trip.home(content, edit))

    assert [s.title for s in db.all(Supplier)] == ["Atea AS", "Norkart AS"]
    assert trip.home(content, edit).many == 0


# ---------------------------------------------------------------------------- values


def test_what_no_cell_can_hold_is_no_edit(trip: Trip, db: Store):
    db.save(
        Contract(
            title="Old",
            supplier="S1",
            type=ContractType.LICENCE,
            starts_on=date(206, 1, 5),
            value=Decimal("999999999999999.99"),
        ),
        author=KARI,
    )
    assert trip.home(trip.out(Contract)).weighing.unchanged == 1


def test_a_reference_to_what_is_gone_stays_a_blank_nobody_touched(trip: Trip, db: Store):
    db.delete(db.get(Person, "H3"), author=KARI)

    assert trip.home(trip.out()).weighing.unchanged == 3


def test_a_name_deleted_meanwhile_cannot_be_chosen(trip: Trip, db: Store):
    content = trip.out()
    db.delete(db.get(Person, "H1"), author=KARI)
    home = trip.home(content, put(F2="Kari Lund"))

    assert (home.many, codes(home)) == (0, [(2, "unknown_reference")])


def test_amounts_days_and_answers_are_said_as_people_write_them(trip: Trip, db: Store):
    invoice = Invoice(project="P1", number="1", dated_on=date(2026, 1, 5), amount=Decimal(10))
    db.save(invoice, author=KARI)
    content = trip.out(Invoice)
    db.save(
        replaced(
            db.get(Invoice, "F1"), amount=Decimal("20.50"), supplier="S1", due_on=MONDAY.date()
        ),
        author=PER,
    )
    edit = put(G2=30, C2="Norkart AS", F2=date(2026, 1, 9))
    home = trip.home(content, edit)
    told = {
        one.field: one.text
        for one in reasons(Teller(db, EN, home.newcomers), Invoice, home.weighing)
    }

    assert "“20.50”" in told["amount"]
    assert "“30.00”" in told["amount"]
    assert "“Atea AS”" in told["supplier"]
    assert "“Norkart AS”" in told["supplier"]
    assert "9 Jan 2026" in told["due_on"]


def test_a_link_is_called_by_its_tasks_name(trip: Trip, db: Store):
    begin, end = date(2026, 2, 2), date(2026, 2, 9)
    tasks = [
        Task(project="P1", title=name, starts_on=begin, ends_on=end) for name in ("One", "Two")
    ]
    db.save(*tasks, author=KARI)
    db.save(Link(project="P1", before="T1", after="T2"), author=KARI)
    content = trip.out(Link)
    db.save(replaced(db.get(Link, "L1"), lag_days=1), author=PER)
    home = trip.home(content, put(F2=2))

    assert "“One”" in reasons(Teller(db, EN, home.newcomers), Link, home.weighing)[0].text


# ---------------------------------------------------------------------------- houses


def test_a_stamp_of_another_house_or_of_a_past_put_aside_is_not_believed(
    trip: Trip, db: Store, tmp_path: Path
):
    file = tmp_path / "out.xlsx"
    file.write_bytes(trip.out())
    back = look(file).back
    assert back is not None
    other = founded(None, now=MONDAY)
    ahead = replaced_origin(back.stamp.origin, change=99)

    assert objection(db, back.stamp.origin) is None
    assert objection(other, back.stamp.origin) == "home.foreign"
    assert objection(db, ahead) == "home.rewound"
    assert objection(db, replaced_origin(back.stamp.origin, seal="")) == "home.rewound"


def replaced_origin(origin: Any, **values: object) -> Any:
    return type(origin)(**{**vars(origin), **values})


# ---------------------------------------------------------------------------- rights


def test_a_column_not_seen_is_not_in_the_file_and_its_absence_blanks_nothing(
    db: Store, trip: Trip
):
    db.save(Person(title="Siv", rate=Decimal(900)), author=KARI)
    seat, _ = desk_of(db, MONDAY, Role.PROJECT_MANAGER)
    content = trip.out(Person, db=seat)
    head = [cell.value for cell in sheet_of(load_workbook(BytesIO(content)))[1]]
    home = trip.home(content, put(D5="Somewhere"))
    trip.save(home)

    assert EN("person.rate") not in head
    assert (db.get(Person, "H4").unit, db.get(Person, "H4").rate) == ("Somewhere", Decimal(900))


def test_cells_not_seen_by_who_brings_the_file_are_left_alone(db: Store, trip: Trip):
    content = trip.out(Person)
    seat, _ = desk_of(db, MONDAY, Role.PORTFOLIO_MANAGER)
    blind, _ = desk_of(db, MONDAY, Role.ADMINISTRATOR)
    at = [f.name for f in fields_of(Person)].index("rate") + 2
    edit = lambda sheet: sheet.cell(2, at, 500)  # noqa: E731 -- one line, twice

    assert trip.home(content, edit, seat).many == 1
    assert trip.home(content, edit, blind).many == 0


def test_what_is_not_theirs_to_change_is_refused_row_by_row(db: Store, trip: Trip):
    content = trip.out(Supplier)
    seat, _ = desk_of(db, MONDAY, Role.PROJECT_MEMBER)

    def edit(sheet: Worksheet) -> None:
        sheet["B2"] = "Atea"
        sheet.append(["", "Norkart AS"])

    home = trip.home(content, edit, seat)

    assert (home.many, codes(home)) == (0, [(2, "not_yours"), (3, "not_yours")])
    assert (
        "“Atea AS” is not yours"
        in reasons(Teller(seat, EN, home.newcomers), Supplier, home.weighing)[0].text
    )


# ---------------------------------------------------------------------------- projects


def test_a_projects_workbook_holds_its_registers_and_no_one_elses_rows(
    db: Store, tmp_path: Path
):
    every = project_taken(db, "P1")
    book = load_workbook(BytesIO(as_xlsx(db, every, EN, KARI, "P1")))
    risks = book["Risks"]
    file = tmp_path / "out.xlsx"
    file.write_bytes(as_bytes(book))
    back = look(file).back

    assert book.sheetnames[0] == "Projects"
    assert [row[2].value for row in risks.iter_rows(min_row=2)] == [
        "Servers fail",
        "People leave",
    ]
    assert back is not None
    homes = [returned(db, back, part) for part in back.stamp.parts]
    assert [home.many for home in homes if home] == [0] * len(every)
    assert set(back.stamp.names["task"]) == set()


def test_a_project_workbook_has_only_what_may_be_seen(db: Store):
    seat, _ = desk_of(db, MONDAY, Role.CONTROLLER)
    seen = {one.record.name() for one in project_taken(seat, "P1")}

    assert "project" in seen
    assert all(seat.mandate.may(f"{name}.read", "P1") for name in seen)
    with pytest.raises(Refusal, match="unknown_record"):
        project_taken(db, "P9")


def test_a_problem_of_a_field_is_told_in_the_words_of_the_form(trip: Trip, db: Store):
    home = trip.home(trip.out(), put(E2=9))
    (reason,) = reasons(Teller(db, EN, home.newcomers), Risk, home.weighing)

    assert home.weighing.refused[0].problems == (Problem("impact", "out_of_range", 9.0),)
    assert reason.text == "Impact: 9 is outside the range that is allowed."
