import { t } from "../core/l10n";
import { internalErrorProblem, nameOfError } from "./internal-errors";
import type { FileReport } from "./report";

/**
 * What `print` makes of each file. An internal error with one file must not end the report: the file is printed without its
 * problems then, and with the error's name, since its message may quote the manifest.
 */
export function* printEach<Printed>(
  files: readonly FileReport[],
  print: (file: FileReport) => Printed,
): Generator<Printed> {
  for (const file of files) yield printed(file, print);
}

function printed<Printed>(file: FileReport, print: (file: FileReport) => Printed): Printed {
  try {
    return print(file);
  } catch (error) {
    const message = t("Danado failed to print the problems of this file: {error}", { error: nameOfError(error) });
    return print({ file: file.file, problems: [internalErrorProblem(message, "error")] });
  }
}
