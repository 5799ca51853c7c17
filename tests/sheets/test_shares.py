"""Shares and last lines: what a cell means by its field, and by where it stands."""

from pathlib import Path

from itpm.records import Task
from itpm.sheets.match import match
from tests.sheets.made import table


def test_shares_of_one_are_per_cents_done(tmp_path: Path):
    seen = table(
        tmp_path, "Oppgave;Startdato;Sluttdato;Framdrift\nA;2026-01-05;2026-01-09;0,25\n"
    )
    found = {one.column: one.field for one in match(seen, Task, "nb")}

    assert found["Framdrift"] in {"done", None}


def test_a_last_row_of_one_cell_that_is_no_source_is_a_row(tmp_path: Path):
    seen = table(tmp_path, "Navn;Beløp\nAlfa;10\nBeta;20\n\nGamma;\n")

    assert seen.numbers.tolist() == [2, 3, 5]
