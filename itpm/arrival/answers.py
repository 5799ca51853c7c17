"""Answers: the words for every answer and step, in all four languages and the house's own."""

from functools import cache

from itpm.i18n import LANGUAGES, words
from itpm.records import BY_NAME, OUTER, Kind, Record, Scale, Wording, fields_of
from itpm.records.reading import SCORES, answers_key
from itpm.records.scale import AXES, Steps
from itpm.sheets.answer_words import answer_words
from itpm.store import Reader

Texts = dict[str, dict[str, str]]


def answers_here(db: Reader, record: type[Record]) -> Texts:
    """Give the words for answers and steps: others', over them ours, over all the house's."""
    said = steps(db.scale()) | answers(record)
    found = {key: {**answer_words().get(key, {}), **texts} for key, texts in said.items()}
    for one in db.all(Wording):
        if one.word and one.list in found:
            found[one.list][one.word.casefold()] = one.answer
    return found


def steps(scale: Scale) -> Texts:
    """Give the words for every step of the scale, in all four languages.

    High and low say nothing on a scale of four, which has no middle.
    """
    is_four = scale.steps is Steps.FOUR
    five = {**answer_words()["score"], **_steps("score", SCORES[1])}
    usual, plain = ("_of_four", {}) if is_four else ("", five)
    graded = {key: _steps(f"step.{axis}{usual}", scale.most) for key, axis in AXES.items()}
    others = dict.fromkeys(_scores(), five)
    return others | {key: {**plain, **said} for key, said in graded.items()}


@cache
def _steps(name: str, most: int) -> dict[str, str]:
    return {
        words(language)(f"{name}.{n}").casefold(): str(n)
        for language in LANGUAGES
        for n in range(1, most + 1)
    }


@cache
def _scores() -> tuple[str, ...]:
    """Give the fields that are graded from 1 to 5 in every house."""
    fields = [field for record in OUTER for field in fields_of(record)]
    return tuple(f.key for f in fields if f.kind is Kind.SCORE and f.key not in AXES)


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
