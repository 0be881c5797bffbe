/** Polls the state of resources that are visible in editors. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { type LiveState, liveStateOf } from "../../../core/live/live-state";
import { forgetSession, type Session, sessionNow } from "./session";
import { keyOf, type Target } from "./target";

/** How long a state is considered current. */
const fresh = 4000;
/** Polling interval; longer while the cluster does not respond. */
const pause = 5000;
const longPause = 30_000;
/** More resources than fit on a screen. */
const mostWatched = 50;

export interface LiveStates extends vscode.Disposable {
  /** The state of an object; undefined if no cluster was asked for yet. */
  of(target: Target): Promise<LiveState | undefined>;
  /** Whether it was missing at the last check. */
  isMissing(target: Target): boolean;
  /** Stops polling a file's resources until they are requested again. */
  forgetWatched(uri: string): void;
  readonly onDidChange: vscode.Event<void>;
}

interface Known {
  readonly target: Target;
  state: LiveState;
  at: number;
  isMissing: boolean;
}

/** The states of visible resources, polled while there are any and VS Code has the focus. */
export function createLiveStates(): LiveStates {
  const changed = new vscode.EventEmitter<void>();
  const known = new Map<string, Known>();
  const watched = new Map<string, Target>();
  let session: Session | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(target: Target): Promise<LiveState | undefined> {
    const now = sessionNow();
    if (now !== session) known.clear();
    session = now;
    if (!session) return undefined;
    const { cluster, server, discovery } = session;
    let state: LiveState;
    let isMissing = false;
    try {
      const object = await cluster.readLive(server, discovery, target);
      isMissing = object === undefined;
      state = object ? liveStateOf(object) : { health: "none", words: t("not in the cluster") };
    } catch (error) {
      if (!(error instanceof cluster.ClusterError)) throw error;
      const { kind } = error.failure;
      if (kind === "unauthorized") forgetSession();
      // The kind may have been installed in the meantime.
      if (kind === "unknown-kind") discovery.forget();
      isMissing = kind === "unknown-kind";
      state = { health: "none", words: wordsFor(kind) };
    }
    const before = known.get(keyOf(target));
    known.set(keyOf(target), { target, state, at: Date.now(), isMissing });
    // The available actions have changed.
    if ((before?.isMissing ?? false) !== isMissing) changed.fire();
    return state;
  }

  const unreachable = () => [...known.values()].some(({ state }) => state.words === wordsFor("unreachable"));

  function watch(): void {
    timer ??= setTimeout(
      async () => {
        const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()));
        for (const [key, { uri = "" }] of watched) if (!visible.has(uri)) watched.delete(key);
        const isLooking = vscode.window.state.focused && watched.size > 0;
        let differs = false;
        if (isLooking)
          for (const [key, target] of watched) {
            const before = known.get(key)?.state.words;
            const after = await ask(target).catch(() => undefined);
            differs ||= after?.words !== before;
          }
        timer = undefined;
        if (differs) changed.fire();
        if (watched.size > 0) watch();
      },
      unreachable() ? longPause : pause,
    );
  }

  return {
    onDidChange: changed.event,
    async of(target) {
      if (!sessionNow()) return undefined;
      const key = keyOf(target);
      watched.delete(key);
      watched.set(key, target);
      const [oldest] = watched.keys();
      if (watched.size > mostWatched && oldest) watched.delete(oldest);
      watch();
      const found = known.get(key);
      if (found && sessionNow() === session && Date.now() - found.at < fresh) return found.state;
      return ask(target);
    },
    isMissing: (target) => sessionNow() === session && known.get(keyOf(target))?.isMissing === true,
    forgetWatched(uri) {
      for (const [key, target] of watched) if (target.uri === uri) watched.delete(key);
    },
    dispose() {
      clearTimeout(timer);
      changed.dispose();
    },
  };
}

const wordsFor = (kind: string): string =>
  ({
    unreachable: t("the cluster does not answer"),
    "untrusted-certificate": t("the cluster does not answer"),
    forbidden: t("you may not read it"),
    unauthorized: t("log in again"),
    "unknown-kind": t("the cluster has no such kind"),
  })[kind] ?? t("unknown");
