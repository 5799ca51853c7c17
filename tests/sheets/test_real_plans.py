"""Real plans, saved by Microsoft Project: they stand beside the checkout, not in it."""

from datetime import datetime

import pytest

from itpm.rules.scheduling.axis import Axis, moment
from itpm.rules.scheduling.schedule import schedule
from itpm.sheets.leaves import Cells
from itpm.sheets.project import read_project
from itpm.sheets.project_plan import plan_of
from tests.sheets.test_real_files import DATA

FILES = sorted((DATA / "mspdi").glob("*.xml")) if DATA.is_dir() else []
pytestmark = pytest.mark.skipif(
    not FILES, reason="no real plans: set ITPM_REAL_DATA to the folder that holds them"
)
DATES = {
    "Start": "start",
    "Finish": "finish",
    "EarlyStart": "early_start",
    "EarlyFinish": "early_finish",
    "LateStart": "late_start",
    "LateFinish": "late_finish",
}
SLACK = {"TotalSlack": "total_slack", "FreeSlack": "free_slack"}


def told(axis: Axis, at: datetime | None) -> int | None:
    """A moment as work done by then: 17:00 and the next working 8:00 are one instant."""
    return axis.worked(moment(at)) if at else None


def stored(task: Cells, axis: Axis) -> dict[str, object]:
    """What the file says of a task."""
    dates: dict[str, object] = {
        name: told(axis, task.moment(name)) for name in DATES if name in task
    }
    slack = {name: task.whole(name) / 10 for name in SLACK}
    return dates | slack | {"Critical": task.flag("Critical")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_task_has_the_dates_that_microsoft_project_gave_it(path):
    project = read_project(path, path.name)
    made = schedule(plan_of(project))
    axis = made.net.axes.plan

    for task, row in zip(project.tasks, made.rows, strict=True):
        expected = stored(task, axis)
        found = {
            name: told(axis, getattr(row, field))
            for name, field in DATES.items()
            if name in expected
        }
        found |= {name: getattr(row, field) for name, field in SLACK.items()}

        assert found | {"Critical": row.critical} == expected, (task["UID"], row)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_ends_when_microsoft_project_said(path):
    project = read_project(path, path.name)
    made = schedule(plan_of(project))
    axis = made.net.axes.plan

    assert told(axis, made.finish) == told(axis, project.about.moment("FinishDate"))
