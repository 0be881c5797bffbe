// @ts-expect-error A plain module: `npm start` runs it without TypeScript.
import { startControlPlane as start } from "../../scripts/control-plane.mjs";

export interface ControlPlane {
  readonly url: string;
  /** A path; contexts `practice` (administrator), `viewer` (reads) and `nobody` (may do nothing). */
  readonly kubeconfig: string;
  readonly adminToken: string;
  readonly ca: string;
  /** The key of that certificate, for a test that plays a server itself. */
  readonly key: string;
  /** With `kubelet`: what all containers log, in the format of container runtimes. */
  readonly logFile: string;

  request(
    method: string,
    path: string,
    body?: string,
    headers?: Record<string, string>,
  ): // biome-ignore lint/suspicious/noExplicitAny: whatever the server answers
  Promise<{ status: number; body: any }>;
  /** Ends the API server as a crash would, and starts it anew. */
  restartServer(): Promise<void>;
  stop(): Promise<void>;
}

export const startControlPlane: (options?: {
  controllers?: boolean;
  kubelet?: boolean;
  admission?: "default" | "validation-only";
  nodeLease?: number;
}) => Promise<ControlPlane> = start;
