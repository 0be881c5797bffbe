import "../../generated/wasm_exec.js";
import type { Verdict } from "../core/verdict/verdict";
import type { Answer, Request } from "./protocol";

/** What Go's `wasm_exec.js` leaves on the global object. */
interface GoRuntime {
  env: Record<string, string>;
  readonly importObject: WebAssembly.Imports;
  run(instance: WebAssembly.Instance): Promise<void>;
}

interface VerdictModule {
  judge(text: string): string;
  setCustomResourceDefinitions(json: string): string;
}

/** Go's standard output and error end here. */
interface GoFiles {
  writeSync(file: number, bytes: Uint8Array): number;
}

const globals = globalThis as unknown as { Go: new () => GoRuntime; fs: GoFiles; danadoVerdict?: VerdictModule };

/**
 * Kubernetes' own code logs now and then, values of the manifest too. Go's loader hands that to the console, which on
 * the command line is the report itself.
 */
globals.fs.writeSync = (_file, bytes) => bytes.length;

/** Starts the module in this very thread; `stopped` is called when the Go program ends, which it never should. */
async function startModule(wasm: Uint8Array<ArrayBuffer>, stopped: () => void): Promise<VerdictModule> {
  const go = new globals.Go();
  // Nothing made while starting is ever let go of: collecting then only costs, and makes the engine optimise huge
  // functions that run once. Its main sets the pace for the rest.
  go.env = { GOGC: "off" };
  const { instance } = await WebAssembly.instantiate(wasm, go.importObject);
  // The engine has its own copy by now; waiting for the garbage collector would keep both.
  wasm.buffer.transfer?.(0);
  // Go's main registers danadoVerdict and then waits for ever: `run` resolves only when it has stopped.
  go.run(instance).then(stopped, stopped);
  for (let wait = 0; !globals.danadoVerdict; wait++) {
    if (wait > 200) throw new Error("the verdict module did not register itself");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return globals.danadoVerdict;
}

/** Loads the module and gives back what answers one request; the worker says `ready` when it listens. */
export async function serveVerdicts(
  wasm: Uint8Array<ArrayBuffer>,
  send: (answer: Answer) => void,
): Promise<(request: Request) => void> {
  let broken = false;
  const breakDown = (reason: string) => {
    if (!broken) send({ broken: reason });
    broken = true;
  };
  const module = await startModule(wasm, () => breakDown("the verdict module stopped"));
  return (request) => {
    try {
      if ("judge" in request) {
        const verdicts = request.judge.map((text) => JSON.parse(module.judge(text)) as Verdict);
        if (!broken) send({ id: request.id, verdicts });
      } else {
        const answer = module.setCustomResourceDefinitions(JSON.stringify(request.definitions));
        if (!broken) send({ id: request.id, refusedDefinitions: answer });
      }
    } catch (error) {
      breakDown(error instanceof Error ? error.message : String(error));
    }
  };
}
