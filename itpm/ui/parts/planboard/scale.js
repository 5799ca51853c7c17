// How wide a day is, and what stands above it.

import { dateOf, dayOf, week, weekday } from "./days.js";

/** Pixels a day has where someone chooses a step; between them any width will do. */
export const STEPS = { day: 34, week: 12, month: 4.4, quarter: 1.7, year: 0.6 };
export const NARROWEST = 0.12;
export const WIDEST = 60;

/** The step a width is nearest to in what it can show. */
export function step(px) {
  if (px >= 22) return "day";
  if (px >= 8) return "week";
  if (px >= 2.9) return "month";
  return px >= 1.1 ? "quarter" : "year";
}

export const next = (px, finer) => {
  const widths = Object.values(STEPS);
  const found = finer
    ? widths.filter((one) => one > px * 1.01).at(-1)
    : widths.find((one) => one < px * 0.99);
  return found ?? px;
};

const monday = (day) => day - weekday(day);

function* mondays(first, last) {
  for (let day = monday(first); day <= last; day += 7) yield [day, day + 7];
}

function* days(first, last) {
  for (let day = first; day <= last; day += 1) yield [day, day + 1];
}

function* months(first, last, every) {
  const from = dateOf(first);
  let month = from.getUTCFullYear() * 12 + from.getUTCMonth();
  month -= month % every;
  for (; ; month += every) {
    const start = dayOf(Math.floor(month / 12), month % 12);
    if (start > last) return;
    const until = month + every;
    yield [start, dayOf(Math.floor(until / 12), until % 12)];
  }
}

/** Both lines above the days: where each cell begins and ends, and what it says. */
export function heads(px, first, last, almanac) {
  const { week: named, quarter, short_week: figure } = almanac.words;
  const weekNamed = (day) => named.replace("{week}", week(day));
  switch (step(px)) {
    case "day":
      return [
        cells(mondays(first, last), (day) => `${weekNamed(day)} · ${almanac.month(day)}`),
        cells(days(first, last), (day) => `${almanac.letter(day)} ${dateOf(day).getUTCDate()}`),
      ];
    case "week":
      return [
        cells(months(first, last, 1), (day) => almanac.month(day)),
        cells(mondays(first, last), weekNamed),
      ];
    case "month":
      return [
        cells(months(first, last, 1), (day) => almanac.month(day)),
        cells(mondays(first, last), (day) => figure.replace("{week}", week(day))),
      ];
    case "quarter":
      return [
        cells(months(first, last, 12), (day) => String(dateOf(day).getUTCFullYear())),
        cells(months(first, last, 1), (day) => almanac.shortMonth(day)),
      ];
    default:
      return [
        cells(months(first, last, 12), (day) => String(dateOf(day).getUTCFullYear())),
        px * 91 < 26
          ? []
          : cells(months(first, last, 3), (day) =>
              quarter.replace("{n}", dateOf(day).getUTCMonth() / 3 + 1),
            ),
      ];
  }
}

const cells = (spans, text) => Array.from(spans, ([start, until]) => ({ start, until, text: text(start) }));
