"""Whatever a file holds, what it does not name stays as it is, and all of it can be undone."""

import csv
import io
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.arrival import Arrival, weighed
from itpm.i18n import LANGUAGES, words
from itpm.records import Project, Supplier, fields_of, replaced
from itpm.records.extra import as_extra, extras_in
from itpm.records.legend import BESIDE
from itpm.sheets.match import match
from itpm.store import Author, Store, founded
from tests.sheets.made import table
from tests.thorough import times

MONDAY = datetime(2026, 1, 5, 8)
KARI = Author(by="Kari", at=MONDAY, source="import")
NAMES = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon"]
OTHERS = ["category", "contact", "email", "phone", "note", "vat_number"]
TEXT = st.text(st.sampled_from("abc ÆØÅ'-0123456789"), max_size=8).map(str.strip)
EXTRA = "Farge"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[str], list[dict[str, str]]]:
    """Give a language, the fields named, and rows of known and unknown suppliers."""
    named = draw(st.lists(st.sampled_from([*OTHERS, EXTRA]), unique=True, max_size=4))
    who = draw(st.lists(st.sampled_from([*NAMES, "Zeta", "Omega"]), unique=True, max_size=5))
    rows = [
        {"title": name, "organisation_number": f"8{n}", **{one: draw(TEXT) for one in named}}
        for n, name in enumerate(who)
    ]
    order = draw(st.permutations(["title", "organisation_number", *named]))
    return draw(st.sampled_from(LANGUAGES)), order, rows


def housed(values: dict[str, str]) -> Store:
    db = founded(None, now=MONDAY)
    kept = [
        Supplier(
            title=name,
            extra=as_extra({EXTRA: "rød", "Sted": "Bergen"}),
        )
        for name in NAMES
    ]
    kept = [replaced(one, **{name: values.get(name, "") for name in OTHERS}) for one in kept]
    db.save(Project(title="Arkiv"), *kept, author=KARI)
    return db


def brought(db: Store, language: str, order: list[str], rows: list[dict[str, str]]) -> Arrival:
    t = words(language)
    labels = {f.name: t(f.key) for f in fields_of(Supplier)} | {EXTRA: EXTRA}
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([labels[name] for name in order])
    writer.writerows([[row[name] for name in order] for row in rows])
    with TemporaryDirectory() as folder:
        seen = table(Path(folder), file.getvalue())
        mapping = {m.column: m.field for m in match(seen, Supplier, language) if m.field}
        return weighed(db, seen, Supplier, {**mapping, EXTRA: BESIDE})


def by_name(db: Store) -> dict[str, Supplier]:
    return {one.title: one for one in db.all(Supplier)}


@settings(max_examples=times(20, 60), deadline=None)
@given(files(), st.dictionaries(st.sampled_from(OTHERS), TEXT))
def test_what_a_file_does_not_name_is_not_touched(
    file: tuple[str, list[str], list[dict[str, str]]], values: dict[str, str]
):
    language, order, rows = file
    db = housed(values)
    before = by_name(db)
    arrival = brought(db, language, order, rows)
    change = arrival.saved(db, KARI)
    after = by_name(db)
    said = {row["title"]: row for row in rows}
    refused = {row.number for row in arrival.intake.refused}
    told = {row["title"] for n, row in enumerate(rows, 2) if n not in refused}

    assert after.keys() == before.keys() | told
    for name, was in before.items():
        now = after[name]
        unnamed = {f.name for f in fields_of(Supplier)} - ({*order} if name in told else set())
        assert {one: getattr(now, one) for one in unnamed} == {
            one: getattr(was, one) for one in unnamed
        }
        expected = extras_in(was.extra)
        if EXTRA in order and name in told:
            expected = {**expected, EXTRA: said[name][EXTRA]}
        assert extras_in(now.extra) == {k: v for k, v in expected.items() if v}
    if change.number > 1:
        db.undo(change.number, author=KARI)
    assert {n: (o.category, o.extra) for n, o in by_name(db).items()} == {
        n: (o.category, o.extra) for n, o in before.items()
    }
    db.close()


@settings(max_examples=times(8, 25), deadline=None)
@given(files())
def test_the_same_file_a_second_time_changes_nothing(
    file: tuple[str, list[str], list[dict[str, str]]],
):
    db = housed({})
    brought(db, *file).saved(db, KARI)

    assert brought(db, *file).is_idle
    db.close()
