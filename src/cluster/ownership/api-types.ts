/** Reads merge types from the server's OpenAPI. */

import type { Answer, ApiRequest } from "../server";
import { type ApiSchemas, FieldType } from "./field-type";

interface Asks {
  request(method: string, path: string, asked?: ApiRequest): Promise<Answer>;
}

/** The server's OpenAPI, one group version at a time, cached; for merges that are computed before the server sees them. */
export class ApiTypes {
  readonly #asks: Asks;
  #index: Promise<Readonly<Record<string, { readonly serverRelativeURL: string }>>> | undefined;
  readonly #schemas = new Map<string, Promise<ApiSchemas>>();

  constructor(asks: Asks) {
    this.#asks = asks;
  }

  /** How objects of a kind are merged; undefined if the server does not say, as before Kubernetes 1.24. */
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
