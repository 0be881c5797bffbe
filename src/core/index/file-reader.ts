import type { CustomReference } from "./references";
import type { FileSummary } from "./summary";

/** Summarizes a file's text for the index, outside the thread that handles typing. */
export interface FileReader {
  /** Rejects if the reader itself fails, never because of a file's content. */
  read(uri: string, text: string, references?: readonly CustomReference[]): Promise<FileSummary>;
  dispose(): void;
}
