"""What would make the house rot, and a guard for each. CONTRIBUTING says which one is whose."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from itpm.i18n import LANGUAGES
from itpm.i18n.catalog import Entry, catalog
from itpm.records import ALL, Choice, Field, Record, fields_of
from itpm.store import Store, founded

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "itpm").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
OURS = [ROOT / "app.py", *PACKAGE, *PAGES, *sorted((ROOT / "bench").rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
QUESTIONS = sorted((ROOT / "itpm" / "store" / "sql").glob("*.sql"))

MONDAY = datetime(2026, 1, 5, 8, 0)
JUNK_DRAWERS = {"utils", "helpers", "common", "misc", "core", "manager", "service"}
PAGES_MAY_IMPORT = {"streamlit", "itpm.ui", "itpm.briefs", "itpm.charts", "itpm.records"}
LINES_OF_A_PAGE = 79
LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40
LINES_OF_RECORD = 250
ATTRIBUTES_OF_FIELD = 9


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(tree(path))


def code_of(path: Path) -> str:
    return "\n".join(line.split("--")[0] for line in lines(path))


def asks(path: Path) -> bool:
    """Tell a question from an order to write something down."""
    return code_of(path).split()[0] in {"select", "with"}


# --------------------------------------------------------------------- pages


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_is_short_and_touches_neither_data_nor_sql(path: Path):
    assert len(lines(path)) <= LINES_OF_A_PAGE
    assert [name for name in imported(path) if not allowed_in_a_page(name)] == []


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module == "itpm":
            yield from (f"itpm.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def allowed_in_a_page(name: str) -> bool:
    return any(f"{name}.".startswith(f"{room}.") for room in PAGES_MAY_IMPORT)


def test_a_page_is_always_opened_by_the_frame():
    assert [named(path) for path in PAGES if "with page(" not in path.read_text("utf-8")] == []


# --------------------------------------------------------------------- questions


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_is_asked_by_someone(path: Path):
    asked = re.compile(rf"""["']{path.stem}["']""")
    assert [named(p) for p in PACKAGE if asked.search(p.read_text("utf-8"))] != []


@pytest.mark.parametrize("path", [*filter(asks, QUESTIONS)], ids=lambda path: path.stem)
def test_a_question_can_be_answered_in_an_empty_house(path: Path, empty: Store):
    parameters = dict.fromkeys(re.findall(r"\$(\w+)", code_of(path)))
    assert len(empty.ask(path.stem, **parameters)) >= 0


@pytest.fixture(scope="module")
def empty() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    yield store
    store.close()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_begins_with_its_words_and_is_written_in_lower_case(path: Path):
    assert re.fullmatch(r"-- [A-Z].*[?.]", lines(path)[0])
    assert re.findall(r"\b(?:SELECT|FROM|WHERE|JOIN|GROUP|ORDER)\b", code_of(path)) == []


# --------------------------------------------------------------------- words


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_a_language_says_everything_english_says(language: str):
    english, other = catalog("en"), catalog(language)
    assert sorted(english.keys() - other.keys()) == []
    assert sorted(other.keys() - english.keys()) == []
    assert {key: blanks(other[key]) for key in english} == {
        key: blanks(entry) for key, entry in english.items()
    }


def blanks(entry: Entry) -> dict[str, list[str]]:
    forms = {"": entry} if isinstance(entry, str) else entry
    return {form: sorted(set(re.findall(r"\{(\w+)\}", text))) for form, text in forms.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str):
    assert [key for key, entry in catalog(language).items() if not filled(entry)] == []


def filled(entry: Entry) -> bool:
    return all(map(str.strip, [entry] if isinstance(entry, str) else entry.values()))


def test_every_field_and_every_answer_has_a_label():
    labels = [field.key for record in ALL for field in fields_of(record)]
    answers = [f"{snake(kind)}.{choice}" for kind in Choice.__subclasses__() for choice in kind]
    assert [key for key in labels + answers if key not in catalog("en")] == []


def snake(kind: type[Choice]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


@pytest.mark.parametrize("path", [*PACKAGE, *PAGES], ids=named)
def test_a_sentence_that_is_asked_for_stands_in_the_catalog_and_gets_its_blanks(path: Path):
    english = catalog("en")
    asked = list(sentences(path))
    assert [key for key, _ in asked if key not in english] == []
    assert [
        f"{key} lacks {missing}"
        for key, given in asked
        if given is not None and (missing := wanted(english[key]) - given)
    ] == []


def sentences(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Give each key a file names, in ``t("key", …)`` or ``Refusal("code", …)``, and its blanks.

    Blanks that come as a mapping are not known here, and left out.
    """
    prefixes = {"t": "", "Refusal": "refusal."}
    for node in nodes(path):
        name = ast.unparse(node.func).split(".")[-1] if isinstance(node, ast.Call) else ""
        if name in prefixes and isinstance(node, ast.Call) and node.args:
            given = {word.arg for word in node.keywords if word.arg}
            known = len(given) == len(node.keywords)
            if isinstance(first := node.args[0], ast.Constant):
                yield f"{prefixes[name]}{first.value!s}", given if known else None


def wanted(entry: Entry) -> set[str]:
    return {blank for form in blanks(entry).values() for blank in form}


# --------------------------------------------------------------------- records


def test_no_kind_of_record_is_forgotten():
    assert set(ALL) == set(Record.__subclasses__())


def test_record_stays_a_description_and_not_a_framework():
    assert len(lines(ROOT / "itpm" / "records" / "record.py")) <= LINES_OF_RECORD
    assert len(fields(Field)) <= ATTRIBUTES_OF_FIELD


def test_every_record_says_what_it_is():
    assert [record.name() for record in ALL if not (record.__doc__ or "").strip()] == []


@pytest.mark.parametrize(
    "path", [p for p in PACKAGE if p.parent.name in {"records", "rules"}], ids=named
)
def test_money_never_becomes_a_float_in_records_or_rules(path: Path):
    assert [f"line {line}" for line in floats(path)] == []


def floats(path: Path) -> Iterator[int]:
    """Give the lines where a float is made or asked for; that one came in may be noticed."""
    noticed = {
        id(part)
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
        for part in ast.walk(node)
    }
    for node in nodes(path):
        if not isinstance(node, ast.expr):
            continue
        asked = isinstance(node, ast.Name) and node.id == "float" and id(node) not in noticed
        if asked or (isinstance(node, ast.Constant) and isinstance(node.value, float)):
            yield node.lineno


# --------------------------------------------------------------------- sizes and habits


@pytest.mark.parametrize("path", OURS, ids=named)
def test_a_module_fits_on_a_few_screens(path: Path):
    assert len(lines(path)) <= LINES_OF_A_MODULE


@pytest.mark.parametrize("path", OURS, ids=named)
def test_a_function_fits_on_one_screen(path: Path):
    assert [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LINES_OF_A_FUNCTION
    ] == []


def test_there_is_no_junk_drawer():
    assert [named(p) for p in [*OURS, *TESTS] if JUNK_DRAWERS & {*p.parts, p.stem}] == []


@pytest.mark.parametrize("path", [*OURS, *TESTS], ids=named)
def test_every_exception_to_a_rule_has_its_reason(path: Path):
    excused = re.compile(r"#\s*(?:noqa|type: ignore|pragma: no cover)\b.*")
    reasoned = re.compile(
        r"# (?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[\w, -]+\]|pragma: no cover)"
        r"\s+(?:#|–|—|--)\s+\w.{3,}"
    )
    bare = [
        f"line {number}: {found[0]}"
        for number, line in enumerate(lines(path), 1)
        if (found := excused.search(line)) and not reasoned.match(found[0])
    ]
    assert bare == []


@pytest.mark.parametrize("path", [*PACKAGE, *PAGES], ids=named)
def test_a_file_leaves_by_our_own_door(path: Path):
    # Two readers' downloads of Streamlit's can be swapped, and pictures lie open to who asks.
    theirs = {"download_button", "image", "audio", "video", "pdf"}
    assert [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in theirs
        if ast.unparse(node.value) == "st"
    ] == []


WRITES_HTML = re.compile(r"\bst\.html\(")
ESCAPES = re.compile(r"from html import escape|from itpm\.ui\.markup import .*(?:tag|joined)")
OWN_SHEETS = {"itpm/ui/style.py"}
"""What writes HTML in which nothing of a reader stands."""


@pytest.mark.parametrize("path", [*PACKAGE, *PAGES], ids=named)
def test_what_writes_html_escapes_what_people_wrote(path: Path):
    code = path.read_text("utf-8")
    assert "unsafe_allow_html" not in code
    assert not WRITES_HTML.search(code) or ESCAPES.search(code) or named(path) in OWN_SHEETS
