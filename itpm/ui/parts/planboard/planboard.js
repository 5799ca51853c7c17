// A plan to look at and to touch: bars along their days, drawn by us and by nobody else's code.

// Named here, all files are asked for at once, and not one after the other.
import "./days.js";
import "./draw.js";
import "./hand.js";
import "./hatch.js";
import "./keys.js";
import "./rows.js";
import "./scale.js";
import "./tip.js";
import "./tools.js";
import "./week.js";
import { Board } from "./board.js";

const boards = new WeakMap();

export default function planboard({ parentElement, data, setTriggerValue }) {
  let board = boards.get(parentElement);
  if (!board) {
    board = new Board(parentElement);
    boards.set(parentElement, board);
  }
  const begun = performance.now();
  board.show(data, (what) => setTriggerValue("touched", what));
  performance.measure("planboard", { start: begun });
  return () => {
    board.gone();
    boards.delete(parentElement);
  };
}
