/** Hint for an image: its registry, repository and tag. */

import { t } from "../../l10n";
import { code } from "../../markdown";
import { parseImage } from "../../values/image";
import type { ValueHint } from "./value-hint";

export function imageHint(text: string): ValueHint | undefined {
  const image = parseImage(text);
  if (!image) return undefined;
  const { registry, repository, tag, digest } = image;
  const lines = [
    `- ${t("Registry:")} ${code(registry)}`,
    `- ${t("Image:")} ${code(repository)}`,
    tag === undefined && digest === undefined
      ? `- ${t("Tag: none, so {latest}, which changes from day to day", { latest: code("latest") })}`
      : tag === undefined
        ? ""
        : `- ${t("Tag:")} ${code(tag)}`,
    digest === undefined ? "" : `- ${t("Digest:")} ${code(digest)}`,
  ];
  const version = digest === undefined ? `:${tag ?? "latest"}` : `${tag ? `:${tag}` : ""}@${digest}`;
  const whole = `${registry}/${repository}${version}`;
  return {
    topic: "image",
    words: [lines.filter(Boolean).join("\n")],
    ...(whole !== text && digest === undefined && { brief: whole }),
  };
}
