// The pointer: what it rests on speaks, what it drags moves, what it presses opens. A finger
// scrolls; where it rests on a bar for a moment, it takes it along.

import { HEAD, ROW } from "./draw.js";
import { said } from "./days.js";
import { tip } from "./tip.js";

const EDGE = 7;
const FINGER = 16;
const SLACK = 4;
const TREMBLE = 10;
const REST = 350;
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
    on("contextmenu", this.stay);
    // What a finger drags does not scroll. It is asked of what was touched first, which may have
    // been drawn anew since and then stands in no page.
    const stay = (event) => this.stay(event);
    const asked = (place) => place.addEventListener("touchmove", stay, { passive: false });
    asked(board.scroller);
    board.scroller.addEventListener("touchstart", (event) => asked(event.target), { passive: true });
  }

  row(event) {
    const found = event.target.closest?.("[data-id]");
    return found && this.board.rows.byId.get(found.dataset.id);
  }

  /** The row whose bar a finger is on or beside: it is thicker than a bar. */
  touched(event) {
    const { board } = this;
    const box = board.view.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top - HEAD];
    const row = board.rows.shown[Math.floor((y + board.scroller.scrollTop) / ROW)];
    if (!row || y < 0 || x < board.gutter) return null;
    const { start, end } = board.rows.days(row);
    const [left, right] = [board.picture.x(start), board.picture.x(end + 1)];
    return x > left - FINGER && x < right + FINGER ? row : null;
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
    const edge = event.pointerType === "touch" ? Math.min(FINGER, (right - left) / 4) : EDGE;
    if (x < left + edge) return "start";
    return x > right - edge ? "end" : "whole";
  }

  down(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const finger = event.pointerType === "touch";
    const row = this.row(event) ?? (finger && this.touched(event));
    if (!row) return;
    const held = { row, x: event.clientX, y: event.clientY, pointer: event.pointerId, moved: false };
    const onBar = finger ? this.touched(event) : this.onBar(event) && !event.target.closest(".labels");
    held.part = row.movable && onBar ? this.part(event, row) : "";
    if (finger && held.part) held.rests = setTimeout(() => this.take(event), REST);
    held.fold = event.target.classList.contains("fold");
    this.held = held;
    this.from = this.board.rows.days(row);
    if (!finger) this.board.choose(row.id, false);
  }

  move(event) {
    const { held } = this;
    if (!held) {
      this.rest(event);
      return;
    }
    if (held.pointer !== event.pointerId || !held.part) return;
    if (!held.moved && !this.begins(event)) return;
    this.drag(event);
  }

  /** Whether a drag begins: of a finger it does by resting, and what moves before scrolls. */
  begins(event) {
    const { held } = this;
    const far = Math.hypot(event.clientX - held.x, held.rests ? event.clientY - held.y : 0);
    if (!held.rests) return far > SLACK;
    if (far > TREMBLE) this.cancel();
    return false;
  }

  /** A finger has rested on a bar, and has it now. */
  take(event) {
    this.board.choose(this.held.row.id, false);
    this.drag(event);
  }

  drag(event) {
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

  /** Keeps the browser from scrolling or offering its menu while a finger has a bar. */
  stay(event) {
    if (this.isDragging && event.cancelable) event.preventDefault();
  }

  up(event) {
    const { held } = this;
    if (held?.pointer !== event.pointerId) return;
    this.let();
    if (held.moved) this.board.commit(held.row.id);
    else if (held.fold) this.board.fold(held.row.id);
    else this.tap(held.row.id);
    this.hide();
  }

  tap(id) {
    this.board.choose(id, false);
    this.board.open(id);
  }

  let() {
    clearTimeout(this.held?.rests);
    this.held = null;
  }

  cancel() {
    if (this.held?.moved) this.board.rows.drafts.delete(this.held.row.id);
    this.let();
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
