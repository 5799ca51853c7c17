"""Columns whose field nobody need guess: the parts of a plan."""

import pytest

from itpm.records import Risk, Task
from itpm.records.legend import LEFT
from itpm.sheets.foretold import foretold
from itpm.sheets.match import guess
from tests.sheets.made import table


@pytest.mark.parametrize(
    ("headings", "title"),
    [("Id,Task", "Task"), ("Task", "Task"), ("Id", "Id"), ("WBS", "")],
)
def test_a_plan_names_its_tasks_and_what_they_wait_for_becomes_links(tmp_path, headings, title):
    many = headings.count(",") + 1
    rows = "".join(f"{','.join([str(n)] * many)},3,{n - 1 or ''}\n" for n in range(1, 5))
    seen = table(tmp_path, f"{headings},Duration,Predecessors\n{rows}", "plan.csv")

    said = dict(foretold(seen, Task).values())

    assert said == ({"title": 1.0} if title else {}) | {LEFT: 1.0}
    found = guess(seen, "en")
    assert found
    assert found.record is Task
    names = {one.field: one.column for one in found.matched if one.field and not one.ask}
    assert names.get("title", "") == title


def test_of_other_records_nothing_is_foretold_by_a_plan(tmp_path):
    seen = table(tmp_path, "Task,Duration,Predecessors\nA,3,\nB,2,A\n", "plan.csv")

    assert foretold(seen, Risk) == {}
