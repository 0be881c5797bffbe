// What `npm run bench` promises: each figure beside its bar, and whether it is kept.

export class Bars {
  #rows = [];

  /** Takes down a figure that must not be above its bar. */
  atMost(title, value, bar, digits = 0) {
    this.#rows.push({ title, value, bar, digits, isKept: value <= bar });
  }

  /** Prints all; false where any falls short. */
  print() {
    console.log(`\n${"What is promised".padEnd(64)}${"now".padStart(10)}${"at most".padStart(10)}`);
    for (const { title, value, bar, digits, isKept } of this.#rows)
      console.log(
        `${title.padEnd(64)}${value.toFixed(digits).padStart(10)}${String(bar).padStart(10)}${isKept ? "" : "  falls short"}`,
      );
    return this.#rows.every(({ isKept }) => isKept);
  }
}
