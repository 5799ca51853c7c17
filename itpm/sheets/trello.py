"""Trello: a board as its menu's “Export as JSON” writes it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from itpm.records.board import is_finished
from itpm.sheets.bounds import CannotRead
from itpm.sheets.draft import ASIDE, Draft, Line, one_day_for_two, shown_under, spanning

Thing = Mapping[str, Any]
DONE = 100
DAY = 10
"""Letters of a moment that are its day."""


def drafted(source: Path) -> Draft:
    """Read a board: lists are phases and columns, cards tasks; checklists stand below them.

    What stands in a list of finished work, by its name, is done.
    """
    board = _board(source)
    draft = Draft("trello")
    members = {m.get("id"): m for m in _things(board, "members")}
    names = {id_: _name(member) for id_, member in members.items()}
    lists = sorted(_things(board, "lists"), key=_place)
    checklists = defaultdict(list)
    for checklist in sorted(_things(board, "checklists"), key=_place):
        checklists[checklist.get("idCard")].append(checklist)
    for one in lists:
        cards = [c for c in _things(board, "cards") if c.get("idList") == one.get("id")]
        _list(draft, one, sorted(cards, key=_place), (names, checklists))
    for table in ("task", ASIDE):
        spanning(draft.tables[table])
        shown_under(draft.tables[table])
    draft.tables["person"] = [{"title": name} for name in names.values() if name]
    draft.notes["labels"] = sum(bool(card.get("labels")) for card in draft.tables["task"])
    draft.notes["archived"] = sum(
        bool(card.get("board_column")) for card in draft.tables[ASIDE]
    )
    return draft


def _board(source: Path) -> Thing:
    try:
        board = json.loads(source.read_bytes())
    except (ValueError, RecursionError):
        raise CannotRead("sheet.damaged_plan") from None
    if not isinstance(board, dict) or not isinstance(board.get("cards"), list):
        raise CannotRead("sheet.not_a_table")
    return board


def _things(board: Thing, name: str) -> list[Thing]:
    found = board.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _place(thing: Thing) -> float:
    place = thing.get("pos")
    return float(place) if isinstance(place, int | float) else 0.0


def _name(member: Thing) -> str:
    return str(member.get("fullName") or member.get("username") or "")


def _list(
    draft: Draft,
    one: Thing,
    cards: Iterable[Thing],
    known: tuple[Mapping[Any, str], Mapping[Any, list[Thing]]],
) -> None:
    """Put a list and its cards in the draft; what has been put away goes aside."""
    names, checklists = known
    away: dict[bool, list[Line]] = {True: [], False: []}
    for card in cards:
        gone = bool(card.get("closed") or one.get("closed") or card.get("isTemplate"))
        line = _card(card, one, names)
        items = [*_items(line, checklists.get(card.get("id"), ()))]
        if items:
            line |= _progress(line, items)
        away[gone] += [line, *items]
    phase: Line = {
        "key.uid": f"list:{one.get('id')}",
        "title": one.get("name"),
        "kind": "phase",
    }
    if away[False]:
        draft.tables["task"] += [phase, *away[False]]
    draft.tables[ASIDE] += away[True]


def _card(card: Thing, one: Thing, names: Mapping[Any, str]) -> Line:
    owners = [name for id_ in card.get("idMembers") or () if (name := names.get(id_))]
    labels = [label.get("name") or label.get("color") for label in _things(card, "labels")]
    is_done = bool(card.get("dueComplete")) or is_finished(str(one.get("name") or ""))
    line: Line = {
        "key.uid": str(card.get("id")),
        "key.phase": f"list:{one.get('id')}",
        "title": card.get("name"),
        "kind": "task",
        "starts_on": _day(card.get("start")),
        "ends_on": _day(card.get("due")),
        "deadline": _day(card.get("due")),
        "done": DONE if is_done else 0,
        "board_column": one.get("name"),
        "owner": owners[0] if owners else None,
        "members": ", ".join(owners) if len(owners) > 1 else None,
        "labels": ", ".join(str(label) for label in labels if label),
        "note": card.get("desc"),
    }
    return _dated(line)


def _dated(line: Line) -> Line:
    one_day_for_two(line)
    starts, ends = line["starts_on"], line["ends_on"]
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        line["starts_on"] = ends
    return line


def _day(moment: object) -> date | None:
    try:
        return date.fromisoformat(str(moment)[:DAY])
    except ValueError:
        return None


def _items(card: Line, checklists: Iterable[Thing]) -> Iterable[Line]:
    """Give what the checklists of a card hold; an item without days has those of its card."""
    for checklist in checklists:
        for item in sorted(_things(checklist, "checkItems"), key=_place):
            due = _day(item.get("due"))
            yield {
                "key.uid": str(item.get("id")),
                "key.phase": card["key.uid"],
                "title": item.get("name"),
                "kind": "task",
                "starts_on": due or card["starts_on"],
                "ends_on": due or card["ends_on"],
                "done": DONE if item.get("state") == "complete" else 0,
            }


def _progress(card: Line, items: list[Line]) -> Line:
    """Tell how far a card with a checklist is; what stands below it makes it a phase."""
    ticked = sum(bool(item["done"]) for item in items)
    done = card["done"] or DONE * ticked // len(items)
    return {"kind": "phase", "done": done, "checklist": f"{ticked}/{len(items)}"}
