// The keyboard: everything the pointer can do, and in a pause what was moved is saved.

const PAUSE = 900;

export class Keys {
  constructor(wall) {
    this.wall = wall;
    wall.lanes.addEventListener("keydown", (event) => this.press(event));
    wall.lanes.addEventListener("focusin", (event) => this.arrive(event));
    wall.lanes.addEventListener("focusout", () => {
      if (!wall.isDrawing) this.left();
    });
  }

  arrive(event) {
    const id = event.target.dataset?.id;
    if (!id || this.wall.isDrawing) return;
    this.wall.current = id;
    this.wall.reach();
  }

  /** Who leaves the board has moved what they moved. */
  left() {
    setTimeout(() => {
      const { wall } = this;
      if (!wall.lanes.contains(wall.root.getRootNode().activeElement)) this.flush();
    });
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
    const { wall } = this;
    if (event.ctrlKey || event.metaKey) return event.key === "z" ? () => wall.tell({ what: "undo" }) : null;
    const moves = event.shiftKey && this.card?.movable;
    switch (event.key) {
      case "ArrowDown": return moves ? () => this.shift(1) : () => this.step(1);
      case "ArrowUp": return moves ? () => this.shift(-1) : () => this.step(-1);
      case "ArrowRight": return moves ? () => this.cross(1) : () => this.across(1);
      case "ArrowLeft": return moves ? () => this.cross(-1) : () => this.across(-1);
      case "Home": return () => this.end(0);
      case "End": return () => this.end(-1);
      case "Enter": return () => this.enter();
      case " ": return () => this.enter();
      case "Escape": return this.waiting || wall.hand.isDragging ? () => this.giveUp() : null;
      default: return null;
    }
  }

  get card() {
    return this.wall.cards.byId.get(this.wall.current);
  }

  get place() {
    return this.wall.current ? this.wall.cards.place(this.wall.current) : null;
  }

  /** Goes to the next card; from the end of a list on to the next list. */
  step(by) {
    this.flush();
    const { wall, place } = this;
    if (!place) return;
    const inside = wall.cards.inside(place.lane);
    const next = inside[place.at + by];
    if (next) wall.choose(next);
    else if (wall.data.layout === "lists") this.across(by, by < 0);
  }

  /** Goes to the next lane that holds any card, as far down as it reaches. */
  across(by, atEnd = false) {
    this.flush();
    const { wall, place } = this;
    if (!place) return;
    const { lanes } = wall.data;
    for (let at = lanes.indexOf(place.lane) + by; lanes[at]; at += by) {
      const inside = wall.cards.inside(lanes[at]);
      const row = wall.data.layout === "lists" && !atEnd ? 0 : atEnd ? Infinity : place.at;
      if (inside.length) {
        wall.choose(inside[Math.min(row, inside.length - 1)]);
        return;
      }
    }
  }

  end(at) {
    this.flush();
    const { place, wall } = this;
    if (place) wall.choose(wall.cards.inside(place.lane).at(at));
  }

  /** Moves a card up or down; in lists from the end of one on to the next. */
  shift(by) {
    const { wall, place } = this;
    if (!place) return;
    const others = wall.cards.inside(place.lane).filter((id) => id !== wall.current);
    const at = place.at + by;
    if (at >= 0 && at <= others.length && place.lane.stage !== "done") {
      this.put(place.lane, others[at] ?? place.lane.next);
    } else if (wall.data.layout === "lists") this.cross(by);
  }

  /** Moves a card to the next lane, where the house finds its place. */
  cross(by) {
    const { wall, place } = this;
    const lane = place && wall.data.lanes[wall.data.lanes.indexOf(place.lane) + by];
    if (!lane) return;
    const isList = wall.data.layout === "lists";
    this.put(lane, isList ? (by > 0 ? (lane.cards[0] ?? "") : lane.next) : null);
  }

  put(lane, before) {
    const { wall } = this;
    wall.cards.put(wall.current, lane.id, before);
    this.waiting = true;
    wall.draw();
    wall.choose(wall.current);
    wall.speak();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), PAUSE);
  }

  /** Saves what waits; true where something did. */
  flush() {
    clearTimeout(this.timer);
    const { waiting } = this;
    this.waiting = false;
    if (waiting) this.wall.commit();
    return Boolean(waiting);
  }

  enter() {
    if (!this.flush() && this.wall.current) this.wall.open(this.wall.current);
  }

  giveUp() {
    clearTimeout(this.timer);
    this.waiting = false;
    this.wall.hand.drop();
    this.wall.giveUp();
  }
}
