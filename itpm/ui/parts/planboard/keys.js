// The keyboard: everything the pointer can do, and in a pause what was moved is saved.

import { tip } from "./tip.js";

const PAUSE = 900;
const FAR = 10;

export class Keys {
  constructor(board) {
    this.board = board;
    board.scroller.addEventListener("keydown", (event) => this.press(event));
    board.scroller.addEventListener("blur", () => this.flush());
    board.scroller.addEventListener("focus", () => this.arrive());
  }

  arrive() {
    const { board } = this;
    if (board.hand.held || board.current || !board.rows.shown.length) return;
    if (board.scroller.matches(":focus-visible")) board.choose(board.rows.shown[0].id);
  }

  press(event) {
    if (event.altKey) return;
    const act = this.deed(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  deed(event) {
    const { board } = this;
    const plain = !event.ctrlKey && !event.metaKey;
    if (!plain) return event.key === "z" ? () => board.tell({ what: "undo" }) : null;
    switch (event.key) {
      case "ArrowDown": return () => this.step(1);
      case "ArrowUp": return () => this.step(-1);
      case "PageDown": return () => this.step(FAR);
      case "PageUp": return () => this.step(-FAR);
      case "Home": return () => this.step(-Infinity);
      case "End": return () => this.step(Infinity);
      case "ArrowRight": return () => this.across(1, event.shiftKey);
      case "ArrowLeft": return () => this.across(-1, event.shiftKey);
      case "Enter": return () => this.enter();
      case " ": return () => this.fold();
      case "+": return () => board.closer();
      case "-": return () => board.further();
      case "Escape": return this.canGiveUp() ? () => this.giveUp() : null;
      default: return null;
    }
  }

  get row() {
    return this.board.rows.byId.get(this.board.current);
  }

  step(by) {
    this.flush();
    const { shown, place } = this.board.rows;
    if (!shown.length) return;
    const at = (place.get(this.board.current) ?? -1) + by;
    this.board.choose(shown[Math.max(0, Math.min(at, shown.length - 1))].id);
  }

  /** Moves a bar by a day, or with Shift its end; a phase folds; what cannot move scrolls. */
  across(by, atEnd) {
    const { row, board } = this;
    if (row?.parts) board.rows.folded.has(row.id) === by > 0 ? board.fold(row.id) : this.scroll(by);
    else if (row?.movable) this.move(row, by, atEnd);
    else this.scroll(by);
  }

  scroll(by) {
    this.board.scroller.scrollLeft += by * 80;
  }

  move(row, by, atEnd) {
    const { board } = this;
    const part = atEnd ? "end" : "whole";
    board.rows.drafts.set(row.id, board.week.moved(board.rows.days(row), part, by, row.kind));
    board.see(row);
    board.voice.textContent = tip(board, row).slice(0, 2).join(". ");
    board.soon();
    clearTimeout(this.timer);
    this.waiting = row.id;
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Saves what waits; true where something did. */
  flush() {
    clearTimeout(this.timer);
    const { waiting } = this;
    this.waiting = null;
    if (waiting) this.board.commit(waiting);
    return Boolean(waiting);
  }

  enter() {
    if (!this.flush() && this.board.current) this.board.open(this.board.current);
  }

  fold() {
    if (this.row?.parts) this.board.fold(this.row.id);
  }

  canGiveUp() {
    return Boolean(this.waiting) || this.board.hand.isDragging;
  }

  giveUp() {
    clearTimeout(this.timer);
    this.board.rows.drafts.delete(this.waiting);
    this.waiting = null;
    this.board.hand.cancel();
    this.board.soon();
  }
}
