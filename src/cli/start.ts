// The entry file of `danado`. `danado check` and `danado render` need the verdict's program, which takes as long to start as
// the command line, so both are started at the same time.
import { join } from "node:path";
import { nativeProgramIn, startNativeProgram } from "../verdict/native-program";
import { loadWithCodeCache } from "./code-cache";
import type { main } from "./main";

const commands = ["check", "render"];

function startProgram() {
  if (!process.argv.slice(2).some((argument) => commands.includes(argument))) return undefined;
  const file = nativeProgramIn(__dirname);
  return file === undefined ? undefined : startNativeProgram(file);
}

const program = startProgram();
const commandLine = loadWithCodeCache(join(__dirname, "command-line.js")) as { readonly main: typeof main };
commandLine.main(process.argv.slice(2), program);
