from collections.abc import Callable

from playwright.sync_api import expect

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen

nb = words("nb")
SAVE = nb("form.save")


def added(title: str, screen: Screen) -> None:
    """Write down a risk with the mouse, as most people do."""
    page = screen.page
    page.get_by_role(
        "button", name=nb("register.add", record=nb("record.risk", n=1).lower())
    ).click()
    form = screen.drawer()
    form.get_by_role("combobox", name="Prosjekt *").fill("Velferd")
    page.get_by_role("option", name="Velferdsportal").click()
    form.get_by_role("textbox", name="Risiko *").fill(title)
    for group in ("Sannsynlighet *", "Konsekvens *"):
        form.get_by_role("radiogroup", name=group).get_by_text("5", exact=True).click()
    form.get_by_role("button", name=SAVE, exact=True).click()
    form.wait_for(state="hidden")


def test_a_risk_saved_on_one_screen_appears_on_another_by_itself(
    look: Callable[..., Screen], small_house: House
):
    mine, theirs = look(small_house), look(small_house, locale="en-GB")
    mine.go("/risks")
    theirs.go("/risks")
    theirs.cell("Nøkkelperson slutter").wait_for(state="attached")
    assert theirs.cell("Brann i serverrommet").count() == 0

    added("Brann i serverrommet", mine)

    theirs.cell("Brann i serverrommet").wait_for(state="attached")
    mine.cell("Brann i serverrommet").wait_for(state="attached")


def test_a_risk_is_written_down_without_a_mouse(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house)
    screen.go("/risks")
    keys = screen.page.keyboard

    screen.reach(nb("register.add", record=nb("record.risk", n=1).lower()))
    keys.press("Enter")
    screen.drawer()
    screen.reach("Prosjekt *")
    keys.type("Velferd")
    screen.page.get_by_role("option", name="Velferdsportal").wait_for()
    keys.press("Enter")
    screen.reach("Risiko *")
    keys.type("Strømmen går")
    screen.reach("Sannsynlighet *")
    keys.press("ArrowRight")
    screen.reach("Konsekvens *")
    keys.press("ArrowLeft")
    screen.reach(SAVE)
    keys.press("Enter")

    screen.cell("Strømmen går").wait_for(state="attached")


def test_what_someone_types_stays_while_others_save_and_is_followed_by_the_news(
    look: Callable[..., Screen], small_house: House
):
    mine, theirs = look(small_house), look(small_house)
    theirs.go("/risks?open=R2")
    note = theirs.drawer().get_by_role("textbox", name="Tiltak")
    note.click()
    theirs.page.keyboard.type("Overlapp i to uk")

    mine.go("/risks")
    added("Brann i serverrommet", mine)
    added("Vann i serverrommet", mine)
    theirs.page.keyboard.type("er")

    expect(note).to_have_value("Overlapp i to uker")
    expect(note).to_be_focused()
    save(theirs)
    theirs.cell("Vann i serverrommet").wait_for(state="attached")


def test_a_search_stays_open_while_others_save(look: Callable[..., Screen], small_house: House):
    mine, theirs = look(small_house), look(small_house)
    theirs.go("/risks")
    theirs.page.get_by_role("button", name=nb("frame.search")).click()
    box = theirs.drawer()
    box.get_by_role("searchbox").fill("nøkkel")
    hit = box.get_by_role("link", name="Nøkkelperson slutter")
    hit.wait_for()

    mine.go("/risks")
    added("Brann i serverrommet", mine)
    added("Vann i serverrommet", mine)

    expect(hit).to_be_visible()
    theirs.dismiss()
    theirs.cell("Vann i serverrommet").wait_for(state="attached")


def test_two_people_change_one_risk_and_no_text_is_lost(
    look: Callable[..., Screen], small_house: House
):
    first, second = look(small_house), look(small_house)
    for screen in (first, second):
        screen.go("/risks?open=R1")
    fill(first, "Risiko *", "Leverandøren går konkurs")
    fill(second, "Tiltak", "Be om garanti")
    save(first)
    first.page.get_by_role("dialog").wait_for(state="hidden")
    save(second)

    form = second.page.get_by_role("dialog")
    form.get_by_text(nb("conflict.lead")).wait_for()
    expect(form.get_by_text("Leverandøren går konkurs")).to_be_visible()
    expect(form.get_by_text("Be om garanti")).to_be_visible()
    form.get_by_role("button", name=nb("conflict.save")).click()
    form.wait_for(state="hidden")

    first.go("/risks?open=R1")
    kept = first.drawer()
    expect(kept.get_by_role("textbox", name="Risiko *")).to_have_value(
        "Leverandøren går konkurs"
    )
    expect(kept.get_by_role("textbox", name="Tiltak")).to_have_value("Be om garanti")


def fill(screen: Screen, label: str, text: str) -> None:
    screen.drawer().get_by_role("textbox", name=label).fill(text)


def save(screen: Screen) -> None:
    screen.drawer().get_by_role("button", name=SAVE, exact=True).click()
