"""HTML of our own never lets through what people wrote as anything but text."""

from itpm.ui.markup import Html, joined, tag

NASTY = '<img src=x onerror=alert(1)> & "quotes"'


def test_what_people_wrote_is_escaped():
    said = "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;"

    assert tag("li", NASTY) == f"<li>{said}</li>"
    assert joined([NASTY, tag("b", NASTY)]) == f"{said}<b>{said}</b>"
    assert tag("i", cls=NASTY) == f'<i class="{said}"></i>'


def test_elements_stand_within_elements():
    assert tag("ul", tag("li", "a"), tag("li", "b"), cls="list") == (
        '<ul class="list"><li>a</li><li>b</li></ul>'
    )


def test_an_attribute_is_written_with_hyphens_and_left_out_when_empty():
    assert tag("div", aria_hidden="true", title="") == '<div aria-hidden="true"></div>'


def test_parts_are_joined_with_a_gap():
    assert joined(["a", Html("<b>b</b>")], " < ") == "a &lt; <b>b</b>"
