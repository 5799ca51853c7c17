from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import CHART, NAME, STILL, TABLE, Screen
from tests.browser.test_every_page import grave_findings
from tests.sheets.plans import mspdi, waits, work

en, nb = words("en"), words("nb")

PAYMENTS = """\
Invoice number;Supplier;Invoice date;Amount
2026-1;Atea AS;05.01.2026;1 234,50
2026-2;Atea AS;12.01.2026;99 000,00
2026-3;Sopra Steria;19.01.2026;-500,00
"""

LATER = """\
Fakturanr;Leverandør;Fakturadato;Beløp;Farge
2026-3;Sopra Steria;19.01.2026;-450,00;rød
2026-4;Sopra-Steria AS;26.01.2026;75,00;blå
2026-5;Atea AS;snart;80,00;grønn
2026-6;Atea AS;28.01.2026;85,00;
"""


def dropped(screen: Screen, name: str, text: str) -> None:
    file = FilePayload(name=name, mimeType="text/csv", buffer=text.encode())
    screen.page.locator("input[type=file]").first.set_input_files(file)
    screen.page.locator(TABLE).first.wait_for()
    screen.settle()


def test_a_dropped_file_is_a_table_and_a_chart_at_once_and_then_invoices(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="en-GB")
    page = screen.page
    screen.go("/upload?project=P1")
    dropped(screen, "payments.csv", PAYMENTS)
    page.locator(CHART).first.wait_for()
    page.get_by_role("button", name=en("page.upload.save", n=3)).click()

    expect(page.get_by_text(en("page.upload.saved", n=3, change=4))).to_be_visible()
    expect(page.get_by_text(en("page.upload.idle"))).to_be_visible()

    page.get_by_role("button", name=en("intake.undo")).click()
    expect(page.get_by_role("button", name=en("page.upload.save", n=3))).to_be_visible()
    expect(page.get_by_text(en("page.upload.saved", n=3, change=4))).to_be_hidden()


def came(screen: Screen, name: str, text: str) -> None:
    screen.go("/upload?project=P1")
    dropped(screen, name, text)


def kept(screen: Screen, n: int) -> None:
    screen.page.get_by_role("button", name=nb("page.upload.save", n=n)).click()
    expect(screen.page.get_by_text(nb("page.upload.idle"))).to_be_visible()


def test_what_was_said_of_a_file_is_remembered_and_its_bad_rows_come_back(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    page = screen.page
    came(screen, "betalt.csv", PAYMENTS)
    kept(screen, 3)

    came(screen, "senere.csv", LATER)
    page.get_by_role("button", name=nb("intake.all_same", n=1)).click()
    screen.settle()
    page.get_by_text(nb("page.upload.mapping")).click()
    page.wait_for_function(STILL)
    colour = page.get_by_role("combobox", name="Farge")
    colour.press_sequentially("behold")
    colour.press("Enter")
    screen.settle()
    assert grave_findings(page) == []
    with page.expect_download() as coming:
        page.get_by_role("link", name=nb("page.upload.download_refused")).click()
    kept(screen, 3)

    heading, row = Path(coming.value.path()).read_text("utf-8").splitlines()
    assert heading == "Fakturanr;Leverandør;Fakturadato;Beløp;Farge;Hvorfor"
    assert row.startswith("2026-5;Atea AS;snart;80,00;grønn;")
    came(screen, "senere.csv", LATER)
    expect(page.get_by_text(nb("intake.forget"))).to_be_attached()
    expect(page.get_by_role("button", name=nb("intake.all_same", n=1))).to_have_count(0)


MONTHS = """\
Budget 2026;;;;;
Budget line;Kind;Remark;jan;feb;Total
Licences;Licence;per user;10,50;20;30,50
Hours;Consultant;;100;about 7;107
Course;Training;;5;5;11
"""


def pressed(screen: Screen, name: str, *keys: str) -> None:
    screen.reach(name)
    for key in keys:
        screen.page.keyboard.press(key)
    screen.settle()


def test_the_whole_way_goes_by_keyboard(look: Callable[..., Screen], small_house: House):
    """A budget is dropped, a column mapped, reasons fetched, good rows saved and undone."""
    screen = look(small_house, locale="en-GB")
    page, save = screen.page, en("page.upload.save", n=3)
    screen.go("/upload?project=P1")
    screen.reach(f"Help for {en('looking.drop')}")
    page.keyboard.press("Tab")
    assert page.evaluate(NAME) == "Upload"  # which opens the system's own window for files
    dropped(screen, "budget.csv", MONTHS)
    expect(page.get_by_text(en("across.columns_1", n=2))).to_be_visible()
    if page.get_by_role("combobox", name="Remark").count() == 0:
        pressed(screen, en("page.upload.mapping"), "Enter")
    pressed(screen, "Remark", "ArrowDown", "ArrowDown", "Enter")
    assert grave_findings(page) == []
    screen.reach(en("page.upload.download_refused"))
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    rows = Path(coming.value.path()).read_text("utf-8").splitlines()
    pressed(screen, save, "Enter")
    expect(page.get_by_text(en("page.upload.idle"))).to_be_visible()
    pressed(screen, en("intake.undo"), "Enter")
    expect(page.get_by_role("button", name=save)).to_be_visible()

    assert [row.partition(";")[0] for row in rows] == [
        "Budget 2026",
        "Budget line",
        "Hours",
        "Course",
    ]
    assert rows[2].endswith(";feb: Budget: “about 7” is not a number. Write it like 1234,50.")
    assert "come to 10, not to 11 (“Total”)" in rows[3]


PLAN = mspdi(
    work(1, "Preparation", 1, "1", Summary=1, Finish="2026-01-09T17:00:00"),
    work(2, "Write mandate", 2, "1.1", PercentComplete=40),
    work(3, "Decide", 2, "1.2", waits(2), Milestone=1, Duration="PT0H0M0S"),
)


def test_a_dropped_plan_is_drawn_and_then_kept_with_its_dependencies(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="en-GB")
    page = screen.page
    screen.go("/upload?project=P1")
    plan = FilePayload(name="plan.xml", mimeType="text/xml", buffer=PLAN.encode())
    page.locator("input[type=file]").first.set_input_files(plan)

    page.locator(CHART).first.wait_for()
    expect(page.get_by_text(en("plan_table.link"), exact=True).first).to_be_visible()
    page.get_by_role("button", name=en("page.upload.save", n=4)).click()

    expect(page.get_by_text(en("page.upload.saved", n=4, change=4))).to_be_visible()
    expect(page.get_by_text(en("page.upload.idle"))).to_be_visible()


def test_a_long_import_can_be_stopped_and_nothing_of_it_is_written(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    page = screen.page
    rows = "".join(f"Risiko nummer {n};{n % 5 + 1};{n % 4 + 1}\n" for n in range(300_000))
    screen.go("/upload?project=P1")
    content = f"Risiko;Sannsynlighet;Konsekvens\n{rows}".encode()
    file = FilePayload(name="lang.csv", mimeType="text/csv", buffer=content)
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name=nb("intake.stop"), exact=True).click()

    expect(page.get_by_text(nb("intake.stopped"))).to_be_visible()
    expect(page.get_by_role("button", name=nb("intake.go_on"))).to_be_visible()
    expect(page.get_by_role("button", name=nb("page.upload.save", n=300_000))).to_have_count(0)

    came(screen, "betalt.csv", PAYMENTS)
    page.get_by_role("button", name=nb("page.upload.save", n=3)).click()
    # The change after those of the house itself: no other came between.
    expect(page.get_by_text(nb("page.upload.saved", n=3, change=4))).to_be_visible()
