"""Ahead: what the first screen will ask for, fetched while the page itself still unpacks.

Streamlit asks for the code of a chart or a button when the first of them arrives, some sixty
files one after the other. A browser told of them in time has them by then.
"""

import re
from pathlib import Path

SOON = (
    "ArrowVegaLiteChart",
    "Button",
    "ButtonGroup",
    "Html",
    "Metric",
    "PageLink",
    "Selectbox",
)
"""Parts that stand on the first screen of nearly every page, by their names at Streamlit's."""
NEEDS = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')
SCRIPTS = "static/js"
LINK = f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./{SCRIPTS}/{{}}">'
END = b"</head>"


def ahead(page: Path) -> bytes:
    """Give the end of a page's head, with links to the code of what stands on it soon.

    Where a newer Streamlit calls its parts otherwise there is nothing to link to, and they are
    fetched when they are needed, as before.
    """
    told = page.read_text("utf-8")
    folder = page.parent / SCRIPTS
    links = [LINK.format(name) for name in _needed(folder) if name not in told]
    return "".join(links).encode() + END


def _needed(folder: Path) -> list[str]:
    """Give the files of the parts, and all those they need in their turn."""
    todo = [one.name for part in SOON for one in sorted(folder.glob(f"{part}.*.js"))]
    found: dict[str, None] = {}
    while todo:
        name = todo.pop(0)
        if name in found or not (folder / name).is_file():
            continue
        found[name] = None
        todo += NEEDS.findall((folder / name).read_text("utf-8"))
    return list(found)
