"""Holidays: the public holidays of a nation, as days off a calendar."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

import holidays

from itpm.rules.scheduling.calendar import Span

LANGUAGES = {"en": "en_US", "nb": "no", "sv": "sv", "nl": "nl"}


class Nation(StrEnum):
    """Whose public holidays are known. Those of the United Kingdom's nations differ."""

    NORWAY = "NO"
    SWEDEN = "SE"
    NETHERLANDS = "NL"
    ENGLAND = "GB-ENG"
    WALES = "GB-WLS"
    SCOTLAND = "GB-SCT"
    NORTHERN_IRELAND = "GB-NIR"


def holidays_of(nation: Nation, years: Iterable[int], language: str = "en") -> tuple[Span, ...]:
    """Give the public holidays of some years, each a day off under its name.

    A name is in the language asked for where the nation has one in it, else in its own.
    """
    return tuple(span for year in years for span in _of_year(nation, year, language))


@lru_cache(maxsize=512)
def _of_year(nation: Nation, year: int, language: str) -> tuple[Span, ...]:
    country, _, part = nation.partition("-")
    wanted = LANGUAGES.get(language, language)
    own = holidays.country_holidays(country)
    said = wanted if wanted in own.supported_languages else own.default_language
    found = holidays.country_holidays(country, subdiv=part or None, years=year, language=said)
    return tuple(Span(day, day, name=name) for day, name in sorted(found.items()))
