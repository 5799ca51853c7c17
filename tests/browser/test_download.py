from collections.abc import Callable

from itpm.i18n import words
from tests.browser.house import House
from tests.browser.screen import Screen

en = words("en")


def test_a_register_is_taken_along_as_a_file_under_its_own_name(
    look: Callable[..., Screen], small_house: House
):
    screen = look(small_house, locale="en-GB")
    screen.go("/risks")

    with screen.page.expect_download() as fetched:
        screen.page.get_by_role("link", name=en("register.as_csv")).click()

    assert fetched.value.suggested_filename == "Risks.csv"
    assert "Nøkkelperson slutter" in fetched.value.path().read_text("utf-8-sig")
