"""Plan words: which column of a table is which part of a plan, in four languages."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum, auto


class Part(StrEnum):
    """What a column of a plan holds."""

    ID = auto()
    WBS = auto()
    NAME = auto()
    LENGTH = auto()
    WAITS = auto()
    START = auto()
    END = auto()
    CONSTRAINT = auto()
    CONSTRAINT_DATE = auto()
    DEADLINE = auto()
    LEVEL = auto()
    LEADS = auto()
    LAG = auto()
    LINK_KIND = auto()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|"))


HEADINGS: Mapping[Part, tuple[str, ...]] = {
    Part.WAITS: _listed(
        "predecessors|predecessor|immediate predecessors|immediate predecessor|pred|preds"
        "|depends on|dependencies|dependency|depends|after|waits for|preceding"
        "|forgjengere|forgjenger|foregående|foregående aktivitet|foregående aktiviteter"
        "|foregående oppgave|foregående oppgaver|avhengig av|avhenger av|avhengigheter"
        "|avhengighet|etter|venter på|føregåande"
        "|föregångare|föregående|föregående aktivitet|föregående aktiviteter"
        "|föregående uppgift|föregående uppgifter|beroenden|beroende|beroende av|beror på|efter"
        "|väntar på|voorganger|voorgangers|voorafgaande taken|voorafgaande taak"
        "|voorafgaande activiteit|voorafgaande activiteiten|afhankelijk van|afhankelijkheden"
        "|afhankelijkheid|wacht op|na"
        "|unique id predecessors|wbs predecessors|predecessor id|predecessor ids|pred id"
    ),
    Part.LEADS: _listed(
        "successors|successor|unique id successors|wbs successors|successor ids|followed by"
        "|etterfølgere|etterfølger|etterfølgende oppgaver|etterfølgende aktiviteter"
        "|efterföljare|efterföljande uppgifter|efterföljande aktiviteter"
        "|opvolgers|opvolger|opvolgende taken|opvolgende activiteiten"
    ),
    Part.LENGTH: _listed(
        "duration|dur|task duration|length|estimated duration|est duration|days|working days"
        "|work days|weeks|hours|estimate|varighet|varigheit|lengde|dager|arbeidsdager|uker"
        "|timer|varaktighet|längd|dagar|arbetsdagar|veckor|timmar|duur|doorlooptijd|dagen"
        "|werkdagen|weken|uren|tidsbruk|tidsåtgång|tijdsduur"
    ),
    Part.NAME: _listed(
        "task name|task|activity name|activity|name|title|description|work package|what"
        "|task description|activity description|summary"
        "|oppgavenavn|oppgave|aktivitetsnavn|aktivitet|navn|tittel|beskrivelse|arbeidspakke"
        "|gjøremål|namn|oppgåve|aktivitetsnamn|uppgiftsnamn|uppgift|titel|rubrik|beskrivning"
        "|arbetspaket|taaknaam|taak|activiteit|activiteitnaam|naam|omschrijving|beschrijving"
        "|werkpakket|onderwerp"
    ),
    Part.ID: _listed(
        "id|uid|unique id|task id|activity id|task no|task number|no|nr|number|#|code|key|ref"
        "|step|oppgave id|oppgavenr|oppgavenummer|aktivitet id|aktivitets id|aktivitetsnr"
        "|aktivitetsnummer|nummer|kode|løpenr|løpenummer|rad|radnr|unik id"
        "|uppgifts id|uppgiftsnr|kod|löpnr|taak id|taaknr|taaknummer|activiteit id"
        "|activiteitnr|volgnr|volgnummer|unieke id|row|row number"
    ),
    Part.WBS: _listed(
        "wbs|wbs code|outline number|wbs kode|wbs kod|disposisjonsnummer|dispositionsnummer"
        "|overzichtsnummer|pns|pbs"
    ),
    Part.START: _listed(
        "start|start date|begin date|planned start|starts|starts on|begin|earliest start"
        "|not before|start no earlier than|startdato|oppstart|starter|tidligst start"
        "|tidligste start|fra|startdatum|startar|tidigast start|från|begindatum|aanvang"
        "|vroegste start|van|start on|begins|planlagt start|planerad start|geplande start"
    ),
    Part.END: _listed(
        "finish|end|finish date|end date|ends|ends on|planned finish|planned end|slutt"
        "|sluttdato|ferdig|ferdigdato|til|slut|slutdatum|färdig|till|einde|einddatum|eind|tot"
        "|gereed|due|planlagt slutt|planerat slut|gepland einde"
    ),
    Part.CONSTRAINT: _listed(
        "constraint|constraint type|begrensning|begrensningstype|betingelse|villkor"
        "|villkorstyp|begränsning|begränsningstyp|beperking|type beperking|beperkingstype"
    ),
    Part.CONSTRAINT_DATE: _listed(
        "constraint date|begrensningsdato|dato for begrensning|villkorsdatum|begränsningsdatum"
        "|beperkingsdatum|datum beperking"
    ),
    Part.DEADLINE: _listed("deadline|frist|tidsfrist|due date|forfall|uiterste datum"),
    Part.LEVEL: _listed("outline level|level|nivå|disposisjonsnivå|dispositionsnivå|niveau"),
    Part.LAG: _listed(
        "lag|lag time|lag days|lag lead|lead lag|lag or lead|tidsforskyvning|forskyvning"
        "|tidsförskjutning|förskjutning|tussentijd|wachttijd"
    ),
    Part.LINK_KIND: _listed(
        "link type|dependency type|relationship type|relationship|predecessor type"
        "|koblingstype|avhengighetstype|länktyp|beroendetyp|afhankelijkheidstype"
        "|type afhankelijkheid|relatietype"
    ),
}  # fmt: skip
TONGUES: Mapping[str, set[str]] = {
    "nb": {
        *("varighet", "varigheit", "lengde", "tidsbruk", "oppgave", "oppgavenavn", "oppgåve"),
        *("aktivitetsnavn", "navn", "gjøremål", "forgjenger", "forgjengere", "foregående"),
        *("foregående oppgave", "foregående oppgaver", "avhengig av", "avhenger av"),
        *("venter på", "etter", "sluttdato", "slutt", "startdato"),
    },
    "nl": {
        *("duur", "doorlooptijd", "tijdsduur", "taak", "taaknaam", "activiteit", "naam"),
        *("onderwerp", "voorganger", "voorgangers", "voorafgaande taken", "voorafgaande taak"),
        *("afhankelijk van", "wacht op", "na", "einddatum", "einde", "begindatum"),
    },
}
"""Words only one of two languages has, in which a *u* is a week or an hour."""
UNITS = re.compile(r"[(\[]([^)\]]*)[)\]]|,?\s+(?:in|i)\s+(\w+)$")


def plain(heading: str) -> str:
    """Give a heading without its unit, its marks and its capitals."""
    text = UNITS.sub(" ", heading).casefold()
    return " ".join(re.sub(r"[_.:*/\-–]+", " ", text).split())


def unit_in(heading: str) -> str:
    """Give the unit a heading names: ``Duration (days)``, ``Varighet i uker``, ``Timer``."""
    found = UNITS.search(heading)
    return (found[1] or found[2] or "").strip() if found else plain(heading)


def linking(parts: Mapping[Part, str]) -> Part | None:
    """Tell which column says what waits for what: predecessors or, without any, successors."""
    return next((part for part in (Part.WAITS, Part.LEADS) if part in parts), None)


def tongue_of(names: Iterable[str]) -> str:
    """Tell whose words headings are, where a word means two things: ``nb``, ``nl``, or none."""
    said = {plain(name) for name in names}
    found = {language: len(said & words) for language, words in TONGUES.items()}
    most = max(found, key=lambda language: found[language])
    return most if found[most] > min(found.values()) else ""


def parts_of(names: Iterable[str]) -> dict[Part, str]:
    """Tell which heading is which part; of several the one that says it best."""
    names = list(names)
    found: dict[Part, str] = {}
    for part, words in HEADINGS.items():
        ranked = [
            (words.index(plain(name)), place, name)
            for place, name in enumerate(names)
            if plain(name) in words and name not in found.values()
        ]
        if ranked:
            found[part] = min(ranked)[2]
    return found
