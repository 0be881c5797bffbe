import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { type LiveState, liveStateOf } from "../../../core/live/live-state";
import { forgetSession, type Session, sessionNow } from "./session";
import { keyOf, type Target } from "./target";

/** How long a state counts as new. */
const fresh = 4000;
/** Looked at again so often while somebody looks; less often while the cluster does not answer. */
const pause = 5000;
const longPause = 30_000;
/** No more lines than this are in sight. */
const mostWatched = 50;

export interface LiveStates extends vscode.Disposable {
  /** How an object is; undefined where nobody has asked for the cluster yet. */
  of(target: Target): Promise<LiveState | undefined>;
  /** Whether it was found missing when it was last looked for. */
  isMissing(target: Target): boolean;
  /** What is in sight is asked for anew: nothing of it is watched but what is asked for again. */
  forgetWatched(uri: string): void;
  readonly onDidChange: vscode.Event<void>;
}

interface Known {
  readonly target: Target;
  state: LiveState;
  at: number;
  isMissing: boolean;
}

/** The states of the resources in sight, while there are any and VS Code has the focus. */
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
      // A kind may be installed meanwhile.
      if (kind === "unknown-kind") discovery.forget();
      state = { health: "none", words: wordsFor(kind) };
    }
    const before = known.get(keyOf(target));
    known.set(keyOf(target), { target, state, at: Date.now(), isMissing });
    // What can be done with it is something else then.
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
