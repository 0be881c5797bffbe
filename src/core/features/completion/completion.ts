/** A completion item, as every editor needs it. */

import type { Span, TextEdit } from "../../text";

export interface Completion {
  readonly label: string;
  /**
   * `manifest`: a whole manifest; `part`: several lines of one; `value`: one of a fixed set; `name`: of something in the
   * workspace.
   */
  readonly kind: "manifest" | "part" | "key" | "value" | "name";
  /** In VS Code's snippet syntax: `$0`, `${1:name}`. Further lines are indented relative to the insertion point. */
  readonly snippet: string;
  readonly replace: Span;
  readonly detail?: string;
  readonly sortText: string;
  readonly deprecated?: true;
  /** Computed when the item is focused. */
  readonly documentation: () => string | undefined;
  /** Edits elsewhere that accepting the item also makes, such as the apiVersion of a kind. */
  readonly also?: readonly TextEdit[];
  /** Replaces the whitespace before `replace` if the line is indented wrongly for this item; `detail` mentions it. */
  readonly moves?: TextEdit;
  /** After accepting, the cursor is where an object's key is expected, so suggestions are triggered again. */
  readonly triggersSuggest?: true;
}
