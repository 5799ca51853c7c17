"""Begin: the first step of a child: its limits first, then what can be done while it loads.

Run by ``reader.py`` as ``python -m itpm.sheets.begin``, never within the server.
"""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from itpm.sheets.bounds import POLITE, limit


class Without:
    """Keeps a package from being imported."""

    def __init__(self, package: str) -> None:
        """Remember which."""
        self.package = package

    def find_spec(self, name: str, *_: object) -> None:
        """Refuse that package; leave every other to the next finder."""
        if name == self.package:
            raise ModuleNotFoundError(name)


if __name__ == "__main__":
    kind, source, folder, megabytes, seconds = sys.argv[1:]
    sys.meta_path.insert(0, Without("pandas"))  # Arrow would load it, for nothing
    gc.disable()  # millions of cells, and not one circle among them
    limit(int(megabytes), int(seconds))
    if hasattr(os, "nice"):  # Windows has been told by the parent
        os.nice(POLITE)
    if kind == "workbook":
        import_module("itpm.sheets.ahead").begin(Path(source))
    import_module("itpm.sheets.child").main(kind, source, folder)
    os._exit(0)  # what was read is on its way; to take millions of cells apart takes long
