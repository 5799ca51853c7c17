"""Steering: what has changed and what is off plan, then one project a screen."""

from itpm.briefs.steering import steering
from itpm.briefs.topic import topic
from itpm.ui import page
from itpm.ui.bulletin import bulletin
from itpm.ui.minute import minute, minutes, writable
from itpm.ui.scene import scene
from itpm.ui.stage import FIRST, LAST, foot, staged, standing_at
from itpm.ui.visit import in_view

with page("steering") as visit:
    here = staged(visit)
    brief = here.brief(steering)
    screens = [FIRST, *(p.id for p in brief.agenda), LAST]
    at = standing_at(screens)
    project = screens[at] if 0 < at < len(screens) - 1 else ""
    if project:
        scene(here, brief, in_view(here, project).brief(topic, meeting=brief))
    elif at:
        minutes(here, brief)
    else:
        bulletin(here, brief)
    about = project or here.project or ""
    minute(here, brief, about)
    foot(here, screens, at, writable(here, brief, about))
