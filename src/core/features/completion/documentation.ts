/** What completion items say of themselves. */

import { explanationAtTop, explanationOfField, explanationOfType } from "../../docs";
import { withoutMarkup } from "../../markdown";
import { officialText } from "../../schema/lookup";
import type { Workspace } from "../../workspace";
import { explanationText } from "../explanation-sections";

/** Our explanation, followed by the official description. */
export function documentationOf(workspace: Workspace, type: string | undefined, name: string): string | undefined {
  if (!type) return undefined;
  const explanation = name === "" ? explanationOfType(type) : explanationOfField(type, name);
  const ours = explanation && explanationText(explanation);
  const official = officialText(workspace, type, name);
  return [ours, official && withoutMarkup(official)].filter(Boolean).join("\n\n---\n\n") || undefined;
}

export function documentationAtTop(name: string): string | undefined {
  const explanation = explanationAtTop(name);
  return explanation && explanationText(explanation);
}
