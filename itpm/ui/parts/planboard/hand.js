// The pointer: what it rests on speaks, what it drags moves, what it presses opens.

import { HEAD } from "./draw.js";
import { said } from "./days.js";
import { tip } from "./tip.js";

const EDGE = 7;
const SLACK = 4;
const APART = 14;

export class Hand {
  constructor(board) {
    this.board = board;
    const on = (name, act) => board.scroller.addEventListener(name, (event) => act.call(this, event));
    on("pointerdown", this.down);
    on("pointermove", this.move);
    on("pointerup", this.up);
    on("pointercancel", this.cancel);
    on("pointerleave", this.leave);
  }

  row(event) {
    const found = event.target.closest?.("[data-id]");
    return found && this.board.rows.byId.get(found.dataset.id);
  }

  onBar(event) {
    return event.target.closest?.("g.row") !== null && !event.target.classList.contains("note");
  }

  /** Which part of a bar is held: an end of it, or all of it. */
  part(event, row) {
    if (row.kind === "milestone") return "whole";
    const { picture } = this.board;
    const { start, end } = this.board.rows.days(row);
    const x = event.clientX - this.board.view.getBoundingClientRect().left;
    const [left, right] = [picture.x(start), picture.x(end + 1)];
    if (right - left < 3 * EDGE) return x > right - EDGE ? "end" : "whole";
    if (x < left + EDGE) return "start";
    return x > right - EDGE ? "end" : "whole";
  }

  down(event) {
    if (event.button !== 0) return;
    const row = this.row(event);
    if (!row) return;
    const held = { row, x: event.clientX, y: event.clientY, moved: false };
    const bar = row.movable && this.onBar(event) && !event.target.closest(".labels");
    held.part = bar ? this.part(event, row) : "";
    held.fold = event.target.classList.contains("fold");
    this.held = held;
    this.from = this.board.rows.days(row);
    this.board.choose(row.id, false);
  }

  move(event) {
    if (!this.held) {
      this.rest(event);
      return;
    }
    const far = Math.abs(event.clientX - this.held.x) > SLACK;
    if (!this.held.part || (!far && !this.held.moved)) return;
    if (!this.held.moved) this.board.scroller.setPointerCapture(event.pointerId);
    this.held.moved = true;
    const by = Math.round((event.clientX - this.held.x) / this.board.px);
    const { row, part } = this.held;
    this.board.rows.drafts.set(row.id, this.board.week.moved(this.from, part, by, row.kind));
    this.told(event);
    this.board.soon();
  }

  /** Says the new days beside the pointer while a bar is dragged. */
  told(event) {
    const { row } = this.held;
    const { start, end } = this.board.rows.days(row);
    const { almanac, words } = this.board;
    const days = row.kind === "milestone" ? almanac.day(end) : almanac.span(start, end);
    const by = this.held.part === "start" ? start - row.start : end - row.end;
    const far = said(by > 0 ? words.later : words.earlier, { n: Math.abs(by) });
    this.say([days, by ? far : words.unmoved], event);
  }

  up() {
    const { held } = this;
    this.held = null;
    if (!held) return;
    if (held.moved) this.board.commit(held.row.id);
    else if (held.fold) this.board.fold(held.row.id);
    else this.board.open(held.row.id);
    this.hide();
  }

  cancel() {
    if (this.held?.moved) this.board.rows.drafts.delete(this.held.row.id);
    this.held = null;
    this.hide();
    this.board.soon();
  }

  get isDragging() {
    return Boolean(this.held?.moved);
  }

  rest(event) {
    const row = this.row(event);
    this.board.scroller.style.cursor = row ? this.cursor(event, row) : "";
    const day = row ? null : this.holiday(event);
    if (row) this.say(tip(this.board, row), event);
    else if (day) this.say([day], event);
    else this.hide();
  }

  cursor(event, row) {
    if (!row.movable || !this.onBar(event) || event.target.closest(".labels")) return "pointer";
    return this.part(event, row) === "whole" ? "grab" : "ew-resize";
  }

  holiday(event) {
    const { board } = this;
    const box = board.view.getBoundingClientRect();
    const x = event.clientX - box.left;
    if (x < board.gutter || (event.clientY - box.top > HEAD && board.px < 3)) return null;
    const day = Math.floor(board.first + (x - board.gutter + board.scroller.scrollLeft) / board.px);
    const name = board.week.unlike.get(day)?.name;
    return name ? `${board.almanac.day(day)}: ${name}` : null;
  }

  leave() {
    if (!this.held) this.hide();
  }

  say(lines, event) {
    const { tip: box, root } = this.board;
    const [title, ...rest] = lines;
    const head = document.createElement("strong");
    head.textContent = title;
    const others = rest.map((text) => {
      const one = document.createElement("span");
      one.textContent = text;
      return one;
    });
    box.replaceChildren(head, ...others);
    box.hidden = false;
    const around = root.getBoundingClientRect();
    const right = event.clientX - around.left + APART + box.offsetWidth > around.width;
    const left = event.clientX - around.left + (right ? -APART - box.offsetWidth : APART);
    const below = event.clientY + APART + box.offsetHeight > window.innerHeight;
    const top = event.clientY - around.top + (below ? -APART - box.offsetHeight : APART);
    box.style.transform = `translate(${Math.max(0, left)}px, ${top}px)`;
  }

  hide() {
    this.board.tip.hidden = true;
  }
}
