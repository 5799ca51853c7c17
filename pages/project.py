"""Project: one project at a glance."""

from itpm.records import Project
from itpm.ui import page, register

with page("project") as here:
    register(here, Project)
