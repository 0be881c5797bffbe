/** Describes what using a kubeconfig of the workspace would do. */

import { t } from "../core/l10n";
import type { Access, ReadFile } from "./access";

/** Everything that a context from the workspace would do, line by line; nothing is omitted or disguised. */
export function accessWords(access: Access): string[] {
  const { file, context, server, proxy, skipsVerify, issuer, program, reads } = access;
  const lines = [
    t("Kubeconfig: {file}", { file: visible(file) }),
    t("Context: {context}", { context: visible(context) }),
    t("It connects to: {server}", { server: visible(server) }),
  ];
  if (proxy) lines.push(t("Through the proxy: {proxy}", { proxy: visible(proxy) }));
  if (skipsVerify || server.startsWith("http:"))
    lines.push(t("The server's identity is not verified: its certificate is not checked."));
  if (issuer) lines.push(t("It logs in at: {issuer}", { issuer: visible(issuer) }));
  if (program) {
    lines.push(
      program.path === undefined
        ? t("It runs the program: {program}, which is not found now", { program: visible(program.command) })
        : t("It runs the program: {program}", { program: visible(program.path) }),
    );
    for (const argument of program.args)
      lines.push(t("  with the argument: {argument}", { argument: quoted(argument) }));
    for (const { name, value } of program.env)
      lines.push(t("  with the environment variable: {variable}", { variable: `${visible(name)}=${quoted(value)}` }));
  }
  for (const read of reads) lines.push(readWords(read));
  return lines;
}

function readWords({ path, what, real, isInWorkspace }: ReadFile): string {
  const file = real === path ? visible(path) : `${visible(path)} → ${visible(real)}`;
  const words = {
    token: t("It sends the server the token in: {file}", { file }),
    "client-certificate": t("It sends the server the certificate in: {file}", { file }),
    "client-key": t("It uses the key in: {file}", { file }),
    authority: t("It trusts the certificates in: {file}", { file }),
    "named-by-program": t("The program is given the file: {file}", { file }),
  }[what];
  return isInWorkspace ? words : `${words} ${t("(outside this workspace)")}`;
}

/** Writes invisible characters and text direction marks as escapes: `\\u202e`. */
const visible = (text: string): string =>
  text.replace(/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (one) =>
    [...one]
      .flatMap((character) => character.split(""))
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `"${visible(text)}"`);
