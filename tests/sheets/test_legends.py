"""A mapping that was confirmed once is proposed again, also when the headings moved."""

from pathlib import Path

from itpm.records import Invoice, Legend, Risk
from itpm.records.legend import BESIDE, LEFT, NOTED, as_json
from itpm.sheets.legends import manners_in, recalled, remembered_in, shape
from itpm.sheets.look import Table
from itpm.sheets.match import guess
from tests.sheets.made import table

HEADS = "Hvem;Hva det kostet;Kol 3;Kol 4;Kol 5"
ROW = "Atea;5,00;7;rød;x"


def seen(tmp_path: Path, heads: str = HEADS, row: str = ROW) -> Table:
    return table(tmp_path, f"{heads}\n{row}\n{row}\n")


def legend(of: Table, version: int = 1, **values: str) -> Legend:
    columns = {
        "hvem": "supplier",
        "hvadetkostet": "amount",
        "kol3": "number",
        "kol4": BESIDE,
        "kol5": LEFT,
    }
    kept = {"id": "Y1", "record": "invoice", "columns": as_json(columns), **values}
    return Legend(title=shape(of), version=version, **kept)


def told(tmp_path: Path, heads: str, row: str = ROW) -> dict[str, tuple[str | None, bool]]:
    known = legend(seen(tmp_path))
    found = guess(seen(tmp_path, heads, row), "nb", [known])
    assert found is not None
    assert (found.record, found.legend) == (Invoice, known)
    return {one.column: (one.field, one.ask) for one in found.matched}


def test_the_same_headings_mean_the_same_again(tmp_path: Path):
    found = guess(seen(tmp_path), "nb", [legend(seen(tmp_path))])

    assert found is not None
    assert [one.field for one in found.matched] == [
        "supplier", "amount", "number", BESIDE, None,
    ]  # fmt: skip
    assert all(one.remembered for one in found.matched)


def test_also_in_another_order_and_in_another_spelling(tmp_path: Path):
    assert told(tmp_path, "KOL 5;Kol-4;hva det kosta;Kol 3;Hvem", "x;rød;5,00;7;Atea") == {
        "KOL 5": (None, False),
        "Kol-4": (BESIDE, False),
        "hva det kosta": ("amount", False),
        "Kol 3": ("number", False),
        "Hvem": ("supplier", False),
    }


def test_a_new_heading_is_matched_as_if_there_were_no_memory(tmp_path: Path):
    found = told(tmp_path, f"{HEADS};Fakturadato", f"{ROW};5.1.2026")

    assert (found["Fakturadato"], found["Kol 4"]) == (("dated_on", False), (BESIDE, False))


def test_a_table_of_other_headings_is_another(tmp_path: Path):
    known = legend(seen(tmp_path))

    assert recalled([known], seen(tmp_path, "Hvem;Fugl;Farge;Sted;Tid")) is None
    assert recalled([], seen(tmp_path)) is None


def test_the_legend_of_the_same_shape_wins_and_of_those_the_newest(tmp_path: Path):
    other = seen(tmp_path, "Hvem;Hva det kostet;Kol 3;Kol 4;Kol 6")
    known = [
        legend(seen(tmp_path)),
        legend(other, id="Y2"),
        legend(other, id="Y3", version=4),
    ]

    assert [
        one and one.id for one in (recalled(known, seen(tmp_path)), recalled(known, other))
    ] == [
        "Y1",
        "Y3",
    ]
    assert recalled(known[1:2], seen(tmp_path)) is known[1]


def test_a_field_that_is_no_longer_there_is_asked_for_anew(tmp_path: Path):
    old = legend(
        seen(tmp_path), columns=as_json({"hvem": "gone", "kol4": NOTED}), record="risk"
    )
    found = guess(seen(tmp_path), "nb", [old])

    assert found is not None
    assert found.record is Risk
    assert [one.field for one in found.matched][3] == NOTED
    assert found.matched[0].field is None


def test_two_headings_of_one_name_are_remembered_apart(tmp_path: Path):
    twice = seen(tmp_path, "Beløp;Beløp;A;B;C")
    known = Legend(
        title=shape(twice),
        record="invoice",
        columns=as_json({"belop": "vat", "belop#2": "amount", "a": "", "b": "", "c": ""}),
    )

    assert [field for field, _ in remembered_in(known, twice).values()][:2] == ["vat", "amount"]


def test_how_cells_are_read_is_remembered_with_the_heading(tmp_path: Path):
    known = legend(seen(tmp_path), manners=as_json({"hvadetkostet": {"point": ","}}))

    assert manners_in(known, seen(tmp_path)) == {"Hva det kostet": {"point": ","}}
    assert manners_in(legend(seen(tmp_path)), seen(tmp_path)) == {}
