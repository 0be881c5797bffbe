/** An API group and one of its versions; the core group is empty. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** `apps/v1` → apps, v1; `v1` → the core group, v1. */
export function groupVersionOf(apiVersion: string): GroupVersion {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}

/** In the form of a manifest's apiVersion. */
export const apiVersionOf = ({ group, version }: GroupVersion): string => (group ? `${group}/${version}` : version);
