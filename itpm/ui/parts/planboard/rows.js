// The rows of a plan: unpacked, folded, and moved about while nothing is saved yet.

export class Rows {
  constructor() {
    this.all = [];
    this.folded = new Set();
    this.drafts = new Map();
  }

  /** Takes the columns the house sends, one list each. */
  take({ rows: columns, gaps, links, thought }) {
    const names = Object.keys(columns);
    this.all = columns.id.map((_, at) =>
      Object.fromEntries(names.map((name) => [name, columns[name][at]])),
    );
    for (const row of this.all) row.gaps = gaps[row.gaps];
    this.byId = new Map(this.all.map((row) => [row.id, row]));
    this.links = links.filter(([before, after]) => this.byId.has(before) && this.byId.has(after));
    // What others would do is drawn as a draft while somebody is asked about it.
    this.drafts = new Map(Object.entries(thought).map(([id, [start, end]]) => [id, { start, end }]));
    this.lie();
  }

  /** Places the rows in sight: those below a folded one are not. */
  lie() {
    this.shown = [];
    let hiddenBelow = Infinity;
    for (const row of this.all) {
      if (row.level > hiddenBelow) continue;
      hiddenBelow = row.parts && this.folded.has(row.id) ? row.level : Infinity;
      this.shown.push(row);
    }
    this.place = new Map(this.shown.map((row, at) => [row.id, at]));
  }

  fold(id, folded = !this.folded.has(id)) {
    if (folded) this.folded.add(id);
    else this.folded.delete(id);
    this.lie();
  }

  foldAll(folded) {
    this.folded = new Set(folded ? this.all.filter((row) => row.parts).map((row) => row.id) : []);
    this.lie();
  }

  /** Leaves open what is still to be done; a plan that is done all over stays as it is. */
  foldDone() {
    const done = this.all.filter((row) => row.parts && row.done >= 100);
    const goesOn = this.all.some((row) => row.done < 100);
    this.folded = new Set(goesOn ? done.map((row) => row.id) : []);
    this.lie();
  }

  get anyParts() {
    return this.all.some((row) => row.parts);
  }

  /** A row as it would be: with the days it is being dragged to. */
  days(row) {
    return this.drafts.get(row.id) ?? { start: row.start, end: row.end };
  }
}
