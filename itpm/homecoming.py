"""Homecoming: a file of ours that is back: known again, weighed cell by cell, then saved.

One way home for the upload page and the command line.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from itpm.arrival import NEWCOMERS, USUAL, answers_here
from itpm.briefs.fresh import Fresh, fresh, named, without_orphans
from itpm.briefs.homecoming import Homecoming, Pick, Sent, homecoming
from itpm.briefs.touched import Terms
from itpm.desk import Desk
from itpm.i18n import words
from itpm.records import ALL, BY_NAME, Field, Record, Refusal, fields_of, kept_of, replaced
from itpm.records.reading import answers_key
from itpm.records.tidy import tidy
from itpm.sheets.extras import gathered
from itpm.sheets.homeward import Back, Line, Lines, lines_in
from itpm.sheets.labels import labels
from itpm.sheets.look import Table
from itpm.sheets.signed import Signed, language_in, signed, text_lines
from itpm.sheets.stamp import Origin, Part
from itpm.store import Author, Change, Keeper


@dataclass(frozen=True)
class Return:
    """One register of a file that is back: what it would do. Nothing is written yet."""

    record: type[Record]
    weighing: Homecoming
    newcomers: tuple[Record, ...] = ()
    strangers: tuple[str, ...] = ()
    """Headings nobody here knows; what stands below them stays out."""
    fresh: Fresh = field(default_factory=lambda: Fresh(""))
    """The rows that were added and would be kept, as rows of other registers may name them."""

    @property
    def arriving(self) -> tuple[Record, ...]:
        """Give what would be here for the first time, and may be named before it is."""
        return (*self.newcomers, *self.weighing.new)

    @property
    def many(self) -> int:
        """Tell how many rows would be saved, before any cell is chosen."""
        return len(self.weighing.new) + len(self.weighing.edits)


@dataclass(frozen=True)
class _Written:
    """How the rows of a file were written: after which change, in which words."""

    record: type[Record]
    change: int
    language: str
    names: Mapping[str, Mapping[str, str]]
    ids: tuple[str, ...] = ()


def objection(db: Keeper, origin: Origin | Signed) -> str | None:
    """Tell why a stamp is not to be believed: another house, or a past that was put aside."""
    mark = db.mark(origin.change)
    if not mark.house.startswith(origin.house):
        return "home.foreign"
    # No change has been sealed in an empty house.
    is_ours = mark.seal.startswith(origin.seal) and bool(origin.seal or not origin.change)
    return None if is_ours else "home.rewound"


def all_returned(db: Keeper, back: Back, create: Collection[str] = USUAL) -> list[Return]:
    """Weigh every register of a workbook that is back: what one adds, the next may name."""
    order = [record.name() for record in ALL]
    found: dict[str, Return] = {}
    for part in sorted(back.stamp.parts, key=lambda part: order.index(part.record)):
        if one := returned(db, back, part, create, [*found.values()]):
            found[part.sheet] = one
    return [found[part.sheet] for part in back.stamp.parts if part.sheet in found]


def returned(
    db: Keeper,
    back: Back,
    part: Part,
    create: Collection[str] = USUAL,
    beside: Sequence[Return] = (),
) -> Return | None:
    """Weigh one register of a workbook that is back; nothing where its sheet is not found.

    ``create`` names the records that may be written down for a name in the file; ``beside``
    are other registers of it that will be saved in the same change.
    """
    lines = lines_in(back, part)
    if lines is None:
        return None
    stamp, record = back.stamp, BY_NAME[part.record]
    written = _Written(record, stamp.origin.change, stamp.language, stamp.names, part.ids)
    return _weighed(db, written, lines, create, [one.fresh for one in beside])


def text_returned(
    db: Keeper, table: Table, record: type[Record], create: Collection[str] = USUAL
) -> Return | None:
    """Weigh a text that is back; nothing where it does not say where it comes from."""
    sign = signed(table)
    if sign is None:
        return None
    language = language_in(table, record)
    kinds = {field.refers for field in fields_of(record) if field.refers}
    with db.after_change(sign.change) as past:
        names = {kind: labels(past.titles(kind)) for kind in kinds}
    written = _Written(record, sign.change, language, names)
    return _weighed(db, written, text_lines(table, record, words(language)), create)


def _weighed(
    db: Keeper,
    written: _Written,
    lines: Lines,
    create: Collection[str],
    beside: Sequence[Fresh] = (),
) -> Return:
    terms, seen = _terms(db, written), _seen(db, written.record, lines)
    mine = fresh(db, written.record, seen)
    terms = replace(terms, known=named(terms.known, [mine, *beside]))
    newcomers = _newcomers(db, seen, terms, create)
    sent = Sent(
        written.record,
        written.change,
        written.ids,
        _told(terms, newcomers),
        partial(_may_write, db),
        mine.ids,
    )
    weighing = without_orphans(homecoming(db, sent, seen), mine)
    used = _referred_to(weighing)
    kept = tuple(one for one in newcomers if one.id in used)
    return Return(written.record, weighing, kept, lines.strangers, mine.kept(weighing.new))


def saved(
    db: Keeper, returns: Sequence[Return], author: Author, mine: Collection[Pick] = ()
) -> Change:
    """Save what is new and edited in all these registers as one change.

    ``mine`` names the cells, edited on both sides, in which the file is right.
    """
    records: dict[tuple[str, str], Record] = {}
    fresh: list[Record] = []
    for one in returns:
        records |= {(new.name(), new.id): new for new in one.newcomers}
        fresh += one.weighing.new
        for edit in one.weighing.settled(mine):
            if list(edit.now.problems()):  # what was chosen must fit together as well
                raise Refusal("home_unfit", title=edit.now.title_text, row=edit.row)
            records[edit.now.name(), edit.now.id] = edit.now
    return db.save(*records.values(), *fresh, author=author)


def _may_write(db: Keeper, record: Record) -> bool:
    return not isinstance(db, Desk) or db.mandate.covers("write", record)


def _terms(db: Keeper, written: _Written) -> Terms:
    """Give what the words of a file stand for: as it went out, as far as that is still here."""
    said = answers_here(db, written.record)
    known = {**said, **db.known_for(written.record)}
    for kind in known.keys() & written.names.keys():
        here = db.titles(kind)
        named = {n.casefold(): id_ for id_, n in written.names[kind].items() if id_ in here}
        known[kind] = {**known[kind], **named}
    fields = {field.name: field for field in kept_of(written.record)}
    own = _own_words(written.language, fields.values())
    known |= {key: {**known[key], **words} for key, words in own.items()}
    return Terms(fields, known, written.names)


def _own_words(language: str, fields: Iterable[Field]) -> dict[str, dict[str, str]]:
    """Give the words for answers in the language the file is written in: they come first."""
    t = words(language)
    return {
        key: {t(f"{key}.{answer}").casefold(): str(answer) for answer in field.answers}
        for field in fields
        if field.answers
        for key in [answers_key(field)]
    }


def _told(terms: Terms, newcomers: Iterable[Record]) -> Terms:
    """Give the terms with the names that are there for the first time."""
    known = dict(terms.known)
    for one in newcomers:
        known[one.name()] = {**known[one.name()], one.title_text.casefold(): one.id}
    return replace(terms, known=known)


def _seen(db: Keeper, record: type[Record], lines: Lines) -> list[Line]:
    """Give the rows without cells nobody here may see, or has a field for."""
    hidden = db.mandate.hidden(record.name()) if isinstance(db, Desk) else ()
    seen = {field.name for field in fields_of(record)} - set(hidden)
    return [
        replace(
            line,
            cells={
                **{name: cell for name, cell in line.cells.items() if name in seen},
                **gathered(line.cells),
            },
        )
        for line in lines.rows
    ]


def _newcomers(
    db: Keeper, lines: Iterable[Line], terms: Terms, create: Collection[str]
) -> list[Record]:
    """Give a record for every name that is in the file and nowhere here."""
    named: dict[str, dict[str, str]] = {}
    fields = [f for f in terms.fields.values() if f.refers in NEWCOMERS and f.refers in create]
    for line in lines:
        for one in fields:
            cell = line.cells.get(one.name)
            kind = one.refers or ""
            if isinstance(cell, str) and (name := tidy(cell)) and _is_new(name, kind, terms):
                named.setdefault(kind, {}).setdefault(name.casefold(), name)
    return [
        replaced(NEWCOMERS[kind], id=f"{NEWCOMERS[kind].prefix}{number}", title=name)
        for kind, names in named.items()
        for number, name in enumerate(names.values(), db.next_number(kind))
    ]


def _is_new(name: str, kind: str, terms: Terms) -> bool:
    text = name.casefold()
    return (
        text not in terms.known.get(kind, {}) and name not in terms.names.get(kind, {}).values()
    )


def _referred_to(weighing: Homecoming) -> set[object]:
    records = [*weighing.new, *(edit.now for edit in weighing.settled(_every(weighing)))]
    return {
        getattr(one, field.name)
        for one in records
        for field in fields_of(type(one))
        if field.refers
    }


def _every(weighing: Homecoming) -> set[Pick]:
    return {clash.pick for clash in weighing.clashes}
