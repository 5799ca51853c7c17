"""Every language says everything English says, in its own words and its own signs."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from itpm.i18n import LANGUAGES, words
from itpm.i18n.catalog import HERE, Entry, catalog
from itpm.records import ALL, Record, fields_of

OTHERS = [language for language in LANGUAGES if language != "en"]
QUOTES = {"en": ("“", "”"), "nb": ("«", "»"), "sv": ("”", "”"), "nl": ("“", "”")}

NAMES = {
    "English": "a language is called by its own name",
    "Norsk bokmål": "a language is called by its own name",
    "Svenska": "a language is called by its own name",
    "Nederlands": "a language is called by its own name",
    "Excel (XLSX)": "the name of a program",
    "CSV": "the name of a format",
    "JSON": "the name of a format",
    "WBS": "the abbreviation planners use everywhere",
    "Burn-up": "what teams call the chart everywhere",
    "Sprint": "the Scrum Guide's word in all its translations",
    "Sprint {n}": "the Scrum Guide's word in all its translations",
    "{n}\u00a0d": "the sign for days",
}
SAME = {
    "nb": NAMES
    | {
        "England": "the same name",
        "Wales": "the same name",
        "Administrator": "the same word",
        "Attestant": "the same word",
        "Controller": "the same word",
        "Hybrid": "the same word",
        "Import": "the same word",
        "Person": "the same word",
        "Problem": "the same word",
        "Start": "the same word",
        "Status": "the same word",
        "Sum": "the same word",
        "Type": "the same word",
        "{amount} over": "the same word",
    },
    "sv": NAMES
    | {
        "England": "the same name",
        "Wales": "the same name",
        "Controller": "the same word",
        "Budget {year}": "the same word",
        "Budget": "the same word",
        "budget": "the same word, inside a picture",
        "Hybrid": "the same word",
        "Import": "the same word",
        "Neutral": "the same word",
        "Organisation": "the same word",
        "Person": "the same word",
        "Problem": "the same word",
        "Risk": "the same word",
        "Situation": "the same word",
        "Start": "the same word",
        "Status": "the same word",
        "Text": "the same word",
    },
    "nl": NAMES
    | {
        "Backlog": "the same word",
        "Sprints": "the same word",
        "Wales": "the same name",
        "Week": "the same word",
        "Account": "the same word",
        "Accounts": "the same word",
        "Architect": "the same word",
        "Controller": "the same word",
        "Agenda": "the same word",
        "Agile": "the loanword Dutch project managers use",
        "Baseline": "the word Dutch planners use",
        "Budget {year}": "the same word",
        "Budget": "the same word",
        "budget": "the same word, inside a picture",
        "Contract": "the same word",
        "Deadline": "the loanword everyone uses",
        "E-mail": "the same word",
        "Effect": "the same word",
        "Import": "the same word",
        "In {currency}": "the same word",
        "Later": "the same word",
        "Open": "the same word",
        "Portfolio": "the same word",
        "Project": "the same word",
        "Spreadsheet": "the loanword everyone uses",
        "Status": "the same word",
        "week {week}": "the same word",
        "{n} contract": "the same word",
        "{n} project": "the same word",
        "{side}: {now}, was {was}": "was is also Dutch",
    },
}
"""What may read as in English, language by language, and why."""


def forms(entry: Entry) -> dict[str, str]:
    return {"": entry} if isinstance(entry, str) else entry


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def said(language: str) -> Iterator[tuple[str, str]]:
    """Give every sentence of a language beside its key."""
    for key, entry in catalog(language).items():
        for form, text in forms(entry).items():
            yield f"{key}.{form}".rstrip("."), text


def faults(language: str, pattern: str) -> list[tuple[str, str]]:
    """Give the sentences of a language in which a pattern is found."""
    return [(key, text) for key, text in said(language) if re.search(pattern, text)]


# ------------------------------------------------------------- nothing is left out


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_says_everything_english_says_and_nothing_else(language: str):
    english, other = catalog("en"), catalog(language)
    assert sorted(english.keys() - other.keys()) == []
    assert sorted(other.keys() - english.keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_has_the_same_blanks_and_the_same_counts_as_in_english(language: str):
    other = catalog(language)
    assert {key: shape(entry) for key, entry in other.items()} == {
        key: shape(entry) for key, entry in catalog("en").items() if key in other
    }


def shape(entry: Entry) -> dict[str, set[str]]:
    return {form: blanks(text) for form, text in forms(entry).items()}


@pytest.mark.parametrize("language", OTHERS)
def test_a_theme_stands_in_the_file_of_the_same_name(language: str):
    assert {file.name: keys_of(file) for file in files(language)} == {
        file.name: keys_of(file) for file in files("en")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_overwrites_what_another_says(language: str):
    twice = [
        (one.name, two.name, keys_of(one) & keys_of(two))
        for one, two in combinations(files(language), 2)
    ]
    assert [clash for clash in twice if clash[2]] == []


def files(language: str) -> list[Path]:
    return sorted((HERE / language).glob("*.toml"))


@cache
def keys_of(file: Path) -> set[str]:
    return set(leaves("", tomllib.loads(file.read_text("utf-8"))))


def leaves(prefix: str, table: dict[str, object]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from leaves(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}"


# ------------------------------------------------------------- no English is left


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_is_left(language: str):
    english = dict(said("en"))
    same = {key: text for key, text in said(language) if text == english.get(key)}
    assert {
        k: text for k, text in same.items() if wordy(text) and text not in SAME[language]
    } == {}


def wordy(text: str) -> bool:
    """Tell whether a text holds words at all, beside its blanks."""
    return re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", text)) is not None


@pytest.mark.parametrize("language", OTHERS)
def test_a_word_that_is_excused_is_still_in_use(language: str):
    english = dict(said("en"))
    used = {text for key, text in said(language) if text == english.get(key)}
    assert sorted(SAME[language].keys() - used) == []


# ------------------------------------------------------------- careful writing


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_has_loose_ends(language: str):
    assert faults(language, r"^\s|\s$|^$") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stand_one_space_apart(language: str):
    assert faults(language, r"\s\s|\s[.,;:?!]") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_reads_typewriter_signs(language: str):
    # Two dashes and a letter are an option of the command line.
    assert faults(language, r"""["'`]|\.\.\.|--(?![a-z])""") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_are_those_of_the_language_and_in_pairs(language: str):
    opening, closing = QUOTES[language]
    quoted = rf"{opening}[^{opening}{closing}]*{closing}"
    assert [
        (key, text)
        for key, text in said(language)
        if re.search("[«»“”„]", re.sub(quoted, "", text))
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_that_ends_in_english_ends_in_every_language(language: str):
    other = dict(said(language))
    assert [
        (key, other[key])
        for key, text in said("en")
        if re.search("[.?!:…]$", text) and other.get(key, text)[-1:] != text[-1:]
    ] == []


# ------------------------------------------------------------- one and many

MANY = {"en": "weeks", "nb": "uker", "sv": "veckor", "nl": "weken"}
"""What no sentence counts yet, beside the words the catalogs themselves give in two forms."""
TEXTS = {"currencies", "records", "who"}
"""Blanks that hold words, in sentences that read on with a verb."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_a_thing_is_never_said_in_the_plural(language: str):
    many = "|".join(map(re.escape, sorted(plurals(language))))
    assert [
        (key, text)
        for key, text in counted(language)
        if re.search(rf"(?i)\b1[ \u00a0](?:{many})\b", text)
    ] == []


def plurals(language: str) -> set[str]:
    """Give the words that follow a count of many, and not of one: days, rows, are, have."""
    entries = catalog(language)
    pairs = [
        (entry["one"], entry["other"]) for entry in entries.values() if isinstance(entry, dict)
    ]
    words_after_n = [(after_n(one), after_n(other)) for one, other in pairs]
    chosen = [
        pair
        for _, text in said(language)
        for pair in re.findall(r"\{\w+\|(.*?)\|(.*?)\}", text)
    ]
    records = [pair for pair in pairs if "{" not in pair[1]]
    return {MANY[language]} | {
        other.casefold()
        for one, other in [*words_after_n, *chosen, *records]
        if one and other and one.casefold() != other.casefold()
    }


def after_n(text: str) -> str:
    """Give the word after the count, if there is one."""
    found = re.search(r"(?:\{n\}|^1) (\w+)", text)
    return found[1] if found else ""


def counted(language: str) -> Iterator[tuple[str, str]]:
    """Give every sentence with a count of one, beside its key.

    The limits of files, so many rows and seconds, are ours and never one.
    """
    t = words(language)
    for key, entry in catalog(language).items():
        names = {name for text in forms(entry).values() for name in blanks(text)} - TEXTS
        if not key.startswith("refusal.sheet.too_"):
            for n in (1, 2):  # a total is never less than its part
                yield key, t(key, **dict.fromkeys(names, 1) | {"n": n, "total": n})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_is_chosen_by_a_count_of_its_sentence(language: str):
    assert [
        (key, text)
        for key, text in said(language)
        if set(re.findall(r"\{(\w+)\|", text)) - blanks(text)
        or "|" in re.sub(r"\{\w+\|[^{}|]+\|[^{}|]+\}", "", text)
    ] == []


# ------------------------------------------------------------- words that can be told apart


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.name())
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_fields_of_a_record_have_two_labels(language: str, record: type[Record]):
    labels = [str(catalog(language)[field.key]) for field in fields_of(record)]
    assert sorted(label for label in labels if labels.count(label) > 1) == []


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.name())
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_is_not_another_heading_of_its_neighbour(language: str, record: type[Record]):
    said_here = catalog(language)
    also = {heading.casefold(): f.name for f in fields_of(record) for heading in f.also}
    labels = {f.name: str(said_here[f.key]).casefold() for f in fields_of(record)}
    assert {
        label: name for name, label in labels.items() if also.get(label, name) != name
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_answers_of_a_list_have_two_words(language: str):
    answers = tomllib.loads((HERE / language / "answers.toml").read_text("utf-8"))
    assert {
        question: list(words.values())
        for question, words in answers.items()
        if len({word.casefold() for word in words.values()}) != len(words)
    } == {}
