"""Milestones for a calendar: of one project, or of all that go on and are not long over."""

from typing import Any

from itpm.briefs.milestones import milestones
from itpm.records import Project, Task
from itpm.records.plan import TaskKind
from itpm.records.project import Lifecycle
from tests.briefs.houses import TODAY, day, house, save


def milestone(title: str, on: int, project: str = "P1", **more: Any) -> Task:
    days = {"starts_on": day(on), "ends_on": day(on), "kind": TaskKind.MILESTONE}
    return Task(project=project, title=title, **{**days, **more})


def test_a_calendar_holds_the_milestones_of_all_projects_that_go_on():
    with house() as db:
        save(db, Project(title="Done", lifecycle=Lifecycle.CLOSED))
        save(
            db,
            milestone("b", 5, done=100, baseline_end=day(3)),
            milestone("a", 5, "P2"),
            milestone("old", -400),
            milestone("closed", 5, "P3"),
            milestone("task", 5, kind=TaskKind.TASK),
        )
        every = milestones(db, today=TODAY, project=None)
        one, closed = (milestones(db, today=TODAY, project=p) for p in ("P1", "P3"))

    assert (every.title, [day_.title for day_ in every.days]) == ("", ["a", "b"])
    assert (one.title, [day_.title for day_ in one.days]) == ("Archive", ["old", "b"])
    assert [day_.title for day_ in closed.days] == ["closed"]
    b = every.days[1]
    assert (b.project_title, b.day, b.agreed, b.is_reached) == ("Archive", day(5), day(3), True)
