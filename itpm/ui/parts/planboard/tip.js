// What a row says when it is pointed at, or read aloud.

import { said } from "./days.js";

export function tip(board, row) {
  const { words, almanac, rows } = board;
  const { start, end } = rows.days(row);
  const found = [row.title, days(almanac, row, start, end)];
  if (row.kind !== "milestone") found.push(said(words.worked, { n: end - start + 1 }));
  found.push(said(words.done, { n: row.done }));
  if (row.owner) found.push(said(words.owner, { owner: row.owner }));
  if (row.base_end !== null) {
    const agreed = days(almanac, row, row.base_start ?? row.base_end, row.base_end);
    found.push(said(words.agreed, { days: agreed }));
  }
  if (row.was_end !== null) {
    found.push(said(words.was, { days: days(almanac, row, row.was_start, row.was_end) }));
  }
  if (row.deadline !== null) found.push(said(words.deadline, { day: almanac.day(row.deadline) }));
  if (row.critical) found.push(words.critical);
  else if (row.slack) found.push(row.slack);
  if (row.driver) found.push(row.driver);
  for (const [first, last, said] of row.gaps.away) {
    if (first <= end && start <= last) found.push(said);
  }
  if (row.note) found.push(row.note);
  return found;
}

const days = (almanac, row, start, end) =>
  row.kind === "milestone" ? almanac.day(end) : almanac.span(start, end);
