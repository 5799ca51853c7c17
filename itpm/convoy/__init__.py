"""Convoy: a plan file on its way in: its tasks and all that hangs on them, as one change."""

from itpm.convoy.gathering import Convoy, gathered
from itpm.convoy.way import BLANK, Way

__all__ = ["BLANK", "Convoy", "Way", "gathered"]
