// A card: what a task says of itself on the board.

export function make(name, cls, text = "", more = {}) {
  const made = document.createElement(name);
  made.className = cls;
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
  return made;
}

/** Fills the blanks of a sentence; one and many are told apart as the house does. */
export function said(sentence, blanks = {}) {
  const text = typeof sentence === "string" ? sentence : blanks.n === 1 ? sentence.one : sentence.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => blanks[name] ?? all);
}

export function blank(id) {
  const item = make("li", "item");
  item.append(make("button", "card", "", { type: "button", "data-id": id, tabindex: "-1" }));
  return item;
}

/** Writes a card anew; the element stays, and with it the focus. */
export function fill(item, card, isHeld) {
  const button = item.firstChild;
  button.className = `card ${card.tone}${card.movable ? " movable" : ""}${isHeld ? " held" : ""}`;
  button.setAttribute("aria-label", card.aloud);
  const facts = make("span", "facts");
  if (card.initials) facts.append(make("span", "who", card.initials, { title: card.owner }));
  if (card.due) facts.append(make("span", "due", card.due));
  if (card.light) facts.append(make("span", `light ${card.tone}`, card.light));
  if (card.points) facts.append(make("span", "points", card.points));
  button.replaceChildren(make("span", "title", card.title), make("span", "under", card.under), facts);
}
