// Draws what is in sight, and nothing else: some forty rows, however long the plan is.


import { hatch } from "./hatch.js";
import { heads, step } from "./scale.js";

export const ROW = 28;
export const HEAD = 48;
const NS = "http://www.w3.org/2000/svg";
const BEND = 7;

export function node(name, attributes = {}, ...inside) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...inside);
  return made;
}

const rect = (x, y, width, height, cls, more = {}) =>
  node("rect", { x, y, width: Math.max(0, width), height, class: cls, ...more });

const line = (x1, y1, x2, y2, cls) => node("line", { x1, y1, x2, y2, class: cls });

/** One picture of the board: where days and rows lie in it. */
export class Picture {
  constructor(board) {
    Object.assign(this, board);
    this.x = (day) => (day - this.first) * this.px - this.left + this.gutter;
    this.y = (at) => at * ROW - this.top + HEAD;
    this.from = Math.max(0, Math.floor(this.top / ROW));
    this.to = Math.min(this.rows.shown.length, Math.ceil((this.top + this.height - HEAD) / ROW) + 1);
    this.firstDay = Math.floor(this.first + this.left / this.px) - 1;
    this.lastDay = Math.ceil(this.first + (this.left + this.width - this.gutter) / this.px) + 1;
  }

  draw() {
    const inside = [
      ...this.shades(),
      ...this.stripes(),
      ...(this.shows.links ? this.links() : []),
    ];
    for (let at = this.from; at < this.to; at += 1) inside.push(this.row(this.rows.shown[at], at));
    inside.push(...this.now(), this.header());
    return inside;
  }

  shades() {
    const found = [];
    if (this.px < 1.5) return found;
    const bottom = Math.min(this.height, this.y(this.rows.shown.length)) - HEAD;
    for (let day = this.firstDay; day <= this.lastDay; day += 1) {
      if (this.week.isFree(day)) {
        const cls = this.week.unlike.has(day) ? "free holiday" : "free";
        found.push(rect(this.x(day), HEAD, this.px, bottom, cls));
      }
    }
    return found;
  }

  stripes() {
    const found = [];
    for (let at = this.from; at < this.to; at += 1) {
      const row = this.rows.shown[at];
      if (row.id === this.current) found.push(rect(0, this.y(at), this.width, ROW, "current"));
      found.push(line(this.gutter, this.y(at + 1) - 0.5, this.width, this.y(at + 1) - 0.5, "rule"));
    }
    return found;
  }

  row(row, at) {
    const group = node("g", { "data-id": row.id, class: `row ${row.kind}${row.movable ? " movable" : ""}` });
    const y = this.y(at);
    if (this.shows.meeting && row.was_end !== null) group.append(...this.ghost(row, y));
    if (this.shows.baseline && row.base_end !== null) group.append(...this.baseline(row, y));
    if (this.shows.slack && row.slack_end !== null) group.append(...this.slack(row, y));
    group.append(...(row.kind === "milestone" ? this.diamond(row, y) : this.bar(row, y)));
    if (row.deadline !== null) group.append(this.deadline(row, y));
    if (row.note && !this.rows.drafts.has(row.id)) group.append(this.note(row, y));
    return group;
  }

  isCritical(row) {
    return this.shows.critical && row.critical;
  }

  bar(row, y) {
    const { start, end } = this.rows.days(row);
    const [x, width] = [this.x(start), Math.max(3, (end + 1 - start) * this.px)];
    const [top, height] = row.kind === "phase" ? [y + 8, 8] : [y + 6, 13];
    const found = [rect(x, top, width, height, "whole", { rx: 2 })];
    if (row.done > 0) found.push(rect(x, top, (width * row.done) / 100, height, "done", { rx: 2 }));
    if (this.shows.away) found.push(...this.gaps(row, { x, top, width, height }));
    if (this.isCritical(row)) found.push(rect(x, top, width, height, "critical", { rx: 2 }));
    if (row.kind === "phase") found.push(this.feet(x, width, top + height));
    if (this.rows.drafts.has(row.id)) found.push(rect(x, top, width, height, "draft", { rx: 2 }));
    return found;
  }

  /** Hatches the days of a bar on which nobody who does it is there: dark on pale, pale on dark. */
  gaps(row, { x, top, width, height }) {
    const found = [];
    const [end, reached] = [x + width, x + (width * row.done) / 100];
    for (const [first, last] of row.gaps.days) {
      const [from, to] = [Math.max(x, this.x(first)), Math.min(end, this.x(last + 1))];
      const parts = [[from, Math.min(to, reached), "gap done"], [Math.max(from, reached), to, "gap"]];
      for (const [left, right, cls] of parts) {
        const seen = [Math.max(left, this.gutter), Math.min(right, this.width)];
        const d = hatch(seen[0], seen[1], top, height, from);
        if (d) found.push(node("path", { d, class: cls }));
      }
    }
    return found;
  }

  feet(x, width, y) {
    const d = `M${x} ${y}v4l5 -4zM${x + width} ${y}v4l-5 -4z`;
    return node("path", { d, class: "feet" });
  }

  diamond(row, y, cls = "") {
    const x = this.middle(this.rows.days(row).end);
    const names = ["diamond", row.done >= 100 && "reached", this.isCritical(row) && "critical", cls];
    return [this.rhomb(x, y + 13, 8, names.filter(Boolean).join(" "))];
  }

  rhomb(x, y, r, cls) {
    return node("path", { d: `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`, class: cls });
  }

  middle(day) {
    return this.x(day) + this.px / 2;
  }

  ghost(row, y) {
    if (row.kind === "milestone") return [this.rhomb(this.middle(row.was_end), y + 13, 8, "ghost")];
    const width = Math.max(3, (row.was_end + 1 - row.was_start) * this.px);
    return [rect(this.x(row.was_start), y + 3.5, width, 18, "ghost", { rx: 3 })];
  }

  baseline(row, y) {
    if (row.kind === "milestone") {
      return [this.rhomb(this.middle(row.base_end), y + 21, 4, "base")];
    }
    const start = row.base_start ?? row.base_end;
    return [rect(this.x(start), y + 21, Math.max(3, (row.base_end + 1 - start) * this.px), 3, "base")];
  }

  slack(row, y) {
    const from = row.kind === "milestone" ? this.middle(row.end) + 8 : this.x(row.end + 1);
    const to = this.x(row.slack_end + 1);
    if (to - from < 2) return [];
    return [line(from, y + 12.5, to, y + 12.5, "slack"), line(to, y + 8, to, y + 17, "slack end")];
  }

  deadline(row, y) {
    const x = this.x(row.deadline + 1);
    return node("path", { d: `M${x - 4.5} ${y + 3}h9l-4.5 7z`, class: "deadline" });
  }

  /** Says beside a bar what the bar cannot; before it where there is no room behind. */
  note(row, y) {
    const ends = Math.max(row.end, row.base_end ?? row.end, this.shows.slack ? (row.slack_end ?? 0) : 0);
    const behind = this.x(ends + 1) + (row.kind === "milestone" ? 14 : 8);
    const starts = Math.min(row.start, row.base_start ?? row.start);
    const before = this.x(starts) - 10;
    const wide = row.note.length * 6.6;
    const turned = behind + wide > this.width && before - wide > this.gutter;
    const place = turned ? { x: before, "text-anchor": "end" } : { x: behind };
    return node("text", { ...place, y: y + 17, class: `note ${row.tone}` }, row.note);
  }

  links() {
    const found = [];
    for (const [before, after, kind, critical] of this.rows.links) {
      const [from, to] = [this.rows.place.get(before), this.rows.place.get(after)];
      if (from === undefined || to === undefined) continue;
      if (Math.max(from, to) < this.from || Math.min(from, to) >= this.to) continue;
      found.push(this.link(from, to, kind, critical, [before, after].includes(this.current)));
    }
    return found;
  }

  link(from, to, kind, critical, near) {
    const [before, after] = [this.rows.shown[from], this.rows.shown[to]];
    const leaves = this.edge(before, kind.startsWith("finish"));
    const enters = this.edge(after, kind.endsWith("finish"));
    const out = kind.startsWith("finish") ? 1 : -1;
    const into = kind.endsWith("finish") ? 1 : -1;
    const [y1, y2] = [this.y(from) + 12.5, this.y(to) + 12.5];
    const heavy = this.shows.critical && critical ? " critical" : "";
    const cls = `link${heavy}${near ? " near" : ""}`;
    const d = elbow(leaves, y1, out, enters, y2, into);
    const tip = `M${enters} ${y2}l${into * 6} -3.5v7z`;
    return node("g", { class: cls }, node("path", { d }), node("path", { d: tip, class: "tip" }));
  }

  edge(row, atEnd) {
    const { start, end } = this.rows.days(row);
    if (row.kind === "milestone") return this.middle(end) + (atEnd ? 8 : -8);
    return atEnd ? this.x(end + 1) : this.x(start);
  }

  now() {
    if (this.today === null) return [];
    const x = this.middle(this.today);
    return x < this.gutter ? [] : [line(x, HEAD - 4, x, this.height, "today")];
  }

  header() {
    const group = node("g", { class: "header" });
    group.append(rect(0, 0, this.width, HEAD, "ground"));
    const [above, below] = heads(this.px, this.firstDay, this.lastDay, this.almanac);
    group.append(...this.headline(above, 0, true), ...this.headline(below, HEAD / 2, false));
    group.append(line(0, HEAD - 0.5, this.width, HEAD - 0.5, "rule strong"));
    if (this.today !== null && this.middle(this.today) > this.gutter) {
      const x = this.middle(this.today);
      group.append(node("path", { d: `M${x - 5} ${HEAD - 7}h10l-5 7z`, class: "todaymark" }));
    }
    return group;
  }

  headline(cells, y, above) {
    const byDay = step(this.px) === "day";
    const room = Math.max(...cells.map((cell) => cell.text.length), 1) * 7 + 8;
    const every = Math.max(1, Math.ceil(room / ((cells[0]?.until - cells[0]?.start) * this.px || room)));
    const found = [];
    cells.forEach((cell, at) => {
      const x = this.x(cell.start);
      found.push(line(x - 0.5, y, x - 0.5, y + HEAD / 2, "rule"));
      // A cell that begins out of sight says what it is at the edge of what is seen.
      const stuck = above ? Math.max(x, this.gutter) : x;
      const fits = this.x(cell.until) - stuck > cell.text.length * 6 + 6;
      const shown = above ? fits : every === 1 || (at + Math.floor(cell.start / 7)) % every === 0;
      const free = byDay && !above && this.week.isFree(cell.start);
      if (shown) {
        const cls = `head${above ? " above" : ""}${free ? " off" : ""}`;
        found.push(node("text", { x: stuck + 5, y: y + 16, class: cls }, cell.text));
      }
    });
    return found;
  }

}

/** The way from one bar to another: straight where it can be, around where it must. */
function elbow(x1, y1, out, x2, y2, into) {
  const [a, b] = [x1 + out * BEND, x2 + into * BEND];
  const meets = out === -into && (b - a) * out >= 0;
  if (meets) return `M${x1} ${y1}H${a}V${y2}H${x2}`;
  if (out === into) {
    const far = out > 0 ? Math.max(a, b) : Math.min(a, b);
    return `M${x1} ${y1}H${far}V${y2}H${x2}`;
  }
  const between = y2 > y1 ? y2 - ROW / 2 : y2 + ROW / 2;
  return `M${x1} ${y1}H${a}V${between}H${b}V${y2}H${x2}`;
}
