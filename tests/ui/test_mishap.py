import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from itpm.i18n import words


def broken() -> None:
    from itpm.ui import mishap  # noqa: PLC0415 -- this runs as a script of its own

    mishap(ValueError("select secret from /home/kari/itpm.duckdb"))


def refused() -> None:
    from itpm.records import Refusal  # noqa: PLC0415 -- this runs as a script of its own
    from itpm.ui import mishap  # noqa: PLC0415 -- the same

    mishap(Refusal("unknown_record", id="R7"))


def test_what_we_did_wrong_is_logged_under_the_number_the_reader_sees(
    caplog: pytest.LogCaptureFixture,
):
    with caplog.at_level(logging.ERROR, "itpm"):
        (error,) = AppTest.from_function(broken).run().error

    (record,) = [record for record in caplog.records if record.name == "itpm"]
    number = re.findall(r"\b[0-9a-f]{6}\b", error.value)
    assert record.getMessage() == f"mishap {number[0]}"
    assert error.value == words("en")("refusal.broken", number=number[0])
    assert "select secret" in str(record.exc_info)


def test_what_cannot_be_done_is_one_sentence():
    (error,) = AppTest.from_function(refused).run().error

    assert error.value == words("en")("refusal.unknown_record", id="R7")
