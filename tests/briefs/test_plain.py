from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.briefs.plain import plain
from itpm.records.project import Light


@dataclass(frozen=True)
class Part:
    light: Light
    amount: Decimal

    @property
    def is_bad(self) -> bool:
        return self.light is Light.OFF_PLAN


@dataclass(frozen=True)
class Whole:
    on: date
    parts: tuple[Part, ...]
    by_name: dict[str, Part]

    @property
    def worst(self) -> Part:
        return self.parts[0]

    @property
    def bad(self) -> tuple[Part, ...]:
        return self.parts


def test_a_brief_is_plain_with_amounts_as_texts_and_what_follows_from_it():
    part = Part(Light.OFF_PLAN, Decimal("100.10"))
    said = {"light": "off_plan", "amount": "100.10", "is_bad": True}

    assert plain(Whole(date(2026, 1, 5), (part,), {"a": part})) == {
        "on": "2026-01-05",
        "parts": [said],
        "by_name": {"a": said},
        "worst": said,
    }
