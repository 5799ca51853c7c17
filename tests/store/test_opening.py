"""What cannot be opened is refused in one sentence; a house is never silently built anew."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from itpm.i18n import words
from itpm.records import (
    OUTER,
    Absence,
    AffectedTask,
    Assignment,
    Baseline,
    BaselineDate,
    BoardColumn,
    Calendar,
    Link,
    Person,
    Refusal,
    Risk,
    Sprint,
    Task,
    replaced,
)
from itpm.rules.variance import dates_of
from itpm.store import opened
from itpm.store.opening import BACKUPS, MARK, MIGRATIONS, NAME, SCHEMA
from tests.store.keeping import CAME, MONDAY, aged, author, furnished, ids, risk

ROOT = Path(__file__).parents[2]
DAY = date(2026, 1, 5)
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
"""Root may write everywhere; a root without this power may not."""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    furnished(opened(tmp_path, now=MONDAY)).close()
    return tmp_path


def refused(folder: Path) -> Refusal:
    with pytest.raises(Refusal) as no:
        opened(folder, now=MONDAY)
    sentence = words("en")(f"refusal.{no.value.code}", **no.value.values)
    assert NAME in sentence
    assert "{" not in sentence
    return no.value


def everything(folder: Path) -> dict[str, bytes]:
    """Give what every file holds: a refusal touches none of them."""
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def missing(house: Path) -> str:
    (house / NAME).unlink()
    return "database_missing"


def empty(house: Path) -> str:
    (house / NAME).write_bytes(b"")
    return "database_foreign"


def of_something_else(house: Path) -> str:
    (house / NAME).write_text("a letter, not a database\n" * 400, "utf-8")
    return "database_foreign"


def of_another_program(house: Path) -> str:
    (house / NAME).unlink()
    with duckdb.connect(str(house / NAME)) as other:
        other.execute("create table cake (recipe varchar)")
    return "database_foreign"


def newer(house: Path) -> str:
    with duckdb.connect(str(house / NAME)) as root:
        root.execute("update house set schema = ?", [SCHEMA + 1])
    return "database_newer"


def a_folder(house: Path) -> str:
    (house / NAME).unlink()
    (house / NAME).mkdir()
    return "database_folder"


def cut_short(house: Path) -> str:
    whole = (house / NAME).read_bytes()
    (house / NAME).write_bytes(whole[: len(whole) // 3])
    return "database_damaged"


def with_a_broken_head(house: Path) -> str:
    whole = bytearray((house / NAME).read_bytes())
    for place in range(4096, 8192 * 2):
        whole[place] ^= 0xFF
    (house / NAME).write_bytes(bytes(whole))
    return "database_damaged"


@pytest.mark.parametrize(
    "spoilt",
    [
        missing,
        empty,
        of_something_else,
        of_another_program,
        newer,
        a_folder,
        cut_short,
        with_a_broken_head,
    ],
)
def test_a_spoilt_house_is_refused_and_left_as_it_is(
    spoilt: Callable[[Path], str], house: Path, record_property
):
    code = spoilt(house)
    record_property("spoilt houses", 1)
    before = everything(house)

    assert refused(house).code == code
    assert everything(house) == before


def test_a_house_in_use_by_another_process_is_refused_and_the_process_named(house: Path):
    code = (
        "import datetime, pathlib, itpm.store\n"
        f"folder = pathlib.Path({str(house)!r})\n"
        "owned = itpm.store.opened(folder, now=datetime.datetime(2026, 1, 5))\n"
        "print('open', flush=True)\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        no = refused(house)
        owner.communicate("\n")

    assert (no.code, no.values["pid"]) == ("database_locked", str(owner.pid))


def test_a_house_is_opened_once_in_a_process(house: Path):
    db = opened(house, now=MONDAY)

    no = refused(house)
    kept = ids(db.all(Risk))
    db.close()

    assert (no.code, no.values["pid"]) == ("database_locked", os.getpid())
    assert kept == ["R1", "R2"]


def test_a_house_that_cannot_be_written_is_refused(house: Path):
    (house / NAME).chmod(0o400)
    code = (
        "import datetime, pathlib, itpm.records, itpm.store\n"
        f"folder = pathlib.Path({str(house)!r})\n"
        "try:\n"
        "    itpm.store.opened(folder, now=datetime.datetime(2026, 1, 5))\n"
        "except itpm.records.Refusal as no:\n"
        "    print(no.code)\n"
    )
    words = [*AS_ANYBODY, sys.executable, "-c", code]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert said == "database_readonly\n"


def test_a_house_is_built_only_where_none_has_ever_stood(tmp_path: Path):
    opened(tmp_path / "new" / "folder", now=MONDAY).close()

    assert (tmp_path / "new" / "folder" / NAME).exists()
    assert (tmp_path / "new" / "folder" / MARK).read_text("utf-8").strip() != ""


def test_what_was_kept_is_there_when_the_house_opens_again(house: Path):
    db = opened(house, now=MONDAY)
    db.save(risk("Three"), author=author())
    db.close()

    again = opened(house, now=MONDAY)
    found = [r.title for r in again.all(Risk)]
    version = again.version
    again.close()

    assert (found, version) == (["One", "Two", "Three"], 2)


def test_an_older_house_is_copied_first_and_then_brought_up_to_date(
    house: Path, monkeypatch: pytest.MonkeyPatch
):
    with duckdb.connect(str(house / NAME)) as root:
        root.execute("update house set schema = ?", [SCHEMA - 1])
    steps = []
    monkeypatch.setitem(MIGRATIONS, SCHEMA - 1, lambda _: steps.append(SCHEMA - 1))

    db = opened(house, now=MONDAY)
    found = ids(db.all(Risk))
    db.close()

    assert (steps, found) == ([SCHEMA - 1], ["R1", "R2"])
    assert [file.name for file in (house / BACKUPS).iterdir()] == [
        f"before-schema-{SCHEMA}-20260105-080000.duckdb"
    ]


def test_a_step_that_fails_leaves_the_older_house(house: Path, monkeypatch: pytest.MonkeyPatch):
    with duckdb.connect(str(house / NAME)) as root:
        root.execute("update house set schema = ?", [SCHEMA - 1])

    def half(root: duckdb.DuckDBPyConnection) -> None:
        root.execute("drop table risk")
        raise ValueError

    monkeypatch.setitem(MIGRATIONS, SCHEMA - 1, half)
    with pytest.raises(ValueError, match=r"^$"):
        opened(house, now=MONDAY)

    with duckdb.connect(str(house / NAME)) as root:
        assert root.execute("select schema from house").fetchall() == [(SCHEMA - 1,)]
        assert root.execute("select count(*) from risk").fetchall() == [(2,)]


def test_a_file_whose_last_blocks_are_free_is_whole(tmp_path: Path):
    while not reaches_beyond_its_end(tmp_path):
        db = opened(tmp_path, now=MONDAY)
        gone = db.all(Risk)
        if gone:
            db.delete(*gone, author=author())
        for batch in range(6):
            many = [risk(f"{batch}-{n}", cause="x" * (n % 600)) for n in range(1000)]
            db.save(*many, author=author())
            with db.cursor() as cursor:
                cursor.execute("checkpoint")
        db.close()

    assert len(opened(tmp_path, now=MONDAY).all(Risk)) == 6_000


def reaches_beyond_its_end(house: Path) -> bool:
    """Tell whether a file counts blocks it does not hold: free ones, cut off when it closed."""
    if not (house / NAME).exists():
        return False
    with duckdb.connect(str(house / NAME)) as root:
        ((size,),) = root.execute(
            "select block_size * total_blocks from pragma_database_size()"
        ).fetchall()
    return (house / NAME).stat().st_size < int(size)


def test_a_house_from_before_it_had_a_door_gets_its_tables(house: Path):
    with duckdb.connect(str(house / NAME)) as root:
        first = [one for one in OUTER if not any(one in later for later in CAME.values())]
        before = {"house", "change", "counter", "changed"} | {
            f"{record.name()}{end}" for record in first for end in ("", "_history")
        }
        for (table,) in root.execute("select table_name from duckdb_tables()").fetchall():
            if table not in before:
                root.execute(f"drop table {table}")
        root.execute("update house set schema = 1")

    db = opened(house, now=MONDAY)
    faults, version = db.faults(), db.one("newest_change")["number"]
    token = db.sessions.begin("K1", "H1", way="local", address="", agent="", now=MONDAY)
    session = db.sessions.by_token(token, MONDAY)
    db.close()

    assert (faults, version) == ([], 1)
    assert session is not None


def test_a_house_from_before_plan_files_gets_their_fields_and_its_changes_stay_whole(
    house: Path,
):
    db = opened(house, now=MONDAY)
    db.save(
        Task(id="T1", project="P1", title="Dig", starts_on=DAY, ends_on=DAY, wbs="1"),
        Task(id="T2", project="P1", title="Build", starts_on=DAY, ends_on=DAY),
        Link(id="L1", project="P1", before="T1", after="T2"),
        author=author(),
    )
    db.close()
    aged(house, 6)

    db = opened(house, now=MONDAY)
    dig, link = db.get(Task, "T1"), db.get(Link, "L1")
    db.save(replaced(dig, uid="17", manual=True, duration=3), author=author())
    faults, kept = db.faults(), db.get(Task, "T1")
    db.close()
    with duckdb.connect(str(house / NAME)) as root:
        root.execute("update task_history set uid = '18' where uid = '17'")

    assert (dig.uid, dig.manual, dig.duration, str(link.lag_unit)) == ("", False, None, "days")
    assert (faults, kept.uid, kept.duration) == ([], "17", 3)
    db = opened(house, now=MONDAY)
    assert db.faults() != []
    db.close()


def test_a_house_from_before_tasks_were_uncertain_gets_the_fields_and_stays_whole(house: Path):
    db = opened(house, now=MONDAY)
    dig = Task(id="T1", project="P1", title="Dig", starts_on=DAY, ends_on=DAY)
    db.save(dig, author=author())
    db.close()
    aged(house, 7)

    db = opened(house, now=MONDAY)
    dig, frost = db.get(Task, "T1"), db.get(Risk, "R1")
    db.save(
        replaced(dig, optimistic=1, pessimistic=9),
        replaced(frost, chance=30, time_most=8),
        AffectedTask(id="AT1", project="P1", risk="R1", task="T1"),
        author=author(),
    )
    faults, kept = db.faults(), db.get(Task, "T1")
    db.delete(db.get(Risk, "R1"), author=author())
    gone = db.all(AffectedTask)
    db.close()

    assert (dig.optimistic, frost.chance, frost.time_most) == (None, None, None)
    assert (faults, kept.pessimistic) == ([], 9)
    assert gone == []  # what a risk would delay goes along with it


def test_a_house_from_before_people_were_assigned_keeps_shares_and_absences(house: Path):
    aged(house, 8)

    db = opened(house, now=MONDAY)
    db.save(Person(id="H1", title="Kari"), author=author())
    db.save(
        Task(id="T1", project="P1", title="Dig", starts_on=DAY, ends_on=DAY),
        Absence(person="H1", starts_on=DAY, ends_on=DAY),
        author=author(),
    )
    db.save(Assignment(project="P1", task="T1", person="H1"), author=author())
    db.delete(db.get(Task, "T1"), author=author())
    faults, shares, away = db.faults(), db.all(Assignment), db.all(Absence)
    db.close()

    assert (faults, shares, len(away)) == ([], [], 1)  # a share goes along with its task


def test_a_house_from_before_boards_keeps_its_tasks_and_gets_sprints(house: Path):
    db = opened(house, now=MONDAY)
    dig = Task(id="T1", project="P1", title="Dig", starts_on=DAY, ends_on=DAY)
    db.save(dig, author=author())
    db.close()
    aged(house, 12)

    db = opened(house, now=MONDAY)
    db.save(
        Sprint(id="SP1", project="P1", title="First", starts_on=DAY, ends_on=DAY),
        BoardColumn(project="P1", title="Doing"),
        replaced(db.get(Task, "T1"), sprint="SP1", points=3, board_column="Doing"),
        author=author(),
    )
    faults, kept = db.faults(), db.get(Task, "T1")
    db.close()

    assert (faults, kept.sprint, kept.points, kept.rank) == ([], "SP1", 3, None)


def test_a_house_from_before_people_had_hours_of_their_own_gets_them(house: Path):
    db = opened(house, now=MONDAY)
    db.save(Person(id="H1", title="Kari"), Calendar(id="CA1", title="Half"), author=author())
    db.save(
        Task(id="T1", project="P1", title="Dig", starts_on=DAY, ends_on=DAY), author=author()
    )
    db.close()
    aged(house, 13)

    db = opened(house, now=MONDAY)
    kept = db.get(Person, "H1"), db.get(Task, "T1")
    db.save(
        replaced(kept[0], calendar="CA1"),
        replaced(kept[1], ignores_people=True),
        author=author(),
    )
    faults = db.faults()
    db.close()

    assert (faults, kept[0].calendar, kept[1].ignores_people) == ([], "", False)


def test_a_house_from_before_baselines_gets_their_tables(house: Path):
    opened(house, now=MONDAY).close()
    aged(house, 9)

    db = opened(house, now=MONDAY)
    agreed = Baseline(id="BL1", project="P1", title="First", taken_on=DAY)
    dig = Task(id="T1", project="P1", title="Dig", starts_on=DAY, ends_on=DAY)
    db.save(agreed, *dates_of(agreed, [dig]), author=author())
    db.delete(db.get(Baseline, "BL1"), author=author())
    gone, faults = db.all(BaselineDate), db.faults()
    db.close()

    assert (gone, faults) == ([], [])  # its dates go along with it
