"""Backup: a copy of the whole house while others read and write, and the way back from one."""

import os
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from itpm.records import Refusal
from itpm.store import tables

DAILY, WEEKLY, MONTHLY = 7, 5, 12
"""How many copies are kept: the newest of so many days, weeks and months."""


def copied(root: duckdb.DuckDBPyConnection, file: Path) -> dict[str, int]:
    """Copy the database into a new file and compare the two; give how many rows of what."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    with root.cursor() as db:
        ((here,),) = db.execute("select current_database()").fetchall()
        db.execute(f"attach '{quoted(half)}' as copy (storage_version 'v1.5.0')")
        try:
            db.execute("begin")
            db.execute(f'copy from database "{here}" to copy')
            rows = _counted(db, here)
            equal = rows == _counted(db, "copy")
            _without_sessions(db)
            db.execute("commit")
        finally:
            db.execute("detach copy")
    if not equal:
        half.unlink()
        raise Refusal("backup_differs", file=file)
    _synced(half)
    half.replace(file)
    return rows


def _without_sessions(db: duckdb.DuckDBPyConnection) -> None:
    """Leave sessions out of a copy: one that was ended must not come back with a backup."""
    kept = (
        "select 1 from duckdb_tables() where database_name = 'copy' and table_name = 'session'"
    )
    if db.execute(kept).fetchall():
        db.execute("delete from copy.main.session")


def _counted(db: duckdb.DuckDBPyConnection, where: str) -> dict[str, int]:
    there = _tables(db, where)
    counted = dict(db.execute(tables.counted(f'"{where}".main.', there)).fetchall())
    if "content" in there:
        contents = f'select count(*) from "{where}".main.content'  # noqa: S608 -- our own name
        ((counted["content"],),) = db.execute(contents).fetchall()
    return counted


def _tables(db: duckdb.DuckDBPyConnection, where: str) -> set[str]:
    asked = "select table_name from duckdb_tables() where database_name = ?"
    return {name for (name,) in db.execute(asked, [where]).fetchall()}


def _synced(file: Path) -> None:
    with file.open("rb+") as kept:
        os.fsync(kept.fileno())


def quoted(file: Path) -> str:
    """Give a path as it may stand between quotes in SQL."""
    return str(file.resolve()).replace("'", "''")


def named(folder: Path, now: datetime) -> Path:
    """Give the file a backup made at a moment is kept in."""
    return folder / f"itpm-{now:%Y%m%d-%H%M%S}.duckdb"


def superfluous(files: list[Path]) -> list[Path]:
    """Give the backups that may go: all but the newest of 7 days, 5 weeks and 12 months."""
    newest_first = sorted((f for f in files if _day_of(f)), reverse=True)
    kept: set[Path] = set()
    for many, period in ((DAILY, "%Y-%j"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        first: dict[str, Path] = {}
        for file in newest_first:
            first.setdefault(f"{_day_of(file):{period}}", file)
        kept |= set(list(first.values())[:many])
    return [file for file in newest_first if file not in kept]


def _day_of(file: Path) -> date | None:
    try:
        return datetime.strptime(file.stem, "itpm-%Y%m%d-%H%M%S").date()  # noqa: DTZ007 -- a file's name
    except ValueError:
        return None


def inspected(file: Path) -> dict[str, Any]:
    """Tell what a backup holds; refuses a file that is none."""
    if not file.is_file():
        raise Refusal("no_file", file=file)
    try:
        with duckdb.connect(str(file), read_only=True) as db:
            ((schema,),) = db.execute("select schema from house").fetchall()
            ((here,),) = db.execute("select current_database()").fetchall()
            return {"schema": schema, "rows": _counted(db, here)}
    except duckdb.Error:
        raise Refusal("not_a_backup", file=file) from None


def restored(file: Path, database: Path, *, now: datetime) -> Path | None:
    """Put a backup in the place of the database; give where the old one was set aside."""
    inspected(file)
    aside: Path | None = None
    if database.exists():
        aside = database.with_name(f"{database.stem}-before-restore-{now:%Y%m%d-%H%M%S}.duckdb")
        for suffix in ("", ".wal"):
            part = database.with_name(database.name + suffix)
            if part.exists():
                part.rename(aside.with_name(aside.name + suffix))
    half = database.with_suffix(".half")
    shutil.copyfile(file, half)
    _synced(half)
    half.replace(database)
    return aside
