"""What was never calculated is told of an ODS and of an XLS as it is of an XLSX."""

import struct
from pathlib import Path

from itpm.sheets.compound import stream_in
from itpm.sheets.formulas import Formula
from itpm.sheets.formulas_ods import OpenFormulas
from itpm.sheets.formulas_xls import OldFormulas
from tests.sheets.made import packed, table
from tests.sheets.ugly import told

SAMPLES = Path(__file__).parent / "samples"
WORD = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell office:value-type="float" office:value="{}"/>'
FORMULA = '<table:table-cell table:formula="{}"/>'
HALF = "of:=[.B2]*0.5"


def ods(*rows: str) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Æ &amp; B">{lines}<table:table-row/></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({
        "mimetype": kind,
        "content.xml": content,
        "META-INF/manifest.xml": f"<manifest media-type='{kind}'></manifest>",
    })  # fmt: skip


def row(name: str, *cells: str) -> str:
    return WORD.format(name) + "".join(cells)


HEAD = row("Post", WORD.format("Antall"), WORD.format("Beløp"))


def test_an_ods_whose_formulas_have_no_value_says_so(tmp_path: Path):
    found = table(
        tmp_path,
        ods(
            HEAD,
            row("Skjermer", NUMBER.format(3), NUMBER.format(7500)),
            row("Tastatur", NUMBER.format(4), FORMULA.format(HALF)),
            row("Mus", NUMBER.format(5), FORMULA.format(HALF)),
            row(
                "Sum",
                FORMULA.format("of:=SUM([.B2:.B4])"),
                FORMULA.format("of:=SUM([.C2:.C4])"),
            ),
        ),
        "file.ods",
    )

    assert told(found) == "1: 2-4 (3) | Post text | Antall whole 12 | Beløp money"
    assert [one.unknown for one in found.columns] == [0, 0, 2]


def test_an_ods_with_results_of_any_kind_is_whole(tmp_path: Path):
    text = f'<table:table-cell table:formula="{HALF}"><text:p>to</text:p></table:table-cell>'
    empty = f'<table:table-cell table:formula="{HALF}" office:value-type="string"/>'
    day = f'<table:table-cell table:formula="{HALF}" office:date-value="2026-01-05"/>'
    path = tmp_path / "file.ods"
    path.write_bytes(ods(HEAD, row("A", text, empty), row("B", day)))

    assert not OpenFormulas(path).waiting("Æ & B", gapless=False).cells
    path.write_bytes(ods(HEAD))
    assert not OpenFormulas(path).waiting("Æ & B", gapless=False).cells
    path.write_bytes(packed({"mimetype": "x"}))
    assert not OpenFormulas(path).waiting("Æ & B", gapless=False).cells


def test_repeated_cells_and_rows_of_an_ods_are_counted(tmp_path: Path):
    twice = FORMULA.format(HALF).replace("/>", ' table:number-columns-repeated="2"/>')
    open_ = FORMULA.format(HALF).replace("/>", "></table:table-cell>")
    gap = (
        "<table:table-cell/></table:table-row><table:table-row table:number-rows-repeated='2'/>"
    )
    gap = gap.replace("'", '"') + "<table:table-row>"
    path = tmp_path / "file.ods"
    path.write_bytes(ods(HEAD, gap, row("A", twice), row("B", open_)))

    waiting = OpenFormulas(path).waiting("Æ & B", gapless=False)
    assert dict(waiting.cells) == {1: [[5, 6]], 2: [[5, 5]]}


def test_an_xls_of_a_library_says_so_and_one_that_was_opened_is_whole(tmp_path: Path):
    told_, whole = (
        table(tmp_path, (SAMPLES / f"{name}.xls").read_bytes(), f"{name}.xls")
        for name in ("uncalculated", "calculated")
    )

    assert told(told_) == "1: 2-6 (5) | Post text | Antall whole 25 | Beløp money"
    assert [one.unknown for one in told_.columns] == [0, 0, 2]
    assert [one.sum for one in whole.columns if one.name == "Beløp"] == [11600]


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def formula(result: bytes, flags: int, tokens: bytes) -> bytes:
    told_ = struct.pack("<HHH8sHIH", 1, 2, 0, result, flags, 0, len(tokens)) + tokens
    return record(6, told_)


def disk(stream: bytes, *, more: int = 0) -> bytes:
    """Give an old Office file with one file in it, its table in the sectors that follow."""
    size, body = 512, stream.ljust(4096, b"\0")
    sectors = len(body) // size
    chain = [*range(1, sectors), 0xFFFFFFFE, 0xFFFFFFFE]
    table_ = struct.pack(f"<{len(chain)}I", *chain).ljust(size, b"\xff")
    entry = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18)
    entry = entry.ljust(116, b"\0") + struct.pack("<II", 0, len(body)) + bytes(4)
    at = sectors + 1
    places = [at, *[0xFFFFFFFF] * 108] if not more else [0xFFFFFFFF] * 109
    head = bytes.fromhex("d0cf11e0a1b11ae1").ljust(30, b"\0") + struct.pack("<H", 9)
    head = head.ljust(48, b"\0") + struct.pack("<I", sectors)
    head = (
        head.ljust(68, b"\0") + struct.pack("<I", more and at + 1)
        if more
        else head.ljust(68, b"\0") + struct.pack("<I", 0xFFFFFFFE)
    )
    head = head.ljust(76, b"\0") + struct.pack("<109I", *places)
    others = struct.pack("<128I", at, *[0xFFFFFFFF] * 126, at + 1) if more else b""
    return head + body + entry.ljust(size, b"\0") + table_ + others


def old(tmp_path: Path, *formulas: bytes, wide: bool = False) -> OldFormulas:
    name = "Ark".encode("utf-16-le" if wide else "latin-1")
    sheet = record(0x85, struct.pack("<IHBB", 200, 0, 3, wide) + name)
    first = record(0x809, bytes(4)) + sheet
    first += record(0, bytes(196 - len(first)))
    path = tmp_path / "file.xls"
    path.write_bytes(disk(first + record(0x809, bytes(4)) + b"".join(formulas)))
    return OldFormulas(path)


NOTHING = b"\x03\0\0\0\0\0\xff\xff"
TWICE = b"\x24\0\0\0\0\x1e\2\0\5"
ADDED = b"\x25\0\0\5\0\2\0\2\0"


def cells(found: OldFormulas) -> dict[int, list[list[int]]]:
    return dict(found.waiting("Ark", gapless=False).cells)


def test_an_xls_formula_waits_by_its_result_and_by_what_its_writer_asks(tmp_path: Path):
    assert cells(old(tmp_path, formula(NOTHING, 0, TWICE))) == {2: [[1, 1]]}
    assert cells(old(tmp_path, formula(bytes(8), 3, TWICE), wide=True)) == {2: [[1, 1]]}
    one = struct.pack("<d", 1)
    assert not cells(old(tmp_path, formula(NOTHING, 0, TWICE), formula(one, 0, TWICE)))
    assert not cells(old(tmp_path, formula(NOTHING, 0, TWICE + b"\x17\0\0")))
    assert not cells(old(tmp_path))


def test_an_xls_formula_that_sums_its_column_is_known(tmp_path: Path):
    for tail in (b"\x19\x10\0\0", b"\x22\1\4\0"):
        found = old(tmp_path, formula(NOTHING, 0, ADDED + tail)).waiting("Ark", gapless=True)
        assert found.sums == {1}
    others = old(tmp_path, formula(NOTHING, 0, ADDED + b"\x22\1\5\0"))
    assert others.waiting("Ark", gapless=True).sums == set()
    assert Formula(2, 1, b"", is_sum=False).row == 1


def test_what_is_no_old_office_file_or_holds_no_workbook_has_no_stream():
    assert stream_in(b"", ["Workbook"]) == b""
    assert stream_in(disk(b"x"), ["Book"]) == b""
    assert stream_in(disk(b"x" * 5120, more=1), ["Workbook"])[:5] == b"xxxxx"
