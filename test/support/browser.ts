// @ts-expect-error: plain JavaScript, without types
import { ensureHostServer } from "../../scripts/host-server.mjs";
// @ts-expect-error: plain JavaScript, without types
import { openBrowser as open } from "../../scripts/vscode-server.mjs";

/** As much of playwright's browser as the tests use. */
export interface Browser {
  newPage(): Promise<{ goto(url: string): Promise<unknown>; evaluate<Result>(script: string): Promise<Result> }>;
  close(): Promise<void>;
}

/** The headless Chromium that the host tests show VS Code to. */
export async function openBrowser(): Promise<Browser> {
  await ensureHostServer();
  return open();
}
