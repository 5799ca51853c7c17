"""Upload."""

from itpm.ui import page

with page("upload") as here:
    pass
