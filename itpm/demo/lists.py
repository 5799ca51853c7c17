"""Lists: the words the story is made of, kept in data/demo."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parents[2] / "data" / "demo"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a list by their headings."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=";"))


@cache
def table(name: str) -> dict[str, Any]:
    """Give a list that is more than rows."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def dice(*what: object) -> Random:
    """Give dice of their own for each part of the story: the same parts, the same throws.

    A part that grows does not change the throws of its neighbours.
    """
    return Random("/".join(map(str, what)))  # noqa: S311 -- a story, not a secret


def shares(total: int, weights: list[float], least: int = 0) -> list[int]:
    """Share out a whole number by weight, to the last one, nobody below ``least``."""
    rest = max(0, total - least * len(weights))
    whole = sum(weights) or 1
    exact = [rest * weight / whole for weight in weights]
    given = [int(part) for part in exact]
    by_loss = sorted(range(len(weights)), key=lambda i: given[i] - exact[i])
    for i in by_loss[: rest - sum(given)]:
        given[i] += 1
    return [least + part for part in given]
