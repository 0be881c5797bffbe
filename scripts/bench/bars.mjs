// The limits of `npm run bench`: compares each figure with its limit.

export class Bars {
  #rows = [];

  /** Records a figure that must not exceed its limit. */
  atMost(title, value, bar, digits = 0) {
    this.#rows.push({ title, value, bar, digits, isKept: value <= bar });
  }

  /** Prints all figures; returns false if any exceeds its limit. */
  print() {
    console.log(`\n${"What is promised".padEnd(64)}${"now".padStart(10)}${"at most".padStart(10)}`);
    for (const { title, value, bar, digits, isKept } of this.#rows)
      console.log(
        `${title.padEnd(64)}${value.toFixed(digits).padStart(10)}${String(bar).padStart(10)}${isKept ? "" : "  falls short"}`,
      );
    return this.#rows.every(({ isKept }) => isKept);
  }
}
