// Which days are worked, so that a bar that is moved keeps its length of work.

import { weekday } from "./days.js";

const FAR = 400;

export class Week {
  constructor(freeWeekdays, unlike) {
    this.freeWeekdays = freeWeekdays;
    this.unlike = unlike;
  }

  isFree(day) {
    return this.unlike.get(day)?.free ?? this.freeWeekdays.has(weekday(day));
  }

  /** The nearest worked day in a direction, this one included; where there is none, this one. */
  worked(day, direction) {
    for (let by = 0; by < FAR; by += 1) if (!this.isFree(day + by * direction)) return day + by * direction;
    return day;
  }

  count(start, end) {
    let many = 0;
    for (let day = start; day <= end; day += 1) many += !this.isFree(day);
    return many;
  }

  /** The day on which so many worked days from a start are over. */
  after(start, many) {
    let day = this.worked(start, 1);
    for (let left = many - 1; left > 0; left -= 1) day = this.worked(day + 1, 1);
    return day;
  }

  /** The days of a bar that is held by a part of it and moved; it never ends before it starts. */
  moved({ start, end }, part, by, kind) {
    if (!by) return { start, end };
    const way = Math.sign(by);
    if (part === "start") return { start: Math.min(this.landed(start, by, way), end), end };
    if (part === "end") return { start, end: Math.max(this.landed(end, by, way), start) };
    const first = this.landed(start, by, way);
    if (kind === "milestone") return { start: first, end: first };
    const many = this.count(start, end);
    // Work on free days only is meant as it stands.
    return many ? { start: first, end: this.after(first, many) } : { start: start + by, end: end + by };
  }

  landed(day, by, way) {
    return this.isFree(day) ? day + by : this.worked(day + by, way);
  }
}
