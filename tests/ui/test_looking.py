"""The rows on the screen are the rows of the file."""

from pathlib import Path

from itpm.sheets.look import look
from itpm.ui.looking import framed


def test_the_rows_shown_are_the_rows_of_the_file_under_its_own_numbers(tmp_path: Path):
    file = tmp_path / "x.csv"
    file.write_text("Navn,Dato,Beløp\nKari,2026-01-05,1.50\nPer,2026-01-06,2.50\n", "utf-8")
    (table,) = look(file).tables

    frame = framed(table, [0, 1])

    assert list(frame.index) == [2, 3]
    assert list(frame["Navn"]) == ["Kari", "Per"]
    assert list(frame["Beløp"]) == [1.5, 2.5]
    assert [str(day)[:10] for day in frame["Dato"]] == ["2026-01-05", "2026-01-06"]
    assert list(framed(table, [1])["Navn"]) == ["Per"]
