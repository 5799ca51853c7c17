// The pointer: what it drags moves, what it presses opens. A finger scrolls, and opens by a tap;
// where it rests on a card for a moment, it takes it along.

import { make } from "./card.js";

const SLACK = 5;
const TREMBLE = 10;
const REST = 350;
const EDGE = 36;
const PACE = 14;

export class Hand {
  constructor(wall) {
    this.wall = wall;
    this.mark = make("li", "mark", "", { "aria-hidden": "true" });
    const on = (name, act) => wall.lanes.addEventListener(name, (event) => act.call(this, event));
    on("pointerdown", this.down);
    on("pointermove", this.move);
    on("pointerup", this.up);
    on("pointercancel", this.cancel);
    on("click", this.click);
    on("contextmenu", this.stay);
    // What a finger drags does not scroll; whether it does is asked before anything scrolls.
    wall.lanes.addEventListener("touchmove", (event) => this.stay(event), { passive: false });
  }

  get isDragging() {
    return Boolean(this.held?.ghost);
  }

  down(event) {
    const button = event.target.closest?.(".card");
    if (event.button !== 0 || !event.isPrimary || !button) return;
    const card = this.wall.cards.byId.get(button.dataset.id);
    this.wall.keys.flush();
    this.wall.current = card.id;
    if (!card.movable) return;
    this.held = { card, x: event.clientX, y: event.clientY, pointer: event.pointerId };
    if (event.pointerType !== "touch") return;
    this.held.rests = setTimeout(() => {
      this.lift(this.held);
      this.follow(event);
    }, REST);
  }

  move(event) {
    const { held } = this;
    if (held?.pointer !== event.pointerId) return;
    if (!held.ghost) {
      const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
      if (far <= (held.rests ? TREMBLE : SLACK)) return;
      if (held.rests) {
        this.drop();
        return;
      }
      this.lift(held);
    }
    this.follow(event);
  }

  /** Carries the copy where the pointer is. */
  follow(event) {
    const { held } = this;
    const { left, top } = this.wall.root.getBoundingClientRect();
    const at = [event.clientX - held.dx - left, event.clientY - held.dy - top];
    held.ghost.style.transform = `translate(${at[0]}px, ${at[1]}px)`;
    this.scroll(event);
    this.aim(event);
  }

  /** Takes a card off the wall: a copy follows the pointer. */
  lift(held) {
    const { wall } = this;
    const item = wall.items.get(held.card.id);
    const box = item.getBoundingClientRect();
    held.dx = held.x - box.left;
    held.dy = held.y - box.top;
    held.ghost = item.firstChild.cloneNode(true);
    held.ghost.classList.add("ghost");
    held.ghost.style.width = `${box.width}px`;
    held.ghost.setAttribute("aria-hidden", "true");
    wall.root.append(held.ghost);
    item.firstChild.classList.add("held");
    wall.lanes.setPointerCapture(held.pointer);
    wall.lanes.classList.add("dragging");
  }

  /** Finds the lane under the pointer, and the card before which it would be put. */
  aim(event) {
    const { wall, held } = this;
    const lane = this.laneAt(event);
    if (!lane) return;
    const list = lane.lastChild;
    const items = [...list.querySelectorAll(".item")].filter(
      (one) => one.firstChild.dataset.id !== held.card.id,
    );
    const { stage, next: rest } = wall.data.lanes.find((one) => one.id === lane.dataset.lane);
    const isDone = stage === "done";
    const next = isDone ? items[0] : items.find((one) => {
      const box = one.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    held.lane = lane.dataset.lane;
    held.before = isDone ? null : next ? next.firstChild.dataset.id : rest;
    list.insertBefore(this.mark, next ?? items.at(-1)?.nextSibling ?? list.firstChild);
  }

  laneAt(event) {
    const lanes = [...this.wall.lanes.children];
    const isIn = (from, to, at) => at >= from && at <= to;
    const across = this.wall.data.layout === "columns";
    return lanes.find((one) => {
      const box = one.getBoundingClientRect();
      return across ? isIn(box.left, box.right, event.clientX) : isIn(box.top, box.bottom, event.clientY);
    });
  }

  /** Scrolls what is under the pointer when that is near an edge. */
  scroll(event) {
    const { lanes } = this.wall;
    const around = lanes.getBoundingClientRect();
    if (event.clientX > around.right - EDGE) lanes.scrollLeft += PACE;
    if (event.clientX < around.left + EDGE) lanes.scrollLeft -= PACE;
    const list = this.laneAt(event)?.lastChild;
    const box = list?.getBoundingClientRect();
    if (box && event.clientY > box.bottom - EDGE) list.scrollTop += PACE;
    if (box && event.clientY < box.top + EDGE) list.scrollTop -= PACE;
  }

  /** Keeps the browser from scrolling or offering its menu while a card is dragged. */
  stay(event) {
    if (this.isDragging && event.cancelable) event.preventDefault();
  }

  up(event) {
    const { held, wall } = this;
    if (held?.pointer !== event.pointerId) return;
    this.drop();
    if (!held.ghost) return;
    this.dragged = true;
    setTimeout(() => { this.dragged = false; });
    if (held.lane !== undefined) wall.cards.put(held.card.id, held.lane, held.before);
    wall.draw();
    wall.commit();
  }

  /** A press opens; the end of a drag is none. */
  click(event) {
    const button = event.target.closest?.(".card");
    if (button && !this.dragged) this.wall.open(button.dataset.id);
  }

  drop() {
    clearTimeout(this.held?.rests);
    this.held?.ghost?.remove();
    this.mark.remove();
    this.wall.lanes.classList.remove("dragging");
    this.held = null;
  }

  cancel() {
    const wasDragging = this.isDragging;
    this.drop();
    if (wasDragging) this.wall.giveUp();
  }
}
