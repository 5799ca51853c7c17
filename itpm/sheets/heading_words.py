"""Heading words: what a heading promises about the cells below it, in four languages."""

import re

from itpm.sheets.periods import period_of


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


IDENTIFIER = _listed(
    """
    id nr no nummer number num kode code konto account ansvar tjeneste teneste art funksjon
    prosjekt projekt project objekt cpv ref referanse referens referentie reference orgnr
    kvk wbs gln kostnadssted kostnadsställe kostenplaats artikel onderdeel kapittel kap
    telefon telefoon phone mobil mobiel postnr postnummer trans sakstall zaak dnr diarie
    verifikat bilag voucher
    """
)
IDENTIFIER_PARTS = ("funksjon", "ansvar", "tjenest", "kostnadss", "rekening")
IDENTIFIER_ENDS = (
    "nummer",
    "nr",
    "number",
    "kode",
    "code",
    "kod",
    "konto",
    "_id",
    "-id",
    " id",
)
COUNT = _listed(
    """
    antal antall aantal count stk timer timmar hours uren dager dagar days dagen ansatte
    anställda qty quantity kvantum mengde varighet varaktighet duration duur weeks uker
    veckor weken
    """
)
MONEY = _listed(
    """
    amount amounts beløp beloep belop belopp bedrag cost costs price pris prijs kosten mva moms
    btw vat sats tarief saldo kr nok sek eur euro gbp dkk usd verdi värde waarde spend spent lån
    utgift inntekt lasten baten werkelijk utfall debet kredit debit credit balance ceiling
    fee honorar
    """
)
PERHAPS_MONEY = _listed(
    """
    sum summa total totalt totaal net netto brutto gross value rate paid betalt ramme tak
    """
)
MONEY_PARTS = tuple(
    _listed(
        """
    beløp beloep belopp bedrag budsjett budget begroting begroot kostnad regnskap rekneskap
    forbruk utgift utgaven inntekt inkomst intäkt omsetning omsättning omzet realisatie
    prognos forecast
    suppletoire fakturert fakturerat gefactureerd investering verdi värde waarde
    """
    )
)
CODES = ("kode", "code", "kod", "koder", "codes")
"""``MVA-kode`` is a code whatever it is of."""
DATE = {"dato", "date", "datum", "dag", "day", "frist", "deadline", "fra", "til", "due"}
DATE_ENDS = ("dato", "date", "datum", "dag")
YEAR_ENDS = ("år", "aar", "year", "jaar", "årstall")
_WORD = re.compile(r"[a-zåäöæøéü]+|\d+")


def words(heading: str) -> list[str]:
    """Give the words of a heading: ``BudsjettAr_2013`` is ``budsjett ar 2013``."""
    spaced = re.sub(r"(?<=[a-zæøåäö])(?=[A-ZÆØÅÄÖ])", " ", heading)
    return _WORD.findall(spaced.casefold())


def is_year(heading: str) -> bool:
    """Tell whether the heading itself is a year: amounts of 2013 stand below it."""
    return re.match(r"(19|20)\d\d\b", heading.strip()) is not None


def is_period(heading: str) -> bool:
    """Tell whether the heading is a year, a quarter or a month: amounts stand below it."""
    return is_year(heading) or period_of(heading) is not None


def promises_year(heading: str) -> bool:
    """Tell whether years stand below."""
    return any(word.endswith(YEAR_ENDS) or word == "ar" for word in words(heading))


def promises_date(heading: str) -> bool:
    """Tell whether dates stand below."""
    return any(word in DATE or word.endswith(DATE_ENDS) for word in words(heading))


def promises_count(heading: str) -> bool:
    """Tell whether a number of things stands below, and no money."""
    return any(word in COUNT for word in words(heading)) or "number of" in heading.casefold()


def promises_money(heading: str) -> bool:
    """Tell whether amounts of money stand below."""
    found = words(heading)
    if promises_count(heading) or (found and found[-1].endswith(CODES)):
        return False
    named = any(word in MONEY or word.endswith("pris") for word in found)
    parts = any(part in word for word in found for part in MONEY_PARTS)
    bare = [word for word in found if not word.isdecimal()]
    return named or parts or (bool(bare) and PERHAPS_MONEY.issuperset(bare))


TEXT_TAILS = ("_tekst", " tekst", "-tekst", "(t)", "_text", " text", "_navn", " navn")
NAME_TAILS = (" name", "_name", " namn", " naam", " omschrijving", "_omschrijving")


def promises_identifier(heading: str, names: frozenset[str]) -> bool:
    """Tell whether codes stand below: by its words, or since its text stands beside it."""
    if promises_count(heading):
        return False
    plain = heading.casefold().strip()
    told = any(plain + tail in names for tail in TEXT_TAILS + NAME_TAILS)
    by_word = any(
        word in IDENTIFIER or word.startswith(IDENTIFIER_PARTS) for word in words(heading)
    )
    return told or by_word or plain.endswith(IDENTIFIER_ENDS)
