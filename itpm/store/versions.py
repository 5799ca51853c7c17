"""Versions: the SQL that asks what was saved, over the histories of all records.

Put together from our own class names, like the rest in ``tables``.
"""

from itpm.records import ALL, Record, fields_of, persons_in


def touching() -> str:
    """Ask which changes saved a record with ``$text`` in its title, or of ``$project``."""
    return " union ".join(
        f"select change from {record.name()}_history"
        f" where ($text = '' or contains(lower({record.titled_by}), lower($text)))"
        f" and ($project is null or {_project(record)} = $project)"
        for record in ALL
    )


def named() -> str:
    """Ask for the titles of some records that ``$numbers`` saved: ``$most`` of each kind."""
    parts = " union all ".join(
        f"select change, '{record.name()}' as record, id, {record.titled_by} as title"
        f" from {record.name()}_history where list_contains($numbers, change)"
        " qualify row_number() over (partition by change order by length(id), id) <= $most"
        for record in ALL
    )
    return f"{parts} order by change, record, length(id), id"


def naming() -> str:
    """Ask for what stands and names ``$person``, with the field that does."""
    return " union all ".join(
        f"select '{record.name()}' as record, id, {record.titled_by} as title,"
        f" '{field}' as field, {_project(record)} as project"
        f" from {record.name()} where {field} = $person"
        for record in ALL
        for field in persons_in(record)
    )


def named_by() -> str:
    """Ask for the changes that saved a record naming ``$person``, or were made as ``$name``."""
    saved = " union all ".join(
        f"select change, '{record.name()}' as record, id, {record.titled_by} as title"
        f" from {record.name()}_history"
        f" where {' or '.join(f'{field} = $person' for field in persons_in(record))}"
        for record in ALL
        if persons_in(record)
    )
    return (
        "select c.number, c.saved_at, c.saved_by, c.source, c.reason, s.record, s.id, s.title"
        f" from change c left join ({saved}) s on s.change = c.number"
        " where c.saved_by = $name or s.id is not null order by c.number desc, s.record, s.id"
    )


def deeds() -> str:
    """Ask what ``$number`` did, by kind: made, edited, deleted, and how many moved on since."""
    parts = " union all ".join(_deeds(record) for record in ALL)
    return f"select * from ({parts}) where made + edited + deleted > 0 order by record"


def _deeds(record: type[Record]) -> str:
    name = record.name()
    return (
        f"select '{name}' as record,"
        " count(*) filter (not h.deleted and coalesce(p.deleted, true)) as made,"
        " count(*) filter (not h.deleted and not coalesce(p.deleted, true)) as edited,"
        " count(*) filter (h.deleted) as deleted,"
        f" count(*) filter ({moved(record)}) as moved"
        f" from {name}_history h left join {name}_history p"
        f" on p.id = h.id and p.version = h.version - 1 {newest(record)}"
        " where h.change = $number"
    )


def difference(record: type[Record]) -> str:
    """Ask for what ``$number`` saved and what stood before, one page of records at a time."""
    name = record.name()
    fields = "".join(f", h.{f.name}" for f in fields_of(record))
    return (
        f"with saved as (select id, version from {name}_history where change = $number"
        " order by length(id), id limit $limit offset $offset)"
        f" select h.id, h.version, h.deleted{fields} from {name}_history h join saved s"
        " on s.id = h.id and h.version in (s.version, s.version - 1)"
        " order by length(h.id), h.id, h.version"
    )


def before(record: type[Record]) -> str:
    """Ask for the rows of ``$change`` and what stood before each, for an undo.

    ``gone`` rows did not stand before; they come with the values the change gave them.
    ``last`` is the newest version; ``moved`` rows no longer say what the change said.
    """
    fields = "".join(
        f", case when coalesce(p.deleted, true) then h.{f.name} else p.{f.name} end as {f.name}"
        for f in fields_of(record)
    )
    name = record.name()
    return (
        f"select h.id, l.version as last, {moved(record)} as moved,"
        f" coalesce(p.deleted, true) as gone{fields}"
        f" from {name}_history h left join {name}_history p"
        f" on p.id = h.id and p.version = h.version - 1 {newest(record)}"
        " where h.change = $change order by h.id"
    )


def newest(record: type[Record]) -> str:
    """Join ``h``, rows of a history, with ``l``, the newest version of each."""
    name = record.name()
    return (
        f"join {name}_history l on l.id = h.id"
        f" and l.version = (select max(m.version) from {name}_history m where m.id = h.id)"
    )


def moved(record: type[Record]) -> str:
    """Give the expression that tells whether ``l`` says something else than ``h``.

    What was changed and changed back has not moved.
    """
    said = ["deleted", *(f.name for f in fields_of(record))]
    ours, newest_ = (", ".join(f"{row}.{name}" for name in said) for row in ("h", "l"))
    return f"row({ours}) is distinct from row({newest_})"


def strays(record: type[Record]) -> str:
    """Ask for rows that are not the newest version of themselves in the history."""
    name = record.name()
    return (
        f"select t.id from {name} t anti join {name}_history h"
        " on h.id = t.id and h.version = t.version and not h.deleted"
    )


def _project(record: type[Record]) -> str:
    if record.name() == "project":
        return "id"
    return "project" if any(f.name == "project" for f in fields_of(record)) else "null"
