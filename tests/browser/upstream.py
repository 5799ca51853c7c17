"""What Streamlit does by itself and we live with, each with its reason. None of it is ours."""

AXE = {
    "target-size": "the day, month and year of a date field are smaller than 24 px",
    "presentation-role-conflict": "the drop zone of the file uploader",
    "list": "the menu puts the headings of its groups inside the list of pages",
    "listitem": "the same menu",
    "empty-table-header": "the tick column of a grid has no words in its head",
}
"""Findings of axe, by rule."""
