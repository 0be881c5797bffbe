/** MCP tools, resources and prompts that explain fields and rules. */

import { type McpServer, ResourceTemplate } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { explainField, explainReason } from "../api/explain";
import { bundledOptions } from "../api/node";
import { allReasons, reasonNamed } from "../core/features/reason";
import { language, setLanguage, t } from "../core/l10n";
import { createWorkspace, type Workspace } from "../core/workspace";
import { answer, refusal } from "./server";

/** Registers `explain`, the rules and classes of refusal as resources, and prompts for common tasks. */
export function registerExplanations(server: McpServer): void {
  let workspace: Workspace | undefined;
  const known = (): Workspace => {
    workspace ??= createWorkspace(bundledOptions());
    return workspace;
  };

  server.registerTool(
    "explain",
    {
      title: t("Explain a field, kind or problem"),
      description:
        "What a Kubernetes field or kind is, when to use it, an example, the usual mistake; or why a problem that Danado reports is one, with a corrected example. In English or Brazilian Portuguese.",
      inputSchema: {
        kind: z.string().optional().describe("Such as Deployment, or deploy"),
        apiVersion: z.string().optional().describe("Such as apps/v1; the newest where absent"),
        field: z.string().optional().describe("A field's path, such as spec.template.spec.containers.resources"),
        rule: z
          .string()
          .optional()
          .describe("The code of a problem, such as unknown-field or container-without-memory-limit"),
        language: z.enum(["en", "pt-br"]).optional(),
      },
      outputSchema: { markdown: z.string() },
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    async ({ kind, apiVersion, field, rule, language: chosen }) => {
      const before = language();
      if (chosen) setLanguage(chosen);
      try {
        return answer({ markdown: explained(known(), { kind, apiVersion, field, rule }) });
      } catch (error) {
        return refusal(error);
      } finally {
        setLanguage(before);
      }
    },
  );

  registerReasons(server);

  const asUser = (text: string) => ({
    messages: [{ role: "user" as const, content: { type: "text" as const, text } }],
  });
  server.registerPrompt(
    "review-manifest",
    {
      title: t("Review this manifest"),
      description: t("Checks a manifest, fixes what can be fixed, and explains the rest"),
      argsSchema: { manifest: z.string().describe("YAML") },
    },
    ({ manifest }) =>
      asUser(
        `Review this Kubernetes manifest. Call "check" with its text, then "fix", then "check" on the result. Show me what changed and why (ask "explain" for fields and rules that I may not know), and what you would still decide together with me.\n\n\`\`\`yaml\n${manifest}\n\`\`\``,
      ),
  );
  server.registerPrompt(
    "why-does-it-hang",
    {
      title: t("Why is this rollout stuck?"),
      description: t("Looks for what keeps a workload from becoming ready"),
      argsSchema: { workload: z.string().describe("Such as deployment/web") },
    },
    ({ workload }) =>
      asUser(
        `The rollout of ${workload} does not finish. Call "check" on its manifest and "plan" against the cluster, if that tool is there. Look at image, probes, resources, volumes and what it refers to; say what most likely keeps it and how to mend it, the likeliest first.`,
      ),
  );
}

function registerReasons(server: McpServer): void {
  server.registerResource(
    "rule",
    new ResourceTemplate("danado://rules/{id}", {
      list: () => ({
        resources: allReasons().map(({ code, summary }) => ({
          uri: `danado://rules/${code}`,
          name: code,
          description: summary[language()],
          mimeType: "text/markdown",
        })),
      }),
    }),
    { title: t("Rules of good practice, and what the API server refuses"), mimeType: "text/markdown" },
    (uri, { id }) => ({
      contents: [{ uri: uri.href, mimeType: "text/markdown", text: reasonText(String(id)) }],
    }),
  );
}

function reasonText(code: string): string {
  const reason = reasonNamed(code);
  if (!reason) throw new Error(t("There is no rule {rule}", { rule: code }));
  return explainReason(reason);
}

function explained(
  workspace: Workspace,
  { kind, apiVersion, field, rule }: Record<"kind" | "apiVersion" | "field" | "rule", string | undefined>,
): string {
  if (rule !== undefined) return reasonText(rule);
  if (kind === undefined) throw new Error(t("Name a kind, a kind and a field, or a rule"));
  const text = explainField(workspace, {
    kind,
    ...(apiVersion !== undefined && { apiVersion }),
    ...(field !== undefined && { path: field }),
  });
  if (text === undefined)
    throw new Error(
      field === undefined ? t("Unknown kind {kind}", { kind }) : t("{kind} has no field {field}", { kind, field }),
    );
  return text;
}
