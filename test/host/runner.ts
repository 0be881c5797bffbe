/**
 * What the tests, inside VS Code, may ask of the runner outside (scripts/test-host.mjs), which holds the keyboard and
 * sees the screen. On a desktop VS Code there is no such runner: what only it can do is left out.
 */
export type Action =
  | { readonly action: "print"; readonly text: string }
  | { readonly action: "done"; readonly failures: number }
  | { readonly action: "screenshot"; readonly name: string }
  | { readonly action: "type"; readonly text: string }
  | { readonly action: "press"; readonly key: string }
  | {
      readonly action: "click";
      readonly selector: string;
      readonly button?: "left" | "right";
      readonly inWebview?: boolean;
    }
  /** Asks the API server itself; the answer is JSON, `{ status, body }`. */
  | { readonly action: "get"; readonly path: string }
  /** Applies an object as somebody else would. */
  | { readonly action: "apply"; readonly path: string; readonly text: string }
  /** The text that stands at a CSS selector once it is visible. */
  | { readonly action: "read"; readonly selector: string; readonly inWebview?: boolean };

const address = process.env.DANADO_TEST_RUNNER;

export const hasRunner = address !== undefined;

export async function tellRunner(action: Action): Promise<string> {
  if (!address) {
    if (action.action === "print") console.log(action.text);
    return "";
  }
  const answer = await fetch(address, { method: "POST", body: JSON.stringify(action) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

export const screenshot = (name: string): Promise<unknown> => tellRunner({ action: "screenshot", name });
