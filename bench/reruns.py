"""Reruns: how long every page takes again, with the demo and with ten times as much."""

import asyncio
from dataclasses import replace

from bench.crowd import alone
from bench.figure import Figure, errors, milliseconds, table
from bench.houses import PAGES, address, demo, floor
from tests.browser.house import House

RUNS = 40


def floor_figure() -> Figure:
    """Measure an empty page: what everything else is a multiple of."""
    with floor() as stands:
        runs = asyncio.run(alone(stands, "", RUNS * 3))
    return Figure(what="floor: an empty page", values=milliseconds(runs), errors=errors(runs))


def page_figures(floor: float) -> list[Figure]:
    """Measure every page with the demo, then with ten times the demo."""
    with demo() as stands:
        figures = [_page(stands, page, floor, 8, 16) for page in PAGES]
    with demo(500) as stands:
        return figures + [
            replace(
                _page(stands, page, before.median, 2, None),
                what=f"{page}, ten times as much",
            )
            for page, before in zip(PAGES, figures, strict=True)
        ]


def _page(at: House, page: str, floor: float, most: float, most_95: float | None) -> Figure:
    runs = asyncio.run(alone(at, address(page), RUNS))
    return Figure(
        what=page,
        values=milliseconds(runs),
        floor=floor,
        most=most,
        most_95=most_95,
        errors=errors(runs),
    )


def figures() -> list[Figure]:
    """Measure the floor, and every page against it."""
    under = floor_figure()
    return [under, *page_figures(under.median)]


if __name__ == "__main__":
    print(table(figures()))
