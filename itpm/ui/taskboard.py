"""Taskboard: cards in lanes, to look at and to touch, drawn by code of our own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from itpm.briefs.board import Card
from itpm.i18n import Words
from itpm.records.board import Stage
from itpm.records.project import Light
from itpm.ui.carding import Placed, held_at, touched
from itpm.ui.light import SHAPES
from itpm.ui.moving import turn_of
from itpm.ui.part import part
from itpm.ui.visit import Visit

NAME = "taskboard"
MOST = 60
"""Cards of a lane that are drawn; of what is done there may be hundreds."""
MOST_DONE = 12


@dataclass(frozen=True, kw_only=True)
class Strip:
    """A lane as it is drawn: a column of the board, or a sprint with its tasks."""

    key: str
    title: str
    cards: tuple[Card, ...]
    n: int
    """How many there are, those that are filtered away too."""
    stage: str = ""
    most: int | None = None
    note: str = ""
    warning: str = ""


def taskboard(
    here: Visit,
    strips: Iterable[Strip],
    layout: Literal["columns", "lists"],
    place: str,
    placed: Placed,
) -> None:
    """Draw lanes of cards; ``placed`` says what putting one somewhere else would do."""
    t, strips = here.t, list(strips)
    may = here.may("task.write", here.project)
    shown = [card for one in strips for card in _shown(one)]
    part(NAME)(
        key=place,
        data={
            "place": f"{place}/{t.language}",
            "turn": turn_of(place),
            "layout": layout,
            "label": t("board.label", n=len(shown)),
            "lanes": [_lane(t, one) for one in strips],
            "cards": [_card(here, one, may=may) for one in shown],
            "thought": held_at(place),
            "words": _words(t, layout),
        },
        on_touched_change=partial(touched, here, place, placed),
    )


def _shown(strip: Strip) -> tuple[Card, ...]:
    return strip.cards[: MOST_DONE if strip.stage == Stage.DONE else MOST]


def _lane(t: Words, strip: Strip) -> dict[str, Any]:
    shown = _shown(strip)
    more = len(strip.cards) - len(shown)
    return {
        "id": strip.key,
        "title": strip.title,
        "stage": strip.stage,
        "most": strip.most,
        "n": strip.n,
        "note": strip.note,
        "warning": strip.warning,
        "cards": [card.id for card in shown],
        "next": strip.cards[len(shown)].id if more else "",
        "empty": t("board.lane_empty"),
        "more": t("board.more", n=more) if more else "",
    }


def _card(here: Visit, card: Card, *, may: bool) -> dict[str, Any]:
    t = here.t
    light, due = standing_of(here, card), _due(here, card)
    points = "" if card.points is None else t("board.points", n=card.points)
    said = [card.title, card.phase, card.owner, due, light, points]
    return {
        "id": card.id,
        "version": card.version,
        "title": card.title,
        "under": card.phase,
        "owner": card.owner,
        "initials": initials(card.owner),
        "due": due,
        "light": light,
        "tone": "" if card.stage is Stage.DONE else card.light.value,
        "points": "" if card.points is None else t.number(card.points),
        "movable": may,
        "aloud": ". ".join(part for part in said if part),
    }


def standing_of(here: Visit, card: Card) -> str:
    """Say how a card stands, in shape and words; of what is done its day says enough."""
    t = here.t
    if card.stage is Stage.DONE:
        return ""
    if card.overdue:
        said = t("page.plan.days_overdue", n=card.overdue)
    elif card.slip > 0:
        said = t("page.plan.days_late", n=card.slip)
    else:
        said = t(f"light.{card.light}")
    shape = "✓" if card.light is Light.ON_PLAN else SHAPES[card.light]
    return f"{shape} {said}"


def _due(here: Visit, card: Card) -> str:
    t = here.t
    if card.stage is not Stage.DONE:
        return t.day(card.due_on, near=here.today)
    if card.finished_on is None:
        return f"✓ {t('board.done')}"
    return f"✓ {t.day(card.finished_on, near=here.today)}"


def initials(name: str) -> str:
    """Give the first letters of a name's first and last word."""
    parts = name.split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


def _words(t: Words, layout: str) -> Mapping[str, Any]:
    named = {"help": f"help_{layout}", "of": "of_most", "at": "at_aloud"}
    return {
        **{name: t(f"board.{key}") for name, key in named.items()},
        "over": {"one": t("board.over", n=1), "other": t("board.over", n="{n}")},
    }
