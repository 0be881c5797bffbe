/** A folder of kustomizations and charts on disk, checked as `danado check` does it. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { check } from "../../src/cli/check";
import { createConfigs } from "../../src/cli/config";
import type { Renderer } from "../../src/core/render/renderer";
import { LineIndex } from "../../src/core/text";
import type { Judge } from "../../src/core/verdict/verdict";
import { workspaceOf } from "./workspace";

/** A temporary repository, filled from a folder of fixtures or from texts. */
export class RenderedFolder {
  readonly path = mkdtempSync(join(tmpdir(), "danado-render-"));
  readonly #judge: Judge & Renderer;

  constructor(judge: Judge & Renderer, fixtures?: string) {
    this.#judge = judge;
    if (fixtures) cpSync(fixtures, this.path, { recursive: true });
    mkdirSync(join(this.path, ".git"));
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), "utf8");
  }

  /** What is reported as `file:line code`, and the messages. */
  async reported(...paths: string[]) {
    const { files } = await check(
      paths.map((path) => join(this.path, path)),
      { workspace: workspaceOf(), configs: createConfigs({}), judges: [this.#judge], progress: () => undefined },
    );
    return files.flatMap(({ file, problems, text = "" }) => {
      const lines = new LineIndex(text);
      const path = file.startsWith("/") ? relative(this.path, file) : relative(this.path, join(process.cwd(), file));
      return problems.map(({ severity, span, code, message, related, fixes }) => ({
        severity,
        at: `${path}:${lines.positionAt(span.start).line + 1}`,
        code,
        message,
        related,
        fixes,
      }));
    });
  }

  async errors(...paths: string[]) {
    return (await this.reported(...paths)).filter(({ severity }) => severity === "error");
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
