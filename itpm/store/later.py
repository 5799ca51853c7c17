"""Later: fields that came to a record after houses had been founded without them.

Where nothing stands in one it leaves no print: what was saved before it came keeps the
fingerprint it was saved with.
"""

from collections.abc import Mapping

LATER: Mapping[str, tuple[str, ...]] = {
    "invoice": (
        "credits",
        "credited_number",
        "tax_point_on",
        "period_from",
        "period_to",
        "gross",
        "prepaid",
        "rounding",
        "payable",
        "accounting_vat",
        "accounting_currency",
        "contract_reference",
        "project_reference",
        "payment_account",
        "payment_reference",
    ),
}
"""The fields that came later, by record."""
