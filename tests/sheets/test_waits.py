import pytest

from itpm.records.plan import LinkKind
from itpm.rules.scheduling.plan import Lag
from itpm.sheets.waits import Unread, Wait, waits

FS, SS = LinkKind.FINISH_START, LinkKind.START_START
FF, SF = LinkKind.FINISH_FINISH, LinkKind.START_FINISH
KNOWN = {str(n): str(n) for n in range(1, 21)} | {
    "buy": "1",
    "set up": "2",
    "buy, or lease": "3",
    "phase a": "4",
    "a": "5",
    "b": "6",
    "1.2": "7",
    "f": "8",
}


def read(text: str, language: str = "en") -> list[Wait]:
    return list(waits(text, KNOWN, language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", [Wait("2")]),
        ("2.0", [Wait("2")]),
        ("2;3", [Wait("2"), Wait("3")]),
        ("2, 3", [Wait("2"), Wait("3")]),
        ("2\n3", [Wait("2"), Wait("3")]),
        ("2;3FS+2d", [Wait("2"), Wait("3", FS, Lag(960))]),
        ("a, b", [Wait("5"), Wait("6")]),
        ("a and b", [Wait("5"), Wait("6")]),
        ("a og b", [Wait("5"), Wait("6")]),
        ("Buy; Set  up", [Wait("1"), Wait("2")]),
        ("buy, or lease", [Wait("3")]),
        ("a, buy, or lease, b", [Wait("5"), Wait("3"), Wait("6")]),
        ("Phase A", [Wait("4")]),
        ("Phase A SS", [Wait("4", SS)]),
        ("4SS-1d", [Wait("4", SS, Lag(-480))]),
        ("4 SS - 1 day", [Wait("4", SS, Lag(-480))]),
        ("4ss−1d", [Wait("4", SS, Lag(-480))]),
        ("12FS+50%", [Wait("12", FS, Lag(percent=50))]),
        ("12FS+50e%", [Wait("12", FS, Lag(percent=50, elapsed=True))]),
        ("12FS-25%", [Wait("12", FS, Lag(percent=-25))]),
        ("12+2", [Wait("12", FS, Lag(960))]),
        ("12FF+1,5d;3", [Wait("12", FF, Lag(720)), Wait("3")]),
        ("18FS+2d, 1FS+2d", [Wait("18", FS, Lag(960)), Wait("1", FS, Lag(960))]),
        ("18FS+1,5d, 1SS", [Wait("18", FS, Lag(720)), Wait("1", SS)]),
        ("12FF+1,5d", [Wait("12", FF, Lag(720))]),
        ("3FS+2ed", [Wait("3", FS, Lag(2880, elapsed=True))]),
        ("3 (SS)", [Wait("3", SS)]),
        ("3 finish-to-start +1w", [Wait("3", FS, Lag(2400))]),
        ("3 start-start", [Wait("3", SS)]),
        ("2-FS=P1D;3-FF>P0D", [Wait("2", FS, Lag(480)), Wait("3", FF)]),
        ("2-sf=P-2D", [Wait("2", SF, Lag(-960))]),
        ("1.2FS", [Wait("7")]),
        ("1.2", [Wait("7")]),
        ("buy SF", [Wait("1", SF)]),
        ("f", [Wait("8")]),
        ("", []),
        ("-", []),
        ("None", []),
        (";;", []),
        ("2;", [Wait("2")]),
        ("2,,3", [Wait("2"), Wait("3")]),
    ],
)
def test_predecessors_as_people_write_them(text: str, expected: list[Wait]):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("3AS+2d", "sv", Wait("3", FS, Lag(960))),
        ("3AA", "sv", Wait("3", FF)),
        ("3SA", "sv", Wait("3", SF)),
        ("3EB", "nl", Wait("3", FS)),
        ("3BB+2u", "nl", Wait("3", SS, Lag(120))),
        ("3EE", "nl", Wait("3", FF)),
        ("3BE", "nl", Wait("3", SF)),
        ("3FS+1u", "nb", Wait("3", FS, Lag(2400))),
        ("3 slutt-start", "nb", Wait("3", FS)),
        ("3 slut till start", "sv", Wait("3", FS)),
        ("3 einde-begin", "nl", Wait("3", FS)),
    ],
)
def test_other_languages_have_letters_of_their_own(text: str, language: str, expected: Wait):
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "piece"),
    [("99", "99"), ("2, 99", "99"), ("3FS+soon", "3FS+soon"), ("3FS+2x", "3FS+2x"), ("+", "+")],
)
def test_what_names_no_task_is_said(text: str, piece: str):
    with pytest.raises(Unread, match=piece.replace("+", r"\+")):
        read(text)
