"""Words: everything a reader reads, in their language and their way of writing figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent

from itpm.i18n.catalog import LANGUAGES, Entry, catalog
from itpm.i18n.own import NO_OWN, Own

LOCALES = {"en": "en_GB", "nb": "nb_NO", "sv": "sv_SE", "nl": "nl_NL"}
CURRENCIES = {"en": "GBP", "nb": "NOK", "sv": "SEK", "nl": "EUR"}
SIGNS = {"GBP": "£", "EUR": "€"}
KRONER = {"NOK", "SEK"}
ZONES = {
    "en": "Europe/London",
    "nb": "Europe/Oslo",
    "sv": "Europe/Stockholm",
    "nl": "Europe/Amsterdam",
}
PATTERNS = {
    "en": ("d MMM", "d MMM y", "EEEE d MMMM y"),
    "nb": ("d. MMM", "d. MMM y", "EEEE d. MMMM y"),
    "sv": ("d MMM", "d MMM y", "EEEE d MMMM y"),
    "nl": ("d MMM", "d MMM y", "EEEE d MMMM y"),
}
WHOLE_FROM = 10_000
"""From this amount on, hundredths are noise on a screen."""
NO_BREAK = "\u00a0"
NEAR = 180
MILLION = 1_000_000
_SIGN = r"(?:kr\.?|nok|sek|eur|gbp|[€£])"
_NO_CENTS = r"[,:][-–−]"
_AROUND = re.compile(rf"(?i)^([+\-−]?){_SIGN}|{_NO_CENTS}(?={_SIGN}?$)|{_SIGN}$")
"""What people write around an amount: ``kr 1 500,-``, ``€ 12``, ``500:-``."""
_BLANK = re.compile(r"(\{(\w+)\})(\.?)")
_CHOICE = re.compile(r"\{(\w+)\|([^{}|]*)\|([^{}|]*)\}")
"""A word that follows a count of its own: ``{days} {days|day|days} late``."""


@dataclass(frozen=True)
class Words:
    """One reader's language: call it with a key, or ask it to write a figure."""

    language: str
    currency: str = "NOK"
    zone: str = "Europe/Oslo"
    own: Own = NO_OWN
    """What the house says instead, whatever the language."""

    @property
    def locale(self) -> Locale:
        """Give the locale figures and dates are written in."""
        return _locale(self.language)

    def __call__(self, key: str, **blanks: object) -> str:
        """Say the sentence of a key; ``n`` chooses between one and many.

        A further count chooses its own word: ``{days} {days|day|days}``.
        A sentence a language lacks is said in English: a key would help nobody. A test sees
        to it that none is lacking.
        """
        if key in self.own:
            return self.own[key]
        entry = catalog(self.language).get(key) or catalog("en").get(key)
        if entry is None:
            return key
        return _filled(_form(entry, blanks.get("n")), self._written(blanks))

    def has(self, key: str) -> bool:
        """Tell whether this language says anything for a key."""
        return key in catalog(self.language)

    def _written(self, blanks: Mapping[str, object]) -> dict[str, str]:
        return {name: self.value(value) for name, value in blanks.items()}

    def value(self, value: object) -> str:
        """Write a value of any kind the way it reads inside a sentence."""
        match value:
            case bool():
                return self("yes" if value else "no")
            case Decimal():
                return self.amount(value)
            case int() | float():
                return self.number(value)
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case None:
                return "–"
            case _:
                return str(value)

    def number(self, value: float | Decimal, places: int | None = None) -> str:
        """Write a number with the reader's separators: ``1 234,5``."""
        pattern = "#,##0.###" if places is None else "#,##0" + "." * bool(places) + "0" * places
        return _number(self.language, value, pattern)

    def amount(self, value: Decimal) -> str:
        """Write an amount without its currency, hundredths only where they matter."""
        small = abs(value) < WHOLE_FROM and value != value.to_integral_value()
        return self.number(value, 2 if small else 0)

    def exact(self, value: Decimal) -> str:
        """Write an amount to the cent."""
        return self.number(value, 2)

    def money(self, value: Decimal | None, currency: str = "") -> str:
        """Write an amount with its currency: ``1 234 kr``, ``£1,234``."""
        return "–" if value is None else self._signed(self.amount(value), currency)

    def millions(self, value: Decimal | None, currency: str = "") -> str:
        """Write a large amount shortly: ``48,2 mill. kr``."""
        if value is None:
            return "–"
        if abs(value) < MILLION:
            return self.money(value, currency)
        figure = self.number(value / MILLION, 1)
        return self._signed(self("millions", figure=figure), currency)

    def _signed(self, figure: str, currency: str) -> str:
        currency = currency or self.currency
        sign = SIGNS.get(currency)
        if sign is None:
            # Another country's crowns are named: 5 SEK in a Norwegian house is not 5 kr.
            own = currency == self.currency and currency in KRONER
            return f"{figure}{NO_BREAK}{'kr' if own else currency}"
        minus = "−" if figure.startswith("−") else ""
        gap = "" if self.language == "en" else NO_BREAK
        return f"{minus}{sign}{gap}{figure.removeprefix('−')}"

    def percent(self, ratio: float | Decimal) -> str:
        """Write a ratio as per cent: 0.64 as ``64 %``."""
        pattern = "#,##0%" if self.language in {"en", "nl"} else f"#,##0{NO_BREAK}%"
        with localcontext(rounding=ROUND_HALF_UP):
            return _tidy(format_percent(ratio, pattern, locale=self.locale))

    def day(self, day: date | None, near: date | None = None) -> str:
        """Write a day; without its year when it is near ``near``."""
        if day is None:
            return "–"
        short, long, _ = PATTERNS[self.language]
        is_near = near is not None and abs((day - near).days) < NEAR
        return _date(self.language, day, short if is_near else long)

    def long_day(self, day: date) -> str:
        """Write a day with its weekday: ``mandag 23. november 2026``."""
        return _date(self.language, day, PATTERNS[self.language][2])

    def month(self, day: date) -> str:
        """Write a month: ``nov. 2026``."""
        return _date(self.language, day, "MMM y")

    def month_name(self, day: date) -> str:
        """Write the name of a month: ``november``."""
        return _date(self.language, day, "LLLL")

    def weekday(self, day: date, *, short: bool = False) -> str:
        """Write the name of a weekday: ``mandag``, or its first letter."""
        return _date(self.language, day, "ccccc" if short else "cccc")

    def week(self, day: date) -> str:
        """Write the ISO week of a day: ``uke 48``."""
        return self("week_number", week=str(day.isocalendar().week))

    def moment(self, moment: datetime) -> str:
        """Write a moment kept in UTC as the reader's clock showed it."""
        local = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(self.zone))
        return f"{self.day(local.date())} {format_time(local, 'HH:mm', locale=self.locale)}"

    def listed(self, parts: list[str]) -> str:
        """Join words the way the language does: ``a, b og c``."""
        if len(parts) < 2:  # noqa: PLR2004 -- one word is no list
            return "".join(parts)
        return self("list_end", first=", ".join(parts[:-1]), last=parts[-1])

    def date_pattern(self) -> str:
        """Give the pattern date boxes and grids use: ``DD.MM.YYYY``."""
        return {"nb": "DD.MM.YYYY", "sv": "YYYY-MM-DD", "nl": "DD-MM-YYYY"}.get(
            self.language, "DD/MM/YYYY"
        )

    def calendar_day(self, day: date) -> str:
        """Write a day in figures, as the reader's calendar does: ``23.11.2026``."""
        parts = {"YYYY": f"{day.year:04}", "MM": f"{day.month:02}", "DD": f"{day.day:02}"}
        return re.sub("YYYY|MM|DD", lambda found: parts[found[0]], self.date_pattern())

    def read_amount(self, text: str) -> str:
        """Give a typed amount in plain form, by the reader's separators: ``1234.50``.

        What is no amount comes back as it was typed.
        """
        plain = _AROUND.sub(r"\1", re.sub(r"[\s']", "", text))
        group, point = (",", ".") if self.language == "en" else (".", ",")
        grouped = rf"[+\-−]?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?"
        if re.fullmatch(grouped, plain):
            return plain.replace(group, "").replace(point, ".")
        return plain.replace(point, ".") if re.fullmatch(r"[+\-−]?\d*[.,]?\d+", plain) else text

    def read_day(self, text: str) -> str:
        """Give a typed day in plain form, by the reader's calendar: ``2026-01-05``.

        What is no day comes back as it was typed.
        """
        found = re.fullmatch(r"\s*(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\s*", text)
        if found is None or (self.language == "sv" and found[2] != "."):
            return text
        year = found[4] if len(found[4]) > 2 else f"20{found[4]}"  # noqa: PLR2004 -- 26 is 2026
        return f"{year}-{int(found[3]):02}-{int(found[1]):02}"


def _tidy(text: str) -> str:
    tidy = text.replace("-", "−").replace("\u202f", NO_BREAK)
    return tidy if re.search("[1-9]", tidy) else tidy.removeprefix("−")


def _form(entry: Entry, n: object) -> str:
    if isinstance(entry, str):
        return entry
    return entry["one" if n == 1 else "other"]


def _filled(sentence: str, blanks: Mapping[str, str]) -> str:
    """Fill the blanks. What ends in a full stop, as ``5. jan.``, ends the sentence too."""
    if not blanks:
        return sentence
    if "|" in sentence:
        sentence = _CHOICE.sub(lambda m: m[2 if blanks.get(m[1]) == "1" else 3], sentence)
    return _BLANK.sub(lambda m: blanks.get(m[2], m[1]).removesuffix(m[3]) + m[3], sentence)


@lru_cache(maxsize=8192)
def _number(language: str, value: float | Decimal, pattern: str) -> str:
    """Write a number, once: a page writes hundreds, and mostly those of the last time."""
    with localcontext(rounding=ROUND_HALF_UP):
        return _tidy(format_decimal(value, pattern, locale=_locale(language)))


@lru_cache(maxsize=8192)
def _date(language: str, day: date, pattern: str) -> str:
    return str(format_date(day, pattern, locale=_locale(language)))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[language])


def words(language: str, currency: str = "NOK", zone: str = "", own: Own = NO_OWN) -> Words:
    """Give the words of a language; an unknown one is answered in English."""
    known = language if language in LANGUAGES else "en"
    return Words(known, currency, zone or ZONES[known], own)


def language_of(tag: str | None) -> str | None:
    """Give our language for a browser's tag: ``nb-NO``, ``no``, ``nn`` are ``nb``."""
    first = (tag or "").replace("_", "-").split("-")[0].casefold()
    first = {"no": "nb", "nn": "nb", "da": "nb"}.get(first, first)
    return first if first in LANGUAGES else None
