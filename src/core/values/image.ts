/** A parsed image reference. */
export interface ImageReference {
  /** `docker.io` by default. */
  readonly registry: string;
  /** `library/nginx` for `nginx` of Docker Hub. */
  readonly repository: string;
  /** As written; undefined if there is none (then `latest`, unless there is a digest). */
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

const dockerHub = "docker.io";

/** Parses an image reference like container runtimes; undefined if it is invalid. */
export function parseImage(text: string): ImageReference | undefined {
  if (text.length > 1024) return undefined;
  const match =
    /^([^@\s]+?)(?::([A-Za-z0-9_][\w.-]{0,127}))?(?:@([a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}))?$/.exec(text);
  if (!match) return undefined;
  const [, name = "", tag, digest] = match;
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const hasRegistry = first === "localhost" || /[.:]/.test(first);
  const registry = hasRegistry ? first : dockerHub;
  const path = hasRegistry ? name.slice(slash + 1) : name;
  if (!/^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/.test(path))
    return undefined;
  if (!/^[A-Za-z0-9.-]+(?::\d+)?$/.test(registry)) return undefined;
  const repository = registry === dockerHub && !path.includes("/") ? `library/${path}` : path;
  return { registry, repository, tag, digest };
}
