import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { version } from "../../package.json";
import { watchNodeFolder } from "../reading/node-folder-watcher";
import { createNodeReader } from "../reading/node-reader";
import { createNodeDefinitions } from "../verdict/node-definitions";
import { createNodeJudge } from "../verdict/node-judge";
import { readShippedJson } from "../verdict/shipped-files";
import { serve } from "./server";

/** `danado lsp`: serves the Language Server Protocol on standard input and output until the client ends it. */
export function main(): void {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  serve(connection, {
    catalog: readShippedJson(__dirname, "catalog.json"),
    catalogText: () => readShippedJson(__dirname, "catalog-text.json"),
    builtInDefinitions: createNodeDefinitions(__dirname),
    judge: createNodeJudge(__dirname),
    reader: createNodeReader(__dirname),
    watchFolder: watchNodeFolder,
    version,
  });
}
