"""Scale words: what people write for the steps of a scale: ``Høy``, ``4 - Høy``."""

from functools import cache

from itpm.i18n import LANGUAGES, words
from itpm.records.reading import STEP_AND_WORD
from itpm.sheets.answer_words import answer_words
from itpm.sheets.column import Column, ColumnKind
from itpm.sheets.deciding import sample_of

SCALES = {"score": 5, "step.probability": 5, "step.impact": 5}
_WORDY = {ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.IDENTIFIER}


@cache
def step_words() -> frozenset[str]:
    """Give every word for a step of a scale, in all four languages."""
    return frozenset(answer_words()["score"]) | frozenset(
        words(language)(f"{scale}.{n}").casefold()
        for language in LANGUAGES
        for scale, most in SCALES.items()
        for n in range(1, most + 1)
    )


def are_steps(column: Column) -> bool:
    """Tell whether a column holds nothing but steps of a scale, in words."""
    if column.kind not in _WORDY or column.blank == len(column.texts):
        return False
    return all(
        text.casefold() in step_words() or STEP_AND_WORD.fullmatch(text)
        for text in sample_of(column.texts)
    )
