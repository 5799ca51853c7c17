"""Harmful files: those that mean harm, and honest ones that came to harm on their way."""

from tests.sheets.made import ods, packed, with_sheet, workbook

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def sheet(rows: str) -> bytes:
    return with_sheet(f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>')


def far_cells() -> bytes:
    return sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )


def locked() -> bytes:
    """Give a zip whose entries are marked as encrypted."""
    plain = bytearray(packed({"xl.xml": "", "content.xml": "b", "META-INF/manifest.xml": "c"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.find(mark)
        while at >= 0:
            plain[at + offset] |= 1
            at = plain.find(mark, at + 1)
    return bytes(plain)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(600)


MANY: dict[str, str | bytes] = {str(n): "" for n in range(2_001)}
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing.csv": (b"", "empty"),
    "blank.csv": (b" \n\t\r\n\xef\xbb\xbf", "empty"),
    "delimiters.csv": (b";;;\n;;;\n", "empty"),
    "no_sheet.xlsx": (workbook([]), "empty"),
    "far.xlsx": (far_cells(), "far_cell"),
    "bomb.xlsx": (sheet("<row>" + " " * (310 << 20) + "</row>"), "unpacks"),
    "steep.xlsx": (sheet("<row>" + " " * (60 << 20) + "</row>"), "unpacks"),
    "many.xlsx": (packed({"xl/workbook.xml": "", **MANY}), "unpacks"),
    "wide.csv": (b";".join(b"a%d" % n for n in range(1_200)) + b"\n", "too_wide"),
    "cell.csv": (b"a;b\n1;" + b"x" * (2 << 20) + b"\n", "needs_too_much"),
    "wide.ods": (ods([["a"] * 1_200]), "too_wide"),
    "cut.xlsx": (workbook([["Navn", "Antall"], ["Anna", 3]])[:-300], "damaged"),
    "cut_early.xlsx": (b"PK\x05\x06" + bytes(40), "damaged"),
    "hollow.xlsx": (packed({"xl/workbook.xml": "<workbook>"}), "damaged"),
    "secret.xlsx": (ole("EncryptedPackage"), "password"),
    "secret.ods": (ods([["a"]], encrypted=True), "password"),
    "secret.zip": (locked(), "password"),
    "letter.doc": (ole("WordDocument"), "document"),
    "letter.docx": (packed({"word/document.xml": ""}), "document"),
    "letter.odt": (packed({"content.xml": "", "META-INF/manifest.xml": "text"}), "document"),
    "letter.rtf": (b"{\\rtf1 Hei}", "document"),
    "plan.mpp": (ole("Props"), "not_a_table"),
    "budget.numbers": (packed({"Index/Document.iwa": b"x"}), "numbers_app"),
    "files.zip": (packed({"a.csv": "a;b"}), "archive"),
    "files.gz": (b"\x1f\x8b\x08" + bytes(20), "archive"),
    "photo.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(40), "image"),
    "photo.heic": (b"\x00\x00\x00\x18ftypheic", "image"),
    "report.xlsx": (b"%PDF-1.7\n", "pdf"),
    "setup.csv": (b"MZ\x90\x00", "program"),
    "page.xls": (b"<html><table><tr><td>a</td></tr></table></html>", "web_page"),
    "old.xls": (b"<W xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "old_xml"),
    "plan.xml": (b"<?xml version='1.0'?><Project/>", "not_a_table"),
    "data.json": (b'{"a": 1}', "not_a_table"),
    "noise.csv": (bytes(range(256)) * 40, "not_a_table"),
}  # fmt: skip

WHOLE = workbook([["Navn", "Antall"], *[[f"Navn {n}", n] for n in range(40)]])
FIRST, APART = 60, 811


def mutilated(number: int) -> bytes:
    """Give a workbook some of whose bytes are not what they were, each time others."""
    broken = bytearray(WHOLE)
    for at in range(FIRST + number * 37 % len(WHOLE), len(broken), APART - number % 300):
        broken[at] ^= 0x5A
    return bytes(broken)
