"""Board: a project's tasks in columns, its backlog and sprints, and when the rest is done."""

from itpm.briefs.backlog import backlog
from itpm.briefs.board import board
from itpm.briefs.burn_up import burn_up
from itpm.ui import Visit, page
from itpm.ui.backlog import backlog_view
from itpm.ui.board import board_view
from itpm.ui.boarding import begin, begin_everywhere, chosen_view, nothing_yet
from itpm.ui.burnup import burn_up_view
from itpm.ui.sprints import sprints_view


def one_project(here: Visit) -> None:
    """Show the board of the project in view, or another view of its work."""
    brief = here.brief(board)
    begin(here, brief)
    if not brief.tasks:
        nothing_yet(here)
    match chosen_view(here, empty=not brief.tasks):
        case "backlog":
            backlog_view(here, here.brief(backlog))
        case "sprints":
            sprints_view(here, here.brief(backlog), brief)
        case "burn_up":
            burn_up_view(here, here.brief(burn_up))
        case _:
            board_view(here, brief)


with page("board") as here:
    if here.project:
        one_project(here)
    else:
        begin_everywhere(here)
