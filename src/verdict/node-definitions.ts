import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import {
  type BuiltInDefinitions,
  createBuiltInDefinitions,
  type DefinitionsIndex,
} from "../core/schema/built-in-definitions";
import { checkShipped, readShippedJson } from "./shipped-files";

/** The built-in definitions in a folder; loaded when a kind is needed that nothing else defines. */
export function createNodeDefinitions(folder: string): BuiltInDefinitions {
  let packed: Buffer | undefined;
  const bytes = (): Buffer => {
    packed ??= readFileSync(join(folder, "definitions.bin"));
    return packed;
  };
  return createBuiltInDefinitions(
    () => {
      checkShipped("definitions.bin", bytes());
      return readShippedJson<DefinitionsIndex>(folder, "definitions.json");
    },
    ({ start, length }) => brotliDecompressSync(bytes().subarray(start, start + length)).toString("utf8"),
  );
}
