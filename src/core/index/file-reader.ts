import type { CustomReference } from "./references";
import type { FileSummary } from "./summary";

/** Reads a file's text to what the index keeps of it, off the thread that answers whoever types. */
export interface FileReader {
  /** Fails where the reader itself does, never for what a text says. */
  read(uri: string, text: string, references?: readonly CustomReference[]): Promise<FileSummary>;
  dispose(): void;
}
