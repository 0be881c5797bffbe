import { type Level, type Preset, presets } from "../rule";
import { allRules } from "../rules";

export type Levels = Readonly<Record<string, Level>>;

/** Every rule's level: the preset's, unless one of the later choices names the rule. */
export const levelsOf = (preset: Preset, ...choices: readonly Levels[]): Levels =>
  Object.assign({}, Object.fromEntries(allRules.map(({ id, levels }) => [id, levels[preset] ?? "off"])), ...choices);

/** From the loudest on. */
export const levels: readonly Level[] = ["warning", "info", "hint", "off"];

/** Settings and files take anything: whether this is one of the levels, or of the presets. */
export const isLevel = (value: unknown): value is Level => (levels as readonly unknown[]).includes(value);
export const isPreset = (value: unknown): value is Preset => (presets as readonly unknown[]).includes(value);
