"""The rows of an e-invoice: shown the reader's way, and read back as they were."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.i18n import LANGUAGES, words
from itpm.records import InvoiceLine, fields_of
from itpm.ui.billrows import read_cell, shown_cell

FIELDS = {field.name: field for field in fields_of(InvoiceLine)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "value", "plain"),
    [
        ("price", Decimal("0.00012345"), "0.00012345"),
        ("price", Decimal("1234567.50000000"), "1234567.50"),
        ("quantity", Decimal(-3), "−3"),
        ("amount", Decimal("1234.5"), "1234.50"),
        ("period_from", date(2026, 1, 5), "2026-01-05"),
        ("text", "Timer", "Timer"),
        ("price", None, None),
    ],
)
def test_what_is_shown_is_read_back(language: str, name: str, value: object, plain: str | None):
    t = words(language)
    read = read_cell(FIELDS[name], shown_cell(FIELDS[name], value, t) or None, t)

    assert read == plain or str(read).replace("-", "−") == plain


def test_an_answer_is_shown_in_the_readers_words():
    assert shown_cell(FIELDS["kind"], "charge", words("nb")) == "Tillegg"
