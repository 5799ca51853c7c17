"""Real files: all those beside the checkout, looked at, each against what is right for it.

``python -m bench.real_files [FOLDER] > table.md``; a text file per folder holds what is right,
as ``file: table rows record`` and sums. Ends with 1 where something differs.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from itpm.i18n import words
from itpm.sheets.look import Look, Table, look
from itpm.sheets.match import guess

BESIDE = Path(__file__).parents[2] / "shared" / "data"
RIGHT = Path(__file__).with_name("real_files.txt")
ABOUT = {"README.md", "SOURCES.csv"}
MOST_TABLES, LONGEST = 6, 60
HEAD = "| file | s | table | heading | rows | kinds | sums | record | right? |"


@dataclass(frozen=True)
class Seen:
    """A file that was looked at, and how long that took."""

    name: str
    look: Look
    seconds: float


def seen_in(folder: Path) -> Iterator[Seen]:
    """Look at every file of a folder."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if path.name not in ABOUT:
            began = time.perf_counter()
            found = look(path)
            name = path.relative_to(folder).as_posix()
            yield Seen(name, found, time.perf_counter() - began)


def rights() -> dict[str, list[str]]:
    """Give what must be true of each file, as it is written in its line."""
    lines = RIGHT.read_text("utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {name: told.split(" | ") for name, told in pairs}


def facts(found: Look) -> set[str]:
    """Give all that may be asked of a look, written as in the file of what is right."""
    said = {f"tables {len(found.tables)}", f"refusal {found.refusal and found.refusal.code}"}
    for n, table in enumerate(found.tables):
        said |= {f"{n} {fact}" for fact in _facts(table)}
    return said


def _facts(table: Table) -> Iterator[str]:
    yield f"rows {table.rows}"
    yield f"heading {table.header_row}"
    yield f"totals {len(table.totals)}"
    yield f"record {_record(table)}"
    for column in table.columns:
        yield f"{column.name} is {column.kind}"
        yield f"{column.name} = {column.sum}"
        yield f"{column.name} in {column.unit}"


def _record(table: Table) -> str | None:
    told = table.told.record if table.told else None
    guessed = None if told else guess(table, "nb")
    return table.record or told or (guessed.record.name() if guessed else None)


def lines_of(seen: Seen, right: Iterable[str]) -> Iterator[str]:
    """Give a file's lines of the table; the first says what is not as it should be."""
    there = facts(seen.look)
    wrong = [one for one in right if one not in there]
    verdict = f"**not: {'; '.join(wrong)}**" if wrong else ("yes" if right else "–")
    if seen.look.refusal:
        said = words("en")(f"refusal.{seen.look.refusal.code}", **seen.look.refusal.values)
        yield _line(seen.name, f"{seen.seconds:.1f}", said, *[""] * 5, verdict)
    for table in seen.look.tables[:MOST_TABLES]:
        yield _line(seen.name, f"{seen.seconds:.1f}", *_said(table), verdict)


def _said(table: Table) -> list[str]:
    kinds = [str(column.kind) for column in table.columns]
    many = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
    sums = [
        f"{column.name[:24]} {column.sum} {column.unit or ''}".strip()
        for column in table.columns
        if column.sum is not None
    ]
    name = table.sheet + " (hidden)" * table.hidden
    return [
        name,
        str(table.header_row or "–"),
        f"{table.rows} (+{len(table.totals)} totals)",
        ", ".join(many),
        "; ".join(sums[:4]) + " …" * (len(sums) > 4),
        _record(table) or "–",
    ]


def _line(*cells: str) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', '/') for cell in cells)} |"


def main(folder: Path) -> int:
    """Print the table, and how many files are not as they should be."""
    right, wrong = rights(), 0
    print(f"{HEAD}\n|{'---|' * HEAD.count('|', 1)}")
    for seen in seen_in(folder):
        lines = list(lines_of(seen, right.get(seen.name, [])))
        wrong += any("**not:" in line for line in lines)
        print("\n".join(lines), flush=True)
    print(f"\n{wrong} files differ from what is right for them.")
    return int(wrong > 0)


if __name__ == "__main__":
    told = sys.argv[1:] or [os.environ.get("ITPM_REAL_DATA", str(BESIDE))]
    sys.exit(main(Path(told[0])))
