"""What was kept beside the fields gets its columns back in a download."""

from itpm.i18n import words
from itpm.records import Risk, fields_of
from itpm.records.extra import as_extra
from itpm.sheets.export import as_csv
from itpm.sheets.extras import with_extras


def test_each_heading_is_a_column_again():
    rows: list[dict[str, object]] = [
        {"title": "A", "extra": as_extra({"Farge": "rød"})},
        {"title": "B", "extra": None},
        {"title": "C", "extra": as_extra({"Sted": "Bergen"})},
    ]
    fields, filled = with_extras(fields_of(Risk)[1:2], rows)

    assert as_csv(fields, filled, words("nb")).decode("utf-8-sig").splitlines() == [
        "Risiko;Farge;Sted",
        "A;rød;",
        "B;;",
        "C;;Bergen",
    ]


def test_without_extras_nothing_is_added():
    rows = [{"title": "A", "extra": ""}]

    assert with_extras(fields_of(Risk), rows) == (list(fields_of(Risk)), rows)
