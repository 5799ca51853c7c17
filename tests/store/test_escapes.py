"""SQL on the app's own connection reaches this file and its backups, and nothing else."""

import shutil
from pathlib import Path

import duckdb
import pytest

from itpm.store import Store

HIDDEN = "secret.csv"

ESCAPES = {
    "read a file": "select * from read_csv('{secret}')",
    "read a file as text": "select * from read_text('{secret}')",
    "read a file as bytes": "select * from read_blob('{secret}')",
    "read a file by its name": "select * from '{secret}'",
    "read what the system keeps": "select * from read_text('/etc/passwd')",
    "read json": "select * from read_json('{secret}')",
    "read parquet": "select * from read_parquet('{secret}')",
    "sniff a file": "from sniff_csv('{secret}')",
    "list a folder": "select * from glob('{outside}/*')",
    "read over the web": "select * from read_csv('http://127.0.0.1:9/x.csv')",
    "climb out of the backups": "from read_text('{backup}/../../outside/secret.csv')",
    "follow a link out of the backups": "select * from read_text('{backup}/link.csv')",
    "use a folder whose name begins alike": "from read_text('{backup}_other/secret.csv')",
    "write a file": "copy (select 1) to '{outside}/out.csv'",
    "write a parquet file": "copy risk to '{outside}/out.parquet' (format parquet)",
    "fill a table from a file": "copy risk from '{secret}'",
    "attach another database": "attach '{outside}/other.duckdb' as other",
    "export everything": "export database '{outside}/export'",
    "import something": "import database '{outside}'",
    "install an extension": "install httpfs",
    "load an extension": "load httpfs",
    "load a library": "load '{outside}/x.duckdb_extension'",
    "open the doors again": "set enable_external_access = true",
    "unlock the settings": "set lock_configuration = false",
    "allow more folders": "set allowed_directories = ['/']",
    "allow more files": "set allowed_paths = ['{secret}']",
    "use all the memory": "set memory_limit = '500GB'",
    "load by itself": "set autoload_known_extensions = true",
    "write a log": "set log_query_path = '{outside}/log'",
    "write a profile": "pragma profiling_output = '{outside}/profile'",
    "set it back": "reset enable_external_access",
    "keep a secret": "create persistent secret s (type http, bearer_token 'x')",
    "read a frame by its name": "select * from frame_of_ours",
}


@pytest.mark.parametrize("how", ESCAPES)
def test_there_is_no_way_out(how: str, db: Store, tmp_path: Path, record_property):
    outside, backup = tmp_path / "outside", tmp_path / "backup"
    for folder in (outside, backup, tmp_path / "backup_other"):
        folder.mkdir(exist_ok=True)
        (folder / HIDDEN).write_text("name,value\na,1\n", "utf-8")
    (backup / HIDDEN).unlink()
    (backup / "link.csv").symlink_to(outside / HIDDEN)
    frame_of_ours = [1]
    sql = ESCAPES[how].format(secret=outside / HIDDEN, outside=outside, backup=backup)
    before = sorted(file.name for file in outside.iterdir())

    record_property("ways out tried", 1)
    with pytest.raises(duckdb.Error), db.cursor() as cursor:
        cursor.execute(sql).fetchall()

    assert sorted(file.name for file in outside.iterdir()) == before
    assert frame_of_ours == [1]
    shutil.rmtree(outside)


def test_a_text_is_never_read_as_sql(db: Store):
    nasty = "'; drop table risk; --"

    assert db.search(nasty) == []
    assert db.touching(text=nasty) == []
    assert (
        db.rows(
            "changes",
            **dict.fromkeys(
                ("titled", "within", "person", "source", "record", "limit", "offset")
            ),
            text=nasty,
        )
        == []
    )
    assert db.counted()["risk"] == 2
