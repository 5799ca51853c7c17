"""MPP: Microsoft Project's own files, where Java and the package mpxj are installed.

Nothing else reads them. mpxj turns the file into the XML that Microsoft Project itself would
have saved, and that is read as always.
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from itpm.sheets.bounds import PATIENCE, CannotRead
from itpm.sheets.draft import Draft
from itpm.sheets.mspdi import project_sheets as of_xml
from itpm.sheets.msproject import drafted as from_xml

JAVA = (
    "-Xmx400m",
    "-Xss2m",
    "-XX:+UseSerialGC",
    "-XX:ReservedCodeCacheSize=64m",
    "-XX:CompressedClassSpaceSize=64m",
    "-Djava.awt.headless=true",
)
"""A machine that keeps within the bounds of the child, which it inherits."""
CONVERTER = "org.mpxj.sample.MpxjConvert"


def library() -> Path | None:
    """Give the folder of mpxj's Java classes, where the package is installed."""
    found = importlib.util.find_spec("mpxj")
    return Path(found.origin).parent / "lib" if found and found.origin else None


def drafted(source: Path) -> Draft:
    """Read a plan by way of XML."""
    return from_xml(converted(source))


def project_sheets(source: Path) -> Iterator[tuple[dict[str, str], pa.Table]]:
    """Read a plan by way of XML as the rows a schedule is made from."""
    return of_xml(converted(source))


def converted(source: Path) -> Path:
    """Give a plan as XML, written in the folder the child may write in."""
    classes, java = library(), shutil.which("java")
    if classes is None or java is None:
        raise CannotRead("sheet.mpp")
    target = Path("made.xml").absolute()
    subprocess.run(  # noqa: S603 -- the Java of this machine, and a file of our own naming
        (java, *JAVA, "-cp", f"{classes}/*", CONVERTER, str(source), str(target)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )
    if not target.exists():
        raise CannotRead("sheet.damaged_plan")
    return target
