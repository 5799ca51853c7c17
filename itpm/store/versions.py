"""Versions: the SQL that asks what was saved, over the histories of all records.

Put together from our own class names, like the rest in ``tables``.
"""

from itpm.records import ALL, Record, fields_of


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


def deeds() -> str:
    """Ask what ``$number`` did, by kind: made, edited, deleted, and how many moved on since."""
    parts = " union all ".join(_deeds(record.name()) for record in ALL)
    return f"select * from ({parts}) where made + edited + deleted > 0 order by record"


def _deeds(name: str) -> str:
    return (
        f"select '{name}' as record,"
        " count(*) filter (not h.deleted and coalesce(p.deleted, true)) as made,"
        " count(*) filter (not h.deleted and not coalesce(p.deleted, true)) as edited,"
        " count(*) filter (h.deleted) as deleted,"
        " count(*) filter (n.id is not null) as moved"
        f" from {name}_history h"
        f" left join {name}_history p on p.id = h.id and p.version = h.version - 1"
        f" left join {name}_history n on n.id = h.id and n.version = h.version + 1"
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


def _project(record: type[Record]) -> str:
    if record.name() == "project":
        return "id"
    return "project" if any(f.name == "project" for f in fields_of(record)) else "null"
