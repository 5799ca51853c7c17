"""The command line with one person's rights: what --as shows, and what it refuses."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from itpm.commands import main
from itpm.records import Account, Project, Risk, Role, replaced
from itpm.store import Author, left, opened
from tests import seat

MONDAY = datetime(2026, 1, 5, 12)
RISKS = "Project;Risk;Probability;Impact\nPortal;Water;1;1\nPayroll;Dust;1;1\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ITPM_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ITPM_TODAY", "2026-01-05")
    monkeypatch.setenv("ITPM_LANGUAGE", "en")
    store = opened(tmp_path / "data", now=MONDAY)
    author = Author(by="house", at=MONDAY)
    store.save(Project(title="Portal"), Project(title="Payroll"), author=author)
    store.save(
        Risk(project="P1", title="Fire", probability=3, impact=3),
        Risk(project="P2", title="Flood", probability=3, impact=3),
        author=author,
    )
    seat.let_in(store, MONDAY, Role.PROJECT_MANAGER, name="Per", project="P1")
    seat.let_in(store, MONDAY, Role.SUPPLIER, name="Guest", project="P1")
    seat.let_in(store, MONDAY, Role.READER, name="Gone")
    (gone,) = [one for one in store.all(Account) if one.title == "Gone"]
    store.save(replaced(gone, active=False), author=author)
    store.close()
    yield tmp_path
    left()


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    out, err = capsys.readouterr()
    left()
    return status, out, err


@pytest.mark.usefixtures("data")
def test_a_brief_shows_what_its_person_sees(capsys: pytest.CaptureFixture[str]):
    whole = json.loads(said(capsys, "brief", "risks")[1])
    theirs = json.loads(said(capsys, "brief", "risks", "--as", "per")[1])

    assert [risk["title"] for risk in theirs["risks"]] == ["Fire"]
    assert len(whole["risks"]) == 2


def test_an_export_holds_what_its_person_sees(data: Path, capsys: pytest.CaptureFixture[str]):
    said(capsys, "export", "risk", str(data / "r.csv"), "--as", "Per")

    text = (data / "r.csv").read_text("utf-8-sig")
    assert ("Fire" in text, "Flood" in text) == (True, False)


def test_an_import_reaches_no_project_its_person_does_not(
    data: Path, capsys: pytest.CaptureFixture[str]
):
    (data / "risks.csv").write_text(RISKS, "utf-8")

    said(capsys, "import", str(data / "risks.csv"), "--into", "risk", "--as", "Per")

    kept = json.loads(said(capsys, "brief", "risks")[1])["risks"]
    assert sorted(risk["title"] for risk in kept) == ["Fire", "Flood", "Water"]


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("Guest", "Your roles do not allow this."),
        ("Nobody", "There is no account with the sign-in name"),
        ("Gone", "There is no account with the sign-in name"),
    ],
)
def test_who_may_not_is_refused_in_one_sentence(
    login: str, sentence: str, capsys: pytest.CaptureFixture[str]
):
    status, out, err = said(capsys, "brief", "risks", "--as", login)

    assert (status, out) == (1, "")
    assert io.StringIO(err).readline().startswith(sentence)
