"""What a person may not do is not shown, and what is not theirs to see is not there."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from itpm.records import (
    Action,
    BudgetLine,
    ChangeRequest,
    Contract,
    Decision,
    Deliverable,
    Invoice,
    Issue,
    Lesson,
    Meeting,
    Project,
    Record,
    Risk,
    Role,
    Stakeholder,
    Supplier,
    Task,
)
from itpm.records.control import Severity
from itpm.records.money import CostKind
from itpm.records.plan import TaskKind
from itpm.rules.access import PAGES, TABLE, Scope
from itpm.store import Author, home, left
from itpm.ui.visit import SEATED, clock
from tests.seat import seated
from tests.thorough import times

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 5, 8, 0)
DAY, TOMORROW = date(2026, 1, 5), date(2026, 1, 6)
CANARY = "Kanarifugl"
"""Stands in every text of the project next door."""

ADDED = {
    "changes": {"register/change_request/add": "change_request"},
    "meetings": {
        "register/meeting/add": "meeting",
        "agenda/add/decision": "decision",
        "agenda/add/action": "action",
    },
    "money": {"register/budget_line/add": "budget_line"},
    "people": {"register/person/add": "person"},
    "suppliers": {"register/contract/add": "contract", "vendors/add": "supplier"},
    **{
        f"{name}s": {f"register/{name}/add": name}
        for name in ("risk", "issue", "deliverable", "stakeholder", "invoice")
    },
    **{f"{name}s": {f"register/{name}/add": name} for name in ("decision", "action", "lesson")},
}
"""The buttons that add to each page, and what each adds."""
EVERYWHERE = {"person", "supplier"}
"""Records that belong to no project: who adds them adds them for all."""
IN_VIEW = {"project", "plan", "steering"}
"""Pages that are read with the bridge in view."""
WITH_ROWS = ("risks", "people", "invoices", "deliverables", "actions", "suppliers")
"""Pages whose rows can be taken along as a file."""


@pytest.fixture(scope="module")
def seats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, str]]:
    """Give the sessions of thirteen people, one of each role, all in the bridge only."""
    with pytest.MonkeyPatch.context() as air:
        air.setenv("ITPM_DATA", str(tmp_path_factory.mktemp("obeys")))
        air.setenv("ITPM_TODAY", f"{NOW:%Y-%m-%d}")
        store, author = home(now=NOW), Author(by="house", at=NOW)
        store.save(
            Project(id="P1", title="Bridge"), Supplier(id="S1", title="Stone"), author=author
        )
        store.save(Project(id="P2", title=CANARY), author=author)
        store.save(*work("P1", "Bridge"), *work("P2", CANARY), author=author)
        yield {
            role: seated(store, clock(), role, name=f"Someone {role}", project="P1").id
            for role in Role
        }
        left()


def work(project: str, word: str) -> tuple[Record, ...]:
    """Give one record of every kind that belongs to a project."""
    return (
        Task(
            project=project,
            title=f"{word} opens",
            kind=TaskKind.MILESTONE,
            starts_on=DAY,
            ends_on=DAY,
        ),
        Risk(project=project, title=f"{word} risk", probability=4, impact=4),
        Issue(project=project, title=f"{word} issue", severity=Severity.HIGH),
        ChangeRequest(project=project, title=f"{word} change"),
        Deliverable(project=project, title=f"{word} drawing"),
        Stakeholder(project=project, title=f"{word} neighbour", interest=3, influence=3),
        BudgetLine(
            project=project, title=f"{word} steel", cost_kind=CostKind.OTHER, year=2026,
            amount=Decimal(7000000),
        ),
        Invoice(
            project=project, supplier="S1", number=f"{word}-1", dated_on=DAY,
            amount=Decimal(2000000), text=f"{word} bill",
        ),
        Contract(project=project, supplier="S1", title=f"{word} contract"),
        Meeting(project=project, title=f"{word} meeting", held_on=TOMORROW),
        Decision(project=project, title=f"{word} decision", decided_on=DAY),
        Action(project=project, title=f"{word} action"),
        Lesson(project=project, title=f"{word} lesson"),
    )  # fmt: skip


def opened(page: str, session: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "itpm" / "ui" / "shell.py"), default_timeout=30)
    app.session_state[SEATED] = session
    app.query_params["language"] = "en"
    if page in IN_VIEW:
        app.query_params["project"] = "P1"
    app.run()
    return app.switch_page(f"../../pages/{page}.py").run()


def sent(app: AppTest) -> str:
    """Give all that goes to the browser: words, markup, the rows of tables and charts."""
    return "\n".join(repr(getattr(element, "proto", "")) for element in app)


def amounts(everything: str) -> list[str]:
    return re.findall(r".{0,30}\skr\b", everything)


def may(role: Role, function: str) -> bool:
    return TABLE[role][function] is not Scope.NONE


def may_add(role: Role, record: str) -> bool:
    scope = TABLE[role][f"{record}.write"]
    return scope is Scope.ALL if record in EVERYWHERE else scope > Scope.OWN_ROWS


OPEN = [
    (role, page)
    for role in Role
    for page in PAGES
    # Who administers one project administers nothing: that page is for the whole house.
    if may(role, PAGES[page]) and page != "administration"
]


@pytest.mark.parametrize(("role", "page"), OPEN[:: times(2, 1)])
def test_a_page_shows_each_role_its_own_and_no_more(
    role: Role, page: str, seats: dict[Role, str]
):
    app = opened(page, seats[role])
    everything = sent(app)
    keys = {str(button.key) for button in app.button}

    assert [problem.message for problem in app.exception] == []
    assert [error.value for error in app.error] == []
    assert CANARY not in everything
    assert {key for key in keys if "/add" in key} == {
        key
        for key, record in ADDED.get(page, {}).items()
        if may_add(role, record) and may(role, f"{record}.read")
    }
    assert ("project/edit" in keys) == (page == "project" and may(role, "project.write"))
    assert ("stage/decision" in keys) == (
        page == "steering" and may_add(role, "decision") and may_add(role, "meeting")
    )
    if page in WITH_ROWS:
        assert "Bridge" in everything
        assert ("/download/" in everything) == may(role, "export")
    if page in {"portfolio", "project", "steering", "suppliers", "people", "history"}:
        assert may(role, "invoice.read") or amounts(everything) == []
