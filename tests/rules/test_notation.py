"""Notation: links and durations as people type them, in four languages."""

import pytest

from itpm.records.plan import LinkKind, TimeUnit
from itpm.rules.notation import (
    Span,
    Typed,
    Unread,
    example,
    link_written,
    links,
    renumbered,
    span,
    written,
)

FS, SS, FF, SF = LinkKind
DAY = 7 * 60
DAYS, HOURS, MINUTES, EDAYS, EHOURS, _, PERCENT = TimeUnit


def read(text: str, language: str = "en") -> list[Typed]:
    return list(links(text, language, DAY))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12FS+3d; 14SS; 15FF; 16SF-2h"),
        ("nb", "12FS+3d; 14SS; 15FF; 16SF-2t"),
        ("sv", "12AS+3d; 14SS; 15AA; 16SA-2h"),
        ("nl", "12EB+3d; 14BB; 15EE; 16BE-2u"),
    ],
)
def test_links_are_read_and_written_in_the_letters_of_a_language(language: str, text: str):
    typed = [
        Typed("12", FS, Span(3)),
        Typed("14", SS),
        Typed("15", FF),
        Typed("16", SF, Span(-2, HOURS)),
    ]

    assert read(text, language) == typed
    assert "; ".join(link_written(one, language) for one in typed) == text


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("12", Typed("12")),
        ("2.3fs + 1 week", Typed("2.3", FS, Span(5))),
        ("12FS-2ed", Typed("12", FS, Span(-2, EDAYS))),
        ("12SS+50%", Typed("12", SS, Span(50, PERCENT))),
        ("t7 ss − 1d", Typed("T7", SS, Span(-1))),
    ],
)
def test_a_link_may_name_a_row_an_outline_number_or_a_task(text: str, typed: Typed):
    assert read(text) == [typed]


def test_commas_part_links_where_they_part_no_number():
    assert read("3, 4SS") == [Typed("3"), Typed("4", SS)]
    assert read("3FS+1,5d") == [Typed("3", FS, Span(630, MINUTES))]
    assert read(" - ") == read("") == read("; ;") == []


@pytest.mark.parametrize("text", ["Buy", "12XX", "12FS+soon", "3; 12FS+", "3, x"])
def test_what_is_no_link_is_named(text: str):
    with pytest.raises(Unread) as no:
        read(text)
    assert str(no.value) in text


@pytest.mark.parametrize(
    ("text", "language", "length"),
    [
        ("5d", "en", Span(5)),
        ("5", "en", Span(5)),
        ("2w", "en", Span(10)),
        ("4h", "en", Span(4, HOURS)),
        ("30 min", "en", Span(30, MINUTES)),
        ("2 uker", "nb", Span(10)),
        ("1u", "nb", Span(5)),
        ("4t", "nb", Span(4, HOURS)),
        ("1 vecka", "sv", Span(5)),
        ("4 timmar", "sv", Span(4, HOURS)),
        ("4u", "nl", Span(4, HOURS)),
        ("3 dagen", "nl", Span(3)),
        ("2ed", "en", Span(2, EDAYS)),
        ("1ew", "en", Span(7, EDAYS)),
        ("6eh", "en", Span(6, EHOURS)),
        ("0,5d", "nb", Span(210, MINUTES)),
        ("0.001 min", "en", Span(0, MINUTES)),
    ],
)
def test_a_duration_is_read_in_its_unit(text: str, language: str, length: Span):
    assert span(text, language, DAY) == length


@pytest.mark.parametrize("text", ["", "soon", "5x", "5u", "-3d"])
def test_what_is_no_duration_is_not_guessed(text: str):
    with pytest.raises(Unread):
        span(text, "en", DAY)


def test_a_duration_is_written_short():
    spans = [Span(5), Span(4, HOURS), Span(2, EDAYS), Span(50, PERCENT)]

    assert [written(one, "nb") for one in spans] == ["5d", "4t", "2ed", "50%"]
    assert written(Span(4, HOURS), "xx") == "4h"


def test_an_example_is_in_the_readers_letters():
    assert example("nl") == "12EB+3d; 14BB"


def test_links_follow_the_rows_they_name_when_rows_are_moved():
    assert renumbered("2FS+3d; 12; 4.1; T2", {2: 3, 4: 5, 12: 13}) == "3FS+3d; 13; 4.1; T2"
