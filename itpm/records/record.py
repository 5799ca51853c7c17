"""Record: what every record is, and the one description all readers share."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

from itpm.records.kinds import Also, Choice, Kind, Quick, RefersTo, snake
from itpm.records.reading import Unreadable, read

R = TypeVar("R", bound="Record")

NEW = 0
"""The version of a record that has never been kept."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what a person typed: which field, what, and the value."""

    field: str
    code: str
    value: object = None
    hint: str = ""
    """What may have been meant."""


class Refusal(Exception):
    """What cannot be done, as a code and the blanks of its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        """Remember why, so that the reader's language can say it."""
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        """Say the code and its blanks, for logs."""
        return f"{self.code} {self.values}" if self.values else self.code


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something we keep. ``version`` is the one that was read; a save must name it."""

    prefix: ClassVar[str]
    """What ids of this record begin with."""
    titled_by: ClassVar[str] = "title"
    """The field a reader knows the record by."""
    known_by: ClassVar[tuple[str, ...]] = ()
    """The fields that make two rows of a spreadsheet the same record."""
    numbered_by: ClassVar[str] = ""
    """A field that, where it is filled in, is as good as a name in the whole house."""
    products: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Figures that follow from two fields multiplied: shown and sorted by, never kept."""
    later: ClassVar[frozenset[str]] = frozenset()
    """Fields that came after the first houses. In the fingerprint of a change they count only
    where something is in them, so that what was saved before they came is still what it was."""
    inner: ClassVar[bool] = False
    """Whether only administrators meet it: neither searched for nor read from strange files."""

    part_of: ClassVar[str] = ""
    """The field that names the record it stands within, and goes and moves along with."""
    lets_go: ClassVar[tuple[str, ...]] = ()
    """Fields that are emptied when what they name is deleted, in the same change."""

    id: str = ""
    version: int = NEW
    extra: str = ""
    """What a spreadsheet said beside the fields; ``records.extra`` reads it."""

    def problems(self) -> Iterable[Problem]:
        """Give what is wrong across fields. Most records have nothing to say."""
        return ()

    @classmethod
    def name(cls) -> str:
        """Give the record's name as it stands in keys, URLs and tables: ``budget_line``."""
        return snake(cls)

    @property
    def title_text(self) -> str:
        """Give what a reader knows this record by."""
        return str(getattr(self, self.titled_by) or self.id)

    def known_as(self) -> tuple[object, ...]:
        """Give what makes this record the same as a row in a spreadsheet."""
        return tuple(
            value.casefold().strip() if isinstance(value, str) else value
            for value in (getattr(self, field) for field in type(self).known_by)
        )


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, described once for form, table, import, export and store."""

    name: str
    key: str
    kind: Kind
    required: bool
    quick: bool
    default: Any
    answers: type[Choice] | None
    refers: str | None
    also: tuple[str, ...]


def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """Give a record's fields, read from its annotations, in the order they were written."""
    if record not in _FIELDS:
        _FIELDS[record] = _fields(record)
    return _FIELDS[record]


def products_of(record: type[Record]) -> tuple[Field, ...]:
    """Give the figures that follow from two fields, described as fields to be shown."""
    return tuple(
        Field(
            name=name,
            key=f"{record.name()}.{name}",
            kind=Kind.WHOLE,
            required=False,
            quick=False,
            default=None,
            answers=None,
            refers=None,
            also=(),
        )
        for name in record.products
    )


_FIELDS: dict[type[Record], tuple[Field, ...]] = {}
"""Read once: a check of 10,000 rows asks 10,000 times."""


def _fields(record: type[Record]) -> tuple[Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    kept = [f for f in dataclass_fields(record) if f.name not in {"id", "version", "extra"}]
    return tuple(
        _field(record, f.name, hints[f.name], None if f.default is MISSING else f.default,
               required=f.default is MISSING)
        for f in kept
    )  # fmt: skip


def _field(
    record: type[Record], name: str, hint: Any, default: Any, *, required: bool
) -> Field:
    kind, answers, marks = _meaning(hint)
    refers = next((m.record for m in marks if isinstance(m, RefersTo)), None)
    return Field(
        name=name,
        key=f"{record.name()}.{name}",
        kind=Kind.REFERENCE if refers else kind,
        required=required,
        quick=required or any(isinstance(m, Quick) for m in marks),
        default=default,
        answers=answers,
        refers=refers,
        also=next((tuple(m) for m in marks if isinstance(m, Also)), ()),
    )


def _meaning(hint: Any) -> tuple[Kind, type[Choice] | None, list[Any]]:
    marks: list[Any] = []
    while get_origin(hint) is Annotated or type(None) in get_args(hint):
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            marks += more
        else:
            hint = next(part for part in get_args(hint) if part is not type(None))
    if isinstance(hint, type) and issubclass(hint, Choice):
        return Kind.CHOICE, hint, marks
    return next((m for m in marks if isinstance(m, Kind)), Kind.TEXT), None, marks


Known = Mapping[str, Mapping[str, str]]
"""What texts stand for: ``{"supplier": {"atea as": "S4"}}``, texts in casefold.
A reference or an answer is always known by its own id or code."""


def check(
    record: type[R], raw: Mapping[str, object], known: Known
) -> tuple[R | None, list[Problem]]:
    """Make a record from what a person typed, or say all that is wrong with it.

    The one check behind forms, grids and imports. Values may be texts or already typed.
    """
    values: dict[str, Any] = {k: raw[k] for k in ("id", "version", "extra") if raw.get(k)}
    found: list[Problem] = []
    for field in fields_of(record):
        if field.name not in raw and not field.required:
            continue
        try:
            value = read(field, raw.get(field.name), known)
        except Unreadable as no:
            found.append(Problem(field.name, no.code, raw.get(field.name)))
            continue
        if value is None and field.required:
            found.append(Problem(field.name, "missing"))
        values[field.name] = field.default if value is None else value
    if found:
        return None, found
    made = record(**values)
    across = list(made.problems())
    return (None, across) if across else (made, [])


def in_order(starts_on: date | None, ends_on: date | None) -> Iterable[Problem]:
    """Give a problem where something ends before it starts."""
    if starts_on and ends_on and ends_on < starts_on:
        yield Problem("ends_on", "ends_before_start", ends_on)


def replaced(record: R, **values: Any) -> R:
    """Give the record with other values, without a check: for values already checked."""
    if not values.keys() <= vars(record).keys():
        raise TypeError(sorted(values.keys() - vars(record).keys()))
    # Not by __init__, which a frozen record pays for field by field: an import of 100,000
    # rows makes each of them three times.
    made = object.__new__(type(record))
    made.__dict__.update(vars(record), **values)
    return made


def project_of(record: Record) -> str:
    """Give the project a record belongs to; none for what belongs to the house."""
    return record.id if record.name() == "project" else str(getattr(record, "project", ""))


def has_project(record: type[Record]) -> bool:
    """Tell whether records of a kind belong to projects."""
    return record.name() == "project" or any(f.name == "project" for f in fields_of(record))


def persons_in(record: type[Record]) -> tuple[str, ...]:
    """Give the fields that name a person; a person is named by their own id."""
    own = ("id",) if record.name() == "person" else ()
    return own + tuple(f.name for f in fields_of(record) if f.refers == "person")
