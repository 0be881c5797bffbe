import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { secretValuesOf, withoutSecrets } from "../secret-values";

/** Removes a Secret's values from a problem, because messages quote what is wrong. */
export function withoutValues(problem: Problem, document: ManifestDocument): Problem {
  const secrets = secretValuesOf(document);
  const shown = (text: string) => withoutSecrets(text, secrets);
  const { message, serverMessage, path, fixes } = problem;
  const changed = {
    message: shown(message),
    ...(serverMessage !== undefined && { serverMessage: shown(serverMessage) }),
    ...(path !== undefined && { path: shown(path) }),
    ...(fixes && secrets && { fixes: fixes.map((fix) => ({ ...fix, title: shown(fix.title) })) }),
  };
  const isSame =
    secrets === undefined &&
    changed.message === message &&
    changed.serverMessage === serverMessage &&
    changed.path === path;
  return isSame ? problem : { ...problem, ...changed };
}
