"""The door's own pages: words that exist, no script, and the colours of the house."""

import re
import tomllib
from pathlib import Path

import pytest

from itpm.door.paper import HERE
from itpm.i18n.catalog import catalog
from itpm.records import Role

PAGES = sorted((HERE / "html").glob("*.html"))
STYLE = (HERE / "paper.css").read_text("utf-8")
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_sentence_of_a_page_stands_in_the_catalog(page: Path):
    keys = re.findall(r'\bt\("([\w.]+)"(?!\s*~)', page.read_text("utf-8"))

    assert [key for key in keys if key not in catalog("en")] == []


def test_every_role_says_what_it_sees():
    assert [role for role in Role if f"sign_in.sees.{role}" not in catalog("en")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_no_script_and_lets_nothing_through_unescaped(page: Path):
    assert re.findall(r"<script|\son\w+=|javascript:|\|\s*safe", page.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("text", "textColor"),
        ("primary", "primaryColor"),
        ("line", "borderColor"),
        ("muted", "grayTextColor"),
        ("wrong", "redTextColor"),
    ],
)
def test_the_colours_are_those_of_the_house_in_light_and_dark(ours: str, theirs: str):
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]
    light, dark = theme["light"][theirs], theme["dark"][theirs]

    assert f"--{ours}: light-dark({light}, {dark});" in STYLE
