"""What a power cut may do to us: nothing that was said to be kept is lost, nothing is half."""

import subprocess
import sys
from pathlib import Path

import pytest

from itpm.records import ALL
from itpm.store import Store, opened
from itpm.store.chain import broken_links
from tests.store.writer import MONDAY
from tests.thorough import times

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("seed", "changes"), [(n, 3 + 31 * n % 131) for n in range(times(3, 50))]
)
def test_a_process_killed_while_it_writes_loses_nothing_it_said_was_kept(
    seed: int, changes: int, tmp_path: Path, record_property
):
    acknowledged = written_until_killed(tmp_path, seed, changes)

    with_all_of_it = opened(tmp_path, now=MONDAY)
    record_property("kills", 1)
    record_property("changes acknowledged", acknowledged)
    record_property("of them lost", max(0, acknowledged - with_all_of_it.version))
    assert with_all_of_it.version in {acknowledged, acknowledged + 1}
    with with_all_of_it.cursor() as db:
        assert broken_links(db) == []
    assert rows_unlike_their_history(with_all_of_it) == []
    with_all_of_it.close()


def written_until_killed(folder: Path, seed: int, changes: int) -> int:
    """Let a writer write, kill it in the middle, and give the last change it told of."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", str(folder), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        told = [int(next(writer.stdout)) for _ in range(changes)]
        writer.kill()
        told += [int(line) for line in writer.stdout if line.endswith("\n")]
    return told[-1]


def rows_unlike_their_history(db: Store) -> list[str]:
    with db.after_change(db.version) as now:
        return [
            record.name()
            for record in ALL
            if sorted(map(repr, db.all(record))) != sorted(map(repr, now.all(record)))
        ]
