"""Answers: the words for every answer of a record, in all four languages."""

from functools import cache

from itpm.i18n import LANGUAGES, words
from itpm.records import BY_NAME, Record, fields_of
from itpm.records.reading import answers_key


def answers(record: type[Record]) -> dict[str, dict[str, str]]:
    """Give the words for every answer of a record, in all four languages."""
    return _answers(record.name())


@cache
def _answers(record: str) -> dict[str, dict[str, str]]:
    return {
        key: {
            words(language)(f"{key}.{answer}").casefold(): str(answer)
            for language in LANGUAGES
            for answer in field.answers or ()
        }
        for field in fields_of(BY_NAME[record])
        if field.answers
        for key in [answers_key(field)]
    }
