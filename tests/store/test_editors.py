"""Two people, one record: nothing anyone wrote is lost without their knowing."""

import random
import threading

import pytest

from itpm.records import Problem, Refusal, Risk, check, replaced
from itpm.store import Store
from tests.store.keeping import author, risk
from tests.thorough import times

TURNS = times(300, 1_000)


class Editor:
    """Someone with a form open: what was read, and what they write is their own name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.form: Risk | None = None
        self.written = 0

    def opens(self, db: Store, id_: str) -> None:
        self.form = db.get(Risk, id_)

    def saves(self, db: Store) -> str:
        """Save what is open; give what was written, or nothing where it was refused."""
        assert self.form is not None
        self.written += 1
        text = f"{self.name} {self.written}"
        try:
            db.save(replaced(self.form, title=text), author=author(self.name))
        except Refusal:
            return ""
        finally:
            self.form = None
        return text


def test_in_many_turns_of_two_editors_no_text_is_overwritten_unseen(
    memory: Store, record_property
):
    turn = random.Random(5)  # noqa: S311 -- the same turns every time
    names = [r.id for r in memory.save(risk("A"), risk("B"), author=author()).records]
    editors = [Editor("Kari"), Editor("Per")]
    kept: dict[str, list[str]] = {"R1": ["A"], "R2": ["B"]}
    refusals = 0
    for _ in range(TURNS):
        editor = turn.choice(editors)
        if editor.form is None:
            editor.opens(memory, turn.choice(names))
            continue
        id_, base = editor.form.id, editor.form.title
        text = editor.saves(memory)
        if text:
            assert kept[id_][-1] == base, "a save was built on what no longer stood"
            kept[id_].append(text)
        else:
            assert kept[id_][-1] != base, "a save was refused though nothing had changed"
            refusals += 1

    record_property("turns of two editors", TURNS)
    record_property("told that another was first", refusals)
    assert refusals > TURNS / 50
    for id_, texts in kept.items():
        versions = memory.versions(Risk, id_)
        assert [row["title"] for row in reversed(versions)] == texts
        assert memory.get(Risk, id_).title == texts[-1]


def test_editors_in_threads_lose_nothing(db: Store):
    told: dict[str, list[str]] = {"Kari": [], "Per": [], "Siv": []}

    def work(name: str) -> None:
        editor = Editor(name)
        while len(told[name]) < 20:
            editor.opens(db, "R1")
            if text := editor.saves(db):
                told[name].append(text)

    threads = [threading.Thread(target=work, args=[name]) for name in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    written = [row["title"] for row in db.versions(Risk, "R1")]
    assert sorted(written) == sorted(
        ["One", *(text for texts in told.values() for text in texts)]
    )
    assert db.version == 61


def test_the_same_form_sent_twice_is_saved_once(db: Store):
    one = db.get(Risk, "R1")
    db.save(replaced(one, impact=5), author=author())

    with pytest.raises(Refusal, match="changed_meanwhile") as no:
        db.save(replaced(one, impact=5), author=author())

    assert no.value.values == {
        "record": "risk",
        "id": "R1",
        "title": "One",
        "who": "Kari",
    }
    assert len(db.versions(Risk, "R1")) == 2


def test_what_was_deleted_meanwhile_is_told_to_be_gone(db: Store):
    one = db.get(Risk, "R1")
    db.delete(one, author=author("Per"))

    with pytest.raises(Refusal, match="gone") as no:
        db.save(replaced(one, impact=5), author=author())

    assert no.value.values["who"] == "Per"


def test_a_version_that_never_was_is_refused(db: Store):
    one = db.get(Risk, "R1")

    with pytest.raises(Refusal, match="changed_meanwhile"):
        db.save(replaced(one, version=7), author=author())
    with pytest.raises(Refusal, match="changed_meanwhile"):
        db.delete(replaced(one, version=7), author=author())


def test_a_new_record_cannot_take_the_place_of_another(db: Store):
    with pytest.raises(Refusal, match="changed_meanwhile"):
        db.save(risk("Intruder", id="R1"), author=author())

    assert db.get(Risk, "R1").title == "One"


def test_a_version_is_no_field_of_a_form():
    found, problems = check(
        Risk,
        {"project": "P1", "title": "x", "probability": 1, "impact": 1, "version": 3},
        {"project": {"p1": "P1"}},
    )

    assert problems == list[Problem]()
    assert found is not None
    assert found.version == 3
