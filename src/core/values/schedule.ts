import { toString as describe } from "cronstrue";
import "cronstrue/locales/pt_BR";
import { language } from "../l10n";

/** Five fields or a nickname, as Kubernetes takes them; seconds and years are not its own. */
const isKubernetes = /^\s*(?:@[a-z]+|\S+(?:\s+\S+){4})\s*$/;

/** `0 3 * * *` → `At 03:00`; undefined for what is no schedule. */
export function scheduleInWords(schedule: string): string | undefined {
  if (schedule.length > 200 || !isKubernetes.test(schedule)) return undefined;
  try {
    return describe(schedule.trim(), {
      locale: language() === "pt-br" ? "pt_BR" : "en",
      use24HourTimeFormat: true,
    });
  } catch {
    return undefined;
  }
}
