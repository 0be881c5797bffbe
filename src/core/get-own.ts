/** What a table holds under a word that the user wrote: `constructor`, which any object answers to, is a word too. */
export const getOwn = <Entry>(table: Readonly<Record<string, Entry>>, word: string): Entry | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
