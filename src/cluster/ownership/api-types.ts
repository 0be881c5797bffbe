import type { Answer, Asked } from "../server";
import { type ApiSchemas, FieldType } from "./field-type";

interface Asks {
  request(method: string, path: string, asked?: Asked): Promise<Answer>;
}

/** The server's OpenAPI, a group's version at a time and once, for what must be merged here before the server sees it. */
export class ApiTypes {
  readonly #asks: Asks;
  #index: Promise<Readonly<Record<string, { readonly serverRelativeURL: string }>>> | undefined;
  readonly #schemas = new Map<string, Promise<ApiSchemas>>();

  constructor(asks: Asks) {
    this.#asks = asks;
  }

  /** How a kind's objects are merged; undefined where the server does not say, as before Kubernetes 1.24. */
  async of(apiVersion: string, kind: string): Promise<FieldType | undefined> {
    let schemas = this.#schemas.get(apiVersion);
    if (!schemas) {
      schemas = this.#read(apiVersion);
      this.#schemas.set(apiVersion, schemas);
    }
    return FieldType.ofKind(await schemas, apiVersion, kind);
  }

  async #read(apiVersion: string): Promise<ApiSchemas> {
    this.#index ??= this.#asks
      .request("GET", "/openapi/v3")
      .then(({ status, body }) => (status === 200 ? (body.paths ?? {}) : {}));
    const url = (await this.#index)[apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`];
    if (!url) return {};
    const { status, body } = await this.#asks.request("GET", url.serverRelativeURL);
    return status === 200 ? (body.components?.schemas ?? {}) : {};
  }
}
