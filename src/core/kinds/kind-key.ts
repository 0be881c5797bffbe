/** A kind, whatever its version, as the key of a map. */
export const kindKey = ({ group, kind }: { readonly group: string; readonly kind: string }): string =>
  `${group}/${kind}`;
