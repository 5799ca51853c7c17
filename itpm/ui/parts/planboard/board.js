// The board: toolbar, rows, and one picture of what is in sight, drawn anew when that changes.

import { Almanac, said } from "./days.js";
import { HEAD, node, Picture, ROW } from "./draw.js";
import { Hand } from "./hand.js";
import { Keys } from "./keys.js";
import { Rows } from "./rows.js";
import { NARROWEST, next, step, STEPS, WIDEST } from "./scale.js";
import { tip } from "./tip.js";
import { Tools } from "./tools.js";
import { Week } from "./week.js";

const KEPT = new Map();
const WIDE = 300;
const SLIM = 220;
const SMALL = 900;
const TALLEST = 0.74;
const SHOWS = { baseline: true, meeting: true, critical: true, slack: false, away: true, links: true };

function make(name, cls, more = {}) {
  const made = document.createElement(name);
  made.className = cls;
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  return made;
}

export class Board {
  constructor(parent) {
    this.rows = new Rows();
    this.root = make("div", "board");
    this.bar = make("div", "tools", { role: "group" });
    this.scroller = make("div", "scroll", { tabindex: "0", role: "application" });
    this.space = make("div", "space");
    this.view = make("div", "view");
    this.svg = node("svg", { "aria-hidden": "true", focusable: "false" });
    this.labels = make("div", "labels", { "aria-hidden": "true" });
    this.tip = make("div", "tip", { hidden: "" });
    this.help = make("p", "unseen", { id: "help" });
    this.voice = make("p", "unseen", { "aria-live": "polite" });
    this.view.append(this.svg, this.labels);
    this.space.append(this.view);
    this.scroller.append(this.space);
    this.scroller.setAttribute("aria-describedby", "help");
    this.root.append(this.bar, this.scroller, this.tip, this.help, this.voice);
    parent.append(this.root);
    this.tools = new Tools(this, this.bar);
    this.hand = new Hand(this);
    this.keys = new Keys(this);
    this.listen();
  }

  listen() {
    this.scroller.addEventListener("scroll", () => this.soon(), { passive: true });
    this.scroller.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.scroller.addEventListener("focus", () => this.soon());
    this.scroller.addEventListener("blur", () => this.soon());
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.root);
  }

  gone() {
    this.watcher.disconnect();
  }

  /** Takes what the house says; what was folded, zoomed and scrolled to stays. */
  show(data, tell) {
    this.tell = tell;
    this.data = data;
    this.words = data.words;
    this.almanac = new Almanac(data.words, data.now);
    const unlike = data.unlike.map(([day, free, name]) => [day, { free, name }]);
    this.week = new Week(new Set(data.free), new Map(unlike));
    this.adopt(data.place);
    this.rows.take(data);
    if (!KEPT.has(this.place)) this.rows.foldDone();
    if (this.current && !this.rows.byId.has(this.current)) this.current = null;
    this.scroller.setAttribute("aria-label", data.label);
    this.help.textContent = this.words.help;
    this.tools.show();
    this.fit();
  }

  /** A page that is drawn again finds its board as it was left. */
  adopt(place) {
    if (this.place === place) return;
    this.place = place;
    const kept = KEPT.get(place);
    this.px = kept?.px ?? null;
    this.shows = kept?.shows ?? { ...SHOWS };
    this.rows.folded = kept?.folded ?? new Set();
    this.pending = kept ?? null;
    this.current = kept?.current ?? null;
  }

  keep() {
    KEPT.set(this.place, {
      px: this.px,
      shows: this.shows,
      folded: this.rows.folded,
      current: this.current,
      day: this.first + this.scroller.scrollLeft / this.px,
      top: this.scroller.scrollTop,
    });
  }

  /** Fits the board to its room. */
  fit() {
    if (!this.data || !this.root.clientWidth) return;
    this.width = this.scroller.clientWidth || this.root.clientWidth;
    this.gutter = this.root.clientWidth < SMALL ? SLIM : WIDE;
    const fresh = this.px === null;
    if (fresh) this.px = this.whole();
    this.measure();
    if (fresh) this.goTo(this.data.today ?? this.data.first, 0.3);
    if (this.pending) {
      this.scroller.scrollLeft = (this.pending.day - this.first) * this.px;
      this.scroller.scrollTop = this.pending.top;
      this.pending = null;
    }
    this.draw();
  }

  /** The width of a day at which the whole plan is in sight, as far as it can be read so. */
  whole() {
    const room = this.root.clientWidth - this.gutter - 24;
    const days = this.data.last - this.data.first + 1;
    return Math.min(STEPS.week, Math.max(STEPS.year, (room * 0.86) / days));
  }

  measure() {
    const room = (this.root.clientWidth - this.gutter) / this.px;
    const margin = Math.max(3, room * 0.02);
    this.first = Math.floor(this.data.first - margin);
    const last = Math.max(this.data.last + room * 0.14, this.first + room - 1);
    const height = this.rows.shown.length * ROW + HEAD + 2;
    const most = Math.max(320, window.innerHeight * TALLEST);
    this.space.style.width = `${Math.floor((last - this.first) * this.px + this.gutter)}px`;
    this.space.style.height = `${height}px`;
    const slider = this.scroller.offsetHeight - this.scroller.clientHeight;
    this.scroller.style.height = `${Math.min(height + slider, most)}px`;
    this.width = this.scroller.clientWidth;
    this.height = this.scroller.clientHeight;
    this.view.style.width = `${this.width}px`;
    this.view.style.height = `${this.height}px`;
  }

  soon() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.draw();
    });
  }

  draw() {
    if (!this.data) return;
    this.keep();
    const picture = new Picture({
      rows: this.rows,
      almanac: this.almanac,
      week: this.week,
      shows: this.shows,
      current: this.current,
      today: this.data.today,
      first: this.first,
      px: this.px,
      gutter: this.gutter,
      width: this.width,
      height: this.height,
      left: this.scroller.scrollLeft,
      top: this.scroller.scrollTop,
    });
    this.svg.setAttribute("width", this.width);
    this.svg.setAttribute("height", this.height);
    this.svg.replaceChildren(...picture.draw());
    this.drawLabels(picture);
    this.picture = picture;
    this.tools.follow(step(this.px));
  }

  drawLabels(picture) {
    const found = [];
    for (let at = picture.from; at < picture.to; at += 1) found.push(this.label(picture, at));
    const corner = make("div", "corner");
    corner.style.height = `${HEAD}px`;
    const many = make("span", "");
    many.textContent = said(this.words.rows, { n: this.rows.shown.length });
    corner.append(many);
    if (step(this.px) === "month") {
      const week = make("span", "");
      week.textContent = this.words.weeks;
      corner.append(week);
    }
    this.labels.style.width = `${this.gutter}px`;
    this.labels.replaceChildren(...found, corner);
  }

  label(picture, at) {
    const row = this.rows.shown[at];
    const here = row.id === this.current ? " current" : "";
    const one = make("div", `label ${row.kind}${here}`, { "data-id": row.id });
    one.style.top = `${picture.y(at)}px`;
    one.style.paddingLeft = `${8 + row.level * 14}px`;
    const folds = make("span", row.parts ? "fold" : "bare");
    if (row.parts) folds.textContent = this.rows.folded.has(row.id) ? "▸" : "▾";
    const title = make("span", "title");
    title.textContent = row.title;
    one.append(folds, title);
    return one;
  }

  /** Zooms about a day, which stays where it is in sight. */
  zoom(px, about = this.first + (this.scroller.scrollLeft + (this.width - this.gutter) / 2) / this.px) {
    const offset = (about - this.first) * this.px - this.scroller.scrollLeft;
    this.px = Math.min(WIDEST, Math.max(NARROWEST, px));
    this.measure();
    this.scroller.scrollLeft = (about - this.first) * this.px - offset;
    this.draw();
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left } = this.scroller.getBoundingClientRect();
    const at = event.clientX - left - this.gutter;
    const day = this.first + (this.scroller.scrollLeft + Math.max(0, at)) / this.px;
    this.zoom(this.px * Math.exp(-event.deltaY / 400), day);
  }

  closer() {
    this.zoom(next(this.px, true));
  }

  further() {
    this.zoom(next(this.px, false));
  }

  zoomTo(name) {
    this.zoom(name === "whole" ? this.wholly() : STEPS[name]);
    if (name === "whole") this.goTo(this.data.first, 0);
    else if (this.current) this.see(this.rows.byId.get(this.current));
    else if (this.data.today !== null) this.goTo(this.data.today, 0.3);
  }

  wholly() {
    const room = this.root.clientWidth - this.gutter - 24;
    return (room * 0.86) / (this.data.last - this.data.first + 1);
  }

  goTo(day, share = 0.3) {
    this.scroller.scrollLeft = (day - this.first) * this.px - (this.width - this.gutter) * share;
    this.soon();
  }

  /** Brings a row into sight, and says it to who cannot see it. */
  choose(id, speak = true) {
    this.current = id;
    const row = this.rows.byId.get(id);
    if (row) this.see(row);
    if (row && speak) this.voice.textContent = tip(this, row).join(". ");
    this.soon();
  }

  see(row) {
    const at = this.rows.place.get(row.id);
    const { scrollTop, scrollLeft } = this.scroller;
    const room = this.height - HEAD;
    if (at * ROW < scrollTop) this.scroller.scrollTop = at * ROW;
    if ((at + 1) * ROW > scrollTop + room) this.scroller.scrollTop = (at + 1) * ROW - room;
    const { start, end } = this.rows.days(row);
    const [x, until] = [(start - this.first) * this.px, (end + 1 - this.first) * this.px];
    const across = this.width - this.gutter;
    if (until < scrollLeft + 12 || x > scrollLeft + across - 12) {
      this.scroller.scrollLeft = Math.max(0, x - across * 0.25);
    }
  }

  fold(id) {
    this.rows.fold(id);
    this.measure();
    this.draw();
  }

  foldAll(folded) {
    this.rows.foldAll(folded);
    this.measure();
    this.draw();
  }

  toggle(name) {
    this.shows[name] = !this.shows[name];
    this.draw();
  }

  open(id) {
    this.tell({ what: "open", id });
  }

  /** Hands a move to the house, which checks and saves it as the grid does. */
  commit(id) {
    const row = this.rows.byId.get(id);
    const draft = this.rows.drafts.get(id);
    if (!row || !draft) return;
    if (draft.start === row.start && draft.end === row.end) {
      this.rows.drafts.delete(id);
      this.soon();
      return;
    }
    this.voice.textContent = said(this.words.moved, {
      title: row.title,
      days: this.almanac.span(draft.start, draft.end),
    });
    this.tell({ what: "move", id, version: row.version, start: draft.start, end: draft.end });
  }
}
