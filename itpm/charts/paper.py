"""Paper: a plan drawn on sheets of A4 or A3, or as one picture as long as it is.

Drawn as SVG by our own hand: what a sheet holds, and where it breaks, no chart decides.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from itpm.charts.drawn import Days, Drawn, Line
from itpm.charts.strokes import cut, hatch, line, path, rect, rhomb, text
from itpm.charts.theme import LIGHT, Palette
from itpm.i18n import Words

DAY = timedelta(1)
POINT = 72 / 25.4
"""Points in a millimetre."""
SIZES = {"a4": (297 * POINT, 210 * POINT), "a3": (420 * POINT, 297 * POINT)}
MARGIN = 28.0
TITLE = 44.0
HEAD = 26.0
FOOT = 16.0
ROW = 15.5
GUTTER = 200.0
FONT = "'Source Sans 3', 'Source Sans Pro', Arial, Helvetica, sans-serif"
LETTER = 4.4
"""How wide a letter of a label is, about."""


def sheets(t: Words, plan: Drawn, size: str) -> list[str]:
    """Draw a plan on as many sheets as its rows need, each an SVG."""
    width, height = SIZES[size]
    room = int((height - 2 * MARGIN - TITLE - HEAD - FOOT) // ROW)
    starts = range(0, max(len(plan.lines), 1), room)
    return [
        _Sheet(t, plan, (width, height), (first, first + room), (n, len(starts))).svg()
        for n, first in enumerate(starts, 1)
    ]


def picture(t: Words, plan: Drawn) -> str:
    """Draw a plan as one SVG, as long as it is."""
    width = SIZES["a3"][0]
    height = 2 * MARGIN + TITLE + HEAD + FOOT + ROW * len(plan.lines)
    return _Sheet(t, plan, (width, height), (0, len(plan.lines)), (1, 1)).svg()


class _Sheet:
    def __init__(
        self,
        t: Words,
        plan: Drawn,
        size: tuple[float, float],
        rows: tuple[int, int],
        page: tuple[int, int],
    ) -> None:
        self.t, self.plan, self.size, self.page = t, plan, size, page
        self.rows = range(rows[0], min(rows[1], len(plan.lines)))
        self.p: Palette = LIGHT
        self.left, self.right = MARGIN + GUTTER, size[0] - MARGIN
        self.top = MARGIN + TITLE + HEAD
        self.bottom = self.top + ROW * len(self.rows)
        # A note behind the last bar wants some room too.
        days = (plan.span[1] - plan.span[0]).days + 1
        self.px = (self.right - self.left) / (days * 1.12 + 2)
        self.first = plan.span[0] - DAY
        self.place = {plan.lines[at].id: at for at in self.rows}

    def x(self, day: date) -> float:
        return self.left + (day - self.first).days * self.px

    def y(self, at: int) -> float:
        return self.top + (at - self.rows.start) * ROW

    def svg(self) -> str:
        width, height = self.size
        inside = "".join(
            (
                rect(0, 0, width, height, fill="#FFFFFF"),
                *self._heading(),
                *self._shades(),
                *self._calendar(),
                *self._links(),
                *(part for at in self.rows for part in self._row(at)),
                *self._today(),
                *self._foot(),
            )
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}" height="{height:.2f}"'
            f' viewBox="0 0 {width:.2f} {height:.2f}" font-family="{FONT}" font-size="8.5">'
            f"{inside}</svg>"
        )

    def _heading(self) -> Iterator[str]:
        yield text(MARGIN, MARGIN + 14, self.plan.title, size=15, weight=600, fill=self.p.text)
        yield text(MARGIN, MARGIN + 30, self.plan.subtitle, size=9, fill=self.p.muted)

    def _foot(self) -> Iterator[str]:
        y, (at, many) = self.size[1] - MARGIN, self.page
        said = self.t("paper.page", page=at, pages=many)
        yield text(self.right, y, said, fill=self.p.muted, anchor="end")
        key = self.t("paper.key")
        if any(row.gaps for row in self.plan.lines):
            key = f"{key}; {self.t('paper.key_away')}"
        yield text(MARGIN, y, key, fill=self.p.muted)

    def _shades(self) -> Iterator[str]:
        if self.px < 1:
            return
        for day in self._days():
            if day in self.plan.free:
                height = self.bottom - self.top
                yield rect(self.x(day), self.top, self.px, height, fill=self.p.panel)

    def _days(self) -> Iterator[date]:
        day, last = self.first, self.first + DAY * int((self.right - self.left) / self.px)
        while day < last:
            yield day
            day += DAY

    def _calendar(self) -> Iterator[str]:
        """Name the months, and the weeks below them where they have room."""
        y = self.top - HEAD
        for start, until in self._spans(by_month=True):
            yield self._rule(self.x(start), y)
            said = self.t.month(start) if (until - start).days * self.px > 34 else ""  # noqa: PLR2004 -- points
            yield text(self.x(start) + 3, y + 9, said, weight=600, fill=self.p.text)
        weeks = list(self._spans(by_month=False))
        every = max(1, -int(-15 // (7 * self.px)))
        for start, _ in weeks:
            number = start.isocalendar().week
            if number % every == 0:
                yield self._rule(self.x(start), y + HEAD / 2)
                yield text(self.x(start) + 2, y + 22, str(number), size=7.5, fill=self.p.muted)
        yield line(MARGIN, self.top, (self.right, self.top), self.p.mark)
        yield text(MARGIN, y + 22, self.t("planboard.weeks"), size=7.5, fill=self.p.muted)

    def _spans(self, *, by_month: bool) -> Iterator[tuple[date, date]]:
        """Give months, the first from its middle, or whole weeks: each to the next one."""
        days = list(self._days())
        starts = [day for day in days if (day.day == 1 if by_month else day.weekday() == 0)]
        if by_month and starts[:1] != days[:1]:
            starts.insert(0, days[0])
        yield from zip(starts, [*starts[1:], days[-1] + DAY], strict=False)

    def _rule(self, x: float, y: float) -> str:
        return line(x, y, (x, self.bottom), self.p.grid)

    def _today(self) -> Iterator[str]:
        if self.plan.today is None:
            return
        x = self.x(self.plan.today) + self.px / 2
        yield line(x, self.top - 4, (x, self.bottom), self.p.muted, dash="3 2")
        said = self.t("chart.today")
        yield text(x + 3, self.bottom + 9, said, size=7.5, fill=self.p.muted)

    def _row(self, at: int) -> Iterator[str]:
        row, y = self.plan.lines[at], self.y(at)
        indent = MARGIN + 8 * row.level
        weight = 600 if row.kind == "phase" else 400
        title = cut(row.title, (self.left - indent - 6) / LETTER)
        yield text(indent, y + 10.5, title, weight=weight, fill=self.p.text)
        yield line(MARGIN, y + ROW, (self.right, y + ROW), self.p.grid)
        if row.was:
            yield self._ghost(row, row.was, y)
        if row.base:
            yield from self._base(row, row.base, y)
        if row.slack:
            yield from self._slack(row, row.slack, y)
        yield from self._diamond(row, y) if row.kind == "milestone" else self._bar(row, y)
        if row.deadline:
            x = self.x(row.deadline + DAY)
            yield path(f"M{x - 3:.1f} {y + 1:.1f}h6l-3 4.5z", fill=self.p.at_risk)
        if row.note:
            yield from self._note(row, y)

    def _bar(self, row: Line, y: float) -> Iterator[str]:
        x, width = self._extent(row.days)
        phase = row.kind == "phase"
        top, height = (y + 4.5, 5.0) if phase else (y + 3, 7.5)
        colour = self.p.text if phase else self.p.primary
        yield rect(x, top, width, height, fill=colour, opacity=0.3)
        if row.done:
            yield rect(x, top, width * row.done / 100, height, fill=colour)
        yield from self._gaps(row, (x, top, width, height))
        if row.critical:
            yield rect(x, top, width, height, fill="none", stroke=self.p.text, heavy=1.2)

    def _gaps(self, row: Line, bar: tuple[float, float, float, float]) -> Iterator[str]:
        """Hatch the days on which nobody is there: dark on pale, pale on dark."""
        left, top, width, height = bar
        reached = left + width * row.done / 100
        for days in row.gaps:
            start, until = self.x(days[0]), self.x(days[1] + DAY)
            for since, to, colour in (
                (left, reached, "#FFFFFF"),
                (reached, left + width, self.p.primary),
            ):
                edges = max(start, since), min(until, to)
                if edges[0] < edges[1]:
                    yield path(hatch(edges, top, height), stroke=colour, heavy=0.7)

    def _extent(self, days: Days) -> tuple[float, float]:
        x = self.x(days[0])
        return x, max(1.5, self.x(days[1] + DAY) - x)

    def _diamond(self, row: Line, y: float) -> Iterator[str]:
        fill = self.p.primary if row.done >= 100 else "#FFFFFF"  # noqa: PLR2004 -- per cent
        stroke, heavy = (self.p.text, 1.8) if row.critical else (self.p.primary, 1.2)
        around = rhomb(self._middle(row.days[1]), y + 7, 4.5)
        yield path(around, fill=fill, stroke=stroke, heavy=heavy)

    def _middle(self, day: date) -> float:
        return self.x(day) + self.px / 2

    def _ghost(self, row: Line, was: Days, y: float) -> str:
        if row.kind == "milestone":
            around = rhomb(self._middle(was[1]), y + 7, 4.5)
            return path(around, fill="none", stroke=self.p.mark, dash="2 1.5")
        x, width = self._extent(was)
        return rect(x, y + 1.5, width, 10.5, fill="none", stroke=self.p.mark, dash="2 1.5")

    def _base(self, row: Line, base: Days, y: float) -> Iterator[str]:
        if row.kind == "milestone":
            yield path(rhomb(self._middle(base[1]), y + 12, 2.3), fill=self.p.mark)
        else:
            x, width = self._extent(base)
            yield rect(x, y + 11.5, width, 1.8, fill=self.p.mark)

    def _slack(self, row: Line, until: date, y: float) -> Iterator[str]:
        start, end = self.x(row.days[1] + DAY), self.x(until + DAY)
        yield line(start, y + 7, (end, y + 7), self.p.mark)
        yield line(end, y + 4.5, (end, y + 9.5), self.p.mark)

    def _note(self, row: Line, y: float) -> Iterator[str]:
        tones = {"off_plan": self.p.off_plan, "at_risk": self.p.at_risk}
        ends = max(d for d in (row.days[1], row.slack, row.base and row.base[1]) if d)
        x = self.x(ends + DAY) + 6
        room = (self.right - x) / LETTER
        if len(row.note) <= room:
            colour = tones.get(row.tone, self.p.muted)
            yield text(x, y + 10, row.note, size=8, fill=colour)

    def _links(self) -> Iterator[str]:
        """Draw what waits for what, where both ends stand on this sheet."""
        heavy = {row.id for row in self.plan.lines if row.critical}
        for before, after, kind in self.plan.links:
            if before in self.place and after in self.place:
                colour = self.p.text if {before, after} <= heavy else self.p.mark
                yield from self._link(self.place[before], self.place[after], kind, colour)

    def _link(self, before: int, after: int, kind: str, colour: str) -> Iterator[str]:
        from_end, to_end = kind.startswith("finish"), kind.endswith("finish")
        x1, x2 = self._edge(before, at_end=from_end), self._edge(after, at_end=to_end)
        y1, y2 = self.y(before) + 7, self.y(after) + 7
        out, into = (4 if from_end else -4), (4 if to_end else -4)
        a, b = x1 + out, x2 + into
        if from_end == to_end:
            far = max(a, b) if from_end else min(a, b)
            way = f"M{x1:.1f} {y1:.1f}H{far:.1f}V{y2:.1f}H{x2:.1f}"
        elif (b - a) * out >= 0:
            way = f"M{x1:.1f} {y1:.1f}H{a:.1f}V{y2:.1f}H{x2:.1f}"
        else:
            between = y2 - ROW / 2 if y2 > y1 else y2 + ROW / 2
            way = f"M{x1:.1f} {y1:.1f}H{a:.1f}V{between:.1f}H{b:.1f}V{y2:.1f}H{x2:.1f}"
        yield path(way, fill="none", stroke=colour, heavy=0.7)
        tip = 3 if to_end else -3
        yield path(f"M{x2:.1f} {y2:.1f}l{tip} -2v4z", fill=colour)

    def _edge(self, at: int, *, at_end: bool) -> float:
        row = self.plan.lines[at]
        if row.kind == "milestone":
            return self._middle(row.days[1]) + (4.5 if at_end else -4.5)
        return self.x(row.days[1] + DAY) if at_end else self.x(row.days[0])
