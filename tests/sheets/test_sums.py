"""What does not add up is shown with both figures; what adds up is not talked about."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from itpm.sheets.einvoice import Einvoice, Line, Vat
from itpm.sheets.sums import differences

GOOD = Einvoice(
    line_total=Decimal(1000),
    net=Decimal(1050),
    vat=Decimal("262.50"),
    gross=Decimal("1312.50"),
    prepaid=Decimal(300),
    rounding=Decimal("0.50"),
    payable=Decimal(1013),
    lines=(
        Line(
            number="1", quantity=Decimal(12), price=Decimal(100), per=Decimal(2),
            charges=Decimal(500), allowances=Decimal(100), amount=Decimal(1000),
        ),
        Line(kind="charge", amount=Decimal(50)),
    ),
    vats=(Vat(category="S", rate=Decimal(25), base=Decimal(1050), amount=Decimal("262.50")),),
)  # fmt: skip


def told(said: Einvoice) -> list[str]:
    return [
        " ".join(filter(None, (one.code, one.where, f"{one.stated} {one.counted}")))
        for one in differences(said)
    ]


def test_what_adds_up_is_not_talked_about():
    assert told(GOOD) == []
    assert told(Einvoice(net=Decimal(10))) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"line_total": Decimal(999)}, ["line_total 999 1000.00"]),
        ({"net": Decimal(1049), "gross": None, "payable": None}, ["net 1049 1050.00"]),
        ({"vat": Decimal(263), "gross": None, "payable": None}, ["vat 263 262.50"]),
        ({"gross": Decimal(1313)}, ["gross 1313 1312.50"]),
        ({"gross": Decimal(1313), "payable": Decimal("1013.50")}, ["gross 1313 1312.50"]),
        ({"payable": Decimal(1)}, ["payable 1 1013.00"]),
        ({"net": None}, ["net_not_stated None 1050.00"]),
        (
            {
                "vats": (replace(GOOD.vats[0], amount=Decimal("262.53")),),
                "vat": Decimal("262.53"),
            },
            ["gross 1312.50 1312.53", "rate S 25 % 262.53 262.50"],
        ),
        (
            {"lines": (replace(GOOD.lines[0], quantity=Decimal(13)), GOOD.lines[1])},
            ["line 1 1000 1050.00"],
        ),
    ],
)
def test_a_figure_that_is_not_what_its_parts_come_to_is_told(
    wrong: dict[str, Any], said: list[str]
):
    assert told(replace(GOOD, **wrong)) == said


def test_rounding_of_a_line_or_a_rate_is_no_difference():
    line = replace(GOOD.lines[0], quantity=Decimal("12.0004"))
    vat = replace(GOOD.vats[0], amount=Decimal("262.51"))
    said = replace(GOOD, lines=(line, GOOD.lines[1]), vats=(vat,), vat=Decimal("262.51"))

    assert [one.code for one in differences(said)] == ["gross"]


def test_a_rate_or_a_line_without_its_parts_is_left_alone():
    said = replace(
        GOOD,
        lines=(replace(GOOD.lines[0], price=None), replace(GOOD.lines[1], amount=Decimal(50))),
        vats=(replace(GOOD.vats[0], base=None),),
    )

    assert told(said) == []
