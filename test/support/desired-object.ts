import { parseAllDocuments } from "yaml";
import type { DesiredObject } from "../../src/cluster";

/** The objects of a manifest's text, as the editor hands them to the cluster. */
export const wantedIn = (text: string): DesiredObject[] =>
  parseAllDocuments(text, { version: "1.1" }).map((document) => {
    const data = document.toJS();
    const { apiVersion, kind, metadata } = data;
    return { apiVersion, kind, name: metadata.name, namespace: metadata.namespace, text: document.toString(), data };
  });

export const wanted = (text: string): DesiredObject => wantedIn(text)[0] as DesiredObject;
