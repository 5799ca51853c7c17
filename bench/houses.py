"""Houses to measure: the floor, the demo, and ten times the demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.house import OURS, ROOT, House, command, house

FLOOR = ROOT / "bench" / "floor" / "frozen.py"
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
SEED = "1"
NAMES = [f"Kari {number}" for number in range(1, 11)]
"""Who is in; a crowd shares their sessions."""
FIRST = "portfolio"
"""The page that stands at the root of the address."""


ABOUT_ONE = {"plan", "project"}
"""Pages that have most to show with a project in view."""


def address(page: str) -> str:
    """Give the address of a page, where it has the most to show."""
    return "" if page == FIRST else f"{page}?project=P1" if page in ABOUT_ONE else page


@contextmanager
def floor(page: str = "empty.py") -> Iterator[House]:
    """Start a server with nothing of ours in it but one small page."""
    chosen = {"ITPM_FLOOR": page}
    with (
        TemporaryDirectory() as data,
        house(Path(data), script=FLOOR, environment=chosen, names=()) as stands,
    ):
        yield stands


@contextmanager
def demo(projects: int = 50, script: Path = OURS) -> Iterator[House]:
    """Start our server with a demo of some size in it, and many people."""
    with TemporaryDirectory() as data:
        command("demo", "--projects", str(projects), "--seed", SEED, data=Path(data))
        with house(Path(data), script=script, names=NAMES) as stands:
            yield stands
