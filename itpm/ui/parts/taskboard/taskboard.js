// A board to look at and to touch: columns of cards, or lists of them, by code of our own.

// Named here, all files are asked for at once, and not one after the other.
import "./card.js";
import "./cards.js";
import "./hand.js";
import "./keys.js";
import { Wall } from "./wall.js";

const walls = new WeakMap();

export default function taskboard({ parentElement, data, setTriggerValue }) {
  let wall = walls.get(parentElement);
  if (!wall) {
    wall = new Wall(parentElement);
    walls.set(parentElement, wall);
  }
  const begun = performance.now();
  wall.show(data, (what) => setTriggerValue("touched", what));
  performance.measure("taskboard", { start: begun });
  return () => walls.delete(parentElement);
}
