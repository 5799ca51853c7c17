"""Portfolio: every project, how it stands, and what needs someone."""

from itpm.records import Project
from itpm.ui import page, register

with page("portfolio") as here:
    register(here, Project)
