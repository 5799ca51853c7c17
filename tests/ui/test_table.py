"""Tables: columns wide enough, and amounts as they are written elsewhere."""

from decimal import Decimal

from itpm.i18n import words
from itpm.records import Invoice, fields_of
from itpm.ui.table import NARROW, frame_of, narrow

NB = words("nb")
AMOUNT = [field for field in fields_of(Invoice) if field.name == "amount"]


def test_a_narrow_column_has_room_for_a_day_and_for_its_heading():
    assert narrow("Due") == narrow("Einde") == NARROW
    assert narrow("Uppsägningstid, månader") > narrow("Opzegtermijn, maanden") > NARROW


def test_a_large_amount_is_rounded_as_in_a_sentence_and_not_cut():
    amounts = [Decimal("51201.57"), Decimal("20000.50"), None]
    shown = frame_of(AMOUNT, [{"amount": a} for a in amounts], NB)["amount"].dropna()
    assert list(shown) == [51202, 20001]
    assert [NB.amount(a) for a in amounts if a] == ["51\xa0202", "20\xa0001"]


def test_small_amounts_keep_their_cents():
    rows = [{"amount": Decimal("51201.57")}, {"amount": Decimal("9.50")}]
    assert list(frame_of(AMOUNT, rows, NB)["amount"]) == [51201.57, 9.5]
