"""Inspection: what a file really is, before anything opens it.

A name promises nothing: a picture may end in .xlsx and a text in .xls. What can be read is
read by what it is; anything else is refused with a sentence that says what to do.
"""

import re
import zipfile
import zlib
from pathlib import Path

from itpm.records import Refusal
from itpm.sheets.bounds import LARGEST_FILE, LARGEST_UNPACKED, MEGABYTE, MOST_ENTRIES, STEEPEST

WORKBOOK_ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".ots"}
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM\x00", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "document"),
)
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
INSIDE_ZIP = (
    (r"xl/workbook\.(xml|bin)", "workbook"),
    (r"word/document\.xml|ppt/presentation\.xml", "document"),
    (r"(.*/)?Index(\.zip|/.*\.iwa)", "numbers_app"),
)
INSIDE_OLE = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "document"),
    ("PowerPoint Document", "document"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),
)
INSIDE_TEXT = (
    (rb"<!doctype html|<html|<table", "web_page"),
    (rb"urn:schemas-microsoft-com:office:spreadsheet", "old_xml"),
    (rb"^\s*(<\?xml|<[a-z]+[\s>]|\{\s*[\"}]|\[\s*[\[{])", "not_a_table"),
)
INSIDE_PLANS = (
    # A project in Microsoft's namespace; or in none, and without attributes. GanttProject says
    # how it was looked at; what others write for it may not, but its tasks have attributes.
    (rb"<([\w-]+:)?project[^>]*schemas\.microsoft\.com/project|<project>\s*<", "msproject"),
    (rb"<project\b[^>]*\b(view-date|view-index|gantt-divider-location)=", "ganttproject"),
    (rb"<project\b[^>]*>(?s:.*?)<task\s[^>]*\bid=", "ganttproject"),
    (rb"^\s*begin:vcalendar", "icalendar"),
    (rb"^\W{0,2}task id\W{1,3}created at\W", "asana"),
)
BOARD = (rb"^\s*\{", (b'"cards"', b'"lists"', b'"idBoard"'))
"""How a board of Trello begins, and what it holds somewhere."""
PLANS = {"msproject", "ganttproject", "icalendar", "asana", "trello", "mpp"}
DOCUMENTS = re.compile(
    r"<([\w.-]+:)?(Invoice|CreditNote|CrossIndustryInvoice|CrossIndustryDocument)[\s/>]"
)
"""What begins an e-invoice, also within an envelope; the rest is for who reads it."""
INDIVISIBLE = (".xml", ".mpp", ".gan", ".json")
"""Files nobody can split: an invoice, a plan, a board."""
LONGEST_PROLOGUE = 1 << 16
"""Bytes in which it must begin: an envelope and its remarks come first."""
KINDS = {"workbook", "text", "einvoice"} | PLANS
FAR = re.compile(rb'<c r="([A-Z]{3}\d+|[A-Z]{1,2}\d{6,})"')


def kind_of(path: Path, name: str) -> str:
    """Give what a file holds: ``workbook``, ``text``, ``einvoice`` or a kind of plan.

    What is none of them, or dangerous, is refused.
    """
    if not path.is_file():
        raise Refusal("sheet.no_file", file=name)
    size = path.stat().st_size
    if size > LARGEST_FILE:
        in_one = name.lower().endswith(INDIVISIBLE)
        code = "sheet.too_large_in_one" if in_one else "sheet.too_large"
        raise Refusal(code, file=name, megabytes=LARGEST_FILE // MEGABYTE)
    with path.open("rb") as file:
        head = file.read(LONGEST_PROLOGUE)
    kind = "einvoice" if _is_einvoice(head) else _by_content(path, name, head[:4096])
    if kind not in KINDS:
        code = f"sheet.{kind}"
        raise Refusal(code, file=name)
    return kind


def _is_einvoice(head: bytes) -> bool:
    """Tell whether a file is XML with an invoice in it, whatever its letters are coded in."""
    letters = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return letters.startswith(b"<") and bool(DOCUMENTS.search(letters.decode("latin-1")))


def _by_content(path: Path, name: str, head: bytes) -> str:
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        return "empty"
    if head.startswith(ZIP):
        return _zip_kind(path, name)
    if head.startswith(OLE):
        return _ole_kind(path)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "image"
    if head.startswith(b"PK"):
        return "damaged"
    start = head.removeprefix(b"\xef\xbb\xbf").lower()
    return _plan_kind(path, start.replace(b"\x00", b"")) or _text_kind(start)


def _text_kind(start: bytes) -> str:
    found = (kind for pattern, kind in INSIDE_TEXT if re.search(pattern, start))
    return next(found, "text")


def _plan_kind(path: Path, start: bytes) -> str | None:
    for pattern, kind in INSIDE_PLANS:
        if re.search(pattern, start):
            return kind
    begins, holds = BOARD
    if re.search(begins, start):
        data = path.read_bytes()
        return "trello" if all(word in data for word in holds) else None
    return None


def _zip_kind(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            kind = _packed_kind(packed, {entry.filename for entry in entries})
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError):
        return "damaged"
    except RuntimeError:  # the zip itself asks for a password
        return "password"
    unpacked = sum(entry.file_size for entry in entries)
    steep = unpacked > 50 * MEGABYTE and unpacked > STEEPEST * path.stat().st_size
    if steep or unpacked > LARGEST_UNPACKED or len(entries) > MOST_ENTRIES:
        raise Refusal(
            "sheet.unpacks",
            file=name,
            megabytes=unpacked // MEGABYTE,
            most=LARGEST_UNPACKED // MEGABYTE,
        )
    return kind


def _packed_kind(packed: zipfile.ZipFile, names: set[str]) -> str:
    for pattern, kind in INSIDE_ZIP:
        if any(re.fullmatch(pattern, name) for name in names):
            return kind
    if {"content.xml", "META-INF/manifest.xml"} <= names:
        with packed.open("META-INF/manifest.xml") as file:
            manifest = file.read(MEGABYTE)
        if b"encryption-data" in manifest:
            return "password"
        return "workbook" if b"opendocument.spreadsheet" in manifest else "document"
    return "archive"


def _ole_kind(path: Path) -> str:
    data = path.read_bytes()
    if b"MSProject." in data:
        return "mpp"
    for stream, kind in INSIDE_OLE:
        if stream.encode("utf-16-le") in data:
            return kind
    return "not_a_table"


def really(kind: str, name: str) -> str | None:
    """Give what a file is, where its name says something else."""
    ending = Path(name).suffix.casefold()
    promised = "workbook" if ending in WORKBOOK_ENDINGS else "text"
    if kind in PLANS:
        return "plan" if promised == "workbook" else None
    return kind if ending and kind not in {promised, "einvoice"} else None


def far_cell(path: Path) -> str | None:
    """Give the name of a filled cell far from everything: what makes a small file huge."""
    try:
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if name.startswith("xl/worksheets/"):
                    with packed.open(name) as file:
                        found = FAR.search(file.read(LARGEST_UNPACKED // 10))
                    if found:
                        return found[1].decode()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError):
        return None
    return None
