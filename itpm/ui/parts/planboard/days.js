// Days as whole numbers (Python's ordinals), and how the reader writes them.

const EPOCH = 719163; // the ordinal of 1 January 1970
const MS = 86_400_000;

export const dateOf = (day) => new Date((day - EPOCH) * MS);
export const dayOf = (year, month, date = 1) => Date.UTC(year, month, date) / MS + EPOCH;

/** Monday is 0, as in Python. */
export const weekday = (day) => (day + 6) % 7;

/** The ISO week a day falls in: its Thursday decides the year. */
export function week(day) {
  const thursday = day - weekday(day) + 3;
  return Math.floor((thursday - dayOf(dateOf(thursday).getUTCFullYear(), 0)) / 7) + 1;
}

/** Writes days in the reader's words: months, patterns and weekdays come from the house. */
export class Almanac {
  constructor(words, today) {
    this.words = words;
    this.today = today;
  }

  day(day) {
    const { near, far, short, distance } = this.words;
    const date = dateOf(day);
    const pattern = Math.abs(day - this.today) < distance ? near : far;
    return pattern
      .replace("d", date.getUTCDate())
      .replace("MMM", short[date.getUTCMonth()])
      .replace(/\by\b/, date.getUTCFullYear());
  }

  month(day) {
    const date = dateOf(day);
    return `${this.words.long[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  shortMonth(day) {
    return this.words.short[dateOf(day).getUTCMonth()];
  }

  letter(day) {
    return this.words.letters[weekday(day)];
  }

  span(start, end) {
    return start === end ? this.day(start) : `${this.day(start)} – ${this.day(end)}`;
  }
}

/** Fills the blanks of a sentence; one and many are told apart as the house does. */
export function said(sentence, blanks = {}) {
  const text = typeof sentence === "string" ? sentence : blanks.n === 1 ? sentence.one : sentence.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => blanks[name] ?? all);
}
