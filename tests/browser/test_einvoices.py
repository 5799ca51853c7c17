"""An e-invoice is dropped, filled in, saved with its PDF, and known again."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen
from tests.browser.test_every_page import grave_findings
from tests.sheets.billed import PDF, credit_note, invoice, with_files


def payload(name: str, document: str) -> FilePayload:
    return FilePayload(name=name, mimeType="text/xml", buffer=document.encode())


BILL = payload("bill.xml", with_files(("Faktura.pdf", "application/pdf", PDF)))
CREDIT = payload("credit.xml", credit_note())
OTHER = payload("other.xml", invoice().replace("2026-02-04", "2026-02-05"))
ORDER = payload("order.xml", "<?xml version='1.0'?><Order/>")


def dropped(screen: Screen, language: str, *files: FilePayload) -> None:
    """Open the page, and drop files where e-invoices are received."""
    screen.go("/invoices?project=P1")
    screen.page.get_by_text(words(language)("einvoice.title")).click()
    screen.page.locator("input[type=file]").first.set_input_files(files)


def test_an_e_invoice_is_shown_filled_in_and_saved_and_then_known_again(
    look: Callable[..., Screen], small_house: House
):
    t = words("en")
    screen = look(small_house, locale="en-GB")
    page, number = screen.page, t("invoice.number")
    dropped(screen, "en", BILL, CREDIT, ORDER)
    save = page.get_by_role("button", name=t("einvoice.save"))

    expect(page.get_by_label(number).first).to_have_value("F-1")
    expect(page.get_by_text("NO914782007MVA")).to_be_visible()
    expect(page.get_by_text(t("einvoice.adds_up"))).to_be_visible()
    assert grave_findings(page) == []
    save.first.click()
    expect(page.get_by_text(t("einvoice.saved", number="F-1"))).to_be_visible()
    expect(page.get_by_label(number).first).to_have_value("K-1")
    save.first.click()
    expect(page.get_by_text(t("einvoice.saved", number="K-1"))).to_be_visible()
    expect(page.get_by_text(t("refusal.einvoice.none", file="order.xml"))).to_be_visible()
    _known_again(look(small_house, locale="nl-NL", dark=True))


def _known_again(screen: Screen) -> None:
    """Drop the same again, and another content under its number; open it, and its PDF."""
    t, page = words("nl"), screen.page
    dropped(screen, "nl", BILL)
    expect(page.get_by_text(t("einvoice.same"))).to_be_visible()
    dropped(screen, "nl", OTHER)
    told = t("einvoice.other", supplier="Nordby Data AS", number="F-1")
    expect(page.get_by_text(told)).to_be_visible()
    assert grave_findings(page) == []
    page.get_by_role("button", name=t("einvoice.save")).click()
    wrong = t("problem.kept_already", field=t("invoice.number"), value="F-1")
    expect(page.get_by_text(wrong).first).to_be_visible()
    page.get_by_role("button", name=t("einvoice.open")).click()
    link = screen.drawer().get_by_role("link", name="Faktura.pdf")
    answer = page.request.get(screen.url + str(link.get_attribute("href")))
    assert (answer.headers["content-type"], answer.body()) == ("application/pdf", PDF)
    assert answer.headers["content-disposition"].startswith("inline")
    assert grave_findings(page) == []


def test_the_whole_way_can_be_gone_by_keyboard(look: Callable[..., Screen], small_house: House):
    t = words("nb")
    screen = look(small_house)
    screen.go("/invoices?project=P1")
    screen.reach(t("einvoice.title"))
    screen.page.keyboard.press("Enter")
    screen.settle()
    screen.page.locator("input[type=file]").first.set_input_files(
        payload("k.xml", invoice().replace(">F-1<", ">F-8<"))
    )
    screen.page.get_by_label(t("invoice.number")).first.wait_for()
    screen.settle()
    screen.reach(t("einvoice.save"))
    screen.page.keyboard.press("Enter")

    expect(screen.page.get_by_text(t("einvoice.saved", number="F-8"))).to_be_visible()
