"""Opening: the file is found, known as ours, brought up to date and locked down, or refused."""

import os
import re
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb

from itpm.records import (
    EXTRA,
    OUTER,
    Absence,
    Account,
    AffectedTask,
    Alias,
    Assignment,
    Attachment,
    Baseline,
    BaselineDate,
    BoardColumn,
    Calendar,
    Deputy,
    Invoice,
    InvoiceLine,
    InvoiceVat,
    Legend,
    Link,
    Membership,
    Person,
    Project,
    Refusal,
    Risk,
    Scale,
    Setting,
    SpecialDay,
    Sprint,
    Task,
    Unit,
    Wording,
)
from itpm.store import contents, events, feeds, keys, sessions, tables
from itpm.store.backup import copied, quoted
from itpm.store.store import Store

NAME = "itpm.duckdb"
MARK = "itpm.id"
BACKUPS = "backup"
SCHEMA = 14
"""The version of the tables. A higher number comes with a migration."""

HEADERS = 3 * 4096
"""Bytes before the first block of a DuckDB file."""


def _with_access(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 2: who comes in, and what they may."""
    for record in (Account, Membership, Deputy):
        root.execute(tables.created(record))
    root.execute(sessions.TABLE)
    root.execute(keys.TABLES)
    root.execute(events.TABLE)


def _with_settings(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 3: what holds for everyone in the house."""
    root.execute(tables.created(Setting))


def _with_invoices_in_full(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 4: the lines and the VAT of invoices, and the files that belong to records."""
    root.execute(tables.widened(Invoice, Invoice.later))
    for record in (InvoiceLine, InvoiceVat, Attachment):
        root.execute(tables.created(record))
    root.execute(contents.TABLE)


def _with_lists(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 5: scales, lists, units, calendars."""
    for record in (Scale, Wording, Unit, Calendar, SpecialDay):
        root.execute(tables.created(record))


def _with_legends(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 6: what spreadsheets said beside the fields, and how they are to be read."""
    for record in OUTER:
        for table in (record.name(), f"{record.name()}_history"):
            root.execute(
                f"alter table if exists {table} add column if not exists"
                f" {EXTRA.name} varchar default ''"
            )
    for record in (Legend, Alias):
        root.execute(tables.created(record))


def _with_plans_in_full(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 7: what plan files say of a task and a link beyond their dates."""
    for record in (Task, Link):
        root.execute(tables.widened(record, record.later))


def _with_chances(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 8: how long tasks may take, and which of them a risk delays by how much."""
    for record in (Task, Risk):
        root.execute(tables.widened(record, record.later))
    root.execute(tables.created(AffectedTask))


def _with_staffing(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 9: who does how much of a task, and when people are away."""
    for record in (Assignment, Absence):
        root.execute(tables.created(record))


def _with_baselines(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 10: plans as they were agreed, as often as that was."""
    for record in (Baseline, BaselineDate):
        root.execute(tables.created(record))


def _with_feeds(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 11: addresses at which calendars are followed."""
    root.execute(feeds.TABLE)


def _with_own_calendars(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 12: by which calendar a project is worked."""
    root.execute(tables.widened(Project, Project.later))


def _with_boards(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 13: boards and sprints, and where a task stands on them."""
    root.execute(tables.widened(Task, Task.later))
    for record in (BoardColumn, Sprint):
        root.execute(tables.created(record))


def _with_hours_of_people(root: duckdb.DuckDBPyConnection) -> None:
    """Schema 14: by which calendar a person works, and tasks to which that is nothing."""
    for record in (Person, Task):
        root.execute(tables.widened(record, record.later))


MIGRATIONS: dict[int, Callable[[duckdb.DuckDBPyConnection], None]] = {
    1: _with_access,
    2: _with_settings,
    3: _with_invoices_in_full,
    4: _with_lists,
    5: _with_legends,
    6: _with_plans_in_full,
    7: _with_chances,
    8: _with_staffing,
    9: _with_baselines,
    10: _with_feeds,
    11: _with_own_calendars,
    12: _with_boards,
    13: _with_hours_of_people,
}
"""What brings the tables from a version to the next, by the version it starts from."""

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # 2.0 is young: a file of this version can still be opened by 1.5.
    "storage_compatibility_version": "v1.5.0",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "2GB",
    "threads": "2",
}


def opened(folder: Path, *, now: datetime) -> Store:
    """Open the house in a folder; make it where none has ever stood.

    Refuses, in one sentence, a database that is missing, foreign, newer, locked or damaged.
    """
    file = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        if (folder / MARK).exists():
            raise Refusal("database_missing", file=file)
        return founded(file, now=now)
    if file.is_dir():
        raise Refusal("database_folder", file=file)
    # What is still in the log may lie beyond the end of the file without any harm.
    is_at_rest = not file.with_name(f"{NAME}.wal").exists()
    root = _connected(file)
    try:
        _known(root, file)
        if is_at_rest:
            _whole(root, file)
        _migrated(root, folder, now)
        _locked_down(root, folder)
    # DuckDB lends the same database twice within a process; its lock tells us.
    except duckdb.InvalidInputException as no:
        raise Refusal("database_locked", file=file, pid=os.getpid()) from no
    except BaseException:
        root.close()
        raise
    return Store(root)


def founded(file: Path | None, *, now: datetime) -> Store:
    """Make an empty house in a file, or in memory where none is named."""
    root = _connected(file)
    root.begin()
    root.execute(tables.schema())
    root.execute(sessions.TABLE)
    root.execute(keys.TABLES)
    root.execute(events.TABLE)
    root.execute(contents.TABLE)
    root.execute(feeds.TABLE)
    instance = str(uuid.uuid4())
    root.execute("insert into house values (?, ?, ?)", [instance, SCHEMA, now])
    root.commit()
    if file is not None:
        root.execute("checkpoint")
        (file.parent / MARK).write_text(f"{instance}\n", "utf-8")
        _locked_down(root, file.parent)
    return Store(root)


def _connected(file: Path | None) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(file or ":memory:"), config=SETTINGS)
    except duckdb.IOException as no:
        raise _reason(no, file) from no
    except duckdb.Error as no:
        raise Refusal("database_damaged", file=file) from no


def _reason(no: duckdb.Error, file: Path | None) -> Refusal:
    text = str(no)
    locked = re.search(r"PID (\d+)", text)
    if locked or "lock" in text.lower():
        return Refusal("database_locked", file=file, pid=locked[1] if locked else "?")
    if "not a valid DuckDB" in text:
        return Refusal("database_foreign", file=file)
    if "ermission denied" in text or "ead-only" in text:
        return Refusal("database_readonly", file=file)
    return Refusal("database_damaged", file=file)


def _known(root: duckdb.DuckDBPyConnection, file: Path) -> None:
    try:
        theirs = schema_of(root)
    except (duckdb.CatalogException, duckdb.BinderException):
        raise Refusal("database_foreign", file=file) from None
    if theirs > SCHEMA:
        raise Refusal("database_newer", file=file, theirs=theirs, ours=SCHEMA)


def _whole(root: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Refuse a file too short to hold all the blocks in use.

    DuckDB opens what was cut short, and fails when someone reads what is missing. Free
    blocks do not count: after a checkpoint they may lie beyond the end of the file.
    """
    ((size,),) = root.execute(
        "select block_size * used_blocks from pragma_database_size()"
        " where database_name = current_database()"
    ).fetchall()
    if file.stat().st_size < HEADERS + int(size):
        raise Refusal("database_damaged", file=file)


def schema_of(root: duckdb.DuckDBPyConnection) -> int:
    """Give the version of the tables in a database."""
    ((version,),) = root.execute("select schema from house").fetchall()
    return int(version)


def _migrated(root: duckdb.DuckDBPyConnection, folder: Path, now: datetime) -> None:
    """Bring older tables up to date: a backup, a transaction a step, a checkpoint."""
    version = schema_of(root)
    if version < SCHEMA:
        copied(
            root, folder / BACKUPS / f"before-schema-{version + 1}-{now:%Y%m%d-%H%M%S}.duckdb"
        )
    for step in range(version, SCHEMA):
        root.begin()
        MIGRATIONS[step](root)
        root.execute("update house set schema = ?", [step + 1])
        root.commit()
        root.execute("checkpoint")


def _locked_down(root: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Take away what SQL could reach beyond this file, but for the folder of backups."""
    backups = folder / BACKUPS
    backups.mkdir(exist_ok=True)
    root.execute(f"set allowed_directories = ['{quoted(backups)}']")
    root.execute("set enable_external_access = false")
    root.execute("set lock_configuration = true")
