import gc

import pytest

from itpm.records.sweep import unswept


def test_the_search_waits_for_the_last_of_what_overlaps():
    with unswept():
        with unswept():
            assert not gc.isenabled()
        assert not gc.isenabled()

    assert gc.isenabled()


def test_the_search_goes_on_after_work_that_failed():
    with pytest.raises(ZeroDivisionError), unswept():
        _ = 1 / 0

    assert gc.isenabled()
