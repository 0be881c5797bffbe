/** The entry of a table for a key that comes from the user; ignores inherited properties such as `constructor`. */
export const getOwn = <Entry>(table: Readonly<Record<string, Entry>>, word: string): Entry | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
