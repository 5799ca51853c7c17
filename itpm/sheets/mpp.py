"""MPP: Microsoft Project's own files, where Java and the package mpxj are installed.

Nothing else reads them. mpxj turns the file into the XML that Microsoft Project itself would
have saved, and that is read as always.
"""

import importlib.util
import shutil
from pathlib import Path

from itpm.sheets.bounds import CannotRead
from itpm.sheets.draft import Draft
from itpm.sheets.msproject import drafted as from_xml

JAVA = ("-Xmx400m", "-Xss2m", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=64m")
"""A machine of bounded size: the child's own bounds are wider where it needs one."""


def has_reader() -> bool:
    """Tell whether this installation can read such files."""
    there = all(importlib.util.find_spec(name) for name in ("mpxj", "jpype"))
    return there and shutil.which("java") is not None


def drafted(source: Path) -> Draft:
    """Read a plan by way of XML."""
    if not has_reader():
        raise CannotRead("sheet.mpp")
    target = Path("made.xml").absolute()  # in the child's own folder
    turned(source, target)
    return from_xml(target)


def turned(source: Path, target: Path) -> None:  # pragma: no cover -- needs Java and mpxj
    """Write what mpxj finds in a file as the XML of Microsoft Project."""
    import jpype  # noqa: PLC0415 -- an extra
    import mpxj  # noqa: F401, PLC0415 -- says where its Java classes are

    jpype.startJVM(*JAVA)
    universal = jpype.JClass("org.mpxj.reader.UniversalProjectReader")
    writer = jpype.JClass("org.mpxj.mspdi.MSPDIWriter")
    try:
        writer().write(universal().read(str(source)), str(target))
    except jpype.JException:
        raise CannotRead("sheet.damaged_plan") from None
