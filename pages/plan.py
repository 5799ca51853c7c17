"""Plan: a project's phases, tasks and milestones; or the milestones ahead of all projects."""

from itpm.briefs.gantt import gantt
from itpm.briefs.plan import ahead, plan
from itpm.records import Task
from itpm.ui import Visit, page, register
from itpm.ui.baselines import baselines_view
from itpm.ui.gantt import milestone_chart
from itpm.ui.grid import grid
from itpm.ui.milestones import milestones
from itpm.ui.pasted import pasted
from itpm.ui.planboard import planboard
from itpm.ui.planning import begin, begin_ahead, chosen_view, finding, finding_ahead
from itpm.ui.schedule import hint, schedule
from itpm.ui.sure import how_sure

COLUMNS = ("wbs", "title", "kind", "starts_on", "ends_on", "done", "owner", "deadline")


def all_projects(here: Visit) -> None:
    """Show the milestones ahead of all projects."""
    brief = here.brief(ahead)
    begin_ahead(here, brief)
    if brief.milestones:
        milestone_chart(here, brief, finding_ahead(here, brief))
        milestones(here, brief.milestones)


def one_project(here: Visit) -> None:
    """Show the plan of the project in view."""
    brief = here.brief(plan)
    begin(here, brief)
    match chosen_view(here, empty=not brief.bars):
        case "chart":
            hint(here)
            drawn = here.brief(gantt, language=here.t.language)
            planboard(here, drawn, finding(here, brief))
            if brief.milestones:
                milestones(here, brief.milestones)
        case "schedule":
            schedule(here)
        case "baselines":
            baselines_view(here)
        case "sure":
            how_sure(here)
        case "grid":
            grid(here)
        case "paste":
            pasted(here)
        case _:
            register(here, Task, columns=COLUMNS, ordered=("wbs", False))


with page("plan") as here:
    if here.project:
        one_project(here)
    else:
        all_projects(here)
