"""The scoreboard says what was counted, and says so where something failed or is missing."""

import re

import pytest

from bench.checks import CHECKS, Check
from bench.figure import Figure
from bench.scoreboard import PAGE, ROOT, asked_for, cases_in, line, summed, table

REPORT = """<testsuites><testsuite>
<testcase classname="tests.door.test_gate" name="test_one[a]"><properties>
<property name="requests" value="40"/><property name="max seconds" value="1.5"/>
</properties></testcase>
<testcase classname="tests.door.test_gate" name="test_one[b]"><properties>
<property name="requests" value="2"/><property name="max seconds" value="0.5"/>
<property name="let in" value="False"/></properties></testcase>
<testcase classname="tests.door.test_gate" name="test_two"><failure message="no"/></testcase>
<testcase classname="tests.door.test_other" name="test_three"><skipped/></testcase>
</testsuite></testsuites>"""
GATE = "tests/door/test_gate.py"


def check(*tests: str, **more: dict[str, float]) -> Check:
    return Check(number="1", says="a gate", target="shut", tests=tests, **more)  # type: ignore[arg-type]  # only what is counted comes by name


def test_every_check_stands_on_the_page():
    page = PAGE.read_text("utf-8")
    rows = {
        row.split(" | ")[0].strip("| ") for row in page.splitlines() if row.startswith("| ")
    }
    assert {one.number for one in CHECKS} <= rows
    assert "scoreboard.md" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("test", asked_for(CHECKS))
def test_what_a_check_asks_for_is_there(test: str):
    file, _, name = test.partition("::")
    text = (ROOT / file).read_text("utf-8")
    assert f"def {name or 'test_'}" in text


def test_what_is_to_be_counted_is_counted_by_some_test():
    texts = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py")]
    counted = {n for text in texts for n in re.findall(r'record_property\(\s*"([^"]+)"', text)}
    plain = {name.removeprefix("max ") for name in counted}
    asked = {name for one in CHECKS for name in {**one.least, **one.most}}
    assert asked - plain == set()


def test_counts_are_summed_and_of_the_largest_only_the_largest_counts():
    assert summed(cases_in(REPORT)) == {"requests": 42, "seconds": 1.5, "let in": 0}


def test_a_line_is_kept_when_its_tests_passed_and_counted_enough():
    asked = check(f"{GATE}::test_one", least={"requests": 42}, most={"let in": 0, "seconds": 2})
    found = line(asked, cases_in(REPORT))
    assert found.lacking == []
    assert "42 requests, 1.5 seconds, 0 let in, 2 tests" in table([found])


@pytest.mark.parametrize(
    ("asked", "lacking"),
    [
        (check(GATE), ["failed: test_two"]),
        (check("tests/door/test_other.py"), ["skipped: test_three"]),
        (check("tests/door/test_gone.py"), ["not run: tests/door/test_gone.py"]),
        (check(f"{GATE}::test_one", least={"requests": 50}), ["42 of 50 requests"]),
        (check(f"{GATE}::test_one", least={"kills": 5}), ["0 of 5 kills"]),
        (
            check(f"{GATE}::test_one", most={"seconds": 1}),
            ["seconds: more than 1, or not counted"],
        ),
        (
            check(f"{GATE}::test_one", most={"leaks": 0}),
            ["leaks: more than 0, or not counted"],
        ),
    ],
)
def test_a_line_says_what_it_lacks(asked: Check, lacking: list[str]):
    found = line(asked, cases_in(REPORT))
    assert found.lacking == lacking
    assert f"no: {lacking[0]}" in table([found])


def test_a_bench_that_takes_too_long_is_said_so():
    slow = Figure(what="with the gate", values=[3.0], floor=2.0, most=1.15)
    found = line(check(), [], [slow])
    assert found.lacking == ["over: with the gate"]
    assert "with the gate 1.50 ×" in table([found])
