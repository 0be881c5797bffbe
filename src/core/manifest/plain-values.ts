import { Scalar, type ScalarTag, type Schema } from "yaml";
import { memoizeWeak } from "../memoize-weak";

/** A scalar that starts differently cannot be a number, boolean or null. */
const mayBeOther = /^(?:$|[-+.\d~nNyYtTfFoO])/;
/** V8 copies what is shorter than 13 characters. */
const longestKept = 12;
const mostKept = 5000;

/** What plain scalars stand for. The same few come again at each edit, so they are kept. */
export class PlainValues {
  readonly #tags: readonly ScalarTag[];
  readonly #known = new Map<string, unknown>();

  constructor({ tags }: Schema) {
    this.#tags = tags.filter((tag): tag is ScalarTag => tag.default === true && !tag.collection);
  }

  of(source: string): unknown {
    if (!mayBeOther.test(source)) return source;
    const known = this.#known.get(source);
    if (known !== undefined) return known;
    const value = this.#resolved(source);
    // A longer one would keep the text that it is cut from.
    if (source.length <= longestKept && this.#known.size < mostKept) this.#known.set(source, value);
    return value;
  }

  #resolved(source: string): unknown {
    const tag = this.#tags.find(({ test }) => test?.test(source));
    // These tags never report errors.
    const value = tag ? tag.resolve(source, ignore, {}) : source;
    return value instanceof Scalar ? value.value : value;
  }
}

const ignore = (): void => {};

/** The values of a schema, shared by all documents. */
export const plainValuesOf = memoizeWeak((schema: Schema) => new PlainValues(schema));
