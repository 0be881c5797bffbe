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
  /** Asks for all states again when they are needed: their words may be in another language than now. */
  expire(): void;
  /** Stops polling a file's resources until they are requested again. */
  forgetWatched(uri: string): void;
  readonly onDidChange: vscode.Event<void>;
}

/** What the cluster says of an object. */
interface Reading {
  readonly state: LiveState;
  readonly isMissing: boolean;
}

interface Known extends Reading {
  readonly at: number;
}

/** The states of visible resources, polled while there are any and VS Code has the focus. */
class PolledStates implements LiveStates {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #known = new Map<string, Known>();
  readonly #watched = new Map<string, Target>();
  #session: Session | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  async of(target: Target): Promise<LiveState | undefined> {
    if (!sessionNow()) return undefined;
    const key = keyOf(target);
    this.#watched.delete(key);
    this.#watched.set(key, target);
    const [oldest] = this.#watched.keys();
    if (this.#watched.size > mostWatched && oldest) this.#watched.delete(oldest);
    this.#pollSoon();
    const found = this.#known.get(key);
    if (found && sessionNow() === this.#session && Date.now() - found.at < fresh) return found.state;
    return this.#ask(target);
  }

  isMissing(target: Target): boolean {
    return sessionNow() === this.#session && this.#known.get(keyOf(target))?.isMissing === true;
  }

  expire(): void {
    for (const [key, known] of this.#known) this.#known.set(key, { ...known, at: 0 });
  }

  forgetWatched(uri: string): void {
    for (const [key, target] of this.#watched) if (target.uri === uri) this.#watched.delete(key);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  async #ask(target: Target): Promise<LiveState | undefined> {
    const now = sessionNow();
    // What another session has said is not known of this one.
    if (now !== this.#session) this.#known.clear();
    this.#session = now;
    if (!now) return undefined;
    const { state, isMissing } = await readState(now, target);
    const before = this.#known.get(keyOf(target));
    this.#known.set(keyOf(target), { state, at: Date.now(), isMissing });
    // The available actions have changed.
    if ((before?.isMissing ?? false) !== isMissing) this.#changed.fire();
    return state;
  }

  #isUnreachable(): boolean {
    return [...this.#known.values()].some(({ state }) => state.words === wordsFor("unreachable"));
  }

  #pollSoon(): void {
    this.#timer ??= setTimeout(() => void this.#poll(), this.#isUnreachable() ? longPause : pause);
  }

  async #poll(): Promise<void> {
    const visible = new Set(vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()));
    for (const [key, { uri = "" }] of this.#watched) if (!visible.has(uri)) this.#watched.delete(key);
    let differs = false;
    if (vscode.window.state.focused)
      for (const [key, target] of this.#watched) {
        const before = this.#known.get(key)?.state.words;
        const after = await this.#ask(target).catch(() => undefined);
        differs ||= after?.words !== before;
      }
    this.#timer = undefined;
    if (differs) this.#changed.fire();
    if (this.#watched.size > 0) this.#pollSoon();
  }
}

export const createLiveStates = (): LiveStates => new PolledStates();

async function readState({ cluster, server, discovery }: Session, target: Target): Promise<Reading> {
  try {
    const object = await cluster.readLive(server, discovery, target);
    const state: LiveState = object ? liveStateOf(object) : { health: "none", words: t("not in the cluster") };
    return { state, isMissing: object === undefined };
  } catch (error) {
    if (!(error instanceof cluster.ClusterError)) throw error;
    const { kind } = error.failure;
    if (kind === "unauthorized") forgetSession();
    // The kind may have been installed in the meantime.
    if (kind === "unknown-kind") discovery.forget();
    return { state: { health: "none", words: wordsFor(kind) }, isMissing: kind === "unknown-kind" };
  }
}

const wordsFor = (kind: string): string =>
  ({
    unreachable: t("the cluster does not answer"),
    "untrusted-certificate": t("the cluster does not answer"),
    forbidden: t("you may not read it"),
    unauthorized: t("log in again"),
    "unknown-kind": t("the cluster has no such kind"),
  })[kind] ?? t("unknown");
