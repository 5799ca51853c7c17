"""Scoreboard: runs the tests and benches of every check, and writes what they counted.

Tests say what they counted by ``record_property("requests", 120)``. Properties of one name are
summed over the tests of a check; of those that begin with ``max`` the largest counts.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.checks import CHECKS, Check
from bench.figure import Figure

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
PAGE = ROOT / "docs" / "scoreboard.md"
REAL = ("tests/server/", "tests/browser/")
"""Tests with a real server or browser have the machine to themselves; the others share it."""
SHARED = ("--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadfile")
FAMILY = ("-o", "junit_family=xunit1")
"""The kind of report in which a test says what it counted."""
MAX = "max "
WHOLE = {"ITPM_WHOLE": "1"}
"""Asks tests that otherwise try some of many to try all."""
HEAD = ("", "check", "target", "figure", "kept", "ASVS", "command")
LEAD = """# Scoreboard

Written by `make scoreboard`: every figure was counted by the tests in that run,
{tests:,} of them, on {machine}, at commit {commit}.
A line says *yes* when all its tests passed and they counted enough; *no* says what is lacking.

"""


@dataclass(frozen=True)
class Case:
    """One test that ran: its name as pytest knows it, how it went, and what it counted."""

    name: str
    went: str
    """``passed``, ``failed`` or ``skipped``."""
    counted: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Line:
    """A check, with all that was found out about it."""

    check: Check
    cases: tuple[Case, ...] = ()
    figures: tuple[Figure, ...] = ()
    counted: Mapping[str, float] = field(default_factory=dict)

    @property
    def lacking(self) -> list[str]:
        """Give why a check is not kept; nothing where it is."""
        ran = {test for test in self.check.tests if any(is_of(c, test) for c in self.cases)}
        said = [f"not run: {test}" for test in self.check.tests if test not in ran]
        bad = [case for case in self.cases if case.went != "passed"]
        said += sorted({f"{case.went}: {case.name.rpartition('::')[2]}" for case in bad})
        for name, least in self.check.least.items():
            if self.counted.get(name, 0) < least:
                said.append(f"{number(self.counted.get(name, 0))} of {number(least)} {name}")
        for name, most in self.check.most.items():
            if self.counted.get(name, most + 1) > most:
                said.append(f"{name}: more than {number(most)}, or not counted")
        said += [f"over: {one.what}" for one in self.figures if one.kept is False]
        return said

    def cells(self) -> tuple[str, ...]:
        """Write the line of the table."""
        found = [f"{number(value)} {name}" for name, value in self.counted.items()]
        found += [f"{one.what} {one.median / (one.floor or 1):.2f} ×" for one in self.figures]
        found += [f"{len(self.cases):,} tests"] * bool(self.cases)
        how = [f"pytest {' '.join(self.check.tests)}"] * bool(self.check.tests)
        how += [f"python -m {name}" for name in self.check.benches]
        kept = f"no: {'; '.join(self.lacking)}" if self.lacking else "yes"
        return (
            self.check.number,
            self.check.says,
            self.check.target,
            ", ".join(found),
            kept,
            self.check.asvs,
            "<br>".join(f"`{one}`" for one in how),
        )


def number(value: float) -> str:
    """Write a figure, without decimals where there are none."""
    return f"{value:,.1f}".removesuffix(".0")


def is_of(case: Case, asked: str) -> bool:
    """Tell whether a test is one that was asked for, by its file or by its name."""
    return case.name == asked or case.name.startswith((f"{asked}::", f"{asked}["))


def cases_in(report: str) -> list[Case]:
    """Read the tests out of a report as pytest writes it for machines."""
    return [_case(one) for one in ET.fromstring(report).iter("testcase")]  # noqa: S314 -- our own report


def _case(one: ET.Element) -> Case:
    file = one.get("classname", "").replace(".", "/")
    counted = tuple(
        (prop.get("name", ""), float({"True": 1, "False": 0}.get(value, value)))
        for prop in one.iter("property")
        if (value := prop.get("value", ""))
    )
    said = {"failure": "failed", "error": "failed", "skipped": "skipped"}
    went = next((how for tag, how in said.items() if one.find(tag) is not None), "passed")
    return Case(f"{file}.py::{one.get('name')}", went, counted)


def summed(cases: Iterable[Case]) -> dict[str, float]:
    """Sum what tests counted, name by name; of ``max`` figures the largest counts."""
    found: dict[str, float] = {}
    for name, value in (each for case in cases for each in case.counted):
        plain = name.removeprefix(MAX)
        before = found.get(plain, 0)
        found[plain] = max(before, value) if name.startswith(MAX) else before + value
    return found


def line(check: Check, cases: Iterable[Case], figures: Iterable[Figure] = ()) -> Line:
    """Put together all that was found out about a check."""
    own = tuple(case for case in cases if any(is_of(case, test) for test in check.tests))
    told = {**check.least, **check.most}
    counted = {name: value for name, value in summed(own).items() if name in told or not told}
    return Line(check, own, tuple(one for one in figures if one.most is not None), counted)


def table(lines: Iterable[Line]) -> str:
    """Set all lines as one table."""
    rows = [HEAD, ("---",) * len(HEAD), *(one.cells() for one in lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def asked_for(checks: Iterable[Check]) -> list[str]:
    """Give what pytest is asked to run, each once: a single test goes with its file."""
    tests = dict.fromkeys(test for check in checks for test in check.tests)
    return [test for test in tests if test.partition("::")[0] not in tests or "::" not in test]


def tested(tests: list[str], report: str, *how: str) -> list[Case]:
    """Run tests, and give how each went and what it counted."""
    BUILD.mkdir(exist_ok=True)
    file = BUILD / report
    file.unlink(missing_ok=True)
    words = (sys.executable, "-m", "pytest", *tests, "-q", f"--junitxml={file}", *FAMILY, *how)
    subprocess.run(words, cwd=ROOT, check=False, env={**os.environ, **WHOLE})
    return cases_in(file.read_text("utf-8")) if file.exists() else []


def measured(check: Check) -> list[Figure]:
    """Run the benches of a check."""
    return [one for name in check.benches for one in import_module(name).figures()]


def machine() -> str:
    """Tell on what all of it was measured."""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def commit() -> str:
    """Give the commit that was measured; a star where something was not committed."""
    words = ("git", "describe", "--always", "--dirty=*")
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def main() -> int:
    """Run everything, write the page, and say whether all of it is kept."""
    tests = asked_for(CHECKS)
    real = [test for test in tests if test.startswith(REAL)]
    rooms = [test for test in tests if test not in real]
    cases = tested(rooms, "rooms.xml", *SHARED) + tested(real, "real.xml")
    lines = [line(check, cases, measured(check)) for check in CHECKS]
    lead = LEAD.format(tests=len(cases), machine=machine(), commit=commit())
    PAGE.write_text(lead + table(lines), "utf-8")
    print(table(lines))
    return sum(bool(one.lacking) for one in lines)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
