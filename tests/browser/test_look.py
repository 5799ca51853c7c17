"""A dropped plan is looked at with the keyboard alone, and by those who hear the screen."""

from collections.abc import Callable
from pathlib import Path

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import CHART, Screen
from tests.browser.test_every_page import grave_findings
from tests.browser.test_upload import dropped

nb = words("nb")

PLAN = """\
Fremdriftsplan;;;
Nr;Aktivitet;Start;Slutt
1;Anskaffelse;05.01.2026;31.03.2026
1.1;Kravspesifikasjon;05.01.2026;30.01.2026
1.2;Kontrakt;31.03.2026;31.03.2026
"""


def test_a_dropped_plan_is_drawn_heard_and_taken_along_from_the_keyboard(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="nb-NO")
    page = screen.page
    screen.go("/look")
    dropped(screen, "plan.csv", PLAN)
    page.locator(CHART).first.wait_for()

    assert grave_findings(page) == []
    assert page.get_by_text(nb("lines.beside", n=1)).is_visible()

    screen.reach(nb("looks.download"))
    page.keyboard.press("Enter")
    screen.settle()
    screen.reach(nb("looks.csv"))
    with page.expect_download() as coming:
        page.keyboard.press("Enter")
    assert "Kravspesifikasjon" in Path(coming.value.path()).read_text("utf-8-sig")
