"""Finger: a touch as a screen reports it, which scrolls, taps, or rests and drags."""

from playwright.sync_api import Page


class Finger:
    """The one finger on a page; the browser makes of its touches what it makes of anyone's."""

    def __init__(self, page: Page) -> None:
        """Let the page be touched."""
        self.tab = page.context.new_cdp_session(page)
        self.tab.send(
            "Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1}
        )

    def down(self, x: float, y: float) -> None:
        """Touch the page."""
        self._touch("touchStart", [{"x": x, "y": y}])

    def glide(
        self, since: tuple[float, float], to: tuple[float, float], steps: int = 6
    ) -> None:
        """Move from one place to another without letting go."""
        for n in range(1, steps + 1):
            x, y = (a + (b - a) * n / steps for a, b in zip(since, to, strict=True))
            self._touch("touchMove", [{"x": x, "y": y}])

    def up(self) -> None:
        """Let go."""
        self._touch("touchEnd", [])

    def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        self.tab.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
