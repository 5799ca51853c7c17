"""Cell: a field's value as a reader reads it."""

from typing import Any

from itpm.records import BY_NAME, EXTRA, Field, fields_of
from itpm.records.extra import extras_in
from itpm.records.reading import answers_key
from itpm.ui.ask import written
from itpm.ui.visit import Visit

NOTHING = "–"


def shown_value(here: Visit, field: Field, value: Any) -> str:
    """Write a field's value as a reader reads it: titles for references, words for answers."""
    if value in (None, ""):
        return NOTHING
    if field is EXTRA:
        return " · ".join(f"{name}: {text}" for name, text in extras_in(value).items())
    if field.refers:
        return here.db.titles(field.refers).get(value, NOTHING)
    if field.answers:
        return here.t(f"{answers_key(field)}.{value}")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return here.t.value(value)
    return written(value, here.t)


def called(here: Visit, record: str, title: str) -> str:
    """Give what a record goes by, in the reader's words; a nameless one goes by its kind."""
    kind = BY_NAME[record]
    field = next(one for one in fields_of(kind) if one.name == kind.titled_by)
    said = shown_value(here, field, title)
    return said if said != NOTHING else here.t(f"record.{record}", n=1)
