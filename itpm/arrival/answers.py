"""Answers: the words for every answer and step, in all four languages and the house's own."""

from functools import cache

from itpm.i18n import LANGUAGES, words
from itpm.records import BY_NAME, Record, Scale, Wording, fields_of
from itpm.records.reading import answers_key
from itpm.records.scale import AXES, Steps
from itpm.store import Reader

Texts = dict[str, dict[str, str]]


def answers_here(db: Reader, record: type[Record]) -> Texts:
    """Give the words for answers and steps: ours in all languages, over them the house's."""
    said = steps(db.scale()) | answers(record)
    found = {key: dict(texts) for key, texts in said.items()}
    for one in db.all(Wording):
        if one.word and one.list in found:
            found[one.list][one.word.casefold()] = one.answer
    return found


def steps(scale: Scale) -> Texts:
    """Give the words for every step of the scale, in all four languages."""
    usual = "_of_four" if scale.steps is Steps.FOUR else ""
    return {
        key: {
            words(language)(f"step.{axis}{usual}.{n}").casefold(): str(n)
            for language in LANGUAGES
            for n in scale.range
        }
        for key, axis in AXES.items()
    }


def answers(record: type[Record]) -> Texts:
    """Give the words for every answer of a record, in all four languages."""
    return _answers(record.name())


@cache
def _answers(record: str) -> Texts:
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
