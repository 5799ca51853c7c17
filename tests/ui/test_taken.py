"""The figures of a chart leave exactly, and never as a formula."""

from datetime import date
from decimal import Decimal

from itpm.ui.picture import Finding, Rows
from itpm.ui.taken import as_csv


def test_figures_are_exact_and_no_text_is_a_formula():
    finding = Finding(title="x", subtitle="y", columns={"value": "=Firma", "amount": "Sum"})
    rows: Rows = [
        {"value": "=1+1", "amount": Decimal("0.10"), "left": "out"},
        {"value": date(2026, 1, 5), "amount": None},
    ]

    assert as_csv(rows, finding).decode("utf-8-sig").splitlines() == [
        "'=Firma;Sum",
        "'=1+1;0.10",
        "2026-01-05;",
    ]
