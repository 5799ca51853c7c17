// The wall: lanes side by side or one below the other, and the cards in them.

import { blank, fill, make, said } from "./card.js";
import { Cards } from "./cards.js";
import { Hand } from "./hand.js";
import { Keys } from "./keys.js";

export class Wall {
  constructor(parent) {
    this.cards = new Cards();
    this.root = make("div", "wall");
    this.lanes = make("div", "lanes", "", { role: "application", "aria-describedby": "help" });
    this.help = make("p", "unseen", "", { id: "help" });
    this.voice = make("p", "unseen", "", { "aria-live": "polite" });
    this.root.append(this.lanes, this.help, this.voice);
    parent.append(this.root);
    this.items = new Map();
    this.current = null;
    this.hand = new Hand(this);
    this.keys = new Keys(this);
  }

  get isBusy() {
    return this.hand.isDragging || Boolean(this.keys.waiting);
  }

  /** Takes what the house says; while somebody holds a card it waits, and nothing is lost. */
  show(data, tell) {
    this.tell = tell;
    if (this.isBusy && this.data?.place === data.place) this.later = data;
    else this.take(data);
  }

  settle() {
    const { later } = this;
    this.later = null;
    if (later) this.take(later);
  }

  take(data) {
    const answered = this.data?.turn !== data.turn || this.data?.place !== data.place;
    this.data = data;
    this.words = data.words;
    this.cards.take(data.lanes, data.cards);
    if (answered) this.cards.draft = data.thought;
    if (this.cards.draft && !this.cards.byId.has(this.cards.draft.id)) this.cards.draft = null;
    if (!this.cards.byId.has(this.current)) this.current = null;
    this.root.className = `wall ${data.layout}`;
    this.lanes.setAttribute("aria-label", data.label);
    this.help.textContent = this.words.help;
    this.draw();
  }

  /** Draws what stands where. Elements are kept, so that focus and scrolling stay. */
  draw() {
    const focused = this.root.getRootNode().activeElement?.dataset?.id;
    const tops = new Map([...this.lanes.children].map((one) => [one.dataset.lane, one.lastChild.scrollTop]));
    this.isDrawing = true;
    const old = this.items;
    this.items = new Map();
    const drawn = this.data.lanes.map((lane) => this.lane(lane, old));
    this.lanes.replaceChildren(...drawn);
    for (const one of drawn) one.lastChild.scrollTop = tops.get(one.dataset.lane) ?? 0;
    this.reach();
    if (focused) this.items.get(focused)?.firstChild.focus({ preventScroll: true });
    this.isDrawing = false;
  }

  lane(lane, old) {
    const inside = this.cards.inside(lane);
    const many = this.cards.many(lane);
    const over = lane.most !== null && many > lane.most;
    const count = lane.most === null ? `${many}` : said(this.words.of, { n: many, most: lane.most });
    const made = make("section", `lane ${lane.stage}${over ? " over" : ""}`, "", { "data-lane": lane.id });
    const head = make("div", "head");
    head.append(make("span", "name", lane.title), make("span", "count", count));
    if (over) head.append(make("span", "limit", `▲ ${said(this.words.over, { n: many - lane.most })}`));
    if (lane.note) head.append(make("span", "note", lane.note));
    if (lane.warning) head.append(make("span", "limit", lane.warning));
    const list = make("ol", "cards", "", { "aria-label": `${lane.title}, ${count}` });
    list.append(...inside.map((id) => this.item(id, old)));
    if (!inside.length) list.append(make("li", "empty", lane.empty));
    if (lane.more) list.append(make("li", "empty", lane.more));
    made.append(head, list);
    return made;
  }

  item(id, old) {
    const item = old.get(id) ?? blank(id);
    fill(item, this.cards.byId.get(id), this.cards.draft?.id === id);
    this.items.set(id, item);
    return item;
  }

  /** One card of each lane is reached by Tab: the current one, or the first. */
  reach() {
    const here = this.current && this.cards.place(this.current);
    for (const lane of this.data.lanes) {
      const inside = this.cards.inside(lane);
      const one = here?.lane === lane ? this.current : inside[0];
      for (const id of inside) this.items.get(id).firstChild.tabIndex = id === one ? 0 : -1;
    }
  }

  choose(id) {
    this.current = id;
    this.reach();
    const button = this.items.get(id)?.firstChild;
    button?.focus();
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Says where the card that is moved would stand. */
  speak() {
    const { id } = this.cards.draft;
    const { lane, at } = this.cards.place(id);
    const total = this.cards.inside(lane).length;
    this.voice.textContent = said(this.words.at, {
      title: this.cards.byId.get(id).title, lane: lane.title, n: at + 1, total,
    });
  }

  /** Hands a move to the house, which checks and saves it as the grid does. */
  commit() {
    const { draft } = this.cards;
    if (draft && this.cards.isMoved) {
      const { version } = this.cards.byId.get(draft.id);
      this.tell({ what: "move", ...draft, version });
    } else {
      this.cards.draft = null;
      this.draw();
    }
    this.settle();
  }

  giveUp() {
    this.cards.draft = null;
    this.draw();
    this.settle();
  }

  open(id) {
    this.tell({ what: "open", id });
  }
}
