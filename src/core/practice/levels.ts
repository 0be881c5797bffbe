/** Levels of rules, and how presets and settings combine. */

import { type Level, type Preset, presets } from "../rule";
import { allRules } from "../rules";

export type Levels = Readonly<Record<string, Level>>;

/** The level of every rule: the preset's, unless a later setting overrides it. */
export const levelsOf = (preset: Preset, ...choices: readonly Levels[]): Levels =>
  Object.assign({}, Object.fromEntries(allRules.map(({ id, levels }) => [id, levels[preset] ?? "off"])), ...choices);

/** From most to least severe. */
export const levels: readonly Level[] = ["warning", "info", "hint", "off"];

/** Validates values from settings and files, which may be anything. */
export const isLevel = (value: unknown): value is Level => (levels as readonly unknown[]).includes(value);
export const isPreset = (value: unknown): value is Preset => (presets as readonly unknown[]).includes(value);
