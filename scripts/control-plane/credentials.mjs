// Users of the control plane, and the kubeconfig for them.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes tokens.csv and sa.key. Returns the tokens by user. */
export function writeCredentials(folder) {
  const token = () => randomBytes(16).toString("hex");
  const tokens = { admin: token(), viewer: token(), nobody: token() };
  writeFileSync(
    join(folder, "tokens.csv"),
    `${tokens.admin},admin,admin,system:masters\n${tokens.viewer},viewer,viewer\n${tokens.nobody},nobody,nobody\n`,
    { mode: 0o600 },
  );
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(join(folder, "sa.key"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  return tokens;
}

/** Writes the kubeconfig. Returns its path. */
export function writeKubeconfig(folder, url, ca, tokens) {
  const users = Object.entries(tokens).map(([name, token]) => ({ name, user: { token } }));
  const contexts = users.map(({ name }) => ({
    name: name === "admin" ? "practice" : name,
    context: { cluster: "practice", user: name, namespace: "default" },
  }));
  const cluster = {
    server: url,
    "certificate-authority-data": Buffer.from(ca).toString("base64"),
    "tls-server-name": "kubernetes",
  };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "practice", cluster }],
    users,
    contexts,
    "current-context": "practice",
  };
  const path = join(folder, "kubeconfig");
  // JSON is valid YAML and needs no additional library.
  writeFileSync(path, JSON.stringify(config, null, 2), { mode: 0o600 });
  return path;
}
