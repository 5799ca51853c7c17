"""Lines of the grid: what was typed is read the reader's way, the rest is left alone."""

from datetime import date
from typing import Any

import pytest

from itpm.i18n import words
from itpm.records import Problem, Task
from itpm.records.plan import TaskKind
from itpm.ui.lines import Line, Names, checked, shown, typed_over

NB = words("nb")
NAMES = Names.of({"H1": "Kari Lund", "H2": "Per Dahl", "H3": "Per Dahl"})
KEPT = Task(
    id="T7",
    version=3,
    project="P1",
    title="Migrere",
    starts_on=date(2026, 1, 5),
    ends_on=date(2026, 2, 6),
    owner="H1",
    done=40,
    wbs="1.2",
    note="kept in the drawer",
)


def test_a_row_is_shown_in_the_readers_words_and_figures():
    assert shown(Line(KEPT), NAMES, NB) == {
        "row": "",
        "wbs": "1.2",
        "title": "Migrere",
        "kind": "Oppgave",
        "duration": "",
        "links": "",
        "starts_on": "05.01.2026",
        "ends_on": "06.02.2026",
        "done": "40",
        "owner": "Kari Lund",
        "deadline": "",
    }


def test_people_of_one_name_are_told_apart_by_their_number():
    assert list(NAMES.by_id.values()) == ["Kari Lund", "Per Dahl (H2)", "Per Dahl (H3)"]


def over(line: Line, **cells: Any) -> Line:
    (typed,), _ = typed_over([line], {"edited_rows": {0: cells}}, NAMES, NB)
    return typed


def test_what_was_typed_is_kept_as_it_was_typed_and_what_was_typed_back_is_not():
    typed = over(Line(KEPT), title=" Flytte ", done="40", deadline=None)

    assert typed.typed == {"title": "Flytte"}
    assert over(typed, title="Migrere").typed == {}


def test_rows_added_at_the_end_come_along_and_empty_ones_do_not():
    diff = {"added_rows": [{"title": "Ny"}, {}, {"wbs": None}]}

    assert typed_over([Line(KEPT)], diff, NAMES, NB) == (
        [Line(KEPT), Line(None, {"title": "Ny"})],
        [],
    )


def test_a_row_taken_away_takes_its_record_along_and_leaves_the_others_their_edits():
    lines = [Line(KEPT), Line(None, {"title": "Ny"}), Line(None, {"title": "Andre"})]
    diff = {"deleted_rows": [0, 1], "edited_rows": {2: {"wbs": "9"}}}

    assert typed_over(lines, diff, NAMES, NB) == (
        [Line(None, {"title": "Andre", "wbs": "9"})],
        [KEPT],
    )


def test_dates_are_read_in_the_readers_order():
    for language, typed in (("nb", "3.4.2026"), ("en", "03/04/2026"), ("nl", "3-4-26")):
        task, problems = checked(Line(KEPT, {"ends_on": typed}), "P1", NAMES, words(language))

        assert problems == []
        assert task is not None
        assert task.ends_on == date(2026, 4, 3)


def test_only_what_was_typed_changes():
    line = Line(KEPT, {"done": "60 %", "owner": "Per Dahl (H3)", "kind": "Fase"})

    task, _ = checked(line, "P1", NAMES, NB)

    changed = {k: v for k, v in vars(task).items() if v != vars(KEPT)[k]}
    assert changed == {"done": 60, "owner": "H3", "kind": TaskKind.PHASE}


def test_an_owner_who_is_gone_is_not_held_against_another_edit():
    orphan = Line(Task(**{**vars(KEPT), "owner": "H99"}), {"done": "50"})

    task, problems = checked(orphan, "P1", NAMES, NB)

    assert problems == []
    assert task is not None
    assert (task.owner, task.done) == ("H99", 50)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"starts_on": "31.02.2026"}, Problem("starts_on", "not_a_date", "2026-02-31")),
        ({"title": ""}, Problem("title", "missing")),
        ({"done": "120"}, Problem("done", "out_of_range", "120")),
        ({"kind": "Tull"}, Problem("kind", "unknown_answer", "Tull")),
        ({"owner": "Ukjent"}, Problem("owner", "unknown_reference", "Ukjent")),
        (
            {"ends_on": "1.1.2026"},
            Problem("ends_on", "ends_before_start", date(2026, 1, 1)),
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value.code,
)
def test_what_does_not_hold_is_a_problem_of_its_field(typed: dict[str, str], expected: Problem):
    assert checked(Line(KEPT, typed), "P1", NAMES, NB) == (None, [expected])


def test_a_new_row_says_all_that_it_lacks():
    _, problems = checked(Line(None, {"wbs": "4"}), "P1", NAMES, NB)

    assert [(p.field, p.code) for p in problems] == [
        ("title", "missing"),
        ("starts_on", "missing"),
        ("ends_on", "missing"),
    ]


def test_a_milestone_has_one_day_whichever_of_the_two_is_typed():
    new = Line(None, {"title": "Ferdig", "kind": "milepæl", "starts_on": "3.3.2026"})
    moved = Line(
        Task(**{**vars(KEPT), "kind": TaskKind.MILESTONE, "starts_on": KEPT.ends_on}),
        {"ends_on": "9.3.2026"},
    )

    days = [
        (task.starts_on, task.ends_on)
        for line in (new, moved)
        if (task := checked(line, "P1", NAMES, NB)[0])
    ]

    assert days == [(date(2026, 3, 3),) * 2, (date(2026, 3, 9),) * 2]
