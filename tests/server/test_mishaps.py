"""Whatever breaks: the reader gets one sentence with a number; the log has the rest."""

import re
from collections.abc import Iterator

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from itpm.i18n import words
from itpm.i18n.catalog import catalog
from tests.browser.house import ROOT, House, command, house
from tests.server.orders.faults import ERRORS, SECRET
from tests.server.tab import order, shown

ORDERS = ROOT / "tests" / "server" / "orders" / "server.py"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
TOLD = (
    SECRET,
    "nordmann",
    "traceback",
    str(ROOT).casefold(),
    "/home/",
    "site-packages",
    '.py"',
)
"""Of what must not be said: all in small letters."""
NUMBER = re.compile(r"[0-9a-f]{6}")
SENTENCE = words("en")("refusal.broken", number="@")


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    data = tmp_path_factory.mktemp("mishaps")
    command("demo", "--projects", "3", "--seed", "5", data=data)
    with house(data, script=ORDERS, names=("Kari", "Tore")) as stands:
        yield stands


@pytest.fixture(autouse=True)
def whole(stands: House) -> Iterator[None]:
    yield
    order(stands, "mend")


def breaks(stands: House, page: str, what: str, which: str, error: str = "value") -> str:
    """Break something, open a page, and say what is wrong with how it was told."""
    before = len(stands.said())
    order(stands, "break", what=what, which=which, error=error)
    came = shown(stands, page, project="P1", language="en")
    order(stands, "mend")
    # How a run begins is not shown: Streamlit itself names its script there, in every run.
    visible = [raw for raw in came if not ForwardMsg.FromString(raw).HasField("new_session")]
    sent = b"".join(visible).decode("utf-8", errors="replace").casefold()
    told = [said for raw in came for said in alarms(raw)]
    numbers = [n for said in told for n in NUMBER.findall(said)]
    log = stands.said()[before:]
    leaks = [needle for needle in TOLD if needle in sent]
    as_asked = [SENTENCE.replace("@", number) for number in numbers]
    if leaks or len(told) != 1 or told != as_asked or f"mishap {numbers[0]}" not in log:
        return f"{what} {which} on {page}: {leaks} {told}"
    return ""


def alarms(raw: bytes) -> list[str]:
    """Give what a message says in a red box."""
    element = ForwardMsg.FromString(raw).delta.new_element
    is_red = element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR
    said = [element.alert.body] if is_red else []
    return said + ([element.exception.message] if element.HasField("exception") else [])


def questions_of_pages(stands: House) -> dict[str, str]:
    """Give for each question a page that asks it."""
    found: dict[str, str] = {}
    order(stands, "asked")
    for page in PAGES:
        shown(stands, page, project="P1", language="en")
        found |= {name: page for name in order(stands, "asked") if name not in found}
    return found


def test_a_broken_question_is_told_as_a_number(stands: House, record_property):
    found = questions_of_pages(stands)
    bad = [breaks(stands, page, "question", name) for name, page in found.items()]

    record_property("faults", len(bad))
    record_property("told wrongly", sum(map(bool, bad)))
    assert len(bad) >= 15
    assert [one for one in bad if one] == []


@pytest.mark.parametrize(("page", "many"), [("portfolio", 8), ("project", 10)])
def test_a_house_that_breaks_at_its_nth_answer_is_told_as_a_number(
    page: str, many: int, stands: House, record_property
):
    errors = enumerate([*ERRORS][:many], 1)
    bad = [breaks(stands, page, "store", str(n), error) for n, error in errors]

    record_property("faults", len(bad))
    record_property("told wrongly", sum(map(bool, bad)))
    assert [one for one in bad if one] == []


def test_a_page_that_breaks_is_told_as_a_number(stands: House, record_property):
    errors = list(ERRORS)
    begins = "itpm.ui.page.headline"
    bad = [
        breaks(stands, page, "function", begins, errors[n % len(errors)])
        for n, page in enumerate(PAGES)
        if "headline(" in (ROOT / "pages" / f"{page}.py").read_text("utf-8")
    ]

    record_property("faults", len(bad))
    record_property("told wrongly", sum(map(bool, bad)))
    assert len(bad) >= 10
    assert [one for one in bad if one] == []


def test_a_sentence_without_its_form_is_told_as_a_number(stands: House, record_property):
    keys = [key for key in catalog("en") if re.fullmatch(r"page\.\w+\.name", key)]
    pages = [key.split(".")[1] for key in keys]
    bad = [
        breaks(stands, page, "sentence", key)
        for key, page in zip(keys, pages, strict=True)
        if page in PAGES
    ]

    record_property("faults", len(bad))
    record_property("told wrongly", sum(map(bool, bad)))
    assert [one for one in bad if one] == []
