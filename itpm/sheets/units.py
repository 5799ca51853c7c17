"""Units: what a heading or a cell says about the currency and the size of its figures."""

import re

CURRENCIES = {
    "nok": "NOK", "sek": "SEK", "dkk": "DKK", "eur": "EUR", "eu": "EUR", "euro": "EUR",
    "euros": "EUR", "gbp": "GBP", "usd": "USD", "chf": "CHF", "isk": "ISK",
    "kr": "kr", "kroner": "kr", "kronor": "kr", "tkr": "kr", "kkr": "kr", "mkr": "kr",
    "mnkr": "kr", "mnok": "NOK",
    "knok": "NOK", "tnok": "NOK", "msek": "SEK", "ksek": "SEK", "tsek": "SEK", "meur": "EUR",
    "keur": "EUR", "teur": "EUR", "€": "EUR", "£": "GBP", "$": "USD", "k€": "EUR", "m€": "EUR",
}  # fmt: skip
TIMES = {
    "1000": "×1000", "1.000": "×1000", "1 000": "×1000", "1,000": "×1000", "'000": "×1000",
    "000": "×1000", "tusen": "×1000", "thousand": "×1000", "thousands": "×1000",
    "duizend": "×1000", "duizenden": "×1000", "tkr": "×1000", "kkr": "×1000",
    "mnkr": "×1000000", "knok": "×1000", "tnok": "×1000",
    "ksek": "×1000", "tsek": "×1000", "keur": "×1000", "teur": "×1000", "k€": "×1000",
    "mill": "×1000000", "million": "×1000000", "millions": "×1000000", "millioner": "×1000000",
    "miljoner": "×1000000", "miljoen": "×1000000", "mln": "×1000000", "mkr": "×1000000",
    "mnok": "×1000000", "msek": "×1000000", "meur": "×1000000", "m€": "×1000000",
    "1000000": "×1000000",
}  # fmt: skip
CURRENCY_IN_CELL = r"(?i:kr\.?|nok|sek|dkk|eur|euro|gbp|usd|€|£|\$)"
OTHER_UNITS = frozenset({
    "%", "stk", "st", "timer", "tim", "timmar", "uren", "hours", "t", "dager", "dagar", "dagen",
    "days", "uker", "veckor", "weken", "weeks", "mnd", "år", "fte", "årsverk", "pcs", "antall",
})  # fmt: skip
_SIZE = (
    r"(?:hele |hela |whole )?(?:1[ .,]?000|'000|tusen|duizend|thousand|mill|milj|mln"
    r"|[tkm]kr\b|mnkr\b|[tkm]nok\b|[tkm]sek\b|[tkm]eur\b)"
)
_REMARK = re.compile(
    rf"\((?:(?:i|in|x|×|\*) ?)?(?:{_SIZE}|(?:kr|nok|sek|eur|euro)\b|€|£)[^)]*\)"
    rf"|(?:\b(?:i|in|x)|[×*]) ?(?:(?:€|£|\$|eur|nok|sek|dkk|gbp|kr)\.? ?)?{_SIZE}.*"
    r"|\b(?:[tkm]|mn)(?:kr|nok|sek|eur)\b"
    r"|^(?:£|€|\$|kr|nok|sek|eur) ?'?000'?s?$",
    re.IGNORECASE,
)
_WORDS = "|".join(
    re.escape(word) for word in (*CURRENCIES, *TIMES) if not word.replace(" ", "")[0].isdigit()
)
_DOTTED = re.compile(r"\b([tkm]|mn)\. ?(kr|nok|sek|eur)\b", re.IGNORECASE)
"""``t.kr``: thousands of kroner."""
_BARE = re.compile(r"[\d\s.,+−–()'’-]*")
_TOKEN = re.compile(r"[a-zåäöæøé]+|[km]?[€£$]|'?\d[\d ., ]*\d|\d+", re.IGNORECASE)


def unit_in_heading(heading: str) -> str | None:
    """Give the unit a heading names: ``Realisatie (*Eu 1000)`` is in ``EUR ×1000``."""
    heading = _DOTTED.sub(r"\1\2", heading)
    if re.search(r"%|\b(prosent|procent|percent|percentage|pct)\b", heading, re.IGNORECASE):
        return "%"
    tokens = [token.strip(" .,").lower() for token in _TOKEN.findall(heading)]
    currency = next((CURRENCIES[token] for token in tokens if token in CURRENCIES), "")
    times = next((TIMES[token] for token in tokens if token in TIMES), "")
    bracketed = re.search(
        r"[(\[].*[)\]]|[*×x] ?\d|\b[it] (hele )?tusen", heading, re.IGNORECASE
    )
    if times and not (currency or bracketed):
        return None
    return f"{currency} {times}".strip() or None


def is_unit(cell: object) -> bool:
    """Tell whether a cell under a heading is a unit: ``kr``, ``1000 EUR``, ``timer``, ``%``."""
    if not isinstance(cell, str):
        return False
    joined = _DOTTED.sub(r"\1\2", cell)
    tokens = [token.strip(" .,").lower() for token in _TOKEN.findall(joined)]
    plain = cell.strip(" ()[].").lower()
    named = bool(tokens) and all(t in CURRENCIES or t in TIMES or t == "i" for t in tokens)
    return plain in OTHER_UNITS or named


def unit_in_remark(text: str) -> str | None:
    """Give the unit a line above a table tells of all its amounts: ``Tall i tusen kroner``."""
    found = _REMARK.search(_DOTTED.sub(r"\1\2", text))
    return unit_in_heading(f"({found[0].strip('()[]')})") if found else None


def unit_in_cells(texts: list[str]) -> str | None:
    """Give the currency or per cent sign most of the cells carry."""
    marked = sum(_BARE.fullmatch(text) is None for text in texts)
    if marked * 2 <= len(texts):
        return None
    for sign in ("%", *CURRENCIES):
        pattern = rf"(?<![a-z]){sign}(?![a-z])" if sign.isalpha() else re.escape(sign)
        found = sum(bool(re.search(pattern, text, re.IGNORECASE)) for text in texts)
        if found * 2 > len(texts):
            return CURRENCIES.get(sign, sign)
    return None


def with_remark(unit: str | None, remark: str) -> str:
    """Give the unit of a column below a remark; what the column says itself goes first."""
    currency = " ".join(part for part in (unit or remark).split() if "×" not in part)
    times = next((part for part in f"{unit or ''} {remark}".split() if "×" in part), "")
    return f"{currency} {times}".strip()


def without_units(heading: str) -> str:
    """Give a heading without what it says of currency and size: ``jan (tkr)`` is ``jan``."""
    bare = _DOTTED.sub(" ", re.sub(r"[(\[].*?[)\]]", " ", heading))
    return re.sub(rf"(?<!\w)(?:{_WORDS})(?!\w)\.?", " ", bare, flags=re.IGNORECASE)


def factor_of(unit: str | None) -> int:
    """Give what figures in a unit are to be multiplied by: 1000 for ``EUR ×1000``."""
    times = re.search(r"×(\d+)", unit or "")
    return int(times[1]) if times else 1
