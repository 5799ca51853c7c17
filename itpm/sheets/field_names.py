"""Field names: what a field is called in headings: by us, in four languages, and by others."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from itpm.i18n import LANGUAGES, words
from itpm.records import BY_NAME, fields_of
from itpm.sheets.spelling import NEAR, SHORTEST, likeness, plain

SYNONYMS = Path(__file__).with_name("synonyms.toml")
OWN, OTHER_NAMES, OTHER_LANGUAGES = 1.0, 0.95, 0.9
Level = Mapping[str, set[str]]


@cache
def synonyms() -> Mapping[str, Mapping[str, list[str]]]:
    """Give the headings of real files, by record and field."""
    return tomllib.loads(SYNONYMS.read_text("utf-8"))


@cache
def names_of_fields(record: str, language: str) -> tuple[tuple[float, Level], ...]:
    """Give the names of a record's fields, level by level, with how sure each makes."""
    own: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    more = synonyms().get(record, {})
    for field in fields_of(BY_NAME[record]):
        own.setdefault(plain(words(language)(field.key)), set()).add(field.name)
        for name in (field.name, *field.also, *more.get(field.name, ())):
            names.setdefault(plain(name), set()).add(field.name)
        for other in LANGUAGES:
            others.setdefault(plain(words(other)(field.key)), set()).add(field.name)
    return (OWN, own), (OTHER_NAMES, names), (OTHER_LANGUAGES, others)


def by_heading(key: str, heading: str, record: str, language: str) -> list[tuple[str, float]]:
    """Give the field a heading names, and how surely; one that two fields share is no guess."""
    names = names_of_fields(record, language)
    for confidence, level in names:
        if found := level.get(key, set()):
            return [(name, confidence) for name in found] if len(found) == 1 else []
    near = [
        (field, like * NEAR)
        for _, level in names
        for other, owners in level.items()
        for field in owners
        if (like := alike(key, other, heading)) >= NEAR
    ]
    best = max((confidence for _, confidence in near), default=0.0)
    fields = {field for field, confidence in near if confidence == best}
    return [(fields.pop(), best)] if len(fields) == 1 else []


def alike(key: str, other: str, heading: str) -> float:
    """Tell how alike a heading and a name are; one that begins or holds the other is near."""
    shorter, longer = sorted((key, other), key=len)
    if len(shorter) < SHORTEST:
        return 0.0
    like = likeness(key, other)
    begins = longer.startswith(shorter) and len(shorter) > SHORTEST
    return NEAR if like < NEAR and (begins or other in _words_of(heading)) else like


@cache
def _words_of(heading: str) -> frozenset[str]:
    outside = re.sub(r"[(\[].*?[)\]]", "", heading)
    return frozenset(map(plain, re.split(r"[\s_/,.:-]+", outside)))
