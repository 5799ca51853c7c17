"""Money: what was set aside, what it went to, and what is expected."""

from itpm.records import BudgetLine
from itpm.ui import page, register

with page("money") as here:
    register(here, BudgetLine)
