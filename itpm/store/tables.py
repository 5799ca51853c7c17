"""Tables: the SQL that follows from the description of a record.

The only place where SQL is put together from texts, and only from our own class names.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import assert_never

import pyarrow as pa

from itpm.records import ALL, BY_NAME, EXTRA, OUTER, Field, Kind, Record, fields_of, kept_of

HOUSE = """
create table house (
    instance varchar not null, schema integer not null, made_at timestamp not null
);
create table change (
    number integer primary key,
    saved_at timestamp not null,
    saved_by varchar not null,
    on_behalf_of varchar not null,
    source varchar not null,
    reason varchar not null,
    undoes integer,
    records integer not null,
    digest varchar not null,
    hash varchar not null
);
create table counter (record varchar primary key, last integer not null);
create table changed (
    change integer not null, record varchar not null, id varchar not null,
    primary key (change, record, id)
);
"""


def column(field: Field) -> str:
    """Give the type of the column a field is kept in."""
    match field.kind:
        case Kind.TEXT | Kind.NOTE | Kind.CHOICE | Kind.REFERENCE:
            return "varchar"
        case Kind.WHOLE:
            return "integer"
        case Kind.MONEY:
            return "decimal(18,2)"
        case Kind.FIGURE:
            return "decimal(24,8)"
        case Kind.PERCENT | Kind.SCORE:
            return "tinyint"
        case Kind.DAY:
            return "date"
        case Kind.YES:
            return "boolean"
        case _:
            assert_never(field.kind)


def arrow(field: Field) -> pa.DataType:
    """Give the type a field travels in on its way to the database."""
    return {
        "varchar": pa.string(),
        "integer": pa.int32(),
        "decimal(18,2)": pa.decimal128(18, 2),
        "decimal(24,8)": pa.decimal128(24, 8),
        "tinyint": pa.int8(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }[column(field)]


def schema() -> str:
    """Give the statements that make every table of an empty house."""
    return HOUSE + "\n".join(created(record) for record in ALL)


def created(record: type[Record]) -> str:
    """Give the statements that make the tables of a record: what stands, and what stood."""
    name = record.name()
    fields = "".join(f", {f.name} {column(f)}" for f in kept_of(record))
    return (
        f"create table {name} (id varchar primary key, version integer not null{fields});\n"
        f"create table {name}_history (id varchar, version integer{fields},"
        " change integer not null, deleted boolean not null, primary key (id, version));"
    )


def incoming(record: type[Record], rows: Sequence[Record], versions: Sequence[int]) -> pa.Table:
    """Give the rows as one Arrow table, with the versions they are saved under."""
    columns = {"id": pa.array([row.id for row in rows], pa.string())}
    columns["version"] = pa.array(versions, pa.int32())
    values = [vars(row) for row in rows]
    for field in kept_of(record):
        columns[field.name] = pa.array([row[field.name] for row in values], arrow(field))
    return pa.table(columns)


def keep(record: type[Record]) -> str:
    """Put the incoming rows in place of the ones that stand."""
    return f"insert or replace into {record.name()} by name select * from incoming"


def remember(record: type[Record]) -> str:
    """Append the incoming rows to the history; ``$change`` and ``$deleted`` say how."""
    return (
        f"insert into {record.name()}_history by name"
        " select *, $change as change, $deleted as deleted from incoming"
    )


def drop(record: type[Record]) -> str:
    """Take the incoming rows away from the ones that stand."""
    return f"delete from {record.name()} where id in (select id from incoming)"


def standing(record: type[Record]) -> str:
    """Ask for the version under which each of ``$ids`` stands, or its last one."""
    return (
        f"select id, max(version) as version from {record.name()}_history"
        " where id in (select unnest($ids)) group by id"
    )


def present(record: type[Record]) -> str:
    """Ask which of ``$ids`` stand now."""
    return f"select id from {record.name()} where id in (select unnest($ids))"


def digest(record: type[Record]) -> str:
    """Ask for a fingerprint of what ``$change`` saved of this record."""
    first = [f for f in fields_of(record) if f.name not in record.later]
    values = ", ".join(f"coalesce({f.name}::varchar, '\u2205')" for f in first)
    later = (f for f in fields_of(record) if f.name in record.later)
    told = (f", '{f.name}=' || nullif({f.name}::varchar, '{_bare(f)}')" for f in later)
    values += ", deleted" + "".join(told)
    # Nothing beside the fields leaves no trace, as with a field that came later.
    values += "" if record.inner else f", nullif({EXTRA.name}, '')"
    return (
        "select coalesce(sha256(string_agg("
        f"concat_ws('\u241f', id, version, {values}), '\u241e' order by id)), '')"
        f" as print from {record.name()}_history where change = $change"
    )


def _bare(field: Field) -> str:
    """Give how a field reads in SQL while nobody has filled it in."""
    return "" if field.default is None else str(field.default).lower()


def widened(record: type[Record], names: Iterable[str]) -> str:
    """Give the statements that add fields to the tables of a record that were made before."""
    wanted = set(names)
    return "".join(
        f"alter table {record.name()}{end} add column if not exists {f.name} {column(f)}"
        f" default {'null' if f.default is None else repr(str(_bare(f)))};\n"
        for f in fields_of(record)
        if f.name in wanted
        for end in ("", "_history")
    )


def as_it_stood(record: type[Record], change: int) -> str:
    """Make a view, named after the table, of the rows as they stood after a change."""
    name = record.name()
    fields = "".join(f", {f.name}" for f in kept_of(record))
    return (
        f"create temp view {name} as select id, version{fields} from {name}_history"
        f" where change <= {int(change)}"
        " qualify row_number() over (partition by id order by version desc) = 1"
        " and not deleted"
    )


def versions(record: type[Record]) -> str:
    """Ask for every version of ``$id``, newest first, with who saved it and when."""
    name = record.name()
    return (
        f"select h.*, c.saved_at, c.saved_by, c.source, c.reason from {name}_history h"
        f" join change c on c.number = h.change where h.id = $id order by h.version desc"
    )


def every(record: type[Record], fields: Iterable[str]) -> str:
    """Ask for whole records, narrowed by the given fields."""
    names = {f.name for f in fields_of(record)} | {"id"}
    narrowed = [f"{field} = ${field}" for field in fields if field in names]
    where = f" where {' and '.join(narrowed)}" if narrowed else ""
    kept = ", ".join(f.name for f in kept_of(record))
    return f"select id, version, {kept} from {record.name()}{where} order by length(id), id"


def among(record: type[Record], by: str = "id") -> str:
    """Ask for whole records, those of ``$ids``, or those that name one of them in a field."""
    kept = ", ".join(f.name for f in kept_of(record))
    return (
        f"select id, version, {kept} from {record.name()} where {by} in (select unnest($ids))"
    )


def titles(record: type[Record]) -> str:
    """Ask for what readers know each record by; ``$project`` narrows to one, where it can."""
    has_project = any(f.name == "project" for f in fields_of(record))
    within = "project = $project" if has_project else "true"
    return (
        f"select id, {record.titled_by} as title from {record.name()}"
        f" where $project is null or {within} order by lower(title), id"
    )


def shown(field: Field) -> str:
    """Give the expression a register shows, searches and sorts a field by."""
    if field.refers:
        return f"r_{field.name}.{BY_NAME[field.refers].titled_by}"
    return f"t.{field.name}"


def numbers(record: type[Record]) -> str:
    """Ask for the number each record of a kind bears, where it bears one."""
    name = record.numbered_by
    return f"select id, {name} from {record.name()} where {name} <> ''"


def _joined(record: type[Record]) -> str:
    return "".join(
        f" left join {f.refers} r_{f.name} on r_{f.name}.id = t.{f.name}"
        for f in fields_of(record)
        if f.refers
    )


def register(
    record: type[Record], narrowed: Iterable[str], order: str, *, descending: bool
) -> str:
    """Ask for one page of a register: references as titles, ``total`` and sums in every row.

    ``narrowed`` names the fields that must be one of ``$<field>``; ``$text`` searches all
    texts; ``$limit`` and ``$offset`` cut the page.
    """
    fields = fields_of(record)
    picked = "".join(f", {shown(f)} as {f.name}" for f in fields)
    keys = "".join(f", t.{f.name} as {f.name}_id" for f in fields if f.refers)
    texts = ", ".join(f"{shown(f)}::varchar" for f in fields if f.kind is not Kind.YES)
    products = {name: f"t.{a}::integer * t.{b}" for name, (a, b) in record.products.items()}
    picked += "".join(f", {formula} as {name}" for name, formula in products.items())
    picked += _sums(fields)
    if not record.inner:
        texts += f", t.{EXTRA.name}"
        picked += f", t.{EXTRA.name}"
    allowed = {f.name: shown(f) for f in fields} | products | {"id": "length(t.id), t.id"}
    ordered = allowed.get(order, allowed["id"])
    direction = " desc" if descending else ""
    where = "".join(
        f" and list_contains($of_{n}, t.{n}::varchar)" for n in narrowed if n in allowed
    )
    return (
        f"select t.id, t.version{picked}{keys}, count(*) over () as total"
        f" from {record.name()} t{_joined(record)}"
        f" where ($text = '' or contains(lower(concat_ws(' ', t.id, {texts})), lower($text)))"
        f"{where} order by {ordered.replace(',', direction + ',')}{direction} nulls last, t.id"
        " limit $limit offset $offset"
    )


def _sums(fields: Iterable[Field]) -> str:
    """Give the exact sums over all rows found, ``sum_<field>``, and in which currencies."""
    sums = "".join(
        f", sum(t.{f.name}) over () as sum_{f.name}" for f in fields if f.kind is Kind.MONEY
    )
    mixed = any(f.name == "currency" for f in fields)
    return sums + ", list(distinct t.currency) over () as currencies" * mixed


def search() -> str:
    """Ask for the records of any kind whose title, number or id holds ``$text``."""
    parts = [
        f"select '{r.name()}' as record, id, {r.titled_by} as title,"
        f" {'project' if any(f.name == 'project' for f in fields_of(r)) else 'null'} as project"
        f" from {r.name()} where contains(lower(concat_ws(' ', id, {_named(r)})), lower($text))"
        for r in OUTER
        if r.name() not in {"link", "absence"}
    ]
    return " union all ".join(parts) + " order by length(title), title limit $limit"


def _named(record: type[Record]) -> str:
    names = {f.name for f in fields_of(record)} & {"number", "organisation_number", "email"}
    names |= {EXTRA.name}
    return ", ".join(sorted(names | {record.titled_by}))


def counted(where: str = "", kept: Collection[str] | None = None) -> str:
    """Ask how many records of each kind there are; an older database does not keep them all."""
    return " union all ".join(
        f"select '{r.name()}' as record, count(*) as n from {where}{r.name()}"
        for r in ALL
        if kept is None or r.name() in kept
    )
