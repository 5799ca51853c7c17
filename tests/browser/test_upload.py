from collections.abc import Callable

from playwright.sync_api import FilePayload, expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import CHART, TABLE, Screen
from tests.sheets.plans import mspdi, waits, work

en = words("en")

PAYMENTS = """\
Invoice number;Supplier;Invoice date;Amount
2026-1;Atea AS;05.01.2026;1 234,50
2026-2;Atea AS;12.01.2026;99 000,00
2026-3;Sopra Steria;19.01.2026;-500,00
"""


def test_a_dropped_file_is_a_table_and_a_chart_at_once_and_then_invoices(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="en-GB")
    page = screen.page
    screen.go("/upload?project=P1")
    payments = FilePayload(name="payments.csv", mimeType="text/csv", buffer=PAYMENTS.encode())
    page.locator("input[type=file]").first.set_input_files(payments)

    page.locator(TABLE).first.wait_for()
    page.locator(CHART).first.wait_for()
    page.get_by_role("button", name=en("page.upload.save", n=3)).click()

    expect(page.get_by_text(en("page.upload.saved", n=3, change=4))).to_be_visible()
    expect(page.get_by_text(en("page.upload.idle"))).to_be_visible()


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
