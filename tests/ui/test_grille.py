import csv
import io
from datetime import datetime

import openpyxl
import pytest

from itpm.briefs.me import Kept
from itpm.briefs.rights import Deeds, table
from itpm.i18n import LANGUAGES, words
from itpm.records import Role
from itpm.ui.about import lines_of
from itpm.ui.grille import Grille, as_file, markup
from itpm.ui.scopes import deeds_table, rights_table

DONE = Deeds(
    by_kind={"=Kari": {"risk": 2}, "Per": {"project": 1}}, in_all={"=Kari": 2, "Per": 1}
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rights_are_shown_by_theme_with_a_column_for_every_role(language: str):
    t = words(language)
    shown = rights_table(t, table())
    assert list(shown.headings[1:]) == [t(f"role.{role}") for role in Role]
    assert {len(row) for row in shown.rows} == {1, len(Role) + 1}
    assert {len(row) for row in shown.plain} == {len(Role) + 1}


def test_a_sign_is_read_aloud_as_words():
    html = markup(rights_table(words("en"), table()))
    cell = '<td><span aria-hidden="true">●</span><span class="itpm-unseen">everything</span>'
    assert cell in html


def test_what_people_are_called_is_never_markup():
    shown = Grille(title="x", headings=["<b>"], rows=[["<i>"]], plain=[])
    assert "<b>" not in markup(shown)
    assert "<i>" not in markup(shown)


def test_a_file_holds_the_same_as_the_screen_and_no_formula():
    t = words("en")
    shown = deeds_table(t, DONE)
    text = as_file(shown, "csv", t).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Name", "Projects", "Risks", "In all"],
        ["'=Kari", "0", "2", "2"],
        ["Per", "1", "0", "1"],
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(as_file(shown, "xlsx", t))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows == [
        ("Name", "Projects", "Risks", "In all"),
        ("=Kari", 0, 2, 2),
        ("Per", 1, 0, 1),
    ]
    assert sheet["A2"].data_type == "s"


def test_what_is_kept_is_told_line_by_line_in_words():
    moment = datetime(2026, 1, 5, 12)
    change = {"number": 7, "saved_by": "Kari", "saved_at": moment, "id": "R1"}
    kept = Kept(
        own={"membership": [{"id": "G1", "role": "reader"}], "person": [{"title": "Kari"}]},
        naming=[{"record": "risk", "title": "Fire", "field": "owner"}],
        changes=[
            {**change, "record": "risk", "title": "Fire"},
            {**change, "record": "membership", "title": "reader"},
            {**change, "record": None, "title": None},
        ],
        events=[{"what": "signed_in", "who": "kari", "happened_at": moment}],
        sessions=[],
    )
    assert [tuple(line.values()) for line in lines_of(words("en"), kept)] == [
        ("Role held", "Reader", "about you", None),
        ("Person", "Kari", "about you", None),
        ("Risk", "Fire", "Owner", None),
        ("Change", "no. 7 · Risk: Fire", "Kari", "5 Jan 2026 12:00"),
        ("Change", "no. 7 · Role held: Reader", "Kari", "5 Jan 2026 12:00"),
        ("Change", "no. 7", "Kari", "5 Jan 2026 12:00"),
        ("At the door", "signed in", "kari", "5 Jan 2026 12:00"),
    ]
