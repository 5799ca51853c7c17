"""Names in a file: matched by name, number or an accepted spelling, never merged silently."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from itpm.arrival import Arrival, Verdicts, strangers, weighed
from itpm.records import (
    BY_NAME,
    Alias,
    Contract,
    Invoice,
    Person,
    Problem,
    Project,
    Risk,
    Supplier,
    Task,
)
from itpm.sheets.look import Table
from itpm.sheets.match import match
from itpm.store import Author, Store, founded
from tests.sheets.made import table

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")
COLLEGE = "Oxford & Cherwell Valley College"
HEADS = "Leverandør;Fakturanummer;Fakturadato;Beløp\n"


def rows(*suppliers: str) -> str:
    lines = (f"{one};{n};05.01.2026;{n},50\n" for n, one in enumerate(suppliers, 1))
    return HEADS + "".join(lines)


@pytest.fixture
def db() -> Store:
    house = founded(None, now=MONDAY)
    house.save(
        Project(title="Arkiv", number="1-44"),
        Project(title="Portal", number="1-45"),
        Supplier(title=COLLEGE, organisation_number="987 654 321"),
        Person(title="Kari Holm", email="kari@fjordvik.example"),
        author=KARI,
    )
    return house


@pytest.fixture
def drop(tmp_path: Path, db: Store):
    def arrive(text: str, into: str = "invoice", **how: Any) -> Arrival:
        seen, mapping = understood(tmp_path, text, into)
        how.setdefault("fixed", {"project": "P1"})
        return weighed(db, seen, BY_NAME[into], mapping, **how)

    return arrive


def understood(tmp_path: Path, text: str, into: str) -> tuple[Table, dict[str, str]]:
    seen = table(tmp_path, text)
    matched = match(seen, BY_NAME[into], "nb")
    return seen, {m.column: m.field for m in matched if m.field and not m.ask}


def test_a_near_spelling_is_refused_with_the_suggestion(drop):
    arrival = drop(rows("Oxford & Cherwell Valley Collage", "Helt Ny AS"))
    (refused,) = arrival.intake.refused

    assert refused.number == 2
    assert refused.problems == (
        Problem("supplier", "near_reference", "Oxford & Cherwell Valley Collage", COLLEGE),
    )
    assert [one.title_text for one in arrival.newcomers] == ["Helt Ny AS"]
    assert [(u.text, u.near, u.hint, u.rows) for u in arrival.unknown] == [
        ("Oxford & Cherwell Valley Collage", "S1", COLLEGE, 1),
        ("Helt Ny AS", "", "", 1),
    ]


def test_an_accepted_spelling_is_remembered(drop, db: Store):
    text = rows("Oxford & Cherwell Valley Collage")
    key = ("supplier", "oxford & cherwell valley collage")
    change = drop(text, verdicts=Verdicts(same={key: "S1"})).saved(db, KARI)
    again = drop(text)

    assert [one.supplier for one in db.all(Invoice)] == ["S1"]
    assert [(a.title, a.kind, a.stands_for) for a in db.all(Alias)] == [
        ("oxford & cherwell valley collage", "supplier", "S1")
    ]
    assert (again.is_idle, again.unknown) == (True, ())
    db.undo(change.number, author=KARI)
    assert (db.all(Invoice), len(db.all(Alias))) == ([], 1)


def test_an_accepted_spelling_is_not_kept_twice_and_may_change(drop, db: Store):
    key = ("supplier", "collage")
    for stands_for in ("S1", "S1", "S2"):
        db.save(Supplier(title="Annen"), author=KARI)
        drop(rows("Collage"), verdicts=Verdicts(same={key: stands_for})).saved(db, KARI)

    assert [a.stands_for for a in db.all(Alias)] == ["S2"]


def test_a_spelling_of_what_is_gone_stands_for_nothing(drop, db: Store):
    db.save(Alias(title="borte as", kind="supplier", stands_for="S9"), author=KARI)

    assert [one.title_text for one in drop(rows("Borte AS")).newcomers] == ["Borte AS"]


def test_a_near_name_may_be_new_all_the_same(drop):
    fresh = Verdicts(fresh=frozenset({("supplier", "oxford & cherwell valley collage")}))
    arrival = drop(rows("Oxford & Cherwell Valley Collage"), verdicts=fresh)

    assert [one.title_text for one in arrival.newcomers] == ["Oxford & Cherwell Valley Collage"]


def test_a_name_that_is_left_out_is_not_written_down(drop):
    left = Verdicts(left=frozenset({("supplier", "helt ny as")}))
    arrival = drop(rows("Helt Ny AS"), verdicts=left)

    assert arrival.newcomers == ()
    assert [p.code for row in arrival.intake.refused for p in row.problems] == [
        "unknown_reference"
    ]


def test_two_new_names_alike_are_two_until_someone_says_they_are_one(drop, db: Store):
    text = rows("Nordby Data AS", "Nordby Data", "Nordby Data AS")
    apart = drop(text)
    key = ("supplier", "nordby data")
    one = drop(text, verdicts=Verdicts(same={key: "Nordby Data AS"}))
    one.saved(db, KARI)

    assert [u.hint for u in apart.unknown if u.is_new] == ["Nordby Data AS"]
    assert [n.title_text for n in apart.newcomers] == ["Nordby Data AS", "Nordby Data"]
    assert [n.title_text for n in one.newcomers] == ["Nordby Data AS"]
    assert {i.supplier for i in db.all(Invoice)} == {"S2"}
    assert [(a.title, a.stands_for) for a in db.all(Alias)] == [("nordby data", "S2")]


def test_a_reference_may_be_a_number_or_an_address(drop):
    arrival = drop(rows("987 654 321"))
    risks = drop(
        "Prosjekt;Risiko;Sannsynlighet;Konsekvens;Risikoeier\n"
        "1-45;Brann i rom;2;3;KARI@fjordvik.example\n",
        "risk",
        fixed={},
    )

    assert [one.supplier for one in arrival.intake.new] == ["S1"]
    assert [(r.project, r.owner) for r in risks.intake.new] == [("P2", "H1")]


def test_a_name_within_the_project_wins_over_the_same_name_elsewhere(drop, db: Store):
    day = MONDAY.date()
    tasks = [
        Task(project=project, title="Innføring", starts_on=day, ends_on=day)
        for project in ("P1", "P2")
    ]
    db.save(*tasks, author=KARI)
    text = "Risiko;Sannsynlighet;Konsekvens;Milepæl\nBrann i rom;2;3;Innføring\n"

    (made,) = drop(text, "risk", fixed={"project": "P2"}).intake.new
    refused = drop(
        text.replace("Milepæl", "Prosjekt;Milepæl").replace("3;I", "3;P1;I"), "risk", fixed={}
    )

    assert isinstance(made, Risk)
    assert made.milestone == "T2"
    assert [row.problems[0].code for row in refused.intake.refused] == ["unknown_reference"]


def test_a_project_may_be_written_down_where_someone_says_so(drop):
    text = "Prosjekt;Fakturanummer;Fakturadato;Beløp\nHelt nytt;1;05.01.2026;1\n"
    said = Verdicts(fresh=frozenset({("project", "helt nytt")}))

    assert [p.code for r in drop(text, fixed={}).intake.refused for p in r.problems] == [
        "unknown_reference"
    ]
    assert [n.title_text for n in drop(text, fixed={}, verdicts=said).newcomers] == [
        "Helt nytt"
    ]


def test_a_word_that_is_nearly_an_answer_is_suggested_and_may_be_taken(drop):
    text = (
        "Avtale;Leverandør;Status\n"
        f"Lisens;{COLLEGE};Utløpt avtale\nDrift;{COLLEGE};signert\nLeie;{COLLEGE};signertt\n"
    )
    asked = drop(text, "contract", fixed={})
    taken = drop(
        text,
        "contract",
        fixed={},
        verdicts=Verdicts(
            same={
                ("contract_state", "utløpt avtale"): "expired",
                ("contract_state", "signertt"): "signed",
            }
        ),
    )

    assert [(p.code, p.hint) for r in asked.intake.refused for p in r.problems] == [
        ("unknown_answer", ""),
        ("near_answer", "signed"),
    ]
    assert [str(c.state) for c in taken.intake.new if isinstance(c, Contract)] == [
        "expired", "signed", "signed",
    ]  # fmt: skip


def test_spellings_inside_a_column_are_suggested_and_merged_when_accepted(
    drop, db: Store, tmp_path: Path
):
    text = (
        "Fakturanummer;Fakturadato;Beløp;Avdeling\n"
        "1;05.01.2026;1;IT-drift\n2;05.01.2026;1;IT-drift\n3;05.01.2026;1;IT drift\n"
        "4;05.01.2026;1;Skole\n5;05.01.2026;1;Skole\n6;05.01.2026;1;IT-drifft\n"
    )
    seen, mapping = understood(tmp_path, text, "invoice")
    found = strangers(db, seen, Invoice, mapping, fixed={"project": "P1"}, create=())
    said = Verdicts(same={one.key: one.near for one in found})
    drop(text, verdicts=said).saved(db, KARI)

    assert [(u.kind, u.text, u.near) for u in found] == [
        ("invoice.department", "IT drift", "IT-drift"),
        ("invoice.department", "IT-drifft", "IT-drift"),
    ]
    assert [i.department for i in db.all(Invoice)] == [
        "IT-drift", "IT-drift", "IT-drift", "Skole", "Skole", "IT-drift",
    ]  # fmt: skip
    assert drop(text).is_idle
    assert strangers(db, seen, Invoice, mapping, fixed={"project": "P1"}, create=()) == ()
