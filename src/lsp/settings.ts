import type { EditorSettings } from "../session/session";

/**
 * The client's settings below `danado`: nested (`{ rules: { "naked-pod": "off" } }`) or flat (`{ "rules.naked-pod":
 * "off" }`), from `workspace/configuration`, `didChangeConfiguration` or `initializationOptions`.
 */
export class Settings {
  private given: unknown;

  constructor(given: unknown) {
    this.take(given);
  }

  take(given: unknown): void {
    this.given = isObject(given) && isObject(given.danado) ? given.danado : given;
  }

  /** For example `inlayHints.ports`; undefined if not set. */
  get(name: string): unknown {
    const flat = isObject(this.given) ? (this.given[name] ?? this.given[`danado.${name}`]) : undefined;
    if (flat !== undefined) return flat;
    return name
      .split(".")
      .reduce<unknown>(
        (value, part) => (isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined),
        this.given,
      );
  }

  readonly editorSettings = (): EditorSettings => ({
    preset: this.get("preset"),
    kubernetesVersion: this.get("kubernetesVersion"),
    rule: (id) => this.get(`rules.${id}`),
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
