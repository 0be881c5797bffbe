import type { Topic } from "../core/features/value-hints";

/** The settings below `danado.inlayHints.`: the topic that each controls, and its default. */
const topics: Readonly<Record<string, { readonly topic: Topic; readonly isOn: boolean }>> = {
  schedules: { topic: "schedule", isOn: true },
  percentages: { topic: "percentage", isOn: true },
  ports: { topic: "port", isOn: true },
  selectors: { topic: "selector", isOn: true },
  durations: { topic: "duration", isOn: true },
  quantities: { topic: "quantity", isOn: false },
  fileModes: { topic: "file-mode", isOn: true },
  images: { topic: "image", isOn: false },
};

/** The topics for which hints are on; `settingOf` returns the value of a setting below `danado.inlayHints.`. */
export const wantedTopics = (settingOf: (name: string) => unknown): Set<Topic> =>
  new Set(
    Object.entries(topics).flatMap(([name, { topic, isOn }]) => ((settingOf(name) ?? isOn) === true ? [topic] : [])),
  );
