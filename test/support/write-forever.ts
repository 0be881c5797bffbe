import { writeFileSafely } from "../../src/cli/write-file";

/** For test/cli/write-file.test.ts: writes one of two texts into a file, again and again, until it is killed. */
const [, , file = "", first = "", second = "", length = "0"] = process.argv;

async function main(): Promise<void> {
  process.stdout.write("ready\n");
  for (let at = 0; ; at++) await writeFileSafely(file, (at % 2 === 0 ? first : second).repeat(Number(length)));
}

void main();
