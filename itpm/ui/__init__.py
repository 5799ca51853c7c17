"""Streamlit made from records: the frame, the form, the table, the register."""

from itpm.ui.mishap import mishap
from itpm.ui.page import page
from itpm.ui.register import register
from itpm.ui.visit import Visit, clock, open_house

__all__ = ["Visit", "clock", "mishap", "open_house", "page", "register"]
