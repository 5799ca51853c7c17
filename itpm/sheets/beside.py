"""Beside: the kind and the lag of links where they stand in columns of their own.

Other programs write *A, B* in one column, and *FS, SS* and *2d, 0* in the next two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.plan import AT_ONCE
from itpm.sheets.waits import KIND, STRONG, WEAK, Unread, Wait, kind_of, lag_of

USUAL = LinkKind.FINISH_START


@dataclass(frozen=True)
class Beside:
    """The two cells, how they are read, and the unit a bare number counts in."""

    kinds: str
    lags: str
    language: str
    unit: str = ""

    def told(self, found: Sequence[Wait]) -> list[Wait]:
        """Give predecessors with what stands beside them; what each says itself comes first.

        Raises Unread with a cell that cannot be read, or does not say which one it means.
        """
        kinds, lags = (_parts(text, len(found)) for text in (self.kinds, self.lags))
        rows = zip(found, kinds, lags, strict=True)
        return [self._of_kind(self._put_off(one, lag), kind) for one, kind, lag in rows]

    def _put_off(self, one: Wait, text: str) -> Wait:
        if not text:
            return one
        lag = lag_of(text, self.language, self.unit)
        if lag is None:
            raise Unread(text)
        return replace(one, lag=lag) if one.lag == AT_ONCE else one

    def _of_kind(self, one: Wait, text: str) -> Wait:
        if not text:
            return one
        if not re.fullmatch(KIND, text, re.IGNORECASE):
            raise Unread(text)
        return replace(one, kind=kind_of(text)) if one.kind is USUAL else one


def _parts(text: str, many: int) -> list[str]:
    """Cut a cell into as many parts as there are predecessors."""
    if not text.strip() or not many:
        return [""] * many
    for marks in (STRONG, WEAK):
        parts = [part.strip() for part in marks.split(text)]
        if len(parts) == many:
            return parts
    raise Unread(text.strip())
