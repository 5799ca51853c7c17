// Keys pressed while a cell is still being typed: what is typed is put into the cell first.
//
// The grid keeps an open cell to itself until it is left, and the page's own keys act at once:
// a save would be one cell short, and the step back would take away what is being typed.

const EDITOR = "#portal textarea, #portal input";

const leaves = new WeakMap();

export default function cellkeys({ parentElement }) {
  if (leaves.has(parentElement)) return leaves.get(parentElement);
  window.addEventListener("keydown", first, true);
  const leave = () => {
    leaves.delete(parentElement);
    window.removeEventListener("keydown", first, true);
  };
  leaves.set(parentElement, leave);
  return leave;
}

function first(event) {
  const cell = event.target;
  if (!(cell instanceof Element) || !cell.matches(EDITOR)) return;
  const key = event.key.toLowerCase();
  const holds = event.ctrlKey || event.metaKey;
  if (holds && key === "z") event.stopPropagation();
  if ((holds && (key === "s" || key === "i")) || isMove(event)) settle(cell);
}

function isMove(event) {
  return event.altKey && event.shiftKey && event.key.startsWith("Arrow");
}

// Tab is how a cell is left with what stands in it, in a text as in a list.
function settle(cell) {
  const tab = { key: "Tab", code: "Tab", keyCode: 9, which: 9, bubbles: true, cancelable: true };
  cell.dispatchEvent(new KeyboardEvent("keydown", tab));
}
