"""Firms: which supplier a name and some numbers mean."""

import re
from collections.abc import Iterable

from itpm.records import Supplier

SHORTEST = 6
"""Shorter numbers are somebody's own numbers of customers, and alike by accident."""
_SWEDISH_VAT = re.compile(r"SE(\d{10})01")
_NORWEGIAN = re.compile(r"(?:NO)?(\d{9})(?:MVA)?")


def same_numbers(*numbers: str) -> frozenset[str]:
    """Give what firms' numbers come to: ``NO 123 456 785 MVA`` is ``123456785``.

    An address in Peppol is the number behind its scheme.
    """
    found: set[str] = set()
    for number in numbers:
        bare = re.sub(r"[^A-Z0-9]", "", number.upper().rpartition(":")[2])
        if len(bare) >= SHORTEST:
            short = _SWEDISH_VAT.fullmatch(bare) or _NORWEGIAN.fullmatch(bare)
            found.add(short[1] if short else bare)
    return frozenset(found)


def firms_meant(
    official: frozenset[str],
    address: frozenset[str],
    names: Iterable[str],
    suppliers: Iterable[Supplier],
) -> list[Supplier]:
    """Give the suppliers that may be meant: by number, else by name.

    An address in Peppol alone proves nothing: firms of a group share one. One supplier is
    known; several, or one of the same name and another number, a person must tell apart.
    """
    kept = list(suppliers)
    by_number = [one for one in kept if official & _all_of(one) or address & _official_of(one)]
    meant = {name.strip().casefold() for name in names if name.strip()}
    return by_number or [one for one in kept if one.title.strip().casefold() in meant]


def is_sure(numbers: frozenset[str], supplier: Supplier) -> bool:
    """Tell whether nothing speaks against a supplier: a common number, or one without any."""
    own = _all_of(supplier)
    return bool(numbers & own) or not numbers or not own


def _official_of(supplier: Supplier) -> frozenset[str]:
    return same_numbers(supplier.organisation_number, supplier.vat_number)


def _all_of(supplier: Supplier) -> frozenset[str]:
    return _official_of(supplier) | same_numbers(supplier.peppol_id)
