// The buttons above the rows: how much is in sight, and what of it.

const ZOOMS = ["day", "week", "month", "quarter", "year", "whole"];
const LAYERS = ["baseline", "meeting", "critical", "slack", "away", "links"];

export class Tools {
  constructor(board, bar) {
    this.board = board;
    this.bar = bar;
    this.zooms = new Map();
  }

  show() {
    const { words } = this.board;
    this.bar.setAttribute("aria-label", words.tools);
    this.zooms = new Map(ZOOMS.map((name) => [name, this.button(words.zooms[name], () => this.board.zoomTo(name))]));
    const zooms = this.group(words.zoom, [...this.zooms.values()], "joined");
    const layers = this.group(words.layers, this.offered().map((name) => this.layer(name)), "keys");
    const ways = this.group(words.ways, this.ways(), "ways");
    this.bar.replaceChildren(zooms, ways, layers);
  }

  /** What the plan has none of is not offered. */
  offered() {
    const { rows, data } = this.board;
    const has = {
      baseline: rows.all.some((row) => row.base_end !== null),
      meeting: rows.all.some((row) => row.was_end !== null),
      critical: rows.all.some((row) => row.critical),
      slack: rows.all.some((row) => row.slack_end !== null),
      away: rows.all.some((row) => row.gaps.days.length > 0),
      links: data.links.length > 0,
    };
    return LAYERS.filter((name) => has[name]);
  }

  ways() {
    const { board } = this;
    const { words, data } = board;
    const found = [];
    if (data.today !== null) found.push(this.button(words.today, () => board.goTo(data.today, 0.3)));
    if (board.rows.anyParts) {
      found.push(this.button(words.fold, () => board.foldAll(true)));
      found.push(this.button(words.unfold, () => board.foldAll(false)));
    }
    return found;
  }

  group(label, buttons, cls) {
    const made = document.createElement("div");
    made.className = cls;
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", label);
    made.append(...buttons);
    return made;
  }

  button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  /** A button that is a legend too: it shows what it shows. */
  layer(name) {
    const made = this.button("", () => {
      this.board.toggle(name);
      made.setAttribute("aria-pressed", this.board.shows[name]);
    });
    const key = document.createElement("i");
    key.className = `key ${name}`;
    key.setAttribute("aria-hidden", "true");
    made.append(key, this.board.words.layer[name]);
    made.setAttribute("aria-pressed", this.board.shows[name]);
    return made;
  }

  follow(name) {
    for (const [zoom, button] of this.zooms) {
      if (zoom !== "whole") button.setAttribute("aria-pressed", zoom === name);
    }
  }
}
