// The cards and where they stand: as the house says, and moved about while nothing is saved yet.

export class Cards {
  constructor() {
    this.byId = new Map();
    this.lanes = [];
    this.draft = null;
  }

  take(lanes, cards) {
    this.lanes = lanes;
    this.byId = new Map(cards.map((card) => [card.id, card]));
  }

  /** The ids of a lane from top to bottom, with the card that is being moved where it would be. */
  inside(lane) {
    const found = lane.cards.filter((id) => id !== this.draft?.id);
    if (this.draft?.lane === lane.id) {
      const { before } = this.draft;
      const at = before ? found.indexOf(before) : before === "" ? found.length : 0;
      found.splice(at < 0 ? found.length : at, 0, this.draft.id);
    }
    return found;
  }

  /** The lane a card stands in, and at which place. */
  place(id) {
    for (const lane of this.lanes) {
      const at = this.inside(lane).indexOf(id);
      if (at >= 0) return { lane, at };
    }
    return null;
  }

  /** Puts a card before another one (where not all are drawn, before the first that is not),
   *  last where there is none, or anywhere (null). */
  put(id, lane, before) {
    this.draft = { id, lane, before };
  }

  /** Whether the card that is moved stands elsewhere than it did. */
  get isMoved() {
    if (!this.draft) return false;
    const { id, lane, before } = this.draft;
    const home = this.lanes.find((one) => one.cards.includes(id));
    if (!home || home.id !== lane) return true;
    if (before === null || home.stage === "done") return false;
    return (home.cards[home.cards.indexOf(id) + 1] ?? home.next) !== before;
  }

  /** How many cards stand in a lane, those that are filtered away too. */
  many(lane) {
    const home = this.draft && this.lanes.find((one) => one.cards.includes(this.draft.id));
    if (!home || home.id === this.draft.lane) return lane.n;
    return lane.n + (lane.id === this.draft.lane) - (lane === home);
  }
}
