"""Tables: columns wide enough for what stands in them."""

from itpm.ui.table import NARROW, narrow


def test_a_narrow_column_has_room_for_a_day_and_for_its_heading():
    assert narrow("Due") == narrow("Einde") == NARROW
    assert narrow("Uppsägningstid, månader") > narrow("Opzegtermijn, maanden") > NARROW
