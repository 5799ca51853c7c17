from pathlib import Path

import streamlit

from itpm.door.ahead import END, ahead

PAGE = Path(streamlit.__file__).parent / "static" / "index.html"


def told(ended: bytes) -> list[str]:
    return [one.split('"')[-2] for one in ended.decode().split("<link ")[1:]]


def test_what_the_first_chart_is_drawn_with_is_asked_for_with_the_page():
    found = told(ahead(PAGE))

    assert all((PAGE.parent / one).is_file() for one in found)
    assert sum("/ArrowVegaLiteChart." in one for one in found) == 1
    assert sum("/embed." in one for one in found) == 1
    assert len(found) == len(set(found))


def test_what_the_page_asks_for_itself_is_not_asked_for_twice():
    page = PAGE.read_text("utf-8")

    assert [one for one in told(ahead(PAGE)) if one.removeprefix("./static/js/") in page] == []


def test_where_the_parts_have_other_names_the_page_is_as_it_was(tmp_path: Path):
    page = tmp_path / "index.html"
    page.write_text("<html><head></head></html>", "utf-8")

    assert ahead(page) == END


def test_a_file_that_is_named_but_not_there_is_left_out(tmp_path: Path):
    page = tmp_path / "index.html"
    page.write_text("<html><head></head></html>", "utf-8")
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (scripts / "Button.x1.js").write_text(
        'import"./gone.js";import a from"./there.js"', "utf-8"
    )
    (scripts / "there.js").write_text("", "utf-8")

    assert told(ahead(page)) == ["./static/js/Button.x1.js", "./static/js/there.js"]
