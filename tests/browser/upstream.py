"""What Streamlit does by itself and we live with, each with its reason. None of it is ours."""

import re

AXE = {
    "target-size": "the day, month and year of a date field are smaller than 24 px",
    "presentation-role-conflict": "the drop zone of the file uploader",
    "list": "the menu puts the headings of its groups inside the list of pages",
    "listitem": "the same menu",
    "empty-table-header": "the tick column of a grid has no words in its head",
}
"""Findings of axe, by rule."""

CONSOLE = (
    (
        r"/(?!_stcore)[\w-]+/_stcore/(health|host-config)",
        "on a deep link Streamlit asks below the page's own path first, to find its base path",
    ),
)
"""Errors in the browser's console, by a pattern of the address or the text."""


def known_to_the_console(text: str) -> bool:
    """Tell whether a line in the console is one of Streamlit's own."""
    return any(re.search(pattern, text) for pattern, _ in CONSOLE)
