// Hatching: slanted strokes that are seen without colour, on a screen and on paper.

const APART = 5;

/** The strokes between two edges; counted from an anchor, so that they stand still when one scrolls. */
export function hatch(left, right, top, height, anchor) {
  let d = "";
  const first = anchor + Math.ceil((left - height - anchor) / APART) * APART;
  for (let x = first; x < right; x += APART) {
    const [from, to] = [Math.max(x, left), Math.min(x + height, right)];
    if (from < to) d += `M${from} ${top + height - (from - x)}L${to} ${top + height - (to - x)}`;
  }
  return d;
}
